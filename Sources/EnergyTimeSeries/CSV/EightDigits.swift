/// How many of eight bytes are digits from the first on, and the number they make.
struct EightDigits {
  let count: Int
  let value: UInt64

  /// Looks at eight bytes, the first of which must lie inside a window.
  @inline(__always) init(_ p: UnsafePointer<UInt8>) {
    let bytes = Self.load(p) ^ 0x3030_3030_3030_3030
    // A byte above nine gets its highest bit; carries reach only bytes behind it, which no longer count.
    let others = ((bytes &+ 0x7676_7676_7676_7676) | bytes) & 0x8080_8080_8080_8080
    let bits = others.trailingZeroBitCount & ~7
    count = bits >> 3
    // Zeros in front instead of what follows: the digits end in the last, highest byte.
    let digits = bits == 0 ? 0 : bytes &<< UInt64(64 - bits)
    // Pairs, then both halves of four, each by a multiplication that shifts and adds (D. Lemire's form of SWAR).
    let pairs = digits &* 10 &+ (digits >> 8)
    let low = (pairs & 0xFF_0000_00FF) &* 0x000F_4240_0000_0064
    let high = ((pairs >> 16) & 0xFF_0000_00FF) &* 0x0000_2710_0000_0001
    value = (low &+ high) >> 32
  }

  @inline(__always) static func load(_ p: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(p).loadUnaligned(as: UInt64.self))
  }
}
