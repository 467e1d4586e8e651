/// Numbers as model files write them.
enum NumberText {
  /// A number and how many bytes it took.
  struct Parsed {
    var value: Double
    var length: Int
  }

  /// The number that `text` begins with; nil when it begins with none.
  ///
  /// Digits with a point and an exponent, whose letter may be Fortran's D. Correctly rounded; too large is infinite.
  /// - Complexity: linear in the number's length; a division for up to 19 digits and exponents up to 27.
  static func parsePrefix(_ text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Parsed? {
    var k = start
    var isNegative = false
    if k < text.count, text[k] == UInt8(ascii: "-") || text[k] == UInt8(ascii: "+") {
      isNegative = text[k] == UInt8(ascii: "-")
      k += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    var hasDigits = false
    func take(_ digit: UInt8) {
      hasDigits = true
      if digits < 19 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        if mantissa > 0 { digits += 1 }
      } else {
        digits += 1
        exponent += 1
      }
    }
    while k < text.count, text[k] &- 48 < 10 {
      take(text[k] &- 48)
      k += 1
    }
    if k < text.count, text[k] == UInt8(ascii: ".") {
      k += 1
      while k < text.count, text[k] &- 48 < 10 {
        take(text[k] &- 48)
        exponent -= 1
        k += 1
      }
    }
    guard hasDigits else { return nil }
    var shift = 0
    if k < text.count, let part = exponentPart(text, from: k) { (shift, k) = part }
    let value =
      digits > 19
      ? slow(text, from: start, to: k)
      : exact(mantissa, exponent + shift) ?? slow(text, from: start, to: k)
    return Parsed(value: isNegative ? -value.magnitude : value.magnitude, length: k - start)
  }

  /// The exponent after its letter, and where it ends.
  private static func exponentPart(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int, Int)? {
    switch text[start] {
    case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "d"), UInt8(ascii: "D"): break
    default: return nil
    }
    var k = start + 1
    var isNegative = false
    if k < text.count, text[k] == UInt8(ascii: "-") || text[k] == UInt8(ascii: "+") {
      isNegative = text[k] == UInt8(ascii: "-")
      k += 1
    }
    guard k < text.count, text[k] &- 48 < 10 else { return nil }
    var value = 0
    while k < text.count, text[k] &- 48 < 10 {
      value = min(value * 10 + Int(text[k] &- 48), 1_000_000)
      k += 1
    }
    return (isNegative ? -value : value, k)
  }

  /// mantissa · 10^exponent where 64-bit powers of five allow an exact computation.
  private static func exact(_ mantissa: UInt64, _ exponent: Int) -> Double? {
    if mantissa == 0 { return 0 }
    if mantissa < 1 << 53, -22...22 ~= exponent {
      // Both operands are exact, so the one operation rounds correctly.
      let power = powersOfTen[abs(exponent)]
      return exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    }
    guard -27...27 ~= exponent else { return nil }
    let five = powersOfFive[abs(exponent)]
    if exponent >= 0 {
      let product = mantissa.multipliedFullWidth(by: five)
      return rounded(product.high, product.low, isInexact: false, times: exponent)
    }
    // The quotient of mantissa · 2^64 · 2^shift by 5^k has 64 bits and more.
    let shift = mantissa.leadingZeroBitCount
    let scaled = mantissa << UInt64(shift)
    let (high, first) = scaled.quotientAndRemainder(dividingBy: five)
    let (low, second) = five.dividingFullWidth((first, 0))
    return rounded(high, low, isInexact: second != 0, times: exponent - shift - 64)
  }

  /// (high · 2^64 + low) · 2^exponent to nearest, ties to even.
  private static func rounded(_ high: UInt64, _ low: UInt64, isInexact: Bool, times exponent: Int) -> Double {
    var high = high
    var low = low
    var exponent = exponent
    let lead = high == 0 ? 64 + low.leadingZeroBitCount : high.leadingZeroBitCount
    if lead >= 64 {
      high = low << UInt64(lead - 64)
      low = 0
    } else if lead > 0 {
      high = high << UInt64(lead) | low >> UInt64(64 - lead)
      low <<= UInt64(lead)
    }
    exponent += 64 - lead
    // The last of 64 bits says whether anything follows; the conversion to 53 bits then rounds correctly.
    if low != 0 || isInexact { high |= 1 }
    // A power of two within −200…100, so the product is exact.
    return Double(high) * Double(bitPattern: UInt64(1023 + exponent) << 52)
  }

  private static func slow(_ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Double {
    let plain = text[start..<end].map { $0 == UInt8(ascii: "d") || $0 == UInt8(ascii: "D") ? UInt8(ascii: "e") : $0 }
    return Double(String(decoding: plain, as: UTF8.self)) ?? .nan
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
  private static let powersOfFive: [UInt64] = (0...27).reduce(into: [1]) { powers, k in
    if k > 0 { powers.append(powers[k - 1] * 5) }
  }
}

extension NumberText {
  /// A whole text as a number, also `inf` and `infinity`; nil when anything else stands there.
  static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    if let parsed = parsePrefix(text) { return parsed.length == text.count ? parsed.value : nil }
    guard let first = text.first else { return nil }
    let isSigned = first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
    guard isInfinity(UnsafeBufferPointer(rebasing: text[(isSigned ? 1 : 0)...])) else { return nil }
    return first == UInt8(ascii: "-") ? -.infinity : .infinity
  }

  /// Whether a word is a spelling of infinity.
  static func isInfinity(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.count == 3 && word.matches("INF") || word.count == 8 && word.matches("INFINITY")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes are this word of capital ASCII letters and signs, in any case.
  func matches(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    for k in 0..<count {
      let byte = self[k]
      let upper = byte &- 97 < 26 ? byte &- 32 : byte
      if upper != word.utf8Start[k] { return false }
    }
    return true
  }
}
