/// From decimal digits to the nearest double.
enum DecimalRounding {
  /// mantissa · 10^exponent to nearest, ties to even; nil for exponents beyond ±27.
  ///
  /// Up to 2^53 and 10^22 both operands of one operation are exact, so it rounds correctly (W. D. Clinger, *How to read
  /// floating point numbers accurately*, 1990). Beyond, 5^27 fits 64 bits, and a product or quotient of 128 bits holds
  /// all that rounding needs.
  @inline(__always) static func value(_ mantissa: UInt64, timesTenTo exponent: Int) -> Double? {
    if mantissa < 1 << 53, -22...22 ~= exponent {
      let power = powersOfTen[abs(exponent)]
      return exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
    }
    return wide(mantissa, timesTenTo: exponent)
  }

  private static func wide(_ mantissa: UInt64, timesTenTo exponent: Int) -> Double? {
    if mantissa == 0 { return 0 }
    guard -27...27 ~= exponent else { return nil }
    let five = powersOfFive[abs(exponent)]
    if exponent >= 0 {
      let product = mantissa.multipliedFullWidth(by: five)
      return rounded(UInt128(product.high) << 64 | UInt128(product.low), rest: 0, timesTwoTo: exponent)
    }
    // With its highest bit set, and 64 zeros behind, the mantissa gives a quotient of 64 bits and more.
    let shift = mantissa.leadingZeroBitCount
    let (high, first) = (mantissa << UInt64(shift)).quotientAndRemainder(dividingBy: five)
    let (low, rest) = five.dividingFullWidth((first, 0))
    return rounded(UInt128(high) << 64 | UInt128(low), rest: rest, timesTwoTo: exponent - shift - 64)
  }

  /// (whole + something below one where `rest` is not zero) · 2^exponent.
  private static func rounded(_ whole: UInt128, rest: UInt64, timesTwoTo exponent: Int) -> Double {
    let lead = whole.leadingZeroBitCount
    let aligned = whole << UInt128(lead)
    var top = UInt64(truncatingIfNeeded: aligned >> 64)
    // The lowest of the 64 bits tells whether anything follows; the conversion to 53 bits then rounds correctly.
    if UInt64(truncatingIfNeeded: aligned) != 0 || rest != 0 { top |= 1 }
    // A power of two within −200…100, so the product is exact.
    return Double(top) * Double(bitPattern: UInt64(1023 + exponent + 64 - lead) << 52)
  }

  /// 10⁰ … 10²², all of them doubles.
  static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
  private static let powersOfFive: [UInt64] = (0...27).reduce(into: [1]) { powers, k in
    if k > 0 { powers.append(powers[k - 1] * 5) }
  }
}
