extension TimeSeries {
  /// The sum, step by step by time; missing where either is.
  /// - Throws: ``SeriesAlignmentError`` when the steps do not meet as wanted.
  public func adding(
    _ other: TimeSeries, aligned alignment: SeriesAlignment = .exact
  ) throws(SeriesAlignmentError) -> TimeSeries {
    try combined(with: other, aligned: alignment) { $0 + $1 }
  }

  /// The difference, step by step by time; missing where either is.
  /// - Throws: ``SeriesAlignmentError`` when the steps do not meet as wanted.
  public func subtracting(
    _ other: TimeSeries, aligned alignment: SeriesAlignment = .exact
  ) throws(SeriesAlignmentError) -> TimeSeries {
    try combined(with: other, aligned: alignment) { $0 - $1 }
  }

  /// Each value times a factor.
  public func scaled(by factor: Double) -> TimeSeries { TimeSeries(on: grid) { Value(baseValue: factor * values[$0]) } }

  /// A value of both series at each step where both have one, also of different quantities; missing elsewhere.
  ///
  /// ```swift
  /// let cost: TimeSeries<Money> = try energy.combined(with: price) { Money(baseValue: $1.cost(of: $0)) }
  /// ```
  /// - Throws: ``SeriesAlignmentError`` when the steps do not meet as wanted.
  /// - Complexity: linear in the steps of the result.
  public func combined<Other: Quantity, Result: Quantity>(
    with other: TimeSeries<Other>, aligned alignment: SeriesAlignment = .exact,
    by combine: (Value, Other) -> Result
  ) throws(SeriesAlignmentError) -> TimeSeries<Result> {
    let common = try alignment.grid(grid, other.grid)
    let left = Int((common.start - grid.start) / grid.stepSeconds)
    let right = Int((common.start - other.grid.start) / grid.stepSeconds)
    return TimeSeries<Result>(on: common) { k in
      guard grid.steps.contains(left + k), other.grid.steps.contains(right + k), let a = self[left + k],
        let b = other[right + k]
      else { return Result(baseValue: .nan) }
      return combine(a, b)
    }
  }
}
