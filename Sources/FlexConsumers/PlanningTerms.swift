public import CheckedJSON
public import EnergyTimeSeries

/// What every device may be told besides its own wishes.
public struct PlanningTerms: Hashable, Sendable {
  /// Run only where the device's own share of the goal is at most this, in the goal's unit; nil for a device that must
  /// run.
  public var maxCost: Double?
  /// What moving one published start costs, in currency; nil for the goal's own price.
  public var movePrice: Double?
  /// What the published plan decided at each step of the grid; nil when it has none.
  public var previous: [Double]?
  /// The phases it draws from, in equal shares; empty for all three.
  public var phases: Set<Phase> = []
  /// What changing a wish costs where it cannot be kept, by the wish's key: per hour for instants, per kWh for energy and
  /// charge, per K for temperatures, per run for counts. A device names the wishes that it can change.
  public var repairPrices: [String: Double] = [:]

  /// A device that must run and may be moved freely.
  public init() {}

  /// Whether the device may stay off.
  public var isOptional: Bool { maxCost != nil }

  /// Prices below zero, numbers of steps that are not the grid's.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("maxCost", maxCost, .any)
    checks.require("movePrice", movePrice, .nonNegative)
    if let previous { checks.require("previous", previous, .between(-1000, 1000), count: grid.count) }
    for (key, price) in repairPrices.sorted(by: { $0.key < $1.key }) where !NumberRule.nonNegative.accepts(price) {
      checks.include(
        [InputFault(InputPath([.key(key)]), value: "\(price)", expected: NumberRule.nonNegative.expectation)],
        below: InputPath([.key("repairPrices")]))
    }
    return checks.faults
  }
}

/// One of the three conductors of a connection.
public enum Phase: String, Sendable, CaseIterable {
  /// The first.
  case l1 = "L1"
  /// The second.
  case l2 = "L2"
  /// The third.
  case l3 = "L3"
}
