/// Daily and weekly seasons as a few sines and cosines, and an autoregression of what remains: for smooth loads, and where
/// little history is to be averaged over many seasons.
public struct FourierForecaster: Forecaster {
  /// How many waves a day has.
  public let dailyWaves: Int
  /// How many waves a week has beside them.
  public let weeklyWaves: Int

  /// A forecaster by waves, at least one and at most 24 of each season.
  public init(dailyWaves: Int = 8, weeklyWaves: Int = 4) {
    self.dailyWaves = max(1, min(dailyWaves, 24))
    self.weeklyWaves = max(1, min(weeklyWaves, 24))
  }

  /// "fourier-ar".
  public var name: String { "fourier-ar" }

  /// Learns from at most the newest eight weeks, by the local clock.
  public func fit(_ history: History, covariates: Covariates) -> CalibratedForecast {
    let day = history.stepsPerDay
    var fit = PathFit(name, history, memory: 14 * day, weeks: 2)
    fit.originsPerLearning = 7
    return fit.fit(history, covariates, instead: "daily waves alone, or the level") { window, end in
      let day = window.perDay
      return SeasonsAndRemainder(
        window.local, end: window.slot(at: end),
        waves: day > 1 ? [[(day, dailyWaves), (7 * day, weeklyWaves)], [(day, dailyWaves)]] : [])
    }
  }
}
