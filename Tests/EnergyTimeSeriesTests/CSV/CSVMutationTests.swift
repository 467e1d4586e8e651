import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Spoiled files of series") struct CSVMutationTests {
  /// A file with a bit of everything.
  private static let whole: [UInt8] = Array(
    ("# a note\r\ntime;load [kW];\"room; °C\"[°C];note\r\n"
      + (0..<60).map { k in
        let time = Instant(secondsSinceEpoch: 1_698_530_400 + Int64(k) * 900)
        let written = k % 3 == 0 ? time.iso8601(offset: 7200) : String(time.iso8601().dropLast())
        return
          "\(written);\(k % 7 == 0 ? "" : "\(Double(k) / 8)");\"\(k)\";\(k % 5 == 0 ? "\"a \"\"b\"\"\r\nc\"" : "é")\r\n"
      }.joined()).utf8)

  /// All that a reading comes to, as text.
  private func outcome(_ bytes: [UInt8], pieces: Int, policy: CSVPolicy = .lenient) -> String {
    do {
      let table = try table(bytes, pieces: pieces, policy: policy) {
        $0.zone = CivilZone("Europe/Paris")
        $0.columns = .numeric
        $0.longestLine = 200
      }
      let values = table.values.map { $0.map { $0.isNaN ? 0 : $0.bitPattern } }
      return "\(table.times.map(\.secondsSinceEpoch)) \(values) \(table.report)"
    } catch {
      return "\(error)"
    }
  }

  private func spoiled(_ random: inout SeededNumbers) -> [UInt8] {
    var bytes = Self.whole
    let telling = Array("\"\"\"\n\r;,.#-+eT:Z 0\u{FEFF}é".utf8) + [0, 0xFF, 9]
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0...4, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes[place] = telling.randomElement(using: &random) ?? 0
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(telling.randomElement(using: &random) ?? 0, at: place)
      default:
        let end = min(bytes.count, place + Int.random(in: 0...300, using: &random))
        if Bool.random(using: &random) {
          bytes.removeSubrange(place..<end)
        } else {
          bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0..<bytes.count, using: &random))
        }
      }
      if bytes.isEmpty { return [0] }
    }
    return bytes
  }

  @Test("the file as it is has no fault") func sound() {
    #expect(!outcome(Self.whole, pieces: 1 << 18, policy: .strict).contains("line 1"))
  }

  @Test("spoiled bytes never crash, and pieces never matter", arguments: 0..<8 as Range<UInt64>)
  func spoiledBytes(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    for _ in 0..<60 {
      let bytes = spoiled(&random)
      let expected = outcome(bytes, pieces: 1 << 18)
      for pieces in [1, Int.random(in: 2...64, using: &random)] {
        #expect(outcome(bytes, pieces: pieces) == expected)
      }
    }
  }

  @Test("pieces never matter for files longer than what is looked at first", arguments: 0..<2 as Range<UInt64>)
  func longFiles(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    var bytes: [UInt8] = []
    while bytes.count < 500_000 { bytes += spoiled(&random).drop { $0 != 10 } }
    bytes = Array("time;load;room;note\n".utf8) + bytes
    let expected = outcome(bytes, pieces: 1 << 21)
    for pieces in [1, 1 << 16, Int.random(in: 2...100_000, using: &random)] {
      #expect(outcome(bytes, pieces: pieces) == expected)
    }
  }

  @Test("random bytes are refused without a crash", arguments: 0..<4 as Range<UInt64>) func noise(seed: UInt64) {
    var random = SeededNumbers(seed: seed)
    for _ in 0..<40 {
      let bytes = (0..<Int.random(in: 1...2000, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      #expect(outcome(bytes, pieces: 1) == outcome(bytes, pieces: 1 << 18))
    }
  }
}
