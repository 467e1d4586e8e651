public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A freezer or a cold room: a ``ThermalZone`` that cools.
///
/// Power is drawn as positive watts and takes heat away: with an RC model C dT/dt = −P·u − (T − T_out)/R, where P is
/// `powerW`; with a discrete model b is below zero. Wishes, repairs, rules and prices are the zone's with warm and cold
/// exchanged. Decisions are the duty.
public struct CoolingZone: FlexConsumer {
  /// The zone; its effect is to cool.
  public var zone: ThermalZone

  /// A zone, made to cool.
  public init(_ zone: ThermalZone) {
    self.zone = zone
    self.zone.effect = .cools
  }

  /// The device's name.
  public var id: DeviceID { zone.id }
  /// What every device may be told.
  public var terms: PlanningTerms {
    get { zone.terms }
    set { zone.terms = newValue }
  }

  /// The zone's.
  public func faults(on grid: TimeGrid) -> [InputFault] { zone.faults(on: grid) }

  /// The zone's.
  public func fitted(to grid: TimeGrid) -> Fitting {
    guard case .repaired(let device, let repairs) = zone.fitted(to: grid), let zone = device as? ThermalZone else {
      return .asWished(self)
    }
    return .repaired(CoolingZone(zone), repairs)
  }

  /// The zone's.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    try zone.formulate(on: grid, in: &model)
  }

  /// The zone's.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule { zone.settled(schedule, on: grid) }
}

extension CoolingZone: SelfOperating {
  /// A thermostat: on when it would be too warm, then on for as long as it stays inside.
  public func unmanaged(on grid: TimeGrid) -> Schedule { zone.unmanaged(on: grid) }
}

extension CoolingZone: SelfChecking {
  /// The zone's.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    zone.violations(in: schedule, on: grid)
  }
}
