extension TimeSeries {
  /// The whole hours of the local clock with the least and the greatest mean, and when they start.
  ///
  /// Hours that the grid does not fully cover, or with a missing value, do not count; ties go to the earlier hour. Nil
  /// when no hour counts, for instance when steps do not divide an hour.
  /// - Parameter offset: the local clock's offset from UTC in seconds at an instant.
  public func extremeHours(
    offset: (Instant) -> Int
  ) -> (least: (mean: Value, start: Instant), greatest: (mean: Value, start: Instant))? {
    guard 3600 % grid.stepSeconds == 0 else { return nil }
    let stepsPerHour = Int(3600 / grid.stepSeconds)
    var least: (mean: Value, start: Instant)?
    var greatest: (mean: Value, start: Instant)?
    for k in grid.steps where k + stepsPerHour <= grid.count {
      let start = grid.instant(at: k)
      guard (start + Int64(offset(start))).secondsSinceEpoch % 3600 == 0 else { continue }
      let mean = Value(baseValue: values[k..<k + stepsPerHour].reduce(0, +) / Double(stepsPerHour))
      if mean.baseValue.isNaN { continue }
      if mean < least?.mean ?? Value(baseValue: .infinity) { least = (mean, start) }
      if mean > greatest?.mean ?? Value(baseValue: -.infinity) { greatest = (mean, start) }
    }
    guard let least, let greatest else { return nil }
    return (least, greatest)
  }
}
