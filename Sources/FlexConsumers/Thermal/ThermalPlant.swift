internal import CheckedJSON
internal import EnergyTimeSeries
internal import MILPModel

/// A heater or cooler of one temperature on a grid: what all thermal kinds have in common.
///
/// With the duty u, the temperature F without any heating (F[0] = T[0], F[k+1] = a_k F[k] + d_k) and θ = T − F, the part
/// that heating adds:
///
///     u_k ∈ {0, 1},   or 0 ≤ u_k ≤ 1,   or least · on_k ≤ u_k ≤ on_k
///     θ_0 = 0,   θ_{k+1} = a_k θ_k + b_k u_k                                            [K]
///     lower_k − below_k ≤ F_{k+1} + θ_{k+1} ≤ upper_k + above_k
///     P_k = power · u_k                                                                [W]
///     own cost by the on/off rules,   discomfort = price · Δ · Σ (below_k + above_k)
///
/// below and above are zero unless the band has a price.
struct ThermalPlant {
  let id: DeviceID
  let band: ComfortBand
  let dynamics: ThermalDynamics
  /// The power at full duty, in W.
  let power: Double
  /// The least duty of a step that is on: 1 for on/off, 0 for any.
  let leastDuty: Double
  let rules: OnOffRules

  /// A plant; with on/off rules being on must show, so that its least duty is a thousandth at least.
  init(
    id: DeviceID, band: ComfortBand, dynamics: ThermalDynamics, power: Double, leastDuty: Double, rules: OnOffRules
  ) {
    self.id = id
    self.band = band
    self.dynamics = dynamics
    self.power = power
    self.leastDuty = rules.isTrivial ? leastDuty : max(leastDuty, 1e-3)
    self.rules = rules
  }

  /// Whether only the band and the whole steps limit it.
  private var isPlain: Bool { rules.isTrivial && (leastDuty == 0 || leastDuty == 1) }
  private var control: ThermalControl { leastDuty == 1 ? .onOff : .dutyCycle }

