public import EnergyTimeSeries

/// A way to forecast: what is learned from a history becomes a ``FittedForecaster``.
///
/// ```swift
/// let fitted = SeasonalNaive(.week).fit(History(netLoad))
/// let result = fitted.forecast(steps: 96)
/// result.mean(as: Power.self)                 // TimeSeries<Power>
/// ```
///
/// Fitting never fails on a history that exists, however short, constant or gappy: the forecaster falls back to what the
/// history allows, and ``ForecastResult/notes`` say what and why.
public protocol Forecaster: Sendable {
  /// What fitting leaves.
  associatedtype Fitted: FittedForecaster
  /// The name in files, on the command line and in results, such as "seasonal-naive".
  var name: String { get }
  /// Learns from a history.
  ///
  /// - Parameters:
  ///   - history: what was measured, the newest value last.
  ///   - covariates: the calendar and the regressors, for the history and as far beyond as they are known.
  func fit(_ history: History, covariates: Covariates) -> Fitted
}

extension Forecaster {
  /// Learns from a history by the UTC calendar, without holidays and regressors.
  public func fit(_ history: History) -> Fitted { fit(history, covariates: Covariates()) }
}

/// What a forecaster learned: a small value that can be saved, that takes new measurements in without being fitted again,
/// and that forecasts any number of steps.
public protocol FittedForecaster: Sendable, Codable {
  /// The steps whose values were taken in; the forecast begins at their end.
  var grid: TimeGrid { get }
  /// What the history did not allow, and what was done instead.
  var notes: [ForecastNote] { get }
  /// Takes in the next values, one per step from the end of ``grid`` on, NaN where missing. Parameters stay as they are.
  ///
  /// - Parameter covariates: what was known of those steps; used by models with regressors.
  mutating func append(_ values: [Double], covariates: Covariates)
  /// The next `steps` steps.
  ///
  /// - Parameters:
  ///   - steps: how many; none gives an empty forecast.
  ///   - probabilities: which quantiles, each in 0…1 exclusive.
  ///   - covariates: regressors' values at those steps; where they are missing the last known one holds.
  func forecast(steps: Int, probabilities: [Double], covariates: Covariates) -> ForecastResult
}

extension FittedForecaster {
  /// Takes in the next values without regressors.
  public mutating func append(_ values: [Double]) { append(values, covariates: Covariates()) }

  /// The next `steps` steps without regressors, with the deciles 0.1, 0.5 and 0.9 unless others are asked for.
  public func forecast(steps: Int, probabilities: [Double] = [0.1, 0.5, 0.9]) -> ForecastResult {
    forecast(steps: steps, probabilities: probabilities, covariates: Covariates())
  }
}
