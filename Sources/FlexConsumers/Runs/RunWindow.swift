internal import CheckedJSON
internal import EnergyTimeSeries

/// Where a run of so many steps fits between an earliest start and a latest end.
struct RunWindow {
  var window: TimeWindow
  var steps: Int

  /// The steps at which the run may begin; empty when it does not fit.
  func starts(on grid: TimeGrid) -> Range<Int> {
    let room = grid.steps(within: window)
    return room.count < steps ? room.lowerBound..<room.lowerBound : room.lowerBound..<room.upperBound - steps + 1
  }

  /// The changes of the window with which the run fits, each with its price.
  ///
  /// - Parameters:
  ///   - grid: the steps of the plan.
  ///   - terms: prices per hour of `latestEnd`, 1 unless told, and of `earliestStart`, 2 unless told.
  func changes(on grid: TimeGrid, _ terms: PlanningTerms) -> [Change] {
    let first = grid.steps(startingAtOrAfter: window.start).lowerBound
    let room = grid.steps(within: TimeWindow(from: min(grid.start, window.end), to: window.end))
    var changes: [Change] = []
    if first + steps <= grid.count {
      let end = grid.instant(at: first + steps)
      let hours = Double(end - window.end) / 3600
      changes.append(
        Change(
          key: "latestEnd", window: TimeWindow(from: window.start, to: end), was: window.end, now: end,
          price: hours * (terms.repairPrices["latestEnd"] ?? 1)))
    }
    if steps <= room.count {
      let start = grid.instant(at: room.upperBound - steps)
      let hours = Double(window.start - start) / 3600
      changes.append(
        Change(
          key: "earliestStart", window: TimeWindow(from: start, to: window.end), was: window.start, now: start,
          price: hours * (terms.repairPrices["earliestStart"] ?? 2)))
    }
    return changes
  }

  /// Another window, in which the run fits.
  struct Change {
    var key: String
    var window: TimeWindow
    var was: Instant
    var now: Instant
    var price: Double
  }
}

extension RunWindow {
  /// The fitting of a device whose only wish about time is this window: as it is, or with the cheapest change.
  ///
  /// - Parameters:
  ///   - device: the device.
  ///   - grid: the steps of the plan.
  ///   - length: the key that makes the run as long as it is.
  ///   - changed: the device with another window.
  func fitting(
    of device: some FlexConsumer, on grid: TimeGrid, length: String, changed: (TimeWindow) -> any FlexConsumer
  ) -> Fitting {
    if steps > grid.count {
      return .impossible(
        conflict: "it runs for \(steps) steps and the horizon has \(grid.count)", path: InputPath([.key(length)]))
    }
    if window.start >= grid.end { return .notNow(reason: "its window opens after the horizon") }
    if !starts(on: grid).isEmpty { return .asWished(device) }
    // What still fits once the horizon has moved on is no matter of this plan.
    let isCutByHorizon = window.end > grid.end
    guard !isCutByHorizon, let change = changes(on: grid, device.terms).min(by: { $0.price < $1.price }) else {
      return .notNow(
        reason: "it can start at \(window.start.iso8601()) at the earliest and would end after the horizon")
    }
    let verb = change.key == "latestEnd" ? "run until" : "start from"
    let repair = Repair(
      InputPath([.key(change.key)]), was: .string(change.was.iso8601()), now: .string(change.now.iso8601()),
      "\(device.id) needs \(steps) steps from \(window.start.iso8601()) on and would not be done by "
        + "\(window.end.iso8601()); it may \(verb) \(change.now.iso8601())")
    return .repaired(changed(change.window), [repair])
  }

  /// A fault when the window ends before it starts.
  func check(_ checks: inout FieldChecks) {
    if window.end <= window.start {
      checks.fail(
        "latestEnd", value: "\"\(window.end.iso8601())\"",
        expected: "an instant after earliestStart, \(window.start.iso8601())")
    }
  }
}
