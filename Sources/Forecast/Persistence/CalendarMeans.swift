/// The mean of the same time of day over alike days of the last weeks: hard to beat for a single household.
///
/// Times go by the local clock: a night of 23 or 25 hours moves nothing, and holidays are Sundays. Missing values are left
/// out of the mean; a time of day that no alike day has takes the mean of all days.
public struct CalendarMeans: Forecaster {
  /// Which days are alike.
  public let alike: DaysAlike
  /// How many weeks back.
  public let weeks: Int

  /// Means over alike days of the last `weeks` weeks, one to eight.
  public init(_ alike: DaysAlike, weeks: Int = 4) {
    self.alike = alike
    self.weeks = max(1, min(weeks, 8))
  }

  /// "weekday-means", "workday-means" or "day-means".
  public var name: String {
    switch alike {
    case .weekday: "weekday-means"
    case .workday: "workday-means"
    case .every: "day-means"
    }
  }

  /// Keeps the newest values and how far off the rule was.
  public func fit(_ history: History, covariates: Covariates) -> CalibratedForecast {
    let day = history.stepsPerDay
    return PathFit(name, history, memory: alike == .weekday ? 7 * day : day, weeks: weeks).fit(
      SlotMeans(alike: alike, days: 7 * weeks), history, covariates,
      instead: "the mean of other days, or the last known value")
  }
}
