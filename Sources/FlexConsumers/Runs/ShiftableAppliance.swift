public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A washing machine, dishwasher or other cycle that runs from start to end once begun (the reference's *machine*).
///
/// With profile p of L steps and allowed starts s from the first step at or after the earliest start to the last from
/// which the run ends by the latest end:
///
///     x_s ∈ {0, 1}         (for several runs ℤ, 0 ≤ x_s ≤ runs: machines behind one name may run side by side)
///     Σ_s x_s = runs
///     P_t = Σ_s x_s p_{t−s}                                             [W]
///     own cost = (startCost + stopCost) Σ_s x_s                          [currency]
///
/// Decisions are the starts. A window that is too short is repaired by a later end or an earlier start, whichever
/// ``PlanningTerms/repairPrices`` makes cheaper (1 and 2 an hour when left out); one that opens after the horizon leaves
/// the device for a later round. Source: ELFE's developer documentation, section 3.2.3.
public struct ShiftableAppliance: FlexConsumer {
  /// The device's name.
  public var id: DeviceID
  /// The power of one run per step of the grid.
  public var profile: [Power]
  /// From the earliest start to the latest end. It may cross midnight and clock changes.
  public var window: TimeWindow
  /// How many runs.
  public var runs: Int
  /// The cost of each start, in currency.
  public var startCost = 0.0
  /// The cost of each end of a run, in currency.
  public var stopCost = 0.0
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// An appliance that must run within `window`.
  public init(id: DeviceID, profile: [Power], window: TimeWindow, runs: Int = 1) {
    self.id = id
    self.profile = profile
    self.window = window
    self.runs = runs
  }

  private var run: RunWindow { RunWindow(window: window, steps: profile.count) }

  /// Negative or missing power, an empty profile, a window that ends before it starts, a number of runs below one.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    if profile.isEmpty { checks.fail("profileW", value: "[]", expected: "at least one step of power") }
    checks.require("profileW", profile.map(\.watts), .nonNegative)
    checks.require("runs", Double(runs), .between(1, 1000))
    checks.require("startCost", startCost, .nonNegative)
    checks.require("stopCost", stopCost, .nonNegative)
    run.check(&checks)
    return checks.faults
  }

  /// Moves the latest end or the earliest start where the run does not fit.
  public func fitted(to grid: TimeGrid) -> Fitting {
    run.fitting(of: self, on: grid, length: "profileW") { window in
      var device = self
      device.window = window
      return device
    }
  }

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    try choice(on: grid).formulate(on: grid, in: &model)
  }

  /// The starts to choose from.
  func choice(on grid: TimeGrid) -> StartChoice {
    StartChoice(
      starts: run.starts(on: grid), profile: profile.map(\.watts), end: grid.count, runs: runs,
      runCost: startCost + stopCost, label: "earliestStart, latestEnd")
  }
}

extension ShiftableAppliance: SelfOperating {
  /// Starts as soon as it may.
  public func unmanaged(on grid: TimeGrid) -> Schedule { choice(on: grid).earliest(on: grid) }
}

extension ShiftableAppliance: Enumerable {
  /// One per allowed start.
  public func placements(on grid: TimeGrid) -> [Placement] { choice(on: grid).placements }

  /// The run from its start on.
  public func schedule(of placement: Placement, on grid: TimeGrid) -> Schedule {
    choice(on: grid).schedule(of: placement, on: grid)
  }
}
