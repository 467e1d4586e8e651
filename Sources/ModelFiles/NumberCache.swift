/// Writes numbers, and remembers their text: the coefficients of a model repeat.
struct NumberCache {
  private struct Entry {
    var bits: UInt64 = .max
    var text: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var length = 0
  }
  private var entries = [Entry](repeating: Entry(), count: 1 << 11)

  /// Writes the shortest text that reads back to `value` and returns its length, at most 24. `value` must be finite.
  mutating func write(_ value: Double, to memory: UnsafeMutablePointer<UInt8>) -> Int {
    if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 { return Self.write(whole, to: memory) }
    let bits = value.bitPattern
    let slot = Int(truncatingIfNeeded: (bits &* 0x9E37_79B9_7F4A_7C15) >> 53)
    return entries.withUnsafeMutableBufferPointer { entries in
      if entries[slot].bits != bits {
        entries[slot].bits = bits
        entries[slot].length = withUnsafeMutableBytes(of: &entries[slot].text) { Self.shortest(value, in: $0) }
      }
      withUnsafeBytes(of: &entries[slot].text) { text in
        UnsafeMutableRawPointer(memory).copyMemory(from: text.baseAddress ?? UnsafeRawPointer(memory), byteCount: 24)
      }
      return entries[slot].length
    }
  }

  private static func write(_ value: Int64, to memory: UnsafeMutablePointer<UInt8>) -> Int {
    var magnitude = value.magnitude
    var start = 0
    if value < 0 {
      memory[0] = UInt8(ascii: "-")
      start = 1
    }
    var length = start
    repeat {
      memory[length] = 48 + UInt8(truncatingIfNeeded: magnitude % 10)
      magnitude /= 10
      length += 1
    } while magnitude > 0
    var (low, high) = (start, length - 1)
    while low < high {
      (memory[low], memory[high]) = (memory[high], memory[low])
      low += 1
      high -= 1
    }
    return length
  }

  /// The standard library's shortest digits, without a needless fraction of zero.
  private static func shortest(_ value: Double, in memory: UnsafeMutableRawBufferPointer) -> Int {
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    return text.withUTF8 { digits in
      let count = min(digits.count, memory.count)
      for k in 0..<count { memory[k] = digits[k] }
      return count
    }
  }
}
