internal import EnergyTimeSeries

extension TimeGrid {
  /// The grid with so many more steps; where that is longer than a grid may be, it loses its oldest.
  func appending(_ more: Int) -> TimeGrid {
    let wanted = count + max(0, more)
    let kept = min(wanted, TimeGrid.largestCount)
    return TimeGrid(start: instant(at: wanted - kept), stepSeconds: stepSeconds, count: kept) ?? self
  }

  /// The next `steps` steps; nil for none and beyond the year 9999.
  func following(_ steps: Int) -> TimeGrid? { TimeGrid(start: end, stepSeconds: stepSeconds, count: steps) }
}

extension History {
  /// Whole steps in a day, at least one.
  var stepsPerDay: Int { max(1, Int(86_400 / grid.stepSeconds)) }
}
