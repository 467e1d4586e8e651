public import EnergyTimeSeries

extension CurtailableSource: SelfChecking {
  /// No more than is available, shares that tell the power, the rules of switching, and what switching and unused power
  /// cost.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    var found = schedule.strays()
    let hasRules = OnOffCheck.concerns(onOff)
    let states = schedule.state("on")
    if hasRules, states == nil { found.append("nothing is known of when it is on") }
    var cost = 0.0
    for (step, watts) in schedule.power.values.enumerated() {
      lazy var clock = grid.instant(at: step).iso8601()
      let share = schedule.decisions[step]
      let most = available[step].watts
      if share < 0 || share > 1 || control == .onOff && share != 0 && share != 1 {
        found.append("a share of \(share) at \(clock)")
      }
      if (share * most + watts).magnitude > 1e-3 {
        found.append("\(-watts) W at \(clock), where its share of \(share) is \(share * most) W")
      }
      if let state = states?[step], most > 0 {
        if state == 0 ? watts != 0 : state != 1 || control == .onOff && share != 1 {
          found.append("a share of \(share) at \(clock), where its state is \(state)")
        }
      }
      if !curtailPrice.isEmpty { cost += curtailPrice[step] * (most + watts) * Double(grid.stepSeconds) / 3_600_000 }
    }
    if let states {
      let switching = OnOffCheck(onOff, isOn: states.map { $0 == 1 }, on: grid)
      found += switching.violations
      cost += switching.cost
    }
    if (schedule.ownCost - cost).magnitude > 1e-6 * max(1, cost.magnitude) {
      found.append("an own cost of \(schedule.ownCost), where its operation costs \(cost)")
    }
    return found
  }
}