  func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    let hasSwitch = leastDuty > 0 || !rules.isTrivial
    let switches = grid.steps.map { hasSwitch ? model.variable("on[\($0)]", .binary) : nil }
    let logic = try OnOffLogic(rules, on: switches, in: &model)
    var formulation = Formulation(power: [], decisions: [])
    formulation.decisionKind = leastDuty == 1 ? .states : .level
    formulation.ownCost = logic.ownCost
    var former: Variable?
    // The most that heating can have added, in K.
    var most = 0.0
    for k in grid.steps {
      let duty = duty(at: k, switches[k], in: &model)
      let low = dynamics.lower[k] - dynamics.unheated[k]
      let high = dynamics.upper[k] - dynamics.unheated[k]
      most = dynamics.decay[k] * most + dynamics.gain[k]
      // Rounding of temperatures near 300 K must not make a bound that touches the trajectory infeasible.
      let slack = ThermalDynamics.tolerance
      let isSoft = band.pricePerKelvinHour != nil
      let raised = model.variable(
        "raised[\(k)]",
        in: isSoft
          ? Bounds(lower: -slack, upper: most + slack) : Bounds(lower: low - slack, upper: high + slack))
      var step = raised.expression
      step.add(-dynamics.gain[k], duty)
      if let former { step.add(-dynamics.decay[k], former) }
      model.require(step == 0, named: "temperature[\(k)]", label: "model")
      former = raised
      formulation.power.append(power * duty)
      formulation.decisions.append(duty.expression)
      if let price = band.pricePerKelvinHour {
        let below = model.variable("below[\(k)]", in: Bounds(lower: 0, upper: max(0, low) + slack))
        let above = model.variable("above[\(k)]", in: Bounds(lower: 0, upper: max(0, most - high) + slack))
        model.require(raised + below >= low, named: "lower[\(k)]", label: "lowerTemperature")
        model.require(raised - above <= high, named: "upper[\(k)]", label: "upperTemperature")
        formulation.discomfort.add(price * grid.stepHours, below)
        formulation.discomfort.add(price * grid.stepHours, above)
      }
    }
    return formulation
  }

  private func duty(at k: Int, _ on: Variable?, in model: inout Model) -> Variable {
    guard let on else { return model.variable("duty[\(k)]", in: Bounds(lower: 0, upper: 1)) }
    if leastDuty == 1 { return on }
    let duty = model.variable("duty[\(k)]", in: Bounds(lower: 0, upper: 1))
    model.require(duty - on <= 0, named: "running[\(k)]")
    if leastDuty > 0 { model.require(duty - leastDuty * on >= 0, named: "least[\(k)]", label: "minPowerW") }
    return duty
  }

  /// Adds the curve `temperatureC`, the band it was planned in, `lowerTemperatureC` and `upperTemperatureC`, and what
  /// switching and discomfort cost.
  func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    var schedule = schedule
    if leastDuty > 0, leastDuty < 1 {
      // What a solver leaves open of a switch that is off is off, and no start.
      schedule.decisions = schedule.decisions.map { $0 < leastDuty / 2 ? 0 : max($0, leastDuty) }
      let watts = schedule.decisions.map { $0 * power }
      schedule.power = TimeSeries(on: grid) { .watts(watts[$0]) }
    }
    let reached = dynamics.temperatures(under: schedule.decisions)
    let celsius = dynamics.actual(reached).map { $0 - Temperature.zeroCelsius }
    schedule.states = [StateCurve(key: "temperatureC", values: celsius)] + bandCurves
    schedule.ownCost = rules.cost(of: schedule.decisions.map { $0 > 1e-9 })
    if let price = band.pricePerKelvinHour {
      let missed = reached.indices.reduce(0) { $0 + dynamics.miss(reached[$1], at: $1) }
      schedule.discomfort = price * grid.stepHours * missed
    }
    return schedule
  }

  /// The band that it was planned in.
  var bandCurves: [StateCurve] {
    [
      StateCurve(key: "lowerTemperatureC", values: band.lower.map(\.celsius)),
      StateCurve(key: "upperTemperatureC", values: band.upper.map(\.celsius)),
    ]
  }

  /// A thermostat that keeps the on/off rules, or where that leaves the band, an operation that leaves it least.
  func unmanaged(on grid: TimeGrid) -> Schedule {
    let duty = isPlain ? dynamics.unmanagedControl(control) : ruledControl()
    return settled(
      Schedule(decisions: duty, power: TimeSeries(on: grid) { .watts(duty[$0] * power) }), on: grid)
  }

  /// The band that can be held and how it differs from the wish; nil when the wish can be held, or has a price.
  ///
  /// Going forward with the lowest and highest temperature that the band so far allows:
  ///
  ///     coldest = a · lowest + d,   hottest = a · highest + b + d
  ///     upper := max(upper, coldest + slack)   where coldest > upper       too warm without any heating
  ///     lower := min(lower, hottest − slack)   where hottest < lower       too cold however much it heats
  ///     lowest := max(coldest, lower),   highest := min(hottest, upper)
  ///
  /// slack is half of what one on-step changes, b/2, and zero where any duty may be. So a wish that jumps by three
  /// degrees from one step to the next is met as fast as the heater can, and the steps before and after keep their band.
  /// If whole steps of heating still cannot stay inside, as in a band narrower than one on-step, both bounds move by the
  /// least further uniform amount, found to a hundredth of b/2. With on/off rules or a least level, each bound moves just
  /// as far as the operation needs that leaves the wish by the least sum of kelvin.
  func fittedBand(on grid: TimeGrid) -> (band: ComfortBand, repairs: [Repair])? {
    if band.pricePerKelvinHour != nil { return nil }
    var held = dynamics
    var uniform = 0.0
    if isPlain {
      if held.canHoldBand(control) { return nil }
      held.widenToReach(slack: control == .onOff ? 0.5 : 0)
      if !held.canHoldBand(control) { uniform = held.widenUniformly(control, inStepsOf: held.largestGain / 200) }
      held.widen(toHold: held.temperatures(under: held.unmanagedControl(control)))
    } else {
      let reached = held.temperatures(under: ruledControl())
      if held.holds(temperatures: reached) { return nil }
      held.widen(toHold: reached)
    }
    var fitted = band
    fitted.lower = held.actualBand.lower.map { .kelvin($0) }
    fitted.upper = held.actualBand.upper.map { .kelvin($0) }
    return (fitted, band.repairs(to: fitted, of: id, uniform: uniform, onStep: held.largestGain, on: grid))
  }

  /// What keeps the on/off rules and the least level: a thermostat, or what a search finds.
  private func ruledControl() -> [Double] {
    if let duty = ruledThermostat(), dynamics.holds(duty) || band.pricePerKelvinHour != nil { return duty }
    let search = OperationSearch(rules: rules, stepCount: dynamics.drift.count, initial: dynamics.initial) { k, from in
      let off = dynamics.decay[k] * from + dynamics.drift[k]
      return dutiesWorthTrying(at: k, unheated: off).map { duty in
        let reached = off + dynamics.gain[k] * duty
        return .init(isOn: duty > 0, level: duty, quantity: reached, penalty: dynamics.miss(reached, at: k))
      }
    }
    return search.best()?.map(\.level) ?? Array(repeating: rules.wasOn ? 1 : 0, count: dynamics.drift.count)
  }

  private func dutiesWorthTrying(at k: Int, unheated: Double) -> [Double] {
    if leastDuty == 1 { return [0, 1] }
    let least = max(leastDuty, 1e-6)
    let toBounds = [dynamics.lower[k], dynamics.upper[k]].map { ($0 - unheated) / dynamics.gain[k] }
    return [0, 1, least] + toBounds.filter { $0 > least && $0 < 1 }
  }

  /// A thermostat that switches as soon as the rules allow; nil where they allow neither.
  private func ruledThermostat() -> [Double]? {
    var temperature = dynamics.initial
    var memory = OnOffMemory(before: rules)
    var duties: [Double] = []
    for k in dynamics.drift.indices {
      let off = dynamics.decay[k] * temperature + dynamics.drift[k]
      let isTooCold = off < dynamics.lower[k] - ThermalDynamics.tolerance
      let needed = leastDuty == 1 ? 1 : min(1, max(leastDuty, 1e-6, (dynamics.lower[k] - off) / dynamics.gain[k]))
      let staysInside = off + dynamics.gain[k] * needed <= dynamics.upper[k] + ThermalDynamics.tolerance
      let wantsOn = isTooCold || leastDuty == 1 && memory.isOn && staysInside
      let isOn = memory.next(isOn: wantsOn, under: rules) != nil ? wantsOn : !wantsOn
      guard let next = memory.next(isOn: isOn, under: rules) else { return nil }
      memory = next
      duties.append(isOn ? needed : 0)
      temperature = off + dynamics.gain[k] * (isOn ? needed : 0)
    }
    return duties
  }
}

/// How a heater without on/off rules can be driven.
enum ThermalControl {
  case onOff
  case dutyCycle
}
