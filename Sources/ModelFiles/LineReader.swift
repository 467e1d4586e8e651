internal import ByteStreams

/// The lines of a file, one after the other. A line ends with a line feed, a carriage return or both.
struct LineReader: ~Copyable {
  private var window: ByteWindow
  private var place = 0
  /// The present line's number, from 1.
  private(set) var number = 0
  /// Whether the present line is longer than ``longest``, and only its beginning is shown.
  private(set) var isCut = false

  /// How much of a line is kept; what follows is skipped without being kept, so that no line fills the memory.
  static let longest = 1 << 16

  init(_ source: some ByteSource) { window = ByteWindow(source) }

  /// The next line without its end, valid until the next call; nil at the end of the file.
  mutating func next() throws -> UnsafeBufferPointer<UInt8>? {
    if isCut { try skipRest() }
    isCut = false
    let start = place
    var scan = start
    while true {
      scan = lineEnd(from: scan)
      if scan < window.end { break }
      if scan - start > Self.longest {
        isCut = true
        number += 1
        place = scan
        return window.bytes(start..<start + Self.longest)
      }
      if try !window.advance(keepingFrom: start) {
        if scan == start { return nil }
        break
      }
    }
    number += 1
    place = scan
    // The bytes that end a line may lie in different pieces; the window keeps the line while it looks.
    if scan < window.end {
      place += 1
      if window[scan] == 13 {
        if place == window.end { _ = try window.advance(keepingFrom: start) }
        if place < window.end, window[place] == 10 { place += 1 }
      }
    }
    var line = start..<scan
    if number == 1, scan - start >= 3, window[start] == 0xEF, window[start + 1] == 0xBB, window[start + 2] == 0xBF {
      line = start + 3..<scan
    }
    return window.bytes(line)
  }

  private mutating func skipRest() throws {
    repeat {
      place = lineEnd(from: place)
      if place < window.end {
        let isReturn = window[place] == 13
        place += 1
        if isReturn {
          if place == window.end { _ = try window.advance(keepingFrom: place) }
          if place < window.end, window[place] == 10 { place += 1 }
        }
        return
      }
    } while try window.advance(keepingFrom: place)
  }

  /// Where the next line end lies, or the window's end; eight bytes at a time.
  private func lineEnd(from place: Int) -> Int {
    let bytes = UnsafeRawBufferPointer(window.bytes(place..<window.end))
    var k = 0
    while k + 8 <= bytes.count {
      let eight = bytes.loadUnaligned(fromByteOffset: k, as: UInt64.self)
      if Self.hasZero(eight ^ 0x0A0A_0A0A_0A0A_0A0A) || Self.hasZero(eight ^ 0x0D0D_0D0D_0D0D_0D0D) { break }
      k += 8
    }
    while k < bytes.count, bytes[k] != 10, bytes[k] != 13 { k += 1 }
    return place + k
  }

  @inline(__always) private static func hasZero(_ eight: UInt64) -> Bool {
    (eight &- 0x0101_0101_0101_0101) & ~eight & 0x8080_8080_8080_8080 != 0
  }
}
