public import EnergyTimeSeries

extension Generator: SelfChecking {
  /// The output against its limits and ramp, runs and pauses counted, costs and emissions added up again.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    var found = schedule.strays(emissions: false)
    let isSwitched = OnOffCheck.concerns(onOff) || minPower.contains { $0.watts > 0 }
    let states = schedule.decisions.map { $0 == 1 }
    let isKnownOff = onOff.initiallyOn.map { !$0 } ?? isSwitched
    var former = initialPower?.watts ?? (isKnownOff ? 0 : nil)
    var wasOn = onOff.initiallyOn == true
    var cost = 0.0
    var grams = 0.0
    for (step, watts) in schedule.power.values.enumerated() {
      lazy var clock = grid.instant(at: step).iso8601()
      let output = -watts
      let least = minPower.isEmpty ? 0 : minPower[step].watts
      let isOn = isSwitched ? states[step] : true
      if isSwitched, schedule.decisions[step] != 0, !isOn { found.append("neither on nor off at \(clock)") }
      if isOn ? output < (isSwitched ? least : 0) - 1e-3 : output.magnitude > 1e-3 {
        found.append("an output of \(output) W at \(clock), \(isOn ? "below its lowest" : "while off")")
      }
      if output > maxPower[step].watts + 1e-3 {
        found.append("an output of \(output) W at \(clock), above its highest")
      }
      if let ramp, let former {
        let before = minPower.isEmpty ? 0 : minPower[max(0, step - 1)].watts
        let most = isOn && !wasOn ? max(ramp.watts, least) : ramp.watts
        let fastest = !isOn && wasOn ? max(ramp.watts, before) : ramp.watts
        if output - former > most + 2e-3 || former - output > fastest + 2e-3 {
          found.append("from \(former) W to \(output) W at \(clock), faster than its ramp")
        }
      }
      former = output
      wasOn = isOn
      let kilowattHours = output * Double(grid.stepSeconds) / 3_600_000
      if !price.isEmpty { cost += price[step] * kilowattHours }
      if !fuelPrice.isEmpty { cost += fuelPrice[step] * kilowattHours / efficiency }
      grams += co2PerKilowattHour * kilowattHours
    }
    if isSwitched {
      let check = OnOffCheck(onOff, isOn: states, on: grid)
      found += check.violations
      cost += check.cost
    } else {
      let rated = maxPower.map(\.watts).max() ?? 0
      for (step, level) in schedule.decisions.enumerated()
      where (level * rated + schedule.power.values[step]).magnitude > 1e-6 * rated + 1e-3 {
        found.append("a level of \(level) at step \(step), where it delivers \(-schedule.power.values[step]) W")
      }
    }
    if (schedule.ownCost - cost).magnitude > 1e-6 * max(1, cost.magnitude) {
      found.append("an own cost of \(schedule.ownCost), where its operation costs \(cost)")
    }
    if (schedule.emissions - grams).magnitude > 1e-6 * max(1, grams.magnitude) {
      found.append("emissions of \(schedule.emissions) g, where its operation emits \(grams) g")
    }
    return found
  }
}
