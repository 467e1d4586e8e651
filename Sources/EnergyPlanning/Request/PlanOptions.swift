internal import CheckedJSON

/// How to solve.
public struct PlanOptions: Hashable, Sendable {
  /// Which algorithm plans.
  public enum Engine: String, Sendable, CaseIterable {
    /// The planner's choice.
    case auto
    /// One integer program.
    case exact
    /// Prices: any number of devices, with a proven gap.
    case fleet
  }

  /// Which algorithm plans.
  public var engine = Engine.auto
  /// Stop when the plan is proven to be this close to the best one, relative to its objective.
  public var relativeGap = 1e-4
  /// Stop after this many seconds with the best plan so far; nil for no limit.
  public var timeLimitSeconds: Double? = 60
  /// Stop after this many nodes: a limit that stops at the same place on every machine.
  public var nodeLimit: Int?
  /// For algorithms with random choices.
  public var seed = 1
  /// Whether the plan says what other placements would cost and what looser wishes would save, which takes a search each.
  public var explains = false

  /// The defaults.
  public init() {}

  func faults() -> [InputFault] {
    var checks = FieldChecks()
    checks.require("relativeGap", relativeGap, .fraction)
    checks.require("timeLimitSeconds", timeLimitSeconds, .between(0, 1e6))
    checks.require("seed", Double(seed), .nonNegative)
    if let nodeLimit { checks.require("nodeLimit", Double(nodeLimit), .between(0, 1e9)) }
    return checks.faults
  }
}
