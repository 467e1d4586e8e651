/// How a quantity that should be constant behaved: voltage around 230 V, frequency around 50 Hz.
///
/// Over the n values x that are there, with nominal value N: mean = Σx/n, standard deviation = √(Σ(x − mean)²/n), greatest
/// deviation = max |x − N|, relative to N where a share is given.
public struct DeviationStatistics<Value: Quantity>: Hashable, Sendable {
  /// The value it should have.
  public let nominal: Value
  /// How many values there are.
  public let count: Int
  /// The mean; nil without values, like all that follow.
  public let mean: Value?
  /// The least value.
  public let least: Value?
  /// The greatest value.
  public let greatest: Value?
  /// The standard deviation around the mean.
  public let standardDeviation: Value?
  /// The greatest distance from nominal.
  public let largestDeviation: Value?
  /// When it was reached first.
  public let largestDeviationStart: Instant?

  /// Of a series, missing values left out.
  /// - Throws: ``IndicatorError`` when the nominal value is not above zero.
  public init(of series: TimeSeries<Value>, from nominal: Value) throws(IndicatorError) {
    try Self.check(nominal)
    self.nominal = nominal
    var n = 0
    var (low, high) = (Double.infinity, -Double.infinity)
    var largest: (deviation: Double, step: Int)?
    // Welford's recurrence: the variance of numbers close to each other without cancellation.
    var (average, squares) = (0.0, 0.0)
    for (k, x) in series.values.enumerated() where x.isFinite {
      n += 1
      let step = x - average
      average += step / Double(n)
      squares += step * (x - average)
      low = min(low, x)
      high = max(high, x)
      let deviation = abs(x - nominal.baseValue)
      if deviation > largest?.deviation ?? -1 { largest = (deviation, k) }
    }
    let known = { (value: Double) in n > 0 ? Value(baseValue: value) : nil }
    count = n
    mean = known(average)
    least = known(low)
    greatest = known(high)
    standardDeviation = known((squares / Double(max(1, n))).squareRoot())
    largestDeviation = largest.map { Value(baseValue: $0.deviation) }
    largestDeviationStart = largest.map { series.grid.instant(at: $0.step) }
  }

  /// The greatest distance from nominal over nominal; nil without values.
  public var largestRelativeDeviation: Double? { largestDeviation.map { $0.baseValue / nominal.baseValue } }

  static func check(_ nominal: Value) throws(IndicatorError) {
    if !(nominal.baseValue > 0 && nominal.baseValue.isFinite) {
      throw .parameter(name: "the nominal value", value: nominal.baseValue, expected: "a number above 0")
    }
  }
}
