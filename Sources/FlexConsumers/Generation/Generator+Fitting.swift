internal import CheckedJSON
public import EnergyTimeSeries

extension Generator {
  /// Changes what a generator that is on cannot keep: it must stay on at a step where it cannot deliver, or its output
  /// cannot follow its limits.
  ///
  /// Of the changes that help alone, the one that costs least by ``PlanningTerms/repairPrices``: a shorter `minUpSteps`
  /// (per hour; 1 unless told), a stop in spite of `maxStops` (per stop; 1), a larger `rampWPerStep` (per kW; 10). Where
  /// none helps alone, it may ramp fully and stop, as late as it can deliver.
  public func fitted(to grid: TimeGrid) -> Fitting {
    if isSwitched && !onOff.wasOn || canGoOn(on: grid) { return .asWished(self) }
    let changes = [withShorterRun(on: grid), withStop, withSteeperRamp(on: grid)].compactMap { $0 }
    if let best = changes.filter({ $0.device.canGoOn(on: grid) }).min(by: { $0.cost < $1.cost }) {
      return .repaired(best.device, [best.repair])
    }
    var device = self
    var repairs: [Repair] = []
    func make(_ change: Change?) {
      guard let change else { return }
      device = change.device
      repairs.append(change.repair)
    }
    make(device.withRamp(device.fullRamp))
    make(device.withStop)
    if !device.canGoOn(on: grid) { make(device.withShorterRun(on: grid)) }
    return .repaired(device, repairs)
  }

  private struct Change {
    var device: Generator
    var cost: Double
    var repair: Repair
  }

  private func canGoOn(on grid: TimeGrid) -> Bool { GeneratorRun(self, on: grid).shortest != nil }

  private func change(
    _ key: String, was: Double, now: Double, cost magnitude: Double, usual: Double, _ message: String,
    _ edit: (inout Generator) -> Void
  ) -> Change {
    var device = self
    edit(&device)
    let repair = Repair(InputPath([.key(key)]), was: .number(was), now: .number(now), "\(id) \(message)")
    return Change(device: device, cost: magnitude * (terms.repairPrices[key] ?? usual), repair: repair)
  }

  /// A shorter least run, so that it can stop while it can still deliver.
  private func withShorterRun(on grid: TimeGrid) -> Change? {
    guard let steps = GeneratorRun(self, on: grid).longestBeforeRulesAllow else { return nil }
    let least = max(1, onOff.minUpSteps - onOff.stepsStillOn + steps)
    return change(
      "minUpSteps", was: Double(onOff.minUpSteps), now: Double(least),
      cost: Double(onOff.minUpSteps - least) * grid.stepHours, usual: 1,
      "can stay on for \(steps) more steps, and would have to for \(onOff.stepsStillOn)"
    ) { $0.onOff.minUpSteps = least }
  }

  /// A stop where none is allowed.
  private var withStop: Change? {
    guard onOff.maxStops == 0 else { return nil }
    return change(
      "maxStops", was: 0, now: 1, cost: 1, usual: 1, "cannot stay on to the end and may stop once"
    ) { $0.onOff.maxStops = 1 }
  }

  /// The least ramp with which it can go on, where any is enough.
  private func withSteeperRamp(on grid: TimeGrid) -> Change? {
    guard let ramp, withRamp(fullRamp)?.device.canGoOn(on: grid) == true else { return nil }
    var low = ramp.watts
    var high = fullRamp
    // Fifty halvings come to a millionth of a watt.
    for _ in 0..<50 where high - low > 1e-6 {
      let middle = (low + high) / 2
      if withRamp(middle)?.device.canGoOn(on: grid) == true { high = middle } else { low = middle }
    }
    // A millionth more: a single possible output leaves solvers no room for their rounding.
    return withRamp(high + 1e-6 * max(1, high))
  }

  /// More than any change that its limits ask for.
  private var fullRamp: Double { maxPower.reduce(initialPower?.watts ?? 0) { max($0, $1.watts) } }

  private func withRamp(_ watts: Double) -> Change? {
    guard let ramp, ramp.watts < watts else { return nil }
    return change(
      "rampWPerStep", was: ramp.watts, now: watts, cost: (watts - ramp.watts) / 1000, usual: 10,
      "cannot follow its limits with \(ramp.watts.text(decimals: 1)) W per step; it may change by "
        + "\(watts.text(decimals: 1)) W"
    ) { $0.ramp = .watts(watts) }
  }
}
