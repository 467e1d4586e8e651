public import EnergyTimeSeries

extension ComfortHeater: SelfChecking {
  /// Comfort counted by the clock in each period, none outside, power as the state says.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    var found: [String] = []
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
    for period in periods {
      let given = comfortSteps.filter { $0.start >= period.window.start && $0.end <= period.window.end }.count
      if given < period.minSteps || given > period.maxSteps {
        found.append(
          "\(given) comfort steps from \(period.window.start.iso8601()) to \(period.window.end.iso8601()) instead of "
            + "\(period.minSteps) to \(period.maxSteps)")
      }
    }
    for step in comfortSteps
    where !periods.contains(where: { step.start >= $0.window.start && step.end <= $0.window.end }) {
      found.append("comfort at \(step.start.iso8601()), outside every period")
    }
    return found
  }
}
