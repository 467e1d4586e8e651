internal import CheckedJSON
public import EnergyTimeSeries

extension ComfortHeater {
  /// Lowers minima that the steps left, other periods or the on/off rules do not allow; with a price they stay. A heater in
  /// comfort may stop where it must, in spite of `minUpSteps` and `maxStops`.
  public func fitted(to grid: TimeGrid) -> Fitting {
    var device = self
    for k in periods.indices where periods[k].window.start < grid.start || periods[k].window.end > grid.end {
      // More than the whole period holds is no matter of the horizon, and is repaired below with a warning.
      let whole = Int(clamping: periods[k].window.duration / grid.stepSeconds)
      if periods[k].minSteps > whole { continue }
      device.periods[k].minSteps = min(periods[k].minSteps, grid.steps(within: periods[k].window).count)
    }
    let owed = device.periods
    if comfortPricePerStep == nil {
      let kept = IntervalCounts(stepCount: grid.count, rules: device.counts(on: grid)).largestMinima()
      for k in kept.indices { device.periods[k].minSteps = min(kept[k], owed[k].minSteps) }
    }
    var switching: [Repair] = []
    if onOff.wasOn, onOff.restrictsSwitching, device.comfortWithoutPlan(on: grid) == nil {
      let owing = device
      let change = onOff.stoppingInTime(of: id) { rules in
        var device = owing
        device.onOff = rules
        return device.comfortWithoutPlan(on: grid) != nil
      }
      if let change { (device.onOff, switching) = change }
    }
    if device.onOff.needsStarts, !device.lowerToRules(on: grid) {
      return .impossible(
        conflict: "its rules of switching contradict its periods", path: InputPath([.key("minUpSteps")]))
    }
    let shortened = owed.indices.filter { device.periods[$0].minSteps < owed[$0].minSteps }.map { k in
      let (was, now) = (owed[k].minSteps, device.periods[k].minSteps)
      return Repair(
        InputPath([.key("periods"), .index(k), .key("minComfortSteps")]), was: .number(Double(was)),
        now: .number(Double(now)),
        "\(id) cannot have \(was) comfort steps between \(periods[k].window.start.iso8601()) and "
          + "\(periods[k].window.end.iso8601()); it gets \(now)")
    }
    let repairs = switching + shortened
    return repairs.isEmpty ? .asWished(device) : .repaired(device, repairs)
  }

  /// Lowers the minima to what the on/off rules leave; false where they forbid every sequence.
  private mutating func lowerToRules(on grid: TimeGrid) -> Bool {
    // Lower minima may have their comfort elsewhere, so that others miss theirs: minima only fall, and so this ends.
    var rounds = 0
    while true {
      guard let comfort = comfortWithoutPlan(on: grid) else { return false }
      if comfortPricePerStep != nil { return true }
      let given = periods.map { period in grid.steps(within: period.window).count { comfort[$0] } }
      let missed = periods.indices.filter { given[$0] < periods[$0].minSteps }
      if missed.isEmpty { return true }
      for k in missed { periods[k].minSteps = rounds < 20 ? given[k] : 0 }
      rounds += 1
    }
  }

  private func counts(on grid: TimeGrid) -> [IntervalCounts.Rule] {
    periods.map { period in
      IntervalCounts.Rule(
        steps: grid.steps(within: period.window), atLeast: period.minSteps, atMost: period.maxSteps)
    }
  }

  /// Comfort or eco at each step when nobody plans: early, within the maxima and the on/off rules, missing the least of
  /// the minima; nil where the rules forbid every sequence.
  func comfortWithoutPlan(on grid: TimeGrid) -> [Bool]? {
    var rules = counts(on: grid)
    if comfortPricePerStep != nil {
      let kept = IntervalCounts(stepCount: grid.count, rules: rules).largestMinima()
      for k in rules.indices { rules[k].atLeast = kept[k] }
    }
    let earliest = IntervalCounts(stepCount: grid.count, rules: rules).earliestFill()
    if !onOff.needsStarts { return earliest }
    let order = rules.filter { !$0.steps.isEmpty }.sorted { $0.steps.lowerBound < $1.steps.lowerBound }
    if zip(order, order.dropFirst()).allSatisfy({ $0.steps.upperBound <= $1.steps.lowerBound }) {
      return ruled(apart: order, on: grid)
    }
    // Of overlapping periods, first with comfort beyond what is owed where a run needs it, then without.
    for mayExceed in [true, false] {
      if let comfort = ruled(near: earliest, mayExceed: mayExceed, rules, on: grid), keepsMaxima(comfort, rules) {
        return comfort
      }
    }
    return nil
  }

  private func keepsMaxima(_ comfort: [Bool], _ rules: [IntervalCounts.Rule]) -> Bool {
    rules.allSatisfy { rule in rule.steps.count { comfort[$0] } <= rule.atMost }
  }

  /// For periods in order that do not overlap: counts the comfort within the current one.
  private func ruled(apart periods: [IntervalCounts.Rule], on grid: TimeGrid) -> [Bool]? {
    var current: [IntervalCounts.Rule?] = Array(repeating: nil, count: grid.count)
    for period in periods { for t in period.steps { current[t] = period } }
    let search = OperationSearch(rules: onOff, stepCount: grid.count, initial: 0) { t, before in
      guard let period = current[t] else { return [.init(isOn: false, level: 0, quantity: 0, penalty: 0)] }
      let count = t == period.steps.lowerBound ? 0 : before
      let isLast = t == period.steps.upperBound - 1
      let options = count < Double(period.atMost) ? [1.0, 0] : [0]
      return options.map { level in
        let given = count + level
        let short = isLast ? max(0, Double(period.atLeast) - given) : 0
        // Late comfort is a little worse than early comfort, and more than is owed a little worse than none.
        let late = level * 1e-6 * (1 + Double(t) / Double(grid.count))
        return .init(isOn: level > 0, level: level, quantity: given, penalty: short + late)
      }
    }
    return search.best()?.map(\.isOn)
  }

  /// As near to a sequence as the rules allow: comfort that is missing counts most.
  private func ruled(
    near wished: [Bool], mayExceed: Bool, _ rules: [IntervalCounts.Rule], on grid: TimeGrid
  ) -> [Bool]? {
    var isInPeriod = Array(repeating: false, count: grid.count)
    for rule in rules { for t in rule.steps { isInPeriod[t] = true } }
    let search = OperationSearch(rules: onOff, stepCount: grid.count, initial: 0) { t, _ in
      let off = OperationSearch.Option(isOn: false, level: 0, quantity: 0, penalty: wished[t] ? 1 : 0)
      guard isInPeriod[t], wished[t] || mayExceed || onOff.stepsStillOn > t else { return [off] }
      return [.init(isOn: true, level: 1, quantity: 0, penalty: wished[t] ? 0 : 0.01), off]
    }
    return search.best()?.map(\.isOn)
  }
}
