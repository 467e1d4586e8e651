/// The load repeats what it was a season before.
///
/// ```swift
/// SeasonalNaive(.week).fit(history).forecast(steps: 96)
/// ```
///
/// Days and weeks go by the local clock; where the value a season before is missing, the one before that counts. Without a
/// whole season the last known value stands in.
public struct SeasonalNaive: Forecaster {
  /// After how long the load repeats itself.
  public let season: Season
  /// What values there can be.
  public let range: ValueRange

  /// A seasonal naive forecaster.
  public init(_ season: Season, range: ValueRange = .any) {
    self.season = season
    self.range = range
  }

  /// "seasonal-naive-day", "seasonal-naive-week" or "seasonal-naive-" and the number of steps.
  public var name: String {
    switch season {
    case .day: "seasonal-naive-day"
    case .week: "seasonal-naive-week"
    case .steps(let count): "seasonal-naive-\(max(1, count))"
    }
  }

  /// Keeps the newest values and how far off the rule was.
  public func fit(_ history: History, covariates: Covariates) -> CalibratedForecast {
    let period = season.steps(perDay: history.stepsPerDay)
    var fit = PathFit(name, history, memory: period)
    fit.range = range
    if case .steps = season { fit.usesDays = false }
    return fit.fit(
      SeasonBefore(season: season), history, covariates, instead: "the last known value where a season before has none")
  }
}
