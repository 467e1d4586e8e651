public import EnergyTimeSeries
internal import NumericMethods

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
    func quantile(_ share: Double) -> Value? {
      RobustStatistics.quantile(sorted, share).map { Value(baseValue: $0) }
    }
    guard let low = quantile(0.1), let median = quantile(0.5), let high = quantile(0.9) else { return nil }
    self.init(low: low, median: median, high: high)
  }
}
