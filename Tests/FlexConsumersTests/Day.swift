import EnergyTimeSeries
import FlexConsumers

/// A short day to place devices in: quarter-hours from midnight UTC.
struct Day {
  let grid: TimeGrid

  init?(steps: Int = 16, stepSeconds: Int64 = 900) {
    guard let grid = TimeGrid(start: Instant(secondsSinceEpoch: 1_767_225_600), stepSeconds: stepSeconds, count: steps)
    else { return nil }
    self.grid = grid
  }

  /// So many minutes after the grid's start.
  func at(_ minutes: Int64) -> Instant { grid.start + minutes * 60 }

  /// Between two times in minutes after the start.
  func window(_ start: Int64, _ end: Int64) -> TimeWindow { TimeWindow(from: at(start), to: at(end)) }
}

extension Fitting {
  /// The device with the wishes it can keep; nil when it is not planned.
  var device: (any FlexConsumer)? {
    switch self {
    case .asWished(let device), .repaired(let device, _): device
    case .notNow, .impossible: nil
    }
  }

  /// What had to be changed.
  var repairs: [Repair] {
    if case .repaired(_, let repairs) = self { repairs } else { [] }
  }
}

extension Enumerable {
  /// What the device does in each of its placements.
  func schedules(on grid: TimeGrid) -> [Schedule] {
    placements(on: grid).map { schedule(of: $0, on: grid) }
  }
}
