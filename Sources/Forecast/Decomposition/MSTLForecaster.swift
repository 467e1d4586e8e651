/// Daily and weekly seasons by MSTL that go on as they were last, and a model of what they leave: an autoregression unless
/// told otherwise.
///
/// - Complexity: a decomposition of at most eight weeks, and one for each of up to 42 past origins, from whose errors the
///   intervals are made: some tens of milliseconds each for quarter-hours.
public struct MSTLForecaster: Forecaster {
  /// How what the seasons leave goes on.
  public let remainder: RemainderModel

  /// A forecaster by decomposition.
  public init(remainder: RemainderModel = .autoregression) { self.remainder = remainder }

  /// "mstl"; with another model of the remainder "mstl-arma" or "mstl-ets".
  public var name: String { remainder == .autoregression ? "mstl" : "mstl-" + remainder.suffix }

  /// Takes at most the newest eight weeks apart, by the local clock.
  public func fit(_ history: History, covariates: Covariates) -> CalibratedForecast {
    let day = history.stepsPerDay
    var fit = PathFit(name, history, memory: 14 * day, weeks: 2)
    fit.originsPerLearning = remainder == .autoregression ? 2 : 7
    return fit.fit(history, covariates, instead: "the seasons that there are two of") { window, end in
      let day = window.perDay
      return SeasonsAndRemainder(
        window.local, end: window.slot(at: end), periods: day > 0 ? [day, 7 * day] : [], remainder: remainder)
    }
  }
}
