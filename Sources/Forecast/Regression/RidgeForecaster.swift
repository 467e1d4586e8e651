/// The mean of alike days, corrected by a ridge regression on how the last hours, days and weeks deviated from theirs.
public struct RidgeForecaster: Forecaster {
  /// How much a coefficient's square weighs beside its feature's.
  public let penalty: Double
  /// How often rows are weighted anew for least absolute deviations; zero for least squares.
  let robustRounds: Int

  /// A forecaster by regression.
  public init(penalty: Double = 0.1) {
    self.init(penalty: penalty, robustRounds: 4)
  }

  init(penalty: Double, robustRounds: Int) {
    self.penalty = penalty.isFinite ? max(0, penalty) : 0.1
    self.robustRounds = robustRounds
  }

  /// "ridge".
  public var name: String { "ridge" }

  /// Learns from at most the newest eight weeks, by the local clock.
  public func fit(_ history: History, covariates: Covariates) -> CalibratedForecast {
    let day = history.stepsPerDay
    var fit = PathFit(name, history, memory: (DeviationFeatures.days + 1) * day, weeks: 2)
    fit.originsPerLearning = 2
    return fit.fit(history, covariates, instead: "the mean of alike days") { window, end in
      LagRidge(window.local, end: window.slot(at: end), penalty: penalty, robustRounds: robustRounds)
    }
  }
}
