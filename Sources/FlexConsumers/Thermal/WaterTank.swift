public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A tank of hot water with draw-offs, kept in a band of temperatures.
///
/// Its temperature follows ``TankModel``; with that model's a_k, b_k, d_k of each step and the duty u_k in {0, 1}, or
/// from 0 to 1:
///
///     T_{k+1} = a_k T_k + b_k u_k + d_k                                                 [K]
///     lower_k − below_k ≤ T_{k+1} ≤ upper_k + above_k        at the end of each step
///     P_k = power · u_k                                                                 [W]
///     discomfort = price · Δ · Σ (below_k + above_k),   own cost by ``OnOffRules`` of u_k
///
/// Decisions are the duty. A band out of reach, as when more is drawn than can be heated, is widened as a
/// ``ThermalZone``'s is, or left at its price. Sources: EMHASS's thermal battery, oemof.thermal's mixed storage.
public struct WaterTank: FlexConsumer {
  /// The device's name.
  public var id: DeviceID
  /// The heater's rated power, all of which becomes heat.
  public var power: Power
  /// How the heater can be driven.
  public var control: ThermalZone.Control
  /// The tank, its losses and draw-offs.
  public var tank: TankModel
  /// The temperature now, and the wished ones.
  public var band: ComfortBand
  /// What switching costs, and how often it may be; with a duty cycle, on is a duty of a thousandth at least.
  public var onOff = OnOffRules()
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A tank with its band.
  public init(id: DeviceID, power: Power, control: ThermalZone.Control, tank: TankModel, band: ComfortBand) {
    self.id = id
    self.power = power
    self.control = control
    self.tank = tank
    self.band = band
  }

  /// Power not above zero, what is wrong with the tank, the band or the rules.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("powerW", power.watts, .positive)
    checks.include(tank.faults(on: grid) + band.faults(on: grid) + onOff.faults(on: grid), below: InputPath())
    return checks.faults
  }

  /// What it has in common with other heated things.
  func plant(on grid: TimeGrid) -> ThermalPlant {
    let dynamics = ThermalDynamics(tank.coefficients(heat: { _ in power.watts }, on: grid), band)
    return ThermalPlant(
      id: id, band: band, dynamics: dynamics, power: power.watts, leastDuty: control == .onOff ? 1 : 0, rules: onOff)
  }

  /// Widens a band that cannot be held to what can; one with a price stays.
  public func fitted(to grid: TimeGrid) -> Fitting {
    guard let (band, repairs) = plant(on: grid).fittedBand(on: grid) else { return .asWished(self) }
    var device = self
    device.band = band
    return .repaired(device, repairs)
  }

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    try plant(on: grid).formulate(on: grid, in: &model)
  }

  /// Adds the curves `temperatureC`, `lowerTemperatureC` and `upperTemperatureC`.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    plant(on: grid).settled(schedule, on: grid)
  }
}

extension WaterTank: SelfOperating {
  /// A thermostat, or a control that keeps the band where that does not.
  public func unmanaged(on grid: TimeGrid) -> Schedule { plant(on: grid).unmanaged(on: grid) }
}
