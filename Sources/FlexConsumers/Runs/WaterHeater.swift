public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A water tank that is reheated once, at constant power, inside its off-peak window (the reference's *ECS*).
///
///     n   = ⌈(energy / power + margin) / step⌉           steps of heating
///     x_s ∈ {0, 1},  Σ_s x_s = 1                           allowed starts s
///     P_t = power · Σ_{t−n < s ≤ t} x_s                    [W]
///     own cost = (startCost + stopCost) Σ_s x_s             [currency]
///
/// Decisions are the starts. A window that is too short is repaired by a later end or an earlier start, whichever
/// ``PlanningTerms/repairPrices`` makes cheaper (1 and 2 an hour when left out). Source: ELFE's operations manual, tanks.
public struct WaterHeater: FlexConsumer {
  /// The device's name.
  public var id: DeviceID
  /// The rated power.
  public var power: Power
  /// The energy to put in, usually that of the last 24 h.
  public var energy: Energy
  /// Heating time added for safety, in hours.
  public var marginHours: Double
  /// The off-peak window.
  public var window: TimeWindow
  /// The cost of each start, in currency.
  public var startCost = 0.0
  /// The cost of each end of a run, in currency.
  public var stopCost = 0.0
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A tank to be heated within `window`.
  public init(id: DeviceID, power: Power, energy: Energy, marginHours: Double = 0, window: TimeWindow) {
    self.id = id
    self.power = power
    self.energy = energy
    self.marginHours = marginHours
    self.window = window
  }

  private func run(on grid: TimeGrid) -> RunWindow {
    let hours = energy.wattHours / power.watts + marginHours
    return RunWindow(window: window, steps: grid.stepCount(forHours: hours))
  }

  /// Power not above zero, negative energy or margin, a window that ends before it starts.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("powerW", power.watts, .positive)
    checks.require("energyWh", energy.wattHours, .nonNegative)
    checks.require("marginHours", marginHours, .between(0, 168))
    checks.require("startCost", startCost, .nonNegative)
    checks.require("stopCost", stopCost, .nonNegative)
    RunWindow(window: window, steps: 0).check(&checks)
    return checks.faults
  }

  /// Moves the latest end or the earliest start where the heating does not fit; nothing to plan when no energy is wanted.
  public func fitted(to grid: TimeGrid) -> Fitting {
    let run = run(on: grid)
    if run.steps == 0 { return .notNow(reason: "it needs no energy") }
    return run.fitting(of: self, on: grid, length: "energyWh") { window in
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
    let run = run(on: grid)
    return StartChoice(
      starts: run.starts(on: grid), profile: Array(repeating: power.watts, count: run.steps), end: grid.count, runs: 1,
      runCost: startCost + stopCost, label: "earliestStart, latestEnd")
  }
}

extension WaterHeater: SelfOperating {
  /// Heats as soon as the window opens.
  public func unmanaged(on grid: TimeGrid) -> Schedule { choice(on: grid).earliest(on: grid) }
}

extension WaterHeater: Enumerable {
  /// One per allowed start.
  public func placements(on grid: TimeGrid) -> [Placement] { choice(on: grid).placements }

  /// The run from its start on.
  public func schedule(of placement: Placement, on grid: TimeGrid) -> Schedule {
    choice(on: grid).schedule(of: placement, on: grid)
  }
}
