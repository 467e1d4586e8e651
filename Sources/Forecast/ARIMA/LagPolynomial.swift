/// A polynomial 1 + Σ cₖ·Bˡᵏ in the backshift operator, of which only the lags that may differ from zero are kept.
///
/// A seasonal model has few of them: (1 + θB)(1 + ΘB⁹⁶) has three, so that filtering costs three products per value.
struct LagPolynomial: Hashable, Sendable, Codable {
  /// Ascending, from 1 on.
  let lags: [Int]
  /// One per lag.
  let coefficients: [Double]

  /// The polynomial 1.
  static let one = LagPolynomial(lags: [], coefficients: [])

  /// (1 − B)ᵈ, and (1 − Bᵐ)ᴰ for each season.
  static func differencing(_ order: ARIMAOrder, _ seasonal: [SeasonalOrder]) -> LagPolynomial {
    let steps = [(1, order.d)] + seasonal.map { ($0.period, $0.D) }
    return steps.reduce(.one) { product, step in
      (0..<step.1).reduce(product) { result, _ in result * LagPolynomial(lags: [step.0], coefficients: [-1]) }
    }
  }

  /// The largest lag.
  var degree: Int { lags.last ?? 0 }

  /// The product of two polynomials.
  static func * (left: LagPolynomial, right: LagPolynomial) -> LagPolynomial {
    var terms: [Int: Double] = [:]
    let first = [(0, 1.0)] + zip(left.lags, left.coefficients)
    let second = [(0, 1.0)] + zip(right.lags, right.coefficients)
    for (k, c) in first {
      for (l, d) in second { terms[k + l, default: 0] += c * d }
    }
    terms[0] = nil
    let lags = terms.keys.sorted()
    return LagPolynomial(lags: lags, coefficients: lags.map { terms[$0] ?? 0 })
  }

  /// Coefficients by lag from 0, the constant term, to `degree`, which may lie beyond the polynomial's own.
  func dense(through degree: Int) -> [Double] {
    var dense = Array(repeating: 0.0, count: degree + 1)
    dense[0] = 1
    for (lag, c) in zip(lags, coefficients) where lag <= degree { dense[lag] += c }
    return dense
  }

  /// p(B)·x with zeros before the first value.
  func applied(to x: [Double]) -> [Double] {
    var y = x
    y.withUnsafeMutableBufferPointer { y in
      x.withUnsafeBufferPointer { x in
        for (lag, c) in zip(lags, coefficients) where lag < x.count {
          for t in lag..<x.count { y[t] += c * x[t - lag] }
        }
      }
    }
    return y
  }

  /// Replaces x by the y with p(B)·y = x and zeros before the first value.
  func divide(_ x: inout [Double]) {
    x.withUnsafeMutableBufferPointer { x in
      withTerms { lags, c in
        let easy = min(degree, x.count)
        for t in 0..<easy {
          for k in lags.indices where lags[k] <= t { x[t] -= c[k] * x[t - lags[k]] }
        }
        for t in easy..<x.count {
          var value = x[t]
          for k in stride(from: lags.count - 1, through: 0, by: -1) { value -= c[k] * x[t - lags[k]] }
          x[t] = value
        }
      }
    }
  }

  /// Replaces x by the y with p(F)·y = x, where F looks ahead, and zeros behind the last value: the transpose of
  /// ``divide(_:)``.
  func divideBackwards(_ x: inout [Double]) {
    x.withUnsafeMutableBufferPointer { x in
      withTerms { lags, c in
        let n = x.count
        let easy = max(0, n - degree)
        for t in stride(from: n - 1, through: easy, by: -1) {
          for k in lags.indices where lags[k] < n - t { x[t] -= c[k] * x[t + lags[k]] }
        }
        for t in stride(from: easy - 1, through: 0, by: -1) {
          var value = x[t]
          for k in stride(from: lags.count - 1, through: 0, by: -1) { value -= c[k] * x[t + lags[k]] }
          x[t] = value
        }
      }
    }
  }

  private func withTerms(_ body: (UnsafeBufferPointer<Int>, UnsafeBufferPointer<Double>) -> Void) {
    lags.withUnsafeBufferPointer { lags in
      coefficients.withUnsafeBufferPointer { body(lags, $0) }
    }
  }
}
