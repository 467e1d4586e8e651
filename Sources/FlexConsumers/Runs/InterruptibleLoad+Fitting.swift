internal import CheckedJSON
public import EnergyTimeSeries

extension InterruptibleLoad {
  /// Changes the wish that costs least by ``PlanningTerms/repairPrices``, among those that help alone: a later
  /// `latestEnd` (per hour; 1 unless told), less `energyWh` (per kWh; 10) or `steps` (per hour; 10), more `maxStarts` or
  /// `maxStops` (per switch; 5), a smaller `minUpSteps` or `minDownSteps` (per hour; 5).
  ///
  /// A later end must leave room for whole runs: the horizon cuts runs short that were wished so, and mends nothing. Doing
  /// nothing at all is no repair where another one helps. Where none helps alone, the rules about switching go first, then
  /// what does not fit in time.
  public func fitted(to grid: TimeGrid) -> Fitting {
    if stepsOn(on: grid) == 0 { return .notNow(reason: "it needs no energy") }
    if window.start >= grid.end { return .notNow(reason: "its window opens after the horizon") }
    if grid.steps(startingAtOrAfter: window.start).isEmpty {
      return .notNow(reason: "no whole step of its window lies within the horizon")
    }
    let search = Search(load: self, grid: grid)
    if onOff.restrictsSwitching, search.layout(of: self) == nil {
      return .impossible(
        conflict: "its rules on \(grid.count) steps allow too many sequences to look through",
        path: InputPath([.key("minUpSteps")]))
    }
    if search.isPossible(self) { return .asWished(self) }
    if let best = search.changes(of: self).min(by: { $0.cost < $1.cost }) {
      return .repaired(best.load, [best.repair])
    }
    var load = self
    var repairs: [Repair] = []
    for key in ["minUpSteps", "minDownSteps", "maxStarts", "maxStops"] {
      guard let change = search.loosest(key, of: load) else { continue }
      load = change.load
      repairs.append(change.repair)
      if search.isPossible(load) { return .repaired(load, repairs) }
      if let best = search.changes(of: load).min(by: { $0.cost < $1.cost }) {
        return .repaired(best.load, repairs + [best.repair])
      }
    }
    // Without rules only time is short, for a later end and less energy together.
    if let change = search.laterEnd(of: load, atLeast: grid.count) {
      load = change.load
      repairs.append(change.repair)
    }
    if let change = search.fewerSteps(of: load) { return .repaired(change.load, repairs + [change.repair]) }
    return .impossible(
      conflict: "no whole step between its earliest start and the end of the horizon is free",
      path: InputPath([.key("earliestStart")]))
  }
}

/// The repairs of one load.
private struct Search {
  struct Change {
    var load: InterruptibleLoad
    var cost: Double
    var repair: Repair
  }

  /// The load as wished, for its prices and name.
  let load: InterruptibleLoad
  let grid: TimeGrid

  /// - Parameter endsRuns: whether runs and pauses must end within the window, as if the horizon cut none of them short.
  func layout(of load: InterruptibleLoad, endsRuns: Bool = false) -> OnOffLayout? {
    OnOffLayout(
      load.onOff, room: grid.steps(within: load.window), stepCount: grid.count + (endsRuns ? 1 : 0),
      most: load.stepsOn(on: grid))
  }

  func isPossible(_ load: InterruptibleLoad, endsRuns: Bool = false) -> Bool {
    let steps = load.stepsOn(on: grid)
    if steps > grid.steps(within: load.window).count { return false }
    return load.onOff.restrictsSwitching ? layout(of: load, endsRuns: endsRuns)?.isPossible(steps) == true : true
  }

  /// Everything that helps alone.
  func changes(of load: InterruptibleLoad) -> [Change] {
    let rules = ["minUpSteps", "minDownSteps", "maxStarts", "maxStops"]
    let fewer = fewerSteps(of: load).flatMap { $0.load.stepsOn(on: grid) > 0 ? $0 : nil }
    return [laterEnd(of: load), fewer].compactMap { $0 } + rules.compactMap { looser($0, of: load) }
  }

