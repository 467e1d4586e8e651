internal import EnergyTimeSeries

/// A grid as files hold it.
struct SavedGrid: Codable {
  let start: Int64
  let stepSeconds: Int64
  let count: Int

  init(_ grid: TimeGrid) {
    start = grid.start.secondsSinceEpoch
    stepSeconds = grid.stepSeconds
    count = grid.count
  }

  /// The grid; throws where there is none of these numbers.
  func grid() throws -> TimeGrid {
    guard let grid = TimeGrid(start: Instant(secondsSinceEpoch: start), stepSeconds: stepSeconds, count: count) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: [], debugDescription: "no grid starts at \(start) with \(count) steps of \(stepSeconds) s"))
    }
    return grid
  }
}
