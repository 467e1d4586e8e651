public import EnergyTimeSeries

extension ShiftableAppliance: SelfChecking {
  /// Runs counted, each inside the window by the clock, power as the runs' profiles add up.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    RunCheck(window: window, count: runs, mayRunLess: false, costs: [startCost, stopCost]) { _ in profile.map(\.watts) }
      .violations(in: schedule, on: grid)
  }
}

extension WaterHeater: SelfChecking {
  /// One run inside the window by the clock, long enough for the energy and margin, at rated power throughout.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    let neededSeconds = (energy.wattHours / power.watts + marginHours) * 3600
    let step = Double(grid.stepSeconds)
    var steps = 0
    while Double(steps) * step < neededSeconds - 1e-6 * step { steps += 1 }
    return RunCheck(window: window, count: 1, mayRunLess: false, costs: [startCost, stopCost]) { _ in
      Array(repeating: power.watts, count: steps)
    }.violations(in: schedule, on: grid)
  }
}

extension ElectricVehicle: SelfChecking {
  /// One start inside the window, full power from then on until full or the deadline, the target reached.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    let missing = (1 - stateOfCharge) * capacity.wattHours
    let check = RunCheck(window: window, count: 1, mayRunLess: stateOfCharge >= targetStateOfCharge - 1e-6) { start in
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

/// Whether starts and power agree and lie inside a window.
private struct RunCheck {
  var window: TimeWindow
  var count: Int
  var mayRunLess: Bool
  /// What each run costs, at its start and its end.
  var costs: [Double] = []
  /// The power of a run that starts at an instant.
  var profile: (Instant) -> [Double]

  func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    var found: [String] = []
    var expected = Array(repeating: 0.0, count: grid.count)
    var runs = 0.0
    for (step, starts) in schedule.decisions.enumerated() where starts != 0 {
      runs += starts
      let start = grid.start + Int64(step) * grid.stepSeconds
      let run = profile(start)
      let end = start + Int64(run.count) * grid.stepSeconds
      if starts != starts.rounded() || starts < 0 { found.append("a start of \(starts) at \(start.iso8601())") }
      if start < window.start { found.append("a start at \(start.iso8601()), before \(window.start.iso8601())") }
      if end > window.end { found.append("a run until \(end.iso8601()), after \(window.end.iso8601())") }
      for (offset, watts) in run.enumerated() {
        guard step + offset < grid.count else {
          found.append("a run beyond the horizon")
          break
        }
        expected[step + offset] += starts * watts
      }
    }
    let cost = costs.reduce(0) { $0 + $1 * runs }
    if (schedule.ownCost - cost).magnitude > 1e-6 * max(1, cost) {
      found.append("an own cost of \(schedule.ownCost), where its runs cost \(cost)")
    }
    if runs != Double(count), !(mayRunLess && runs == 0) { found.append("\(runs) runs instead of \(count)") }
    if let step = grid.steps.first(where: { (expected[$0] - schedule.power.values[$0]).magnitude > 1e-3 }) {
      found.append(
        "\(schedule.power.values[step]) W at \(grid.instant(at: step).iso8601()) where its runs draw \(expected[step]) W"
      )
    }
    return found
  }
}
