public import EnergyTimeSeries

extension InterruptibleLoad: SelfChecking {
  /// On inside the window only, for the energy or steps wished and no longer, at rated power, by its rules.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    var found = schedule.strays()
    var isOn: [Bool] = []
    for (step, state) in schedule.decisions.enumerated() {
      let start = grid.start + Int64(step) * grid.stepSeconds
      isOn.append(state == 1)
      if state != 0, state != 1 { found.append("neither on nor off at \(start.iso8601())") }
      if state == 1, start < window.start || start + grid.stepSeconds > window.end {
        found.append("on at \(start.iso8601()), outside its window")
      }
      let watts = state == 1 ? power.watts : 0
      if (schedule.power.values[step] - watts).magnitude > 1e-3 {
        found.append("\(schedule.power.values[step]) W at \(start.iso8601()) instead of \(watts) W")
      }
    }
    let steps = isOn.filter { $0 }.count
    switch amount {
    case .steps(let wished):
      if steps != wished { found.append("on for \(steps) steps instead of \(wished)") }
    case .energy(let energy):
      let perStep = power.watts * Double(grid.stepSeconds) / 3600
      let missing = energy.wattHours / perStep - Double(steps)
      if missing > 1e-6 || missing <= -1 {
        found.append("\(Double(steps) * perStep) Wh in whole steps instead of \(energy.wattHours) Wh")
      }
    }
    let check = OnOffCheck(onOff, isOn: isOn, on: grid)
    found += check.violations
    if (schedule.ownCost - check.cost).magnitude > 1e-6 * max(1, check.cost.magnitude) {
      found.append("an own cost of \(schedule.ownCost), where its operation costs \(check.cost)")
    }
    return found
  }
}
