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
    if let final = finalStateOfCharge, content / capacity.wattHours < final - 1e-6 {
      found.append("a final charge of \((content / capacity.wattHours).text(decimals: 6)), below \(final)")
    }
    return found
  }

  /// The content when as much as possible goes in and out at once.
  private func mostWasteful(net watts: Double, from kept: Double, hours: Double) -> Double {
    let discharge = min(dischargePower.watts, chargePower.watts - watts)
    return kept + ((watts + discharge) * chargeEfficiency - discharge / dischargeEfficiency) * hours
  }
}
