/// Autoregression, differencing and moving average, with seasons and regressors, fitted by exact maximum likelihood.
///
/// A model of orders (p, d, q) and (P, D, Q)ₘ for each season says that the series, less the regression on mean, drift and
/// regressors, differenced d times by one step and D times by m steps, is a process w with
///
/// (1 − φ₁B − …)(1 − Φ₁Bᵐ − …)·wₜ = (1 + θ₁B + …)(1 + Θ₁Bᵐ + …)·eₜ, e normal with variance σ²,
///
/// where B takes the value before (signs as in Box and Jenkins, and in R).
///
/// ```swift
/// let model = ARIMA(ARIMAOrder(1, 0, 1), seasonal: [SeasonalOrder(0, 1, 1, period: 24)])
/// let fitted = model.fit(History(load))
/// fitted.coefficients.first                     // ar1, its value and standard error
/// fitted.forecast(steps: 24).interval(level: 0.8)
/// ```
///
/// Missing values are integrated out exactly, up to two hundred of them; older ones beyond are filled by lines. What a history
/// is too short for is left out, seasons first, and ``FittedForecaster/notes`` say so. `Docs/forecasting-arima.md` has the
/// mathematics.
///
/// - Complexity: a fit takes some dozens of evaluations of the likelihood, each of which grows with the number of values
///   and with the cube of the largest lag, max(p + P·m, q + Q·m).
public struct ARIMA: Forecaster {
  /// The orders without season.
  public var order: ARIMAOrder
  /// The seasons' orders.
  public var seasonal: [SeasonalOrder]
  /// Whether the values have a mean; counts only where nothing is differenced.
  public var includesMean: Bool
  /// Whether the values rise by the same amount at each step; counts only where they are differenced at most once.
  public var includesDrift: Bool
  /// What is done to values before.
  public var transform: Transform

  /// "arima".
  public var name: String { "arima" }

  /// A model, with a mean, without season, drift and transform unless told otherwise.
  public init(
    _ order: ARIMAOrder, seasonal: [SeasonalOrder] = [], includesMean: Bool = true, includesDrift: Bool = false,
    transform: Transform = .none
  ) {
    self.order = order
    self.seasonal = seasonal
    self.includesMean = includesMean
    self.includesDrift = includesDrift
    self.transform = transform
  }

  /// Fits the coefficients to a history.
  public func fit(_ history: History, covariates: Covariates) -> FittedARIMA {
    fit(history, covariates: covariates, start: nil)
  }

  /// Fits the coefficients, beginning the search at some.
  func fit(_ history: History, covariates: Covariates, start: [Double]?) -> FittedARIMA {
    var prepared = PreparedHistory(history, covariates: covariates, transform: transform)
    let specification = ARIMASpecification(
      order: order, seasonal: seasonal, includesMean: includesMean, includesDrift: includesDrift)
    let simpler = SimplerModels(specification, presentCount: prepared.presentCount, length: prepared.values.count)
    for candidate in simpler.candidates {
      guard
        let fit = ARIMAFit.fit(
          values: prepared.values, specification: candidate, regressors: prepared.columns,
          start: candidate == simpler.asked ? start : nil)
      else { continue }
      if candidate != simpler.asked { prepared.notes.append(simpler.note(for: candidate)) }
      return FittedARIMA(fit, prepared, name: name)
    }
    return FittedARIMA(lastValueOf: prepared, name: name)
  }
}
