public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A store of energy that loses nothing on the way in and out, as a buffer of hydrogen, gas or heat seen from its meter.
///
/// It is a ``Battery`` with both efficiencies 1, whose content usually has a holding price:
///
///     E_{t+1} = (1 − σ)^Δ E_t + (c_t − d_t) Δ,   own cost = Σ holdingPrice_t · E_{t+1} + …         [Wh, currency]
///
/// with the other variables, constraints, costs, decisions and curves of the battery. Without powers of its own it takes
/// or gives its whole capacity in a step. Source: `Store` with `marginal_cost_storage` in PyPSA, `GenericStorage` in
/// oemof.solph.
public struct Store: FlexConsumer {
  /// What it is as a battery; its efficiencies stay 1.
  public var battery: Battery {
    didSet { keepLossless() }
  }

  /// A store that works as `battery` does, without its losses on the way in and out.
  public init(_ battery: Battery) {
    self.battery = battery
    keepLossless()
  }

  private mutating func keepLossless() {
    if battery.chargeEfficiency != 1 { battery.chargeEfficiency = 1 }
    if battery.dischargeEfficiency != 1 { battery.dischargeEfficiency = 1 }
  }

  /// The power that fills a store of this capacity in one step.
  static func largestPower(filling capacity: Energy, on grid: TimeGrid) -> Power {
    // A capacity that is no sound number is a fault of its own.
    .watts(capacity.wattHours > 0 ? min(capacity.wattHours / grid.stepHours, NumberRule.largest) : 0)
  }

  /// The device's name.
  public var id: DeviceID { battery.id }
  /// What every device may be told.
  public var terms: PlanningTerms {
    get { battery.terms }
    set { battery.terms = newValue }
  }

  /// As of a battery.
  public func faults(on grid: TimeGrid) -> [InputFault] { battery.faults(on: grid) }

  /// As of a battery.
  public func fitted(to grid: TimeGrid) -> Fitting {
    switch battery.fitted(to: grid) {
    case .repaired(let fitted as Battery, let repairs): .repaired(Store(fitted), repairs)
    case .asWished: .asWished(self)
    case let other: other
    }
  }

  /// As of a battery.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    try battery.formulate(on: grid, in: &model)
  }

  /// As of a battery.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule { battery.settled(schedule, on: grid) }
}

extension Store: GridFeeding {
  /// As of a battery.
  public var dischargeToGrid: Bool { battery.dischargeToGrid }
}

extension Store: SelfOperating {
  /// As of a battery.
  public func unmanaged(on grid: TimeGrid) -> Schedule { battery.unmanaged(on: grid) }
}

extension Store: SelfChecking {
  /// As of a battery.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    battery.violations(in: schedule, on: grid)
  }
}
