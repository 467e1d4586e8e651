public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A room or a tank whose temperature must stay in a band, heated on/off or by duty cycle (the reference's *asservi*).
///
/// With the coefficients a, b, d of its ``ThermalModel`` and the temperature F it would have unheated (F[0] = T[0],
/// F[k+1] = a·F[k] + d[k]), the model works in θ = T − F, the part that heating adds:
///
///     u_k ∈ {0, 1}   or   0 ≤ u_k ≤ 1 for duty cycle
///     θ_0 = 0,   θ_{k+1} = a θ_k + b u_k                                                [K]
///     lower_k − below_k ≤ F_{k+1} + θ_{k+1} ≤ upper_k + above_k      bounds hold at the end of each step
///     P_k = power · u_k                                                                  [W]
///     discomfort = price · Δ · Σ (below_k + above_k),   own cost by ``OnOffRules`` of u_k
///
/// Decisions are the duty. Without a price, below and above are zero: a band that can be held is hard, one that cannot is
/// widened, see ``fitted(to:)``. With a price per kelvin-hour the band stays as wished and may be left at that price.
/// A ``CoolingZone`` is the same thing that cools: heat of −power, b below zero.
/// The reference system adds the outdoor step to the room and replaces the wish by two thermostats' trajectories; this
/// does neither. Source: the RC models of building physics (ISO 52016), EMHASS's thermal loads.
public struct ThermalZone: FlexConsumer {
  /// How the heater can be driven.
  public enum Control: String, Sendable, CaseIterable {
    /// Off or at rated power for a whole step.
    case onOff
    /// Any share of the step.
    case dutyCycle
  }

  /// Whether its power warms or cools.
  public enum Effect: Hashable, Sendable {
    /// A heater.
    case heats
    /// A freezer, a cold room.
    case cools
  }

  /// The scale in which the zone's temperatures were given, for messages and files.
  public typealias Scale = ComfortBand.Scale

  /// The device's name.
  public var id: DeviceID
  /// The heater's rated power.
  public var power: Power
  /// How the heater can be driven.
  public var control: Control
  /// How the temperature follows the heater.
  public var model: ThermalModel
  /// The temperature now, and the wished ones.
  public var band: ComfortBand
  /// Whether its power warms or cools.
  public var effect = Effect.heats
  /// What switching costs, and how often it may be; with a duty cycle, on is a duty of a thousandth at least.
  public var onOff = OnOffRules()
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A zone with one bound per step of the grid.
  public init(
    id: DeviceID, power: Power, control: Control, initialTemperature: Temperature, model: ThermalModel,
    lower: [Temperature], upper: [Temperature]
  ) {
    self.init(
      id: id, power: power, control: control, model: model,
      band: ComfortBand(initial: initialTemperature, lower: lower, upper: upper))
  }

  /// A zone with its band.
  public init(id: DeviceID, power: Power, control: Control, model: ThermalModel, band: ComfortBand) {
    self.id = id
    self.power = power
    self.control = control
    self.model = model
    self.band = band
  }

  /// The temperature now.
  public var initialTemperature: Temperature {
    get { band.initial }
    set { band.initial = newValue }
  }
  /// The lowest wished temperature at the end of each step.
  public var lower: [Temperature] {
    get { band.lower }
    set { band.lower = newValue }
  }
  /// The highest wished temperature at the end of each step.
  public var upper: [Temperature] {
    get { band.upper }
    set { band.upper = newValue }
  }
  /// The scale of messages and files.
  public var scale: Scale {
    get { band.scale }
    set { band.scale = newValue }
  }

  /// Power not above zero, temperatures that no room has (a wrong unit), model numbers outside physics, series that do
  /// not have one value per step, a lower bound above the upper one.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("powerW", power.watts, .positive)
    checks.include(band.faults(on: grid), below: InputPath())
    checks.include(model.faults(band, isCooled: effect == .cools, on: grid), below: InputPath([.key("model")]))
    checks.include(onOff.faults(on: grid), below: InputPath())
    return checks.faults
  }

  /// What it has in common with other heated things.
  func plant(on grid: TimeGrid) -> ThermalPlant {
    let sign = effect == .cools ? -1.0 : 1
    let dynamics = ThermalDynamics(
      model.coefficients(heat: { _ in sign * power.watts }, on: grid), band, isCooled: effect == .cools)
    return ThermalPlant(
      id: id, band: band, dynamics: dynamics, power: power.watts, leastDuty: control == .onOff ? 1 : 0, rules: onOff)
  }

  /// Widens a band that no control can hold, step by step, to what the heater can reach; one with a price stays.
  ///
  /// Bounds out of reach move to what can be reached from within the band, and half an on-step further; where whole steps
  /// of heating still cannot stay inside, both move by the least uniform amount. With on/off rules, each bound moves as
  /// far as the operation needs that leaves the wish least.
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

  /// Adds the curve `temperatureC` and the band it was planned in, `lowerTemperatureC` and `upperTemperatureC`: the
  /// wish, or what ``fitted(to:)`` made of it.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    plant(on: grid).settled(schedule, on: grid)
  }
}

extension ThermalZone: SelfOperating {
  /// A thermostat: on when the room would fall below the band, then on for as long as it stays inside. Where that
  /// leaves the band, as before a rise that needs heating ahead, a control that keeps it.
  public func unmanaged(on grid: TimeGrid) -> Schedule { plant(on: grid).unmanaged(on: grid) }
}
