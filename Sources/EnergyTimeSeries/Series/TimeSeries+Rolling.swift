extension TimeSeries {
  /// A statistic over a window that moves along the steps.
  ///
  /// Values beyond ``ReadingLimits/largestMagnitude`` count as missing. At the ends of the series the window is what there is of it. A step is missing where fewer than `minimumCount` values
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
