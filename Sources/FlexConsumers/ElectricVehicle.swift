public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A car that, once started, charges at full power until it is full or has to leave (the reference's car).
///
/// With n = ⌈(1 − charge) · capacity / (power · step)⌉ steps to full, the last one perhaps in part, and D whole steps
/// before the deadline:
///
///     x_s ∈ {0, 1},  Σ_s x_s = 1        over the starts s from which the target is reached by D
///     P_t = Σ_s x_s · full[t − s]        for t < D                     [W]
///
/// When the target is already met, Σ_s x_s ≤ 1: the car may charge but need not. Steps that the deadline cuts through
/// are not used. A target out of reach is lowered to what the car can have by its deadline.
/// Source: ELFE's operations manual, vehicles.
public struct ElectricVehicle: FlexConsumer {
  /// The device's name.
  public var id: DeviceID
  /// The charging power.
  public var power: Power
  /// The battery's capacity.
  public var capacity: Energy
  /// The charge now, 0…1.
  public var stateOfCharge: Double
  /// The charge wanted at the deadline, 0…1.
  public var targetStateOfCharge: Double
  /// From plugging in to the deadline.
  public var window: TimeWindow
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A car that is plugged in during `window`.
  public init(
    id: DeviceID, power: Power, capacity: Energy, stateOfCharge: Double, targetStateOfCharge: Double, window: TimeWindow
  ) {
    self.id = id
    self.power = power
    self.capacity = capacity
    self.stateOfCharge = stateOfCharge
    self.targetStateOfCharge = targetStateOfCharge
    self.window = window
  }

  /// Power or capacity not above zero, charges outside 0…1, a deadline before the start.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("powerW", power.watts, .positive)
    checks.require("capacityWh", capacity.wattHours, .positive)
    checks.require("stateOfCharge", stateOfCharge, .fraction)
    checks.require("targetStateOfCharge", targetStateOfCharge, .fraction)
    if window.end <= window.start {
      checks.fail(
        "deadline", value: "\"\(window.end.iso8601())\"",
        expected: "an instant after earliestStart, \(window.start.iso8601())")
    }
    return checks.faults
  }

  /// Lowers a target that cannot be reached by the deadline.
  public func fitted(to grid: TimeGrid) -> Fitting {
    if window.start >= grid.end { return .notNow(reason: "it is plugged in after the horizon") }
    let plan = ChargingRun(self, on: grid)
    if plan.isTargetMet {
      return plan.room.isEmpty || plan.profile.isEmpty
        ? .notNow(reason: "it already has the charge wanted") : .asWished(self)
    }
    if plan.room.isEmpty {
      if window.end > grid.end { return .notNow(reason: "no whole step of its time lies within the horizon") }
      return .impossible(
        conflict: "there is no whole step between \(max(window.start, grid.start).iso8601()) and its deadline "
          + "\(window.end.iso8601())", path: InputPath([.key("deadline")]))
    }
    if plan.delivered(inSteps: plan.room.count) >= plan.needed { return .asWished(self) }
    var device = self
    device.targetStateOfCharge =
      min(1, stateOfCharge + plan.delivered(inSteps: plan.room.count) / capacity.wattHours)
    let reached = device.targetStateOfCharge
    let cause = window.end > grid.end ? "the end of the horizon, \(grid.end.iso8601())" : window.end.iso8601()
    let repair = Repair(
      InputPath([.key("targetStateOfCharge")]), was: .number(targetStateOfCharge), now: .number(reached),
      "\(id) cannot reach a charge of \(targetStateOfCharge.text(decimals: 3)) by \(cause); it gets "
        + "\(reached.text(decimals: 3))")
    return .repaired(device, [repair])
  }

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    try ChargingRun(self, on: grid).choice.formulate(on: grid, in: &model)
  }

  /// Adds the curve `stateOfCharge`.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    var schedule = schedule
    var charge = stateOfCharge
    let charges = schedule.power.values.map { watts in
      charge += watts * grid.stepHours / capacity.wattHours
      return charge
    }
    schedule.states = [StateCurve(key: "stateOfCharge", values: charges)]
    return schedule
  }
}

extension ElectricVehicle: SelfOperating {
  /// Charges at once.
  public func unmanaged(on grid: TimeGrid) -> Schedule {
    let plan = ChargingRun(self, on: grid)
    return settled(plan.isTargetMet ? .idle(on: grid) : plan.choice.earliest(on: grid), on: grid)
  }
}

extension ElectricVehicle: Enumerable {
  /// One per allowed start; none when the car need not charge.
  public func placements(on grid: TimeGrid) -> [Placement] { ChargingRun(self, on: grid).choice.placements }

  /// The charge from its start on.
  public func schedule(of placement: Placement, on grid: TimeGrid) -> Schedule {
    settled(ChargingRun(self, on: grid).choice.schedule(of: placement, on: grid), on: grid)
  }
}

/// A continuous charge from start to full, placed in the steps before the deadline.
private struct ChargingRun {
  /// The steps the car may use.
  let room: Range<Int>
  /// The power of each step from the start on until full.
  let profile: [Double]
  /// The energy wanted, less a billionth of the capacity for rounding.
  let needed: Double
  /// The energy delivered after so many steps, from none to all.
  private let delivered: [Double]

  init(_ car: ElectricVehicle, on grid: TimeGrid) {
    room = grid.steps(within: car.window)
    let toFull = (1 - car.stateOfCharge) * car.capacity.wattHours
    let steps = min(grid.stepCount(forHours: toFull / car.power.watts), room.count)
    profile = (0..<steps).map { k in
      min(car.power.watts, toFull / grid.stepHours - Double(k) * car.power.watts)
    }
    delivered = profile.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1 * grid.stepHours) }
    needed = (car.targetStateOfCharge - car.stateOfCharge - 1e-9) * car.capacity.wattHours
  }

  var isTargetMet: Bool { needed <= 0 }

  func delivered(inSteps count: Int) -> Double { delivered[min(count, profile.count)] }

  var choice: StartChoice {
    let options = room.compactMap { start -> Placement? in
      let part = profile.prefix(room.upperBound - start)
      return delivered(inSteps: part.count) >= needed && !part.isEmpty ? Placement(start: start, power: part) : nil
    }
    return StartChoice(options: options, runs: 1, isOptional: isTargetMet, label: "targetStateOfCharge, deadline")
  }
}
