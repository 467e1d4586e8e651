/// What networks correct: a mean of alike days that needs no learning.
enum SeasonalBase: String, Codable, CaseIterable, Sendable {
  /// The mean of workdays or of weekend days of four weeks.
  case workdayMeans = "workday-means"
  /// The mean of the same weekday of four weeks.
  case weekdayMeans = "weekday-means"
  /// The mean of all days of four weeks.
  case allDayMeans = "all-day-means"
  /// The mean of all days of a week.
  case dayMeans = "day-means"
  /// The day before.
  case dayBefore = "seasonal-naive-day"

  /// The expected values of the `count` slots from slot `end` on; NaN where nothing is known.
  func path(_ series: LocalSeries, end: Int, count: Int) -> [Double] {
    switch self {
    case .workdayMeans: SlotMeans(alike: .workday, days: 28).localPath(series, end: end, count: count)
    case .weekdayMeans: SlotMeans(alike: .weekday, days: 28).localPath(series, end: end, count: count)
    case .allDayMeans: SlotMeans(alike: .every, days: 28).localPath(series, end: end, count: count)
    case .dayMeans: SlotMeans(alike: .every, days: 7).localPath(series, end: end, count: count)
    case .dayBefore: SeasonBefore.repeated(series.raw, end: end, period: max(1, series.perDay), count: count)
    }
  }

  /// By how much another base must have been better than the mean of workdays to be taken instead of it.
  private static let margin = 0.05

  /// The base with the least absolute error over forecasts of a day in the last four weeks before `end`.
  static func validated(_ series: LocalSeries, end: Int) -> SeasonalBase {
    let day = series.perDay
    var errors = [Double](repeating: 0, count: allCases.count)
    for origin in stride(from: max(day, end - 28 * day), through: end - day, by: max(1, day / 4)) {
      for (k, base) in allCases.enumerated() {
        let path = base.path(series, end: origin, count: day)
        for (ahead, value) in path.enumerated() where !value.isNaN && !series.raw[origin + ahead].isNaN {
          errors[k] += (series.raw[origin + ahead] - value).magnitude
        }
      }
    }
    guard let usual = errors.first, let best = errors.min(), best < (1 - margin) * usual,
      let place = errors.firstIndex(of: best)
    else { return .workdayMeans }
    return allCases[place]
  }
}
