public import EnergyTimeSeries

extension ElectricVehicle: SelfChecking {
  /// A continuous car: one start inside the window, full power from then on until full or the deadline, the target
  /// reached. Others: the charge simulated by the clock from power and trips, against curve, limits, trips and target.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    if charging != .continuous { return FlexibleChargeCheck(self, schedule, on: grid).violations }
    let missing = (1 - stateOfCharge) * capacity.wattHours
    let check = RunCheck(
      window: window, count: 1, mayRunLess: stateOfCharge >= targetStateOfCharge - 1e-6,
      costs: [onOff.startCost, onOff.stopCost]
    ) { start in
      var profile: [Double] = []
      var charged = 0.0
      var end = start + grid.stepSeconds
      while charged < missing - 1e-6 * capacity.wattHours, end <= window.end, end <= grid.end {
        let watts = min(power.watts, (missing - charged) / grid.stepHours)
        profile.append(watts)
        charged += watts * grid.stepHours
        end = end + grid.stepSeconds
      }
      return profile
    }
    var found = check.violations(in: schedule, on: grid)
    let reached = stateOfCharge + schedule.power.values.reduce(0, +) * grid.stepHours / capacity.wattHours
    if reached < targetStateOfCharge - 1e-6 {
      found.append("the charge ends at \(reached.text(decimals: 4)), below the target \(targetStateOfCharge)")
    }
    var charge = stateOfCharge
    for (step, watts) in schedule.power.values.enumerated() {
      charge += watts * grid.stepHours / capacity.wattHours
      guard let published = schedule.state("stateOfCharge"), (published[step] - charge).magnitude > 1e-6 else {
        continue
      }
      found.append("a published charge of \(published[step]) after step \(step), where it has \(charge)")
      break
    }
    if reached > 1 + 1e-6 { found.append("the charge ends at \(reached.text(decimals: 4)), above full") }
    return found
  }
}
