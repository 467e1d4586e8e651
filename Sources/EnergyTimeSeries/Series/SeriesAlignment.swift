/// How the steps of two series meet. Series are never put together by position.
public enum SeriesAlignment: String, Hashable, Sendable {
  /// Both must have the same grid.
  case exact
  /// The steps that both have.
  case intersection
  /// All steps from the first of either to the last of either; where one has none, the result is missing.
  case union
}

/// Why two series cannot be put together.
public enum SeriesAlignmentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The grids differ, and only equal ones were wanted.
  case differentGrids(TimeGrid, TimeGrid)
  /// The steps have different lengths: resample one of them first.
  case differentSteps(Int64, Int64)
  /// Steps of equal length that begin at different moments: resample one of them first.
  case shiftedSteps(seconds: Int64)
  /// No step in common.
  case noOverlap
  /// From the first step of either to the last there are more than a grid holds.
  case tooLong

  /// What is wrong, in a sentence.
  public var description: String {
    switch self {
    case .differentGrids(let left, let right):
      "the grids differ: \(left.count) steps of \(left.stepSeconds) s from \(left.start.iso8601()) and "
        + "\(right.count) of \(right.stepSeconds) s from \(right.start.iso8601())"
    case .differentSteps(let left, let right): "the steps last \(left) s and \(right) s; resample one series first"
    case .shiftedSteps(let seconds): "the steps begin \(seconds) s apart; resample one series first"
    case .noOverlap: "the series have no step in common"
    case .tooLong: "together the series span more than \(TimeGrid.largestCount) steps"
    }
  }
}

extension SeriesAlignment {
  /// The grid on which two series meet.
  func grid(_ left: TimeGrid, _ right: TimeGrid) throws(SeriesAlignmentError) -> TimeGrid {
    if left == right { return left }
    if self == .exact { throw .differentGrids(left, right) }
    guard left.stepSeconds == right.stepSeconds else { throw .differentSteps(left.stepSeconds, right.stepSeconds) }
    let remainder = (right.start - left.start) % left.stepSeconds
    if remainder != 0 { throw .shiftedSteps(seconds: (remainder + left.stepSeconds) % left.stepSeconds) }
    let start = self == .union ? min(left.start, right.start) : max(left.start, right.start)
    let end = self == .union ? max(left.end, right.end) : min(left.end, right.end)
    guard end > start else { throw .noOverlap }
    guard let grid = TimeGrid(start: start, stepSeconds: left.stepSeconds, count: Int((end - start) / left.stepSeconds))
    else { throw .tooLong }
    return grid
  }
}
