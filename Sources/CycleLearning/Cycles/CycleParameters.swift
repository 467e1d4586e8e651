public import CheckedJSON
public import EnergyTimeSeries

/// When a cycle begins and when it is over: the reference system's four parameters, and what readings need besides.
public struct CycleParameters: Hashable, Sendable {
  /// A cycle begins when the power rises above this.
  public var startThreshold: Power
  /// A period whose mean is not above this is low.
  public var endThreshold: Power
  /// The length of a period in seconds; periods are counted from a cycle's start.
  public var periodSeconds: Int64
  /// A cycle is over after so many low periods on end; a shorter pause does not split it.
  public var lowPeriods: Int
  /// What the meter shows besides the appliance (standby, a refrigerator on the same socket); taken off every reading.
  public var baseline: Power
  /// The longest time in seconds that a reading stands for; beyond it nothing is known. Nil for meters that report
  /// changes only, where a reading holds until the next.
  public var longestGapSeconds: Int64?

  /// The reference's parameters where none are given; readings are taken to be missing when a period has none.
  public init(
    startThreshold: Power = .watts(40), endThreshold: Power = .watts(40), periodSeconds: Int64 = 900,
    lowPeriods: Int = 1, baseline: Power = .watts(0), longestGapSeconds: Int64? = 900
  ) {
    self.startThreshold = startThreshold
    self.endThreshold = endThreshold
    self.periodSeconds = periodSeconds
    self.lowPeriods = lowPeriods
    self.baseline = baseline
    self.longestGapSeconds = longestGapSeconds
  }

  /// Thresholds not above zero or reversed, periods, counts and gaps outside what has a meaning.
  public var faults: [InputFault] {
    var checks = FieldChecks()
    checks.require("startThresholdW", startThreshold.watts, .positive)
    checks.require("endThresholdW", endThreshold.watts, .positive)
    if endThreshold > startThreshold {
      checks.fail(
        "endThresholdW", value: JSONValue.number(endThreshold.watts).compactText,
        expected: "at most startThresholdW, \(JSONValue.number(startThreshold.watts).compactText)")
    }
    checks.require("periodSeconds", Double(periodSeconds), .between(1, 86_400))
    checks.require("lowPeriods", Double(lowPeriods), .between(1, 1000))
    checks.require("baselineW", baseline.watts, .nonNegative)
    checks.require("longestGapSeconds", longestGapSeconds.map(Double.init), .between(1, 31_536_000))
    return checks.faults
  }
}
