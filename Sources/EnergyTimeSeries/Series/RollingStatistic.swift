/// Which steps around each step a rolling statistic looks at.
public enum RollingWindow: Hashable, Sendable {
  /// The step and those before it, so many in all: nothing of the future.
  case trailing(Int)
  /// The step and so many on each side of it.
  case centred(reach: Int)

  /// The window of step `k`, before it is clipped to the grid.
  func steps(around k: Int) -> Range<Int> {
    switch self {
    case .trailing(let count): k - count + 1..<k + 1
    case .centred(let reach): k - reach..<k + reach + 1
    }
  }

  /// Whether it holds at least the step itself, and not more than a grid can.
  var isSound: Bool {
    switch self {
    case .trailing(let count): (1...TimeGrid.largestCount).contains(count)
    case .centred(let reach): (0...TimeGrid.largestCount).contains(reach)
    }
  }
}

/// What a rolling statistic computes of the values in its window that are there.
public enum RollingStatistic: Hashable, Sendable {
  /// The mean.
  case mean
  /// The sum.
  case sum
  /// The least.
  case minimum
  /// The greatest.
  case maximum
  /// The value below which this share lies, 0…1 (Hyndman and Fan's definition 7).
  case quantile(Double)
}
