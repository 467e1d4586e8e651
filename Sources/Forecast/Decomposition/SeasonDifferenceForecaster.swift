/// The load of a week before, corrected by an autoregression of how much the last days differed from theirs.
public struct SeasonDifferenceForecaster: Forecaster {
  /// A forecaster by differences to a week before.
  public init() {}

  /// "week-difference-ar".
  public var name: String { "week-difference-ar" }

  /// Learns from at most the newest eight weeks, by the local clock.
  public func fit(_ history: History, covariates: Covariates) -> CalibratedForecast {
    let day = history.stepsPerDay
    var fit = PathFit(name, history, memory: 14 * day + 1, weeks: 2)
    fit.originsPerLearning = 7
    return fit.fit(history, covariates, instead: "the value a week before, or the last known one") { window, end in
      SeasonDifference(window.local, end: window.slot(at: end), period: 7 * max(1, window.perDay))
    }
  }
}