  /// The smallest later end with which everything fits, or any that is at least a step.
  func laterEnd(of load: InterruptibleLoad, atLeast least: Int? = nil) -> Change? {
    let first = grid.steps(within: load.window).upperBound + 1
    func with(_ end: Int) -> InterruptibleLoad {
      var load = load
      load.window.end = grid.instant(at: end)
      return load
    }
    guard first <= grid.count, least != nil || isPossible(with(grid.count), endsRuns: true) else { return nil }
    let end = least ?? smallest(in: first...grid.count) { isPossible(with($0), endsRuns: true) }
    let now = grid.instant(at: end)
    let hours = Double(now - load.window.end) / 3600
    return change(
      "latestEnd", to: with(end), by: hours, usual: 1, was: .string(load.window.end.iso8601()),
      now: .string(now.iso8601()),
      "cannot be done by \(load.window.end.iso8601()); it may run until \(now.iso8601())")
  }

  /// The most steps that fit.
  func fewerSteps(of load: InterruptibleLoad) -> Change? {
    let wished = load.stepsOn(on: grid)
    let room = grid.steps(within: load.window).count
    let layout = load.onOff.restrictsSwitching ? layout(of: load) : nil
    if load.onOff.restrictsSwitching, layout == nil { return nil }
    let steps = stride(from: min(wished - 1, room), to: 0, by: -1).first { layout?.isPossible($0) ?? true }
    guard let steps else { return nil }
    var shorter = load
    let message = "cannot be on for \(wished) steps; it gets \(steps)"
    switch load.amount {
    case .energy(let energy):
      let now = Double(steps) * load.power.watts * grid.stepHours
      shorter.amount = .energy(.wattHours(now))
      return change(
        "energyWh", to: shorter, by: (energy.wattHours - now) / 1000, usual: 10, was: .number(energy.wattHours),
        now: .number(now), message)
    case .steps:
      shorter.amount = .steps(steps)
      return change(
        "steps", to: shorter, by: Double(wished - steps) * grid.stepHours, usual: 10, was: .number(Double(wished)),
        now: .number(Double(steps)), message)
    }
  }

  /// The least change of one rule that helps alone.
  func looser(_ key: String, of load: InterruptibleLoad) -> Change? {
    guard let (was, most) = rule(key, of: load), isPossible(with(key, at: most, in: load)) else { return nil }
    let amount = smallest(in: 1...abs(most - was)) {
      isPossible(with(key, at: was < most ? was + $0 : was - $0, in: load))
    }
    return change(key, of: load, from: was, to: was < most ? was + amount : was - amount)
  }

  /// The rule without effect.
  func loosest(_ key: String, of load: InterruptibleLoad) -> Change? {
    rule(key, of: load).flatMap { change(key, of: load, from: $0.was, to: $0.most) }
  }

  /// What a rule says and from where on it has no effect; nil when it has none.
  private func rule(_ key: String, of load: InterruptibleLoad) -> (was: Int, most: Int)? {
    switch key {
    case "minUpSteps": load.onOff.minUpSteps > 1 ? (load.onOff.minUpSteps, 1) : nil
    case "minDownSteps": load.onOff.minDownSteps > 1 ? (load.onOff.minDownSteps, 1) : nil
    case "maxStarts": load.onOff.maxStarts.flatMap { $0 < grid.count ? ($0, grid.count) : nil }
    default: load.onOff.maxStops.flatMap { $0 < grid.count ? ($0, grid.count) : nil }
    }
  }

  private func with(_ key: String, at value: Int, in load: InterruptibleLoad) -> InterruptibleLoad {
    var load = load
    switch key {
    case "minUpSteps": load.onOff.minUpSteps = value
    case "minDownSteps": load.onOff.minDownSteps = value
    case "maxStarts": load.onOff.maxStarts = value
    default: load.onOff.maxStops = value
    }
    return load
  }

  private func change(_ key: String, of load: InterruptibleLoad, from was: Int, to now: Int) -> Change {
    let magnitude = Double((now - was).magnitude) * (key.hasPrefix("min") ? grid.stepHours : 1)
    return change(
      key, to: with(key, at: now, in: load), by: magnitude, usual: 5, was: .number(Double(was)),
      now: .number(Double(now)), "cannot keep a \(key) of \(was) within its window; it gets \(now)")
  }

  private func change(
    _ key: String, to changed: InterruptibleLoad, by magnitude: Double, usual: Double, was: JSONValue, now: JSONValue,
    _ message: String
  ) -> Change {
    let price = load.terms.repairPrices[key] ?? usual
    let repair = Repair(InputPath([.key(key)]), was: was, now: now, "\(load.id) \(message)")
    return Change(load: changed, cost: magnitude * price, repair: repair)
  }

  /// The smallest number for which something holds that holds for the largest and, once, for all larger ones.
  private func smallest(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
