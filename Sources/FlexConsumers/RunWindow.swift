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

  /// The answer to whether the run fits, and how the window must change if not.
  enum Fit {
    case fits
    /// The smallest later end with which it fits.
    case needsEnd(Instant)
    case notNow(String)
    case impossible(String)
  }

  func fit(on grid: TimeGrid) -> Fit {
    if steps > grid.count { return .impossible("it runs for \(steps) steps and the horizon has \(grid.count)") }
    if window.start >= grid.end { return .notNow("its window opens after the horizon") }
    if !starts(on: grid).isEmpty { return .fits }
    let first = grid.steps(startingAtOrAfter: window.start).lowerBound
    if first + steps <= grid.count { return .needsEnd(grid.instant(at: first + steps)) }
    return .notNow("it can start at \(window.start.iso8601()) at the earliest and would end after the horizon")
  }
}

extension RunWindow {
  /// The fitting of a device whose only wish about time is this window.
  ///
  /// - Parameters:
  ///   - length: the key that makes the run as long as it is.
  ///   - extended: the device with another latest end.
  func fitting(
    of device: some FlexConsumer, on grid: TimeGrid, length: String, extended: (Instant) -> any FlexConsumer
  ) -> Fitting {
    let key = InputPath([.key("latestEnd")])
    switch fit(on: grid) {
    case .fits: return .asWished(device)
    case .notNow(let reason): return .notNow(reason: reason)
    case .impossible(let conflict): return .impossible(conflict: conflict, path: InputPath([.key(length)]))
    case .needsEnd(let end):
      let repair = Repair(
        key, was: .string(window.end.iso8601()), now: .string(end.iso8601()),
        "\(device.id) needs \(steps) steps from \(window.start.iso8601()) on and would not be done by "
          + "\(window.end.iso8601()); it may run until \(end.iso8601())")
      return .repaired(extended(end), [repair])
    }
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
