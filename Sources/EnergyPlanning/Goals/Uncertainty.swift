internal import CheckedJSON
public import EnergyTimeSeries

/// One way that the net load may turn out.
public struct NetLoadScenario: Hashable, Sendable {
  /// How likely it is, 0…1.
  public var probability: Double
  /// Consumption less production without the devices, in W.
  public var netLoad: TimeSeries<Power>

  /// A path of the net load and its probability.
  public init(probability: Double, netLoad: TimeSeries<Power>) {
    self.probability = probability
    self.netLoad = netLoad
  }
}

/// How much the worst scenarios count besides the mean: the objective is
/// (1 − weight) · expected value + weight · conditional value at risk.
///
/// The conditional value at risk of a level is the mean of the worst share 1 − level. Source: Rockafellar and Uryasev,
/// *Optimization of conditional value-at-risk*, Journal of Risk 2 (2000).
public struct RiskAversion: Hashable, Sendable {
  /// The level, 0 (all scenarios) to below 1 (only the very worst).
  public var level: Double
  /// How much the conditional value at risk counts, 0…1.
  public var weight: Double

  /// A level and its weight.
  public init(level: Double, weight: Double = 1) {
    self.level = level
    self.weight = weight
  }

  func faults() -> [InputFault] {
    var checks = FieldChecks()
    checks.require("riskLevel", level, .between(0, 0.9999))
    checks.require("riskWeight", weight, .fraction)
    return checks.faults
  }

  /// The mean of the worst share 1 − level of values with their probabilities.
  func tailMean(of values: [Double], probabilities: [Double]) -> Double {
    var left = 1 - level
    var sum = 0.0
    for k in values.indices.sorted(by: { values[$0] > values[$1] }) where left > 0 {
      let share = min(left, probabilities[k])
      sum += share * values[k]
      left -= share
    }
    // Probabilities add up to one but for rounding.
    return sum / (1 - level - max(0, left))
  }
}
