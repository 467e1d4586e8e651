/// How good forecasts were, over all steps with a measurement.
public struct ForecastScores: Hashable, Sendable, Codable {
  /// A central interval and how often it held.
  public struct Coverage: Hashable, Sendable, Codable {
    /// The share of measurements that it was to hold.
    public var level: Double
    /// The share that it held.
    public var share: Double
  }

  /// How many steps were scored.
  public var count: Int
  /// Mean absolute error, in the series' unit.
  public var mae: Double
  /// Root of the mean squared error, in the series' unit.
  public var rmse: Double
  /// ``mae`` over the scale of the evaluation (Hyndman and Koehler, 2006); nil without a scale.
  public var mase: Double?
  /// Mean of 2·|y − f| / (|y| + |f|), a step where both are zero counting nothing; 0…2.
  public var smape: Double
  /// Mean of forecast less measurement, in the series' unit: above zero where forecasts are too high.
  public var bias: Double
  /// Mean over the quantiles of the pinball loss, in the series' unit.
  public var pinball: Double
  /// How often the central intervals held, widest last.
  public var coverage: [Coverage]
}

/// Sums that become scores.
struct ScoreSums: Sendable {
  private var count = 0
  private var absolute = 0.0
  private var squares = 0.0
  private var symmetric = 0.0
  private var signed = 0.0
  private var pinball = 0.0
  private var held: [Int]
  private let intervals: [Interval]

  /// The probabilities of two quantiles that are a central interval.
  struct Interval: Sendable {
    let lower: Double
    let upper: Double
    let level: Double

    /// The pairs of probabilities p and 1 − p, narrowest first.
    static func among(_ probabilities: [Double]) -> [Interval] {
      var found: [Interval] = []
      for low in probabilities where low > 0 && low < 0.5 - 1e-9 {
        guard let upper = probabilities.first(where: { abs($0 + low - 1) < 1e-9 }) else { continue }
        found.append(Interval(lower: low, upper: upper, level: 1 - 2 * low))
      }
      return found.sorted { $0.level < $1.level }
    }
  }

  init(intervals: [Interval]) {
    self.intervals = intervals
    held = Array(repeating: 0, count: intervals.count)
  }

  /// Counts one step of a forecast against what was measured; one that says nothing of the step does not count.
  mutating func add(_ result: ForecastResult, step: Int, measured: Double) {
    guard result.mean.indices.contains(step), result.mean[step].isFinite else { return }
    let mean = result.mean[step]
    func value(_ probability: Double) -> Double? {
      let place = result.probabilities.firstIndex { abs($0 - probability) < 1e-9 }
      return place.flatMap { result.quantiles[$0].indices.contains(step) ? result.quantiles[$0][step] : nil }
    }
    let error = mean - measured
    count += 1
    absolute += abs(error)
    squares += error * error
    signed += error
    let size = abs(mean) + abs(measured)
    if size > 0 { symmetric += 2 * abs(error) / size }
    for (p, quantile) in zip(result.probabilities, result.quantiles) where quantile.indices.contains(step) {
      let above = measured - quantile[step]
      pinball += (above >= 0 ? p * above : (p - 1) * above) / Double(result.probabilities.count)
    }
    for (k, interval) in intervals.enumerated() {
      guard let lower = value(interval.lower), let upper = value(interval.upper) else { continue }
      if lower <= measured, measured <= upper { held[k] += 1 }
    }
  }

  mutating func add(_ other: ScoreSums) {
    count += other.count
    absolute += other.absolute
    squares += other.squares
    symmetric += other.symmetric
    signed += other.signed
    pinball += other.pinball
    for k in held.indices { held[k] += other.held[k] }
  }

  /// The scores; nil where nothing was measured.
  func scores(scale: Double?) -> ForecastScores? {
    guard count > 0 else { return nil }
    let n = Double(count)
    let coverage = zip(intervals, held).map { ForecastScores.Coverage(level: $0.level, share: Double($1) / n) }
    return ForecastScores(
      count: count, mae: absolute / n, rmse: (squares / n).squareRoot(), mase: scale.map { absolute / n / $0 },
      smape: symmetric / n, bias: signed / n, pinball: pinball / n, coverage: coverage)
  }
}
