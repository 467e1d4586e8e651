public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A heat pump that warms a room or a tank: `powerW` of electricity becomes COP times as much heat.
///
/// With the outdoor temperature's COP_k of each step and the compressor level u_k (electric power over `powerW`):
///
///     P_k = power · u_k                                                     electric, [W]
///     Q_k = COP_k · P_k                                                     heat, [W]
///     least · on_k ≤ u_k ≤ on_k,  least = minPower / power                  level; without minPower any u_k
///     u_k ∈ {0, 1}                                                          on/off
///     T_{k+1} = a_k T_k + b_k u_k + d_k,   lower_k − below_k ≤ T_{k+1} ≤ upper_k + above_k     [K]
///     discomfort = price · Δ · Σ (below_k + above_k),   own cost by ``OnOffRules`` of on_k
///
/// a, b and d come from what is heated: of an RC room or a tank with Q_k as its heat. A room's discrete model says what
/// *thermal* duty does, b for a step of `thermalPowerW` of heat, so that b_k = b · COP_k · power / thermal power.
/// Decisions are the level. Rules of being on need a level that shows: without minPower, on is a thousandth at least. A band
/// out of reach is widened as a ``ThermalZone``'s is, or left at its price. Sources: oemof.thermal's compression heat
/// pumps, PyPSA's links with efficiency by time, FlexMeasures.
public struct HeatPump: FlexConsumer {
  /// How the compressor can be driven.
  public enum Control: String, Sendable, CaseIterable {
    /// Off or at rated power for a whole step.
    case onOff
    /// Off, or at any power from the least to the rated one.
    case level
  }

  /// What is heated.
  public enum Target: Hashable, Sendable {
    /// A room. A discrete model's gain is for this much heat.
    case room(ThermalModel, thermalPower: Power)
    /// A tank of water.
    case tank(TankModel)
  }

  /// The device's name.
  public var id: DeviceID
  /// The largest electric power.
  public var power: Power
  /// The least electric power while on; with ``Control/level`` only.
  public var minPower = Power.watts(0)
  /// How the compressor can be driven.
  public var control: Control
  /// Heat per electricity by outdoor temperature.
  public var performance: PerformanceCurve
  /// The outdoor temperature of each step.
  public var outdoor: [Temperature]
  /// What is heated.
  public var target: Target
  /// The temperature now, and the wished ones.
  public var band: ComfortBand
  /// What switching costs, and how often it may be.
  public var onOff = OnOffRules()
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A heat pump with what it heats.
  public init(
    id: DeviceID, power: Power, control: Control, performance: PerformanceCurve, outdoor: [Temperature],
    target: Target, band: ComfortBand
  ) {
    self.id = id
    self.power = power
    self.control = control
    self.performance = performance
    self.outdoor = outdoor
    self.target = target
    self.band = band
  }

  /// Powers not above zero or in the wrong order, a COP curve that is not sorted, what is wrong with the target, the band
  /// or the rules.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("powerW", power.watts, .positive)
    checks.require("minPowerW", minPower.watts, .nonNegative)
    if minPower > power {
      checks.fail("minPowerW", value: "\(minPower.watts)", expected: "at most powerW, \(power.watts)")
    }
    if control == .onOff, minPower.watts > 0 {
      checks.fail("minPowerW", value: "\(minPower.watts)", expected: "\"control\": \"level\" beside it")
    }
    checks.include(performance.faults(), below: InputPath([.key("copAtOutdoorC")]))
    checks.require("outdoorTemperatureC", outdoor.map(\.celsius), .between(-100, 100), count: grid.count)
    switch target {
    case .room(let model, let thermalPower):
      checks.include(model.faults(band, on: grid), below: InputPath([.key("model")]))
      checks.require("thermalPowerW", thermalPower.watts, .positive)
    case .tank(let tank): checks.include(tank.faults(on: grid), below: InputPath([.key("tank")]))
    }
    checks.include(band.faults(on: grid) + onOff.faults(on: grid), below: InputPath())
    return checks.faults
  }

  /// What it has in common with other heated things.
  func plant(on grid: TimeGrid) -> ThermalPlant {
    let heat = outdoor.map { performance.coefficient(at: $0) * power.watts }
    let coefficients =
      switch target {
      case .room(let model, let thermalPower):
        model.coefficients(heat: { heat[$0] }, share: { heat[$0] / thermalPower.watts }, on: grid)
      case .tank(let tank): tank.coefficients(heat: { heat[$0] }, on: grid)
      }
    return ThermalPlant(
      id: id, band: band, dynamics: ThermalDynamics(coefficients, band), power: power.watts,
      leastDuty: control == .onOff ? 1 : minPower.watts / power.watts, rules: onOff)
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

extension HeatPump: SelfOperating {
  /// A thermostat, or a control that keeps the band where that does not.
  public func unmanaged(on grid: TimeGrid) -> Schedule { plant(on: grid).unmanaged(on: grid) }
}
