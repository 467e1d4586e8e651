/// A fraction of whole numbers of any size, in lowest terms.
///
/// Every finite `Double` is one, exactly; so a program given in doubles has an exact answer.
package struct Rational: Hashable, Sendable {
  package let numerator: BigInteger
  /// Positive.
  package let denominator: BigInteger

  private init(lowest numerator: BigInteger, over denominator: BigInteger) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// A fraction in any terms; the denominator must not be zero.
  package init(_ numerator: BigInteger, over denominator: BigInteger) {
    precondition(denominator != .zero, "a fraction over zero")
    let divisor = BigInteger.greatestCommonDivisor(numerator, denominator)
    let sign = denominator.isNegative ? BigInteger(-1) : .one
    if divisor == .one {
      self.init(lowest: sign * numerator, over: sign * denominator)
    } else {
      self.init(
        lowest: sign * numerator.quotientAndRemainder(dividingBy: divisor).quotient,
        over: sign * denominator.quotientAndRemainder(dividingBy: divisor).quotient)
    }
  }

  package init(_ value: BigInteger) { self.init(lowest: value, over: .one) }
  package init(_ value: Int) { self.init(BigInteger(value)) }

  /// Exactly this number, which must be finite.
  package init(exactly value: Double) {
    precondition(value.isFinite, "only finite numbers are rational")
    if let whole = Int(exactly: value) {
      self.init(whole)
      return
    }
    // value = significand · 2^exponent with a whole significand of at most 53 bits.
    let exponent = value.exponent - Double.Exponent(Double.significandBitCount)
    let significand = Int(Double(sign: .plus, exponent: -exponent, significand: value))
    let power = Natural(1) << Int(exponent.magnitude)
    if exponent >= 0 {
      self.init(BigInteger(significand) * BigInteger(isNegative: false, power))
    } else {
      self.init(BigInteger(significand), over: BigInteger(isNegative: false, power))
    }
  }

  package static let zero = Rational(0)
  package static let one = Rational(1)

  package var isWhole: Bool { denominator == .one }
  /// −1, 0 or 1.
  package var signum: Int { numerator.signum }
  package var isZero: Bool { signum == 0 }
  package var magnitude: Rational { signum < 0 ? -self : self }

  /// The largest whole number that is not above.
  package var floor: Rational {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return Rational(remainder.isNegative ? quotient - .one : quotient)
  }

  package static prefix func - (number: Rational) -> Rational {
    Rational(lowest: -number.numerator, over: number.denominator)
  }

  package static func + (left: Rational, right: Rational) -> Rational {
    if left.isZero { return right }
    if right.isZero { return left }
    if left.isWhole, right.isWhole { return Rational(left.numerator + right.numerator) }
    return Rational(
      left.numerator * right.denominator + right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  package static func - (left: Rational, right: Rational) -> Rational { left + -right }

  package static func * (left: Rational, right: Rational) -> Rational {
    if left.isZero || right.isZero { return .zero }
    if left.isWhole, right.isWhole { return Rational(left.numerator * right.numerator) }
    return Rational(left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  package static func / (left: Rational, right: Rational) -> Rational {
    Rational(left.numerator * right.denominator, over: left.denominator * right.numerator)
  }

  package static func += (sum: inout Rational, term: Rational) { sum = sum + term }
}

extension Rational: Comparable {
  package static func < (left: Rational, right: Rational) -> Bool {
    if left.signum != right.signum { return left.signum < right.signum }
    return left.numerator * right.denominator < right.numerator * left.denominator
  }
}

extension Double {
  /// The nearest number but for one rounding of a 64-bit quotient; exact where the fraction is a double.
  package init(_ fraction: Rational) {
    guard !fraction.isZero else {
      self = 0
      return
    }
    let top = fraction.numerator.magnitude
    let bottom = fraction.denominator.magnitude
    // Shifted so that the whole quotient has 63 or 64 bits, more than a double keeps.
    let shift = 63 - (top.bitWidth - bottom.bitWidth)
    let quotient =
      shift >= 0
      ? (top << shift).quotientAndRemainder(dividingBy: bottom).quotient
      : top.quotientAndRemainder(dividingBy: bottom << -shift).quotient
    let magnitude = Double(
      sign: .plus, exponent: -shift, significand: Double(UInt64(truncatingIfNeeded: quotient.word ?? 0)))
    self = fraction.signum < 0 ? -magnitude : magnitude
  }
}
