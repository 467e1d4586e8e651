package import EnergyTimeSeries

/// Whether a device that was on and off at these steps kept its ``OnOffRules``, and what that cost by them.
///
/// Runs and pauses are counted as they pass, beginning with the one that the horizon finds.
package struct OnOffCheck {
  /// The rules that are broken, in words.
  package private(set) var violations: [String] = []
  /// The own cost by the rules, in currency.
  package private(set) var cost = 0.0

  /// Whether rules say anything that an operation could break or must pay for, told without the rules' own judgement of
  /// that, which decides what is formulated.
  package static func concerns(_ rules: OnOffRules) -> Bool {
    var plain = OnOffRules()
    plain.initiallyOn = rules.initiallyOn
    plain.stepsInInitialState = rules.stepsInInitialState
    plain.minUpSteps = min(rules.minUpSteps, 1)
    plain.minDownSteps = min(rules.minDownSteps, 1)
    if !rules.runningCost.contains(where: { $0 != 0 }) { plain.runningCost = rules.runningCost }
    if !rules.idleCost.contains(where: { $0 != 0 }) { plain.idleCost = rules.idleCost }
    return rules != plain
  }

  package init(_ rules: OnOffRules, isOn: [Bool], on grid: TimeGrid) {
    var state = rules.initiallyOn ?? false
    // Off for long, as when nothing is said, is no pause that could be too short.
    var held = rules.initiallyOn == nil ? Int.max : rules.stepsInInitialState ?? 0
    var switches = [true: 0, false: 0]
    for (step, isOn) in isOn.enumerated() {
      if isOn != state {
        let least = state ? rules.minUpSteps : rules.minDownSteps
        if least > 1, held < least {
          violations.append(
            "\(state ? "on" : "off") for \(held) steps until \(grid.instant(at: step).iso8601()), at least \(least) wished"
          )
        }
        cost += isOn ? rules.startCost : rules.stopCost
        switches[isOn, default: 0] += 1
        state = isOn
        held = 0
      }
      if held < Int.max { held += 1 }
      let costs = isOn ? rules.runningCost : rules.idleCost
      if costs.indices.contains(step) { cost += costs[step] }
    }
    for (isOn, most, name) in [(true, rules.maxStarts, "starts"), (false, rules.maxStops, "stops")] {
      guard let most, let count = switches[isOn], count > most else { continue }
      violations.append("\(count) \(name), at most \(most) allowed")
    }
  }
}
