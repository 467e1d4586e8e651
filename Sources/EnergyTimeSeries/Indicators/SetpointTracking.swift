/// How well a machine followed what it was told: a fuel cell, or any other that has a setpoint.
///
/// With p the mean power and r the setpoint of the n steps that have both: bias = Σ(p − r)/n, mean absolute error
/// = Σ|p − r|/n, root mean square error = √(Σ(p − r)²/n).
public struct SetpointTracking: Hashable, Sendable {
  /// How many steps have both values.
  public let countedSteps: Int
  /// The mean of power less setpoint; above zero when more is produced than told. Nil when no step counts.
  public let bias: Power?
  /// The mean distance from the setpoint.
  public let meanAbsoluteError: Power?
  /// The root of the mean squared distance.
  public let rootMeanSquareError: Power?
  /// The greatest distance and the start of its step.
  public let largestDeviation: PowerPeak?
  /// The share of the counted steps within the tolerance, 0…1.
  public let withinTolerance: Double?
  /// Energy produced over energy told; nil when nothing was told.
  public let deliveredShare: Double?

  /// Compares `power` with `setpoint`.
  /// - Parameter tolerance: the distance that still counts as followed, at least zero.
  /// - Throws: ``IndicatorError`` when the grids differ or the tolerance is below zero.
  public init(of power: TimeSeries<Power>, against setpoint: TimeSeries<Power>, tolerance: Power) throws(IndicatorError)
  {
    try power.grid.requireSame(setpoint, "the setpoint")
    guard tolerance.watts >= 0 else {
      throw .parameter(name: "the tolerance", value: tolerance.watts, expected: "0 W or more")
    }
    var n = 0
    var within = 0
    var (sum, absolute, squared, told, delivered) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var largest: PowerPeak?
    for (k, (p, r)) in zip(power.values, setpoint.values).enumerated() where (p - r).isFinite {
      n += 1
      sum += p - r
      absolute += abs(p - r)
      squared += (p - r) * (p - r)
      told += r
      delivered += p
      if abs(p - r) <= tolerance.watts { within += 1 }
      if abs(p - r) > largest?.power.watts ?? -1 {
        largest = PowerPeak(power: .watts(abs(p - r)), start: power.grid.instant(at: k))
      }
    }
    countedSteps = n
    let count = Double(n)
    bias = n > 0 ? .watts(sum / count) : nil
    meanAbsoluteError = n > 0 ? .watts(absolute / count) : nil
    rootMeanSquareError = n > 0 ? .watts((squared / count).squareRoot()) : nil
    largestDeviation = largest
    withinTolerance = n > 0 ? Double(within) / count : nil
    deliveredShare = ratio(delivered, told)
  }
}
