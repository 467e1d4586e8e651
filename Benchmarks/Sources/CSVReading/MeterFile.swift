import ByteStreams
import EnergyTimeSeries
import Foundation

/// The file that all read: a time and a power with three decimals per line, some seconds apart.
struct MeterFile {
  /// How its times are written.
  enum Times: String, CaseIterable {
    case iso8601
    case epoch
  }

  static let lineCount = 10_000_000

  /// Writes the file.
  static func make(at path: String, _ times: Times) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    let file = try FileHandle(forWritingTo: URL(filePath: path))
    var text: [UInt8] = Array("time,load[W]\n".utf8)
    var state: UInt64 = 1
    var second: Int64 = 1_687_430_700
    var day = Int64.min
    var date = ""
    for _ in 0..<lineCount {
      // A multiplicative generator is enough to make branches hard to guess (Lehmer, modulus 2^64, Knuth's multiplier).
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      second += Int64(state >> 62) + 1
      if times == .iso8601 {
        if second / 86_400 != day {
          day = second / 86_400
          date = String(Instant(secondsSinceEpoch: second).iso8601().prefix(11))
        }
        text += date.utf8
        let clock = second % 86_400
        for (part, mark) in [(clock / 3600, ":"), (clock / 60 % 60, ":"), (clock % 60, "Z")] {
          text.append(48 + UInt8(part / 10))
          text.append(48 + UInt8(part % 10))
          text += mark.utf8
        }
      } else {
        text += String(second).utf8
      }
      let thousandths = Int64((state >> 33) % 20_000_000) - 2_000_000
      text.append(UInt8(ascii: ","))
      if thousandths < 0 { text.append(UInt8(ascii: "-")) }
      text += String(thousandths.magnitude / 1000).utf8
      text.append(UInt8(ascii: "."))
      text += String(thousandths.magnitude % 1000 + 1000).utf8.dropFirst()
      text.append(10)
      if text.count > 1 << 20 {
        try file.write(contentsOf: Data(text))
        text.removeAll(keepingCapacity: true)
      }
    }
    try file.write(contentsOf: Data(text))
    try file.close()
  }
}

/// A file on disk as a source.
struct FileSource: ByteSource {
  private let descriptor: Int32
  /// Its length.
  let byteCount: Int?

  struct Failure: Error {}

  init(path: String) throws {
    descriptor = open(path, O_RDONLY)
    if descriptor < 0 { throw Failure() }
    byteCount = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
  }

  mutating func next() throws -> [UInt8] {
    let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 18) { memory, count in
      count = max(0, read(descriptor, memory.baseAddress, memory.count))
    }
    return bytes
  }
}
