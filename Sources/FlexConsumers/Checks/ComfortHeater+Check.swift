public import EnergyTimeSeries

extension ComfortHeater: SelfChecking {
  /// Comfort counted by the clock in each period, none outside, power as the state says.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    var found = schedule.strays(discomfort: false)
    var comfortSteps: [(start: Instant, end: Instant)] = []
    for (step, state) in schedule.decisions.enumerated() {
      let start = grid.start + Int64(step) * grid.stepSeconds
      if state == 1 { comfortSteps.append((start, start + grid.stepSeconds)) }
      if state != 0, state != 1 { found.append("neither eco nor comfort at \(start.iso8601())") }
      let watts = state == 1 ? comfortPower.watts : ecoPower.watts
      if (schedule.power.values[step] - watts).magnitude > 1e-3 {
        found.append("\(schedule.power.values[step]) W at \(start.iso8601()) instead of \(watts) W")
      }
    }
    var short = 0.0
    for period in periods {
      let given = comfortSteps.filter { $0.start >= period.window.start && $0.end <= period.window.end }.count
      short += Double(max(0, period.minSteps - given))
      if given < period.minSteps && comfortPricePerStep == nil || given > period.maxSteps {
        found.append(
          "\(given) comfort steps from \(period.window.start.iso8601()) to \(period.window.end.iso8601()) instead of "
            + "\(period.minSteps) to \(period.maxSteps)")
      }
    }
    for step in comfortSteps
    where !periods.contains(where: { step.start >= $0.window.start && step.end <= $0.window.end }) {
      found.append("comfort at \(step.start.iso8601()), outside every period")
    }
    let discomfort = (comfortPricePerStep ?? 0) * short
    if (schedule.discomfort - discomfort).magnitude > 1e-6 * max(1, discomfort) {
      found.append("a discomfort of \(schedule.discomfort), where comfort short of the minima costs \(discomfort)")
    }
    let switching = OnOffCheck(onOff, isOn: schedule.decisions.map { $0 == 1 }, on: grid)
    if (schedule.ownCost - switching.cost).magnitude > 1e-6 * max(1, switching.cost.magnitude) {
      found.append("an own cost of \(schedule.ownCost), where its rules give \(switching.cost)")
    }
    return found + switching.violations
  }
}
