public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A car that is to have a charge by its deadline.
///
/// **Continuous**: once started, it charges at full power until it is full or has to leave (the reference's car).
/// With n = ⌈(1 − charge) · capacity / (power · step)⌉ steps to full, the last one perhaps in part, and D whole steps
/// before the deadline:
///
///     x_s ∈ {0, 1},  Σ_s x_s = 1        over the starts s from which the target is reached by D
///     P_t = Σ_s x_s · full[t − s]        for t < D                     [W]
///     own cost = (startCost + stopCost) Σ_s x_s                        [currency]
///
/// When the target is already met, Σ_s x_s ≤ 1: the car may charge but need not. Steps that the deadline cuts through
/// are not used. A target out of reach is lowered to what the car can have by its deadline.
///
/// **Interruptible** and **modulating**: charge c and discharge d on the grid side, energy E in Wh, Δ hours per step,
/// trips that take w_t, and f(E) = min(power, curve(E), (max · capacity − E) / (η_c Δ)) of the step's start:
///
///     c_t = f(E_t) · on_t                            interruptible
///     min · on_t ≤ c_t ≤ f(E_t) · on_t               modulating; without min and on/off rules no on_t
///     0 ≤ d_t ≤ discharge power,  d_t = 0 or c_t = 0
///     E_{t+1} = E_t + η_c c_t Δ − d_t Δ / η_d − w_t,   min ≤ E_t / capacity ≤ max
///     E_t ≥ min · capacity + Σ trips' energy still to be taken, from the step before each trip on
///     E_D ≥ target · capacity − short,   P_t = c_t − d_t
///     own cost = wear · (c_t + d_t) Δ + on/off costs,   discomfort = target price · short
///
/// c and d are zero before the car is plugged in, after its deadline, and at every step that a trip touches. A trip's
/// energy is spread evenly over it. `short` is zero unless the target has a price. Modulating follows a curve without
/// binaries where it is concave; other curves, and interruptible charging where f bends within reach, take special
/// ordered sets. Decisions are on/off for an interruptible car, else the level P over the larger rated power.
///
/// What cannot be kept is repaired: a trip's energy is lowered to what the car can have by then, and then a target out
/// of reach is lowered at ``PlanningTerms/repairPrices``' `targetStateOfCharge` (per kWh, 1 when left out), or the
/// deadline is moved where `deadline` (per hour) has a price and that is cheaper.
///
/// Sources: ELFE's operations manual, vehicles; PyPSA's battery electric vehicles; FlexMeasures' charge points; EMHASS.
public struct ElectricVehicle: FlexConsumer {
  /// How a car may charge.
  public enum Charging: String, Sendable, CaseIterable {
    /// Started once, then at full power until full or the deadline.
    case continuous
    /// On, at the power the curve allows, or off, at each step.
    case interruptible
    /// At any power from the smallest to what the curve allows, or off.
    case modulating
  }

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
  /// How it may charge.
  public var charging = Charging.continuous
  /// The smallest charging power: the minimum current.
  public var minPower = Power.watts(0)
  /// The largest charging power by state of charge.
  public var chargeCurve = ChargeCurve()
  /// Stored per charged energy, above 0 to 1.
  public var chargeEfficiency = 1.0
  /// The lowest allowed charge.
  public var minStateOfCharge = 0.0
  /// The highest allowed charge.
  public var maxStateOfCharge = 1.0
  /// When the car is away, and what that takes.
  public var trips: [Trip] = []
  /// The largest discharging power, grid side; zero without vehicle-to-grid.
  public var dischargePower = Power.watts(0)
  /// Delivered per stored energy, above 0 to 1.
  public var dischargeEfficiency = 1.0
  /// Whether it may discharge while the site exports.
  public var dischargeToGrid = true
  /// The price of wear per kWh through the grid side, each way.
  public var wearPrice = EnergyPrice.perKilowattHour(0)
  /// What each kWh short of the target is worth; nil for a target that must be met.
  public var targetPrice: EnergyPrice?
  /// What switching its charging on and off costs, and how often it may be; of a continuous car, the costs alone.
  public var onOff = OnOffRules()
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

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    switch charging {
    case .continuous: try run(on: grid).choice.formulate(on: grid, in: &model)
    case .interruptible, .modulating: try FlexibleCharge(self, on: grid).formulate(in: &model)
    }
  }

  /// The run of a continuous car.
  func run(on grid: TimeGrid) -> ChargingRun {
    ChargingRun(
      power: power.watts, missing: (1 - stateOfCharge) * capacity.wattHours,
      wanted: (targetStateOfCharge - stateOfCharge - 1e-9) * capacity.wattHours, cost: onOff.startCost + onOff.stopCost,
      within: grid.steps(within: window),
      on: grid)
  }

  /// Adds the curve `stateOfCharge`; where charging and discharging happen at once, the net power alone.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    if charging != .continuous { return FlexibleCharge(self, on: grid).settled(schedule) }
    var schedule = schedule
    var charge = stateOfCharge
    let charges = schedule.power.values.map { watts in
      charge += watts * grid.stepHours / capacity.wattHours
      return charge
    }
    schedule.states = [StateCurve(key: "stateOfCharge", values: charges)]
    schedule.ownCost = (onOff.startCost + onOff.stopCost) * schedule.decisions.reduce(0, +)
    return schedule
  }
}

extension ElectricVehicle: GridFeeding {}

extension ElectricVehicle: SelfOperating {
  /// Charges at once: a continuous car to the end, others until they have what the target and the trips ahead need.
  public func unmanaged(on grid: TimeGrid) -> Schedule {
    if charging != .continuous { return FlexibleCharge(self, on: grid).unmanaged() }
    let plan = run(on: grid)
    return settled(plan.isTargetMet ? .idle(on: grid) : plan.choice.earliest(on: grid), on: grid)
  }
}

extension ElectricVehicle: Enumerable {
  /// One per allowed start of a continuous car; none when it need not charge, or may pause.
  public func placements(on grid: TimeGrid) -> [Placement] {
    charging == .continuous ? run(on: grid).choice.placements : []
  }

  /// The charge from its start on.
  public func schedule(of placement: Placement, on grid: TimeGrid) -> Schedule {
    settled(run(on: grid).choice.schedule(of: placement, on: grid), on: grid)
  }
}
