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

extension TimeSeries {
  /// A statistic over a window that moves along the steps.
  ///
  /// At the ends of the series the window is what there is of it. A step is missing where fewer than `minimumCount` values
  /// are there, so that with the whole window's count the edges are missing instead of computed from less.
  ///
  /// ```swift
  /// load.rolling(.mean, over: .trailing(4), minimumCount: 4)     // the mean of the last hour, missing at first
  /// ```
  /// - Precondition: the window holds at least one step.
  /// - Complexity: linear in the steps; for quantiles times the window's length.
  public func rolling(
    _ statistic: RollingStatistic, over window: RollingWindow, minimumCount: Int = 1
  ) -> TimeSeries {
    precondition(window.isSound, "a rolling window holds at least one step")
    let needed = Swift.max(1, minimumCount)
    var content = RollingContent(statistic)
    var entered = 0
    var left = 0
    return TimeSeries(on: grid) { k in
      let steps = window.steps(around: k).clamped(to: grid.steps)
      while entered < steps.upperBound {
        content.enter(values[entered], at: entered)
        entered += 1
      }
      while left < steps.lowerBound {
        content.leave(values[left], at: left)
        left += 1
      }
      return Value(baseValue: content.count < needed ? .nan : content.value)
    }
  }
}
