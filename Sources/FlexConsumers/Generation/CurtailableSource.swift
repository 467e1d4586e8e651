public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A source that delivers what sun or wind give, and can be told to deliver less.
///
/// Its production is its own: it is not part of the request's net load. With the available power a_t and the share u_t
/// of it that is used:
///
///     0 ≤ u_t ≤ 1,   or   u_t ∈ {0, 1} where it can only be switched off
///     u_t ≤ on_t,   u_t = on_t where it can only be switched off         only with on/off rules
///     P_t = −a_t u_t                                                     [W]
///     own cost = Σ curtailPrice_t · a_t (1 − u_t) Δ / 1000 + cost of the ``OnOffRules`` of on_t     [currency]
///
/// It may be on where nothing is available, so that a night is no stop. Decisions are the shares u_t, 1 where nothing is
/// available; with rules the state `on` is published beside them. Unmanaged, everything is used as soon as the rules
/// allow. Source: `Generator` with `p_max_pu` in PyPSA, the fixed and excess flows of oemof.solph.
public struct CurtailableSource: FlexConsumer {
  /// How the source can be curtailed.
  public enum Control: String, Sendable, CaseIterable {
    /// To any share of what is available.
    case level
    /// Off for whole steps.
    case onOff
  }

  /// The device's name.
  public var id: DeviceID
  /// What it could deliver at each step.
  public var available: [Power]
  /// What it costs not to use it, in currency per kWh: empty for nothing, otherwise one per step; may be negative.
  public var curtailPrice: [Double] = []
  /// How it can be curtailed.
  public var control = Control.level
  /// What switching it on and off costs, and how often it may be.
  public var onOff = OnOffRules()
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A source that may be curtailed for nothing.
  public init(id: DeviceID, available: [Power]) {
    self.id = id
    self.available = available
  }

  /// Negative available power, prices that are no numbers, rules that make no sense.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("availableW", available.map(\.watts), .nonNegative, count: grid.count)
    if !curtailPrice.isEmpty { checks.require("curtailPricePerkWh", curtailPrice, .any, count: grid.count) }
    return checks.faults + onOff.faults(on: grid)
  }

  /// What it could deliver at a step, in W.
  func available(_ t: Int) -> Double { available.indices.contains(t) ? available[t].watts : 0 }

  /// What it costs to leave a step's whole power unused.
  func fullCost(_ t: Int, on grid: TimeGrid) -> Double {
    curtailPrice.value(at: t) * available(t) * grid.stepHours / 1000
  }

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    var formulation = Formulation(power: [], decisions: [])
    formulation.decisionKind = control == .onOff ? .states : .level
    let on = grid.steps.map { onOff.isTrivial ? nil : model.variable("on[\($0)]", .binary) }
    for t in grid.steps {
      guard available(t) > 0 else {
        formulation.power.append(LinearExpression())
        formulation.decisions.append(LinearExpression(1))
        continue
      }
      let used = share(at: t, on[t], in: &model)
      formulation.power.append(-available(t) * used)
      formulation.decisions.append(used.expression)
      let cost = fullCost(t, on: grid)
      if cost != 0 { formulation.ownCost.add(cost, 1 - used) }
    }
    if onOff.isTrivial { return formulation }
    formulation.ownCost.add(1, try OnOffLogic(onOff, on: on, in: &model).ownCost)
    formulation.states = [.init("on", on.map { $0?.expression ?? LinearExpression() })]
    return formulation
  }

  /// The share that is used of a step's power.
  private func share(at t: Int, _ on: Variable?, in model: inout Model) -> Variable {
    if control == .onOff { return on ?? model.variable("used[\(t)]", .binary) }
    let used = model.variable("used[\(t)]", in: Bounds(lower: 0, upper: 1))
    if let on { model.require(used - on <= 0, named: "on[\(t)]") }
    return used
  }

  /// Shares between none and all, whole states, and the power and cost of these.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    let states = onOff.isTrivial ? nil : schedule.state("on").map { $0.map { $0 > 0.5 } }
    let shares = schedule.decisions.enumerated().map { t, share in
      if let states, available(t) > 0, control == .onOff || !states[t] { return states[t] && share > 0.5 ? 1.0 : 0 }
      return control == .onOff ? (share > 0.5 ? 1 : 0) : Swift.min(Swift.max(share, 0), 1)
    }
    var settled = Schedule(
      decisions: shares,
      power: TimeSeries(on: grid) { t in
        let watts = available(t) * shares[t]
        return .watts(watts == 0 ? 0 : -watts)
      },
      ownCost: grid.steps.reduce(0) { $0 + fullCost($1, on: grid) * (1 - shares[$1]) })
    if let states {
      settled.states = [StateCurve(key: "on", values: states.map { $0 ? 1 : 0 })]
      settled.ownCost += onOff.cost(of: states)
    }
    return settled
  }
}

extension CurtailableSource: SelfOperating {
  /// Everything is used, from when on the rules allow it.
  public func unmanaged(on grid: TimeGrid) -> Schedule {
    let isOn = grid.steps.map { onOff.wasOn || onOff.maxStarts != 0 && $0 >= onOff.stepsStillOff }
    var schedule = Schedule.idle(on: grid)
    schedule.decisions = grid.steps.map { isOn[$0] || available($0) == 0 ? 1 : 0 }
    schedule.states = [StateCurve(key: "on", values: isOn.map { $0 ? 1 : 0 })]
    return settled(schedule, on: grid)
  }
}
