internal import NumericMethods
public import EnergyTimeSeries

extension Battery: SelfChecking {
  /// The content simulated from the flows, against powers, charges and the final wish; what all of it costs.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    var found = schedule.strays()
    var content = stateOfCharge * capacity.wattHours
    let slack = 1e-6 * capacity.wattHours + 1e-3
    let hours = Double(grid.stepSeconds) / 3600
    let published = schedule.state("stateOfCharge")
    var cost = 0.0
    for (step, watts) in schedule.power.values.enumerated() {
      lazy var clock = grid.instant(at: step).iso8601()
      let (charge, discharge) = flows(schedule, step)
      if (charge - discharge - watts).magnitude > 1e-3 {
        found.append("\(watts) W at \(clock), where it charges \(charge) W and discharges \(discharge) W")
      }
      if charge > chargePower.watts + 1e-3 || discharge > dischargePower.watts + 1e-3 || min(charge, discharge) < -1e-3
      {
        found.append("\(watts) W at \(clock), beyond its rated power")
      }
      content *= exponential(hours * logarithm(1 - selfDischargePerHour))
      content += (charge * chargeEfficiency - discharge / dischargeEfficiency) * hours
      let share = content / capacity.wattHours
      if let published, (published[step] * capacity.wattHours - content).magnitude > slack {
        found.append("a published charge of \(published[step]) after \(clock) that its power does not give")
      }
      if share < minStateOfCharge - 1e-6 || share > maxStateOfCharge + 1e-6 {
        found.append("a charge of \(share.text(decimals: 6)) after \(clock), outside its limits")
      }
      cost += wearPrice.perKilowattHour * (charge + discharge) * hours / 1000
      if !chargePrice.isEmpty { cost += chargePrice[step] * charge * hours / 1000 }
      if !dischargePrice.isEmpty { cost += dischargePrice[step] * discharge * hours / 1000 }
      if !holdingPrice.isEmpty { cost += holdingPrice[step] * content / 1000 }
    }
    found += levelFaults(schedule)
    if let final = finalStateOfCharge, content / capacity.wattHours < final - 1e-6 {
      found.append("a final charge of \((content / capacity.wattHours).text(decimals: 6)), below \(final)")
    }
    let switching = switching(schedule, on: grid)
    found += switching.violations
    cost += switching.cost
    if (schedule.ownCost - cost).magnitude > 1e-6 * max(1, cost.magnitude) {
      found.append("an own cost of \(schedule.ownCost), where its operation costs \(cost)")
    }
    return found
  }

  /// What goes in and out at a step: as published where both may happen at once, otherwise one of them.
  private func flows(_ schedule: Schedule, _ step: Int) -> (charge: Double, discharge: Double) {
    if simultaneous == .allowed, let charge = schedule.state("chargeW"), let discharge = schedule.state("dischargeW") {
      return (charge[step], discharge[step])
    }
    let watts = schedule.power.values[step]
    return (max(0, watts), max(0, -watts))
  }

  /// Levels against the power.
  private func levelFaults(_ schedule: Schedule) -> [String] {
    let rated = max(chargePower.watts, dischargePower.watts)
    return schedule.power.values.enumerated().compactMap { step, watts in
      rated > 0 && (schedule.decisions[step] * rated - watts).magnitude > 1e-6 * rated + 1e-3
        ? "a level of \(schedule.decisions[step]) at step \(step), where it draws \(watts) W" : nil
    }
  }

  /// Its rules, where it has any, and what they cost.
  private func switching(_ schedule: Schedule, on grid: TimeGrid) -> (violations: [String], cost: Double) {
    if !OnOffCheck.concerns(onOff) { return ([], 0) }
    guard let states = schedule.state("on") else { return (["nothing is known of when it is active"], 0) }
    let check = OnOffCheck(onOff, isOn: states.map { $0 == 1 }, on: grid)
    let idle = states.indices.filter { step in
      let (charge, discharge) = flows(schedule, step)
      return states[step] != 1 && max(charge, discharge) > 1e-3
    }
    return (check.violations + idle.map { "active at step \($0), where it counts as idle" }, check.cost)
  }
}
