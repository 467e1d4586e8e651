internal import EnergyTimeSeries

/// Whether starts and power agree and lie inside a window.
struct RunCheck {
  var window: TimeWindow
  var count: Int
  var mayRunLess: Bool
  /// What each run costs, at its start and its end.
  var costs: [Double] = []
  /// The power of a run that starts at an instant.
  var profile: (Instant) -> [Double]

  func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    var found = schedule.strays()
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
