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
///     lower_k ≤ F_{k+1} + θ_{k+1} ≤ upper_k              bounds hold at the end of each step
///     P_k = power · u_k                                                                  [W]
///
/// Decisions are the duty. A band that can be held is hard. One that cannot is widened, see ``fitted(to:)``.
/// The reference system adds the outdoor step to the room and replaces the wish by two thermostats' trajectories; this
/// does neither.
public struct ThermalZone: FlexConsumer {
  /// How the heater can be driven.
  public enum Control: String, Sendable, CaseIterable {
    /// Off or at rated power for a whole step.
    case onOff
    /// Any share of the step.
    case dutyCycle
  }

  /// The scale in which the zone's temperatures were given, for messages and files.
  public enum Scale: String, Sendable {
    /// Degrees Celsius.
    case celsius = "C"
    /// Kelvin.
    case kelvin = "K"
  }

  /// The device's name.
  public var id: DeviceID
  /// The heater's rated power.
  public var power: Power
  /// How the heater can be driven.
  public var control: Control
  /// The temperature now.
  public var initialTemperature: Temperature
  /// How the temperature follows the heater.
  public var model: ThermalModel
  /// The lowest wished temperature at the end of each step.
  public var lower: [Temperature]
  /// The highest wished temperature at the end of each step.
  public var upper: [Temperature]
  /// The scale of messages and files.
  public var scale = Scale.celsius
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A zone with one bound per step of the grid.
  public init(
    id: DeviceID, power: Power, control: Control, initialTemperature: Temperature, model: ThermalModel,
    lower: [Temperature], upper: [Temperature]
  ) {
    self.id = id
    self.power = power
    self.control = control
    self.initialTemperature = initialTemperature
    self.model = model
    self.lower = lower
    self.upper = upper
  }

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    let dynamics = ThermalDynamics(self, on: grid)
    var power: [LinearExpression] = []
    var decisions: [LinearExpression] = []
    var former: Variable?
    for k in grid.steps {
      let duty =
        control == .onOff
        ? model.variable("on[\(k)]", .binary) : model.variable("duty[\(k)]", in: Bounds(lower: 0, upper: 1))
      // Rounding of temperatures near 300 K must not make a bound that touches the trajectory infeasible.
      let low = dynamics.lower[k] - dynamics.unheated[k] - Self.tolerance
      let high = dynamics.upper[k] - dynamics.unheated[k] + Self.tolerance
      let raised = model.variable("raised[\(k)]", in: Bounds(lower: low, upper: high))
      var step = raised.expression
      step.add(-dynamics.gain, duty)
      if let former { step.add(-dynamics.decay, former) }
      model.require(step == 0, named: "temperature[\(k)]", label: "model")
      former = raised
      power.append(self.power.watts * duty)
      decisions.append(duty.expression)
    }
    return Formulation(power: power, decisions: decisions)
  }

  /// Adds the curve `temperatureC` and the band it was planned in, `lowerTemperatureC` and `upperTemperatureC`: the
  /// wish, or what ``fitted(to:)`` made of it.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    var schedule = schedule
    let kelvin = ThermalDynamics(self, on: grid).temperatures(under: schedule.decisions)
    schedule.states = [
      StateCurve(key: "temperatureC", values: kelvin.map { $0 - Temperature.zeroCelsius }),
      StateCurve(key: "lowerTemperatureC", values: lower.map(\.celsius)),
      StateCurve(key: "upperTemperatureC", values: upper.map(\.celsius)),
    ]
    return schedule
  }

  /// How far a temperature may miss its bound through rounding, in K.
  static let tolerance = 1e-6
}

extension ThermalZone: SelfOperating {
  /// A thermostat: on when the room would fall below the band, then on for as long as it stays inside. Where that
  /// leaves the band, as before a rise that needs heating ahead, a control that keeps it.
  public func unmanaged(on grid: TimeGrid) -> Schedule {
    let duty = ThermalDynamics(self, on: grid).unmanagedControl(control)
    let schedule = Schedule(
      decisions: duty, power: TimeSeries(on: grid) { .watts(duty[$0] * power.watts) })
    return settled(schedule, on: grid)
  }
}
