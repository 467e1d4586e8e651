internal import NumericMethods
public import EnergyTimeSeries

/// A fitted ARIMA model: its coefficients, how good they are, and the state from which forecasts go on.
///
/// It holds no history: the state has one number for each lag that matters.
public struct FittedARIMA: FittedForecaster, Hashable {
  /// A coefficient.
  public struct Coefficient: Hashable, Sendable, Codable {
    /// As in R: ar1, ma1, sar1, sma1 (with several seasons sma1_24), intercept, drift, or a regressor's name.
    public let name: String
    /// Its value, in units of the (transformed) values.
    public let value: Double
    /// Its standard error; nil where the likelihood has no peak within the region of stationary and invertible models.
    public let standardError: Double?
  }

  /// The name in results: of the forecaster that was asked.
  public internal(set) var name: String
  /// The steps whose values were taken in.
  public internal(set) var grid: TimeGrid
  /// What the history did not allow, and what was done instead.
  public internal(set) var notes: [ForecastNote]
  /// The ARMA coefficients, mean, drift and regressors.
  public let coefficients: [Coefficient]
  /// The innovations' variance, by maximum likelihood, in units of the (transformed) values.
  public let sigma2: Double
  /// The logarithm of the exact likelihood: of the differenced values where some are differenced.
  public let logLikelihood: Double
  /// How many values the likelihood counts: those present, less those that differencing takes.
  public let observationCount: Int
  /// Whether the search for the coefficients came to its end.
  public let converged: Bool
  /// What was done to values before.
  public let transform: Transform
  let specification: ARIMASpecification
  let regressorNames: [String]
  let residuals: ResidualSummary
  let scale: Double
  var state: ARIMAState
  /// How many steps the history had before the first value of ``grid``, or has had since; the drift counts from there.
  var stepCount: Int
  /// The last known value of each regressor.
  var lastRegressors: [Double]

  /// The orders that were fitted, which may be simpler than those asked for.
  public var order: ARIMAOrder { specification.order }
  /// The seasons' orders that were fitted.
  public var seasonal: [SeasonalOrder] { specification.seasonal }
  /// How many numbers were fitted, the variance among them.
  private var parameterCount: Double { Double(coefficients.count + 1) }
  /// Akaike's information criterion.
  public var aic: Double { -2 * logLikelihood + 2 * parameterCount }
  /// Akaike's information criterion, corrected for few values; very large where there are too few.
  public var aicc: Double {
    let (k, rest) = (parameterCount, Double(observationCount) - parameterCount - 1)
    return rest > 0 ? aic + 2 * k * (k + 1) / rest : .greatestFiniteMagnitude
  }
  /// Schwarz's Bayesian information criterion.
  public var bic: Double { -2 * logLikelihood + parameterCount * logarithm(Double(max(observationCount, 1))) }

  init(_ fit: ARIMAFit, _ prepared: PreparedHistory, name: String) {
    self.name = name
    grid = prepared.grid
    specification = fit.specification
    regressorNames = prepared.regressorNames
    transform = prepared.transform
    let arma = zip(zip(fit.specification.coefficientNames, fit.coefficients), fit.deviations).map {
      Coefficient(name: $0.0.0, value: $0.0.1, standardError: $0.1)
    }
    let names = fit.specification.trendNames + prepared.regressorNames
    let regression = names.indices.map { k in
      Coefficient(
        name: names[k], value: (k < fit.regression.count ? fit.regression[k] : nil) ?? 0,
        standardError: k < fit.regressionDeviations.count ? fit.regressionDeviations[k] : nil)
    }
    coefficients = arma + regression
    sigma2 = fit.variance
    logLikelihood = fit.logLikelihood
    observationCount = fit.count
    converged = fit.converged
    scale = fit.scale
    state = fit.state
    residuals = ResidualSummary(fit.errors, lags: 2 * (fit.specification.seasonal.map(\.period).max() ?? 0))
    stepCount = prepared.values.count
    lastRegressors = prepared.columns.map { $0.last ?? 0 }
    notes = prepared.notes + Self.notes(fit, names)
  }

  private static func notes(_ fit: ARIMAFit, _ names: [String]) -> [ForecastNote] {
    var notes: [ForecastNote] = []
    if fit.isConstant {
      notes.append(ForecastNote(.constantHistory, "nothing is left to explain; the forecast goes on in the same way"))
    }
    if !fit.converged { notes.append(ForecastNote(.notConverged, "the search for the coefficients did not end")) }
    if fit.filledCount > 0 {
      notes.append(ForecastNote(.gaps, "\(fit.filledCount) missing values were filled by lines between neighbours"))
    }
    for (k, name) in names.enumerated() where k >= fit.regression.count || fit.regression[k] == nil {
      notes.append(ForecastNote(.unsuitableModel, "\(name) says nothing that others do not say; it is left out"))
    }
    return notes
  }

  /// The fall-back where no model can be fitted: the last value, known for certain; zero where there is none.
  init(lastValueOf prepared: PreparedHistory, name: String) {
    self.name = name
    grid = prepared.grid
    specification = ARIMASpecification(order: ARIMAOrder(0, 1, 0))
    regressorNames = []
    lastRegressors = []
    transform = prepared.transform
    (coefficients, sigma2, logLikelihood, observationCount) = ([], 0, 0, prepared.presentCount)
    (converged, scale, stepCount) = (true, 1, prepared.values.count)
    residuals = ResidualSummary([], lags: 0)
    var state = ARIMAState(
      autoregressive: .one, movingAverage: .one, differencing: .differencing(ARIMAOrder(0, 1, 0), []))
    let last = prepared.values.last { !$0.isNaN }
    state.mean.levels = [last ?? 0]
    self.state = state
    notes = prepared.notes
    notes.append(
      last == nil
        ? ForecastNote(.noHistory, "no value is there; the forecast is zero")
        : ForecastNote(.shortHistory, "too few values for any model; the last one holds"))
  }

  /// Fits the same model to another history, beginning at these coefficients: quick where little has changed.
  public func refitted(to history: History, covariates: Covariates = Covariates()) -> FittedARIMA {
    var refitted = ARIMA(
      order, seasonal: seasonal, includesMean: specification.includesMean, includesDrift: specification.includesDrift,
      transform: transform
    ).fit(history, covariates: covariates, start: armaCoefficients)
    refitted.name = name
    return refitted
  }
}
