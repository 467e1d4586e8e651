/// A whole number of any size and sign.
package struct BigInteger: Hashable, Sendable {
  /// One form per number, so that equal numbers have equal forms: small whenever the magnitude is at most `Int128.max`.
  private enum Form: Hashable, Sendable {
    /// Nearly all numbers of a small problem, without a trip to the heap.
    case small(Int128)
    case large(isNegative: Bool, Natural)
  }

  private let form: Form

  package init(_ value: Int) { form = .small(Int128(value)) }

  private init(_ value: Int128) {
    form = value == .min ? .large(isNegative: true, Natural(value.magnitude)) : .small(value)
  }

  package init(isNegative: Bool, _ magnitude: Natural) {
    if let word = magnitude.word, word <= UInt128(Int128.max) {
      form = .small(isNegative ? -Int128(word) : Int128(word))
    } else {
      form = .large(isNegative: isNegative, magnitude)
    }
  }

  package static let zero = BigInteger(0)
  package static let one = BigInteger(1)

  package var isNegative: Bool {
    switch form {
    case .small(let value): value < 0
    case .large(let isNegative, _): isNegative
    }
  }

  package var magnitude: Natural {
    switch form {
    case .small(let value): Natural(value.magnitude)
    case .large(_, let magnitude): magnitude
    }
  }

  /// −1, 0 or 1.
  package var signum: Int {
    switch form {
    case .small(let value): Int(value.signum())
    case .large(let isNegative, _): isNegative ? -1 : 1
    }
  }

  package static prefix func - (number: BigInteger) -> BigInteger {
    if case .small(let value) = number.form { return BigInteger(-value) }
    return BigInteger(isNegative: !number.isNegative, number.magnitude)
  }

  package static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    if case .small(let a) = left.form, case .small(let b) = right.form {
      let (sum, overflows) = a.addingReportingOverflow(b)
      if !overflows { return BigInteger(sum) }
    }
    if left.isNegative == right.isNegative {
      return BigInteger(isNegative: left.isNegative, left.magnitude + right.magnitude)
    }
    return left.magnitude < right.magnitude
      ? BigInteger(isNegative: right.isNegative, right.magnitude - left.magnitude)
      : BigInteger(isNegative: left.isNegative, left.magnitude - right.magnitude)
  }

  package static func - (left: BigInteger, right: BigInteger) -> BigInteger { left + -right }

  package static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    if case .small(let a) = left.form, case .small(let b) = right.form {
      let (product, overflows) = a.multipliedReportingOverflow(by: b)
      if !overflows { return BigInteger(product) }
    }
    return BigInteger(isNegative: left.isNegative != right.isNegative, left.magnitude * right.magnitude)
  }

  /// The quotient rounded towards zero, and what is left, with the dividend's sign.
  package func quotientAndRemainder(dividingBy divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger) {
    if case .small(let a) = form, case .small(let b) = divisor.form {
      return (BigInteger(a / b), BigInteger(a % b))
    }
    let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
    return (
      BigInteger(isNegative: isNegative != divisor.isNegative, quotient), BigInteger(isNegative: isNegative, remainder)
    )
  }

  package static func greatestCommonDivisor(_ left: BigInteger, _ right: BigInteger) -> BigInteger {
    if case .small(let a) = left.form, case .small(let b) = right.form {
      return BigInteger(isNegative: false, Natural(Natural.greatestCommonDivisor(a.magnitude, b.magnitude)))
    }
    return BigInteger(isNegative: false, Natural.greatestCommonDivisor(left.magnitude, right.magnitude))
  }
}

extension BigInteger: Comparable {
  package static func < (left: BigInteger, right: BigInteger) -> Bool {
    if case .small(let a) = left.form, case .small(let b) = right.form { return a < b }
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.magnitude < left.magnitude : left.magnitude < right.magnitude
  }
}
