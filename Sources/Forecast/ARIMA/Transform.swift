internal import NumericMethods

/// What is done to values before a model sees them, and undone afterwards.
public enum Transform: Hashable, Sendable, Codable {
  /// Nothing.
  case none
  /// The natural logarithm, for values above zero.
  case log
  /// (yᵘ − 1)/u with u = `lambda`, for values above zero; the logarithm for 0 (G. E. P. Box and D. R. Cox, *An analysis of
  /// transformations*, 1964).
  case boxCox(lambda: Double)

  /// What a value becomes; NaN where there is no such value.
  func applied(to value: Double) -> Double {
    switch self {
    case .none: value
    case .log: value > 0 ? logarithm(value) : .nan
    case .boxCox(let lambda) where lambda == 0: Transform.log.applied(to: value)
    case .boxCox(let lambda): value > 0 ? (power(value, lambda) - 1) / lambda : .nan
    }
  }

  /// The value that becomes `transformed`, which is at most the largest number there is.
  func undone(_ transformed: Double) -> Double {
    let value: Double
    switch self {
    case .none: value = transformed
    case .log: value = exponential(transformed)
    case .boxCox(let lambda) where lambda == 0: value = exponential(transformed)
    case .boxCox(let lambda): value = power(max(lambda * transformed + 1, 0), 1 / lambda)
    }
    return min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }

  /// The mean of the values whose transforms are normal with a mean and a variance: exact for the logarithm, to second
  /// order for other powers (R. J. Hyndman and G. Athanasopoulos, *Forecasting: Principles and Practice*, 2021, 5.6).
  func mean(of center: Double, variance: Double) -> Double {
    let value: Double
    switch self {
    case .none: value = center
    case .log: value = exponential(center + variance / 2)
    case .boxCox(let lambda) where lambda == 0: value = exponential(center + variance / 2)
    case .boxCox(let lambda):
      let base = lambda * center + 1
      let second = undone(center) * (base > 0 ? 1 + variance * (1 - lambda) / (2 * base * base) : 1)
      // To second order is not enough where the variance is large: then the mean stays among likely values, and is the
      // median where there is no largest.
      let (low, high) = (undone(center - 2 * variance.squareRoot()), undone(center + 2 * variance.squareRoot()))
      let isUsable = second.isFinite && high < .greatestFiniteMagnitude
      value = isUsable ? min(max(second, low), high) : undone(center)
    }
    return min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }

  /// Whether it can be applied to all values that are there.
  func suits(_ values: [Double]) -> Bool {
    switch self {
    case .none: true
    case .log: values.allSatisfy { $0.isNaN || $0 > 0 }
    case .boxCox(let lambda):
      lambda.isFinite && values.allSatisfy { $0.isNaN || $0 > 0 && applied(to: $0).isFinite }
    }
  }
}
