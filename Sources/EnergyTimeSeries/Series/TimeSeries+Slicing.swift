extension TimeSeries {
  /// The series of some of its steps, clipped to the grid; nil when there are none.
  public func slice(_ steps: Range<Int>) -> TimeSeries? {
    let steps = steps.clamped(to: grid.steps)
    guard
      let part = TimeGrid(start: grid.instant(at: steps.lowerBound), stepSeconds: grid.stepSeconds, count: steps.count)
    else { return nil }
    return TimeSeries(on: part, Array(values[steps]))
  }

  /// The series of the steps that lie wholly inside a window; nil when there are none.
  public func slice(_ window: TimeWindow) -> TimeSeries? { slice(grid.steps(within: window)) }

  /// The same values so many seconds later; nil beyond the years that a grid may lie in.
  public func shifted(bySeconds seconds: Int64) -> TimeSeries? {
    TimeGrid(start: grid.start + seconds, stepSeconds: grid.stepSeconds, count: grid.count)
      .flatMap { TimeSeries(on: $0, values) }
  }

  /// Which series counts where two overlap.
  public enum Overlap: String, Hashable, Sendable {
    /// The receiver's values, the other's where they are missing.
    case first
    /// The other's values, the receiver's where they are missing.
    case second
  }

  /// Both series as one, in either order of time; steps between them are missing.
  /// - Throws: ``SeriesAlignmentError`` when the steps have different lengths or begin at different moments, or the span is
  ///   too long.
  public func joined(with other: TimeSeries, overlap: Overlap) throws(SeriesAlignmentError) -> TimeSeries {
    let whole = try SeriesAlignment.union.grid(grid, other.grid)
    var joined = Array(repeating: Double.nan, count: whole.count)
    for series in overlap == .first ? [other, self] : [self, other] {
      let offset = Int((series.grid.start - whole.start) / whole.stepSeconds)
      for (k, value) in series.values.enumerated() where !value.isNaN { joined[offset + k] = value }
    }
    return TimeSeries(on: whole) { Value(baseValue: joined[$0]) }
  }
}
