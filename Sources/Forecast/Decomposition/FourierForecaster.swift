/// Daily and weekly seasons as a few sines and cosines, and a model of what they leave, an autoregression unless told
/// otherwise: for smooth loads, and where little history is to be averaged over many seasons.
public struct FourierForecaster: Forecaster {
  /// How many waves a day has.
  public let dailyWaves: Int
  /// How many waves a week has beside them.
  public let weeklyWaves: Int
  /// How what the seasons leave goes on.
  public let remainder: RemainderModel

  /// A forecaster by waves, at least one and at most 24 of each season.
  public init(dailyWaves: Int = 8, weeklyWaves: Int = 4, remainder: RemainderModel = .autoregression) {
    self.remainder = remainder
    self.dailyWaves = max(1, min(dailyWaves, 24))
    self.weeklyWaves = max(1, min(weeklyWaves, 24))
  }

  /// "fourier-ar", "fourier-arma" or "fourier-ets", by the model of the remainder.
  public var name: String { "fourier-" + remainder.suffix }

  /// Learns from at most the newest eight weeks, by the local clock.
  public func fit(_ history: History, covariates: Covariates) -> CalibratedForecast {
    let day = history.stepsPerDay
    var fit = PathFit(name, history, memory: 14 * day, weeks: 2)
    fit.originsPerLearning = 7
    return fit.fit(history, covariates, instead: "daily waves alone, or the level") { window, end in
      let day = window.perDay
      return SeasonsAndRemainder(
        window.local, end: window.slot(at: end),
        waves: day > 1 ? [[(day, dailyWaves), (7 * day, weeklyWaves)], [(day, dailyWaves)]] : [],
        remainder: remainder)
    }
  }
}
