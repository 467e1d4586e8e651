public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A load that must run for some time within a window, and may be interrupted: a pool pump, a dehumidifier, a boiler.
///
/// With the n whole steps inside the window and k = steps, or ⌈energy / (power · step)⌉:
///
///     on_t ∈ {0, 1},  on_t = 0 outside the window
///     Σ_t on_t = k
///     on_t keeps the ``OnOffRules``
///     P_t = power · on_t                          [W]
///     own cost = cost of the rules                [currency]
///
/// Decisions are on (1) or off (0). Wishes that contradict each other are repaired, see ``fitted(to:)``. Unmanaged it
/// runs as early as its rules allow. Source: the deferrable loads of EMHASS that need not run in one piece.
public struct InterruptibleLoad: FlexConsumer {
  /// How much is to be done.
  public enum Amount: Hashable, Sendable {
    /// So much energy, rounded up to whole steps.
    case energy(Energy)
    /// So many steps.
    case steps(Int)
  }

  /// The device's name.
  public var id: DeviceID
  /// The power while on.
  public var power: Power
  /// How much is to be done.
  public var amount: Amount
  /// From the earliest start to the latest end.
  public var window: TimeWindow
  /// When it may be on and off, and what that costs.
  public var onOff = OnOffRules()
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A load that may be switched as often as wished.
  public init(id: DeviceID, power: Power, amount: Amount, window: TimeWindow) {
    self.id = id
    self.power = power
    self.amount = amount
    self.window = window
  }

  /// How many steps it is on.
  func stepsOn(on grid: TimeGrid) -> Int {
    switch amount {
    case .energy(let energy): grid.stepCount(forHours: energy.wattHours / power.watts)
    case .steps(let steps): steps
    }
  }

  /// Power not above zero, a negative amount, a window that ends before it starts, rules that make no sense.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("powerW", power.watts, .positive)
    switch amount {
    case .energy(let energy): checks.require("energyWh", energy.wattHours, .nonNegative)
    case .steps(let steps): checks.require("steps", Double(steps), .nonNegative)
    }
    RunWindow(window: window, steps: 0).check(&checks)
    return checks.faults + onOff.faults(on: grid)
  }

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    let room = grid.steps(within: window)
    let on = grid.steps.map { room.contains($0) ? model.variable("on[\($0)]", .binary) : nil }
    model.require(
      LinearExpression(sumOf: on.compactMap { $0 }), in: Bounds.exactly(Double(stepsOn(on: grid))), named: "steps",
      label: "earliestStart, latestEnd")
    let logic = try OnOffLogic(onOff, on: on, in: &model)
    var formulation = Formulation(
      power: on.map { on in on.map { power.watts * $0 } ?? LinearExpression() },
      decisions: on.map { $0?.expression ?? LinearExpression() })
    formulation.decisionKind = .states
    formulation.ownCost = logic.ownCost
    return formulation
  }

  /// Whole states, and the power and cost of these.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    run(schedule.decisions.map { $0 > 0.5 }, on: grid)
  }

  /// On at these steps.
  func run(_ isOn: [Bool], on grid: TimeGrid) -> Schedule {
    var schedule = Schedule(
      decisions: isOn.map { $0 ? 1 : 0 }, power: TimeSeries(on: grid) { isOn[$0] ? power : .watts(0) },
      ownCost: onOff.cost(of: isOn))
    schedule.decisionKind = .states
    return schedule
  }
}

extension InterruptibleLoad: SelfOperating {
  /// On as early as may be.
  public func unmanaged(on grid: TimeGrid) -> Schedule {
    let steps = stepsOn(on: grid)
    let room = grid.steps(within: window)
    let freely = grid.steps.map { room.prefix(steps).contains($0) }
    if !onOff.restrictsSwitching { return run(freely, on: grid) }
    let layout = OnOffLayout(onOff, room: room, stepCount: grid.count, most: steps)
    return run(layout?.early(steps) ?? freely, on: grid)
  }
}
