public import EnergyTimeSeries

extension Battery {
  /// Where charging and discharging at once is forbidden: the net power alone, less any charge that then does not fit,
  /// and the curve `stateOfCharge` that follows. The content is never below the solution's, the power never above.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    let isActive = schedule.state("on").map { $0.map { $0 > 0.5 } }
    if simultaneous == .allowed { return counted(schedule, isActive: isActive, on: grid) }
    let rated = max(chargePower.watts, dischargePower.watts, 1e-9)
    let hours = grid.stepHours
    let highest = maxStateOfCharge * capacity.wattHours
    var content = stateOfCharge * capacity.wattHours
    var charges: [Double] = []
    var cost = isActive.map(onOff.cost) ?? 0
    let watts = schedule.power.values.enumerated().map { t, net in
      let idle = retention(on: grid) * content
      // Charges of a billionth of the rated power are the solver's rounding.
      let power = net.magnitude < 1e-9 * rated || isActive?[t] == false ? 0 : net
      let room = max(0, highest - idle) / (chargeEfficiency * hours)
      let settled = power > 0 ? min(power, room) : power
      content = max(0, idle + (settled > 0 ? chargeEfficiency * settled : settled / dischargeEfficiency) * hours)
      charges.append(content / capacity.wattHours)
      cost += self.cost(t, charge: max(0, settled), discharge: max(0, -settled), content: content, hours: hours)
      return settled
    }
    var states = [StateCurve(key: "stateOfCharge", values: charges)]
    if let isActive { states.append(StateCurve(key: "on", values: isActive.map { $0 ? 1 : 0 })) }
    return Schedule(
      decisions: watts.map { $0 / rated }, power: TimeSeries(on: grid) { .watts(watts[$0]) }, states: states,
      ownCost: cost)
  }
}

extension Battery {
  /// The same flows with whole states, and what both cost.
  private func counted(_ schedule: Schedule, isActive: [Bool]?, on grid: TimeGrid) -> Schedule {
    guard let charge = schedule.state("chargeW"), let discharge = schedule.state("dischargeW"),
      let content = schedule.state("stateOfCharge")
    else { return schedule }
    var schedule = schedule
    if let isActive, let k = schedule.states.firstIndex(where: { $0.key == "on" }) {
      schedule.states[k].values = isActive.map { $0 ? 1 : 0 }
    }
    schedule.ownCost = grid.steps.reduce(isActive.map(onOff.cost) ?? 0) { sum, t in
      sum
        + cost(
          t, charge: charge[t], discharge: discharge[t], content: content[t] * capacity.wattHours, hours: grid.stepHours
        )
    }
    return schedule
  }
}

extension Battery: GridFeeding {}

extension Battery: SelfOperating {
  /// Idle, unless a higher final charge is wished: then it charges at once.
  public func unmanaged(on grid: TimeGrid) -> Schedule {
    let hours = grid.stepHours
    let target = max(finalStateOfCharge ?? 0, minStateOfCharge) * capacity.wattHours
    // Working backwards: what must be stored at each step's end so that idling from there on ends at the target.
    let kept = retention(on: grid)
    var needed = [Double](repeating: target, count: grid.count)
    for t in grid.steps.reversed().dropFirst() {
      needed[t] = min(maxStateOfCharge * capacity.wattHours, kept > 0 ? needed[t + 1] / kept : .infinity)
    }
    var content = stateOfCharge * capacity.wattHours
    let charged = grid.steps.map { t in
      let missing = needed[t] - kept * content
      let watts = mayBeActive(t) ? min(chargePower.watts, max(0, missing / (chargeEfficiency * hours))) : 0
      content = kept * content + chargeEfficiency * watts * hours
      return watts
    }
    var device = self
    device.simultaneous = .forbidden
    var schedule = Schedule(decisions: charged, power: TimeSeries(on: grid) { .watts(charged[$0]) })
    if !onOff.isTrivial {
      schedule.states = [StateCurve(key: "on", values: unmanagedStates(charging: charged.map { $0 > 0 }))]
    }
    return device.settled(schedule, on: grid)
  }

  /// Active while it charges; where its rules restrict that, without a pause from the first moment on, or not at all.
  private func unmanagedStates(charging: [Bool]) -> [Double] {
    charging.indices.map { t in
      if !onOff.restrictsSwitching { return charging[t] ? 1 : 0 }
      return onOff.wasOn || charging.contains(true) && mayBeActive(t) ? 1 : 0
    }
  }
}
