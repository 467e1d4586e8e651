public import EnergyTimeSeries

/// A number that was estimated, with the interval that holds the true one in 95 of 100 cases.
public struct Estimate: Hashable, Sendable {
  /// The estimate.
  public var value: Double
  /// The lower end of the interval of 95 %.
  public var lower: Double
  /// Its upper end.
  public var upper: Double

  /// An estimate with its interval.
  public init(_ value: Double, lower: Double, upper: Double) {
    self.value = value
    self.lower = lower
    self.upper = upper
  }
}

/// How a quantity varies from one time to the next.
public struct Spread<Value: Quantity>: Hashable, Sendable {
  /// One time in ten it is less.
  public var low: Value
  /// Half of the time it is less.
  public var median: Value
  /// One time in ten it is more.
  public var high: Value

  /// Three quantiles.
  public init(low: Value, median: Value, high: Value) {
    self.low = low
    self.median = median
    self.high = high
  }

  /// The quantiles of values, of which there is at least one; nil without any.
  ///
  /// Between two values a quantile lies on the line between them: definition 7 of Hyndman and Fan (1996).
  public init?(of values: [Value]) {
    let sorted = values.map(\.baseValue).filter(\.isFinite).sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    func quantile(_ share: Double) -> Value {
      let place = share * Double(sorted.count - 1)
      let below = Int(place)
      let weight = place - Double(below)
      let value = below + 1 < sorted.count ? sorted[below] * (1 - weight) + sorted[below + 1] * weight : last
      return Value(baseValue: min(max(value, first), last))
    }
    self.init(low: quantile(0.1), median: quantile(0.5), high: quantile(0.9))
  }
}
