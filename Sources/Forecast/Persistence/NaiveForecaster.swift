/// The last known value goes on: what any other forecaster has to beat at short lead times.
///
/// Its intervals grow with the lead time as its past errors do, and beyond them with its square root, as those of a random
/// walk.
public struct NaiveForecaster: Forecaster {
  /// What values there can be.
  public let range: ValueRange

  /// A naive forecaster.
  public init(range: ValueRange = .any) { self.range = range }

  /// "naive".
  public var name: String { "naive" }

  /// Keeps the newest values and how far off the rule was.
  public func fit(_ history: History, covariates: Covariates) -> CalibratedForecast {
    var fit = PathFit(name, history, memory: 1)
    (fit.range, fit.errorsGrow, fit.usesDays) = (range, true, false)
    return fit.fit(LastValue(), history, covariates, instead: "nothing is known of the spread")
  }
}
