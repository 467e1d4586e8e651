internal import NumericMethods

/// What is known at an origin about each slot after it, as deviations from a mean of alike days: numbers without a level, so
/// that coefficients learned in autumn hold in winter.
struct DeviationFeatures {
  /// How many features a slot has besides those of regressors.
  private static let lags = 14
  /// How many features a slot has.
  let width: Int
  /// The fewest days behind an origin.
  static let days = 14

  /// The mean of alike days at each slot after the origin: what the features deviate from.
  let base: [Double]
  /// One row of ``width`` features for each slot.
  let rows: [Double]

  /// - Parameters:
  ///   - end: the origin, a slot with at least ``days`` days before it.
  ///   - count: how many slots after it.
  init(_ series: LocalSeries, end: Int, count: Int) {
    let past = AlikeDays(series, end: end)
    let day = series.perDay
    var base: [Double] = []
    var rows: [Double] = []
    let regressors = series.regressors.map { RegressorDeviation($0, end: end, day: day) }
    width = Self.lags + 2 * regressors.count
    rows.reserveCapacity(count * width)
    let newest = (hour: past.mean(over: max(1, day / 24)), hours: past.mean(over: max(1, day / 6)))
    let level = (day: past.mean(over: day), week: past.mean(over: 7 * day))
    for ahead in 0..<count {
      let slot = end + ahead
      let kind = series.kind(ofSlot: slot)
      let place = series.slotOfDay(slot)
      let mean = past.mean(kind, place)
      let before = slot - (ahead / day + 1) * day
      let weekBefore = slot - (ahead / (7 * day) + 1) * 7 * day
      let hours = Double(ahead) * 24 / Double(day)
      base.append(mean)
      rows += [
        past.deviation(before), past.deviation(before - day), past.deviation(weekBefore),
        past.smooth(before, max(1, day / 24)), past.smooth(before, max(1, day / 8)),
        past.smooth(weekBefore, max(1, day / 24)),
        past.slotMean(place), level.day, level.week,
        newest.hour * exponential(-hours), newest.hours * exponential(-hours / 4), level.day * exponential(-hours / 12),
        past.weekdayMean(kind, place) - mean, past.everyMean(place) - mean,
      ]
      for regressor in regressors { rows += regressor.features(at: slot, before: before) }
    }
    self.base = base
    self.rows = rows
  }
}
