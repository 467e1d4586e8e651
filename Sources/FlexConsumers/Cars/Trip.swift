internal import CheckedJSON
public import EnergyTimeSeries

/// A time in which a car is away, and the energy it comes back without.
public struct Trip: Hashable, Sendable {
  /// From leaving to returning.
  public var window: TimeWindow
  /// The energy taken from the car's battery, spread evenly over the trip.
  public var energy: Energy

  /// A trip that needs `energy`.
  public init(window: TimeWindow, energy: Energy) {
    self.window = window
    self.energy = energy
  }

  /// The energy that is still to be taken at an instant, in Wh.
  func remaining(at instant: Instant) -> Double {
    let left = TimeWindow(from: max(instant, window.start), to: window.end).duration
    return window.duration > 0 ? energy.wattHours * Double(left) / Double(window.duration) : 0
  }

  /// The steps that the trip touches; the car cannot charge at any of them.
  func steps(on grid: TimeGrid) -> Range<Int> {
    guard window.end > grid.start, window.start < grid.end, window.duration > 0 else { return 0..<0 }
    let first = grid.step(containing: max(window.start, grid.start)) ?? 0
    return first..<max(first + 1, grid.steps(startingAtOrAfter: window.end).lowerBound)
  }
}

extension [Trip] {
  /// Trips that end before they begin, overlap another one, or need less than nothing.
  func faults() -> [InputFault] {
    var checks = FieldChecks()
    for (k, trip) in enumerated() {
      var part = FieldChecks()
      if trip.window.end <= trip.window.start {
        part.fail(
          "return", value: "\"\(trip.window.end.iso8601())\"",
          expected: "an instant after leave, \(trip.window.start.iso8601())")
      }
      part.require("energyWh", trip.energy.wattHours, .nonNegative)
      checks.include(part.faults, below: InputPath([.index(k)]))
    }
    let order = indices.sorted { (self[$0].window.start, $0) < (self[$1].window.start, $1) }
    for (former, next) in zip(order, order.dropFirst())
    where self[next].window.start < self[former].window.end && self[former].window.duration > 0 {
      checks.include(
        [
          InputFault(
            InputPath([.index(next), .key("leave")]), value: "\"\(self[next].window.start.iso8601())\"",
            expected: "an instant not before trip \(former) returns, \(self[former].window.end.iso8601())")
        ], below: InputPath())
    }
    return checks.faults
  }
}
