/// What bytes are that should be text.
enum UTF8Check {
  enum Finding: Equatable {
    case text
    case nul
    case notUTF8
  }

  /// Whether the bytes are UTF-8 (RFC 3629) without NUL.
  /// - Complexity: linear; eight bytes at a time as long as they are ASCII.
  static func finding(in bytes: UnsafeBufferPointer<UInt8>) -> Finding {
    let raw = UnsafeRawBufferPointer(bytes)
    var k = 0
    while k < raw.count {
      if k + 8 <= raw.count {
        let eight = raw.loadUnaligned(fromByteOffset: k, as: UInt64.self)
        // No byte has its highest bit set, and none is zero.
        if (eight | (eight &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0 {
          k += 8
          continue
        }
      }
      if raw[k] == 0 { return .nul }
      guard let length = scalarLength(raw, at: k) else { return .notUTF8 }
      k += length
    }
    return .text
  }

  private static func scalarLength(_ raw: UnsafeRawBufferPointer, at k: Int) -> Int? {
    func follows(_ distance: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      k + distance < raw.count && range.contains(raw[k + distance])
    }
    switch raw[k] {
    case 0..<0x80: return 1
    case 0xC2...0xDF: return follows(1) ? 2 : nil
    case 0xE0: return follows(1, 0xA0...0xBF) && follows(2) ? 3 : nil
    case 0xED: return follows(1, 0x80...0x9F) && follows(2) ? 3 : nil
    case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : nil
    case 0xF0: return follows(1, 0x90...0xBF) && follows(2) && follows(3) ? 4 : nil
    case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : nil
    case 0xF4: return follows(1, 0x80...0x8F) && follows(2) && follows(3) ? 4 : nil
    default: return nil
    }
  }
}
