public import EnergyTimeSeries

extension Battery: SelfChecking {
  /// The content simulated from the net power, against powers, charges and the final wish.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    var found: [String] = []
    var content = stateOfCharge * capacity.wattHours
    let slack = 1e-6 * capacity.wattHours + 1e-3
    let published = schedule.state("stateOfCharge")
    for (step, watts) in schedule.power.values.enumerated() {
      lazy var clock = grid.instant(at: step).iso8601()
      if watts > chargePower.watts + 1e-3 || watts < -dischargePower.watts - 1e-3 {
        found.append("\(watts) W at \(clock), beyond its rated power")
      }
      let hours = Double(grid.stepSeconds) / 3600
      let kept = content * exponential(hours * logarithm(1 - selfDischargePerHour))
      let efficient = kept + (watts > 0 ? watts * chargeEfficiency : watts / dischargeEfficiency) * hours
      if simultaneous == .allowed, let published {
        content = published[step] * capacity.wattHours
        if content > efficient + slack { found.append("more content after \(clock) than its power can bring") }
        if content < mostWasteful(net: watts, from: kept, hours: hours) - slack {
          found.append("less content after \(clock) than its power explains")
        }
      } else {
        content = efficient
        if let published, (published[step] * capacity.wattHours - content).magnitude > slack {
          found.append("a published charge of \(published[step]) after \(clock) that its power does not give")
        }
      }
      let charge = content / capacity.wattHours
      if charge < minStateOfCharge - 1e-6 || charge > maxStateOfCharge + 1e-6 {
        found.append("a charge of \(charge.text(decimals: 6)) after \(clock), outside its limits")
      }
    }
    found += levelFaults(schedule, on: grid)
    if let final = finalStateOfCharge, content / capacity.wattHours < final - 1e-6 {
      found.append("a final charge of \((content / capacity.wattHours).text(decimals: 6)), below \(final)")
    }
    return found
  }

  /// Levels and wear against the power.
  private func levelFaults(_ schedule: Schedule, on grid: TimeGrid) -> [String] {
    var found: [String] = []
    let rated = max(chargePower.watts, dischargePower.watts)
    for (step, watts) in schedule.power.values.enumerated()
    where rated > 0 && (schedule.decisions[step] * rated - watts).magnitude > 1e-6 * rated + 1e-3 {
      found.append("a level of \(schedule.decisions[step]) at step \(step), where it draws \(watts) W")
    }
    let throughput = schedule.power.energyPerStep.values.reduce(0) { $0 + $1.magnitude } / 1000
    let wear = wearPrice.perKilowattHour * throughput
    let slack = 1e-6 * max(1, wear)
    // What goes in and out at once wears too and does not show in the net power.
    if schedule.ownCost < wear - slack || simultaneous == .forbidden && schedule.ownCost > wear + slack {
      found.append("a wear of \(schedule.ownCost), where its power costs \(wear)")
    }
    return found
  }

  /// The content when as much as possible goes in and out at once.
  private func mostWasteful(net watts: Double, from kept: Double, hours: Double) -> Double {
    let discharge = min(dischargePower.watts, chargePower.watts - watts)
    return kept + ((watts + discharge) * chargeEfficiency - discharge / dischargeEfficiency) * hours
  }
}
