internal import NumericMethods

/// An ARIMA model fitted to numbers by exact maximum likelihood: what ``ARIMA`` and other forecasters build on.
///
/// ```swift
/// let fit = ARIMAFit.fit(values: remainder, specification: ARIMASpecification(order: ARIMAOrder(1, 0, 1)), regressors: [])
/// let next = fit?.forecast(steps: 96)
/// ```
struct ARIMAFit {
  let specification: ARIMASpecification
  /// Of ``ARIMASpecification/coefficientNames``.
  let coefficients: [Double]
  /// Their standard errors, where the likelihood has a peak.
  let deviations: [Double?]
  /// Of mean, drift and the regressors; nil for one that depends on those before it.
  let regression: [Double?]
  let regressionDeviations: [Double?]
  /// The innovations' variance.
  let variance: Double
  let logLikelihood: Double
  /// How many values the likelihood counts.
  let count: Int
  let converged: Bool
  /// Whether the series had no innovations at all.
  let isConstant: Bool
  /// How many missing values were filled by lines instead of being estimated.
  let filledCount: Int
  /// The standardised errors of one step, one for each value from the first present one on (``OneStepErrors``); with quick
  /// fits none.
  let errors: [Double]
  /// The state at the end, of values divided by `scale` and less the regression.
  let state: ARIMAState
  let scale: Double

  /// Fits a model; nil where the values are too few for it or the likelihood cannot be computed.
  ///
  /// - Parameters:
  ///   - values: NaN where missing.
  ///   - regressors: columns of finite numbers, each as long as `values`.
  ///   - start: coefficients to begin with, such as those of an earlier fit.
  ///   - effort: whether standard errors are wanted and how often the search begins anew.
  static func fit(
    values: [Double], specification: ARIMASpecification, regressors: [[Double]] = [], start: [Double]? = nil,
    effort: ARIMAEffort = .thorough
  ) -> ARIMAFit? {
    for exactGaps in [true, false] {
      guard
        let data = ARIMAData(values, specification, regressors: regressors, exactGaps: exactGaps)
      else { return nil }
      let shape = specification.shape
      let likelihood = data.likelihood
      guard likelihood.count >= shape.count + likelihood.regressors.count + 1, likelihood.series.count >= shape.degree
      else { return nil }
      if data.isConstant { return constant(data, specification) }
      if let best = ARIMASearch(likelihood: likelihood, effort: effort).run(start: start) {
        return ARIMAFit(data, specification, best, effort: effort)
      }
      if data.missing.isEmpty { return nil }
    }
    return nil
  }

  /// Akaike's information criterion, corrected for few values; infinite where there are too few.
  var aicc: Double {
    let k = Double(coefficients.count + regression.count { $0 != nil } + 1)
    let rest = Double(count) - k - 1
    return rest > 0 ? -2 * logLikelihood + 2 * k + 2 * k * (k + 1) / rest : .infinity
  }

  /// The expected values of the next steps and their standard errors, without regressors' part.
  func forecast(steps: Int) -> (mean: [Double], standardError: [Double]) {
    let (mean, variance) = state.forecast(steps: steps)
    return (mean.map { $0 * scale }, variance.map { (variance: Double) in (variance * self.variance).squareRoot() })
  }
}

extension ARIMAFit {
  private init(_ data: ARIMAData, _ specification: ARIMASpecification, _ best: ARIMASearch.Best, effort: ARIMAEffort) {
    let evaluation = best.evaluation
    self.specification = specification
    coefficients = best.coefficients
    variance = min(evaluation.variance * data.scale * data.scale, .greatestFiniteMagnitude)
    count = data.likelihood.count
    logLikelihood = evaluation.logLikelihood - Double(count) * logarithm(data.scale)
    converged = best.converged
    isConstant = false
    filledCount = data.filledCount
    scale = data.scale
    let slopes = data.regressors.coefficients(evaluation.regression.coefficients)
    let total =
      specification.trendNames.count + (data.levelRegressors.isEmpty ? 0 : (data.regressors.kept.max() ?? 0) + 1)
    let errors = effort == .thorough ? ARIMAErrors(data, best) : nil
    (deviations, regression, regressionDeviations) = Self.placed(
      slopes, data.regressors.kept, total, data.scale, errors, count: best.coefficients.count)
    self.errors =
      effort == .thorough ? OneStepErrors(data, evaluation, slopes: slopes).values.map { $0 * data.scale } : []
    state = ARIMAStateBuilder(data: data, evaluation: evaluation, slopes: slopes).state
  }

  /// Coefficients of the kept columns at the places of all columns, in the values' own units.
  private static func placed(
    _ slopes: [Double], _ kept: [Int], _ total: Int, _ scale: Double, _ errors: ARIMAErrors?, count: Int
  ) -> ([Double?], [Double?], [Double?]) {
    var regression = [Double?](repeating: nil, count: max(total, (kept.max() ?? -1) + 1))
    var deviations = regression
    for (k, place) in kept.enumerated() {
      regression[place] = slopes[k] * scale
      deviations[place] = errors?.regression[k].map { $0 * scale }
    }
    return (errors?.coefficients ?? Array(repeating: nil, count: count), regression, deviations)
  }

  /// A series that mean, drift and regressors explain wholly.
  private static func constant(_ data: ARIMAData, _ specification: ARIMASpecification) -> ARIMAFit? {
    let zeros = Array(repeating: 0.0, count: specification.shape.count)
    let slopes = data.regressors.coefficients(
      data.regressors.columns.map { innerProduct($0, data.likelihood.series) })
    let series = data.likelihood.series
    let (a, theta) = specification.shape.polynomials(zeros)
    var state = ARIMAState(autoregressive: a, movingAverage: theta, differencing: data.differencing)
    let levels = zip(slopes, data.levelRegressors).reduce(data.levels) { rest, part in
      zip(rest, part.1).map { $0 - part.0 * $1 }
    }
    let nothing = Array(repeating: 0.0, count: series.count)
    state.mean = state.vector(of: nothing, innovations: nothing, levels: levels[...])
    for _ in 0..<data.trailing { state.append(.nan) }
    let placed = placed(slopes, data.regressors.kept, 0, data.scale, nil, count: zeros.count)
    let n = data.likelihood.count
    return ARIMAFit(
      specification: specification, coefficients: zeros, deviations: placed.0, regression: placed.1,
      regressionDeviations: placed.2, variance: 0,
      logLikelihood: -Double(n) * (logarithm(data.scale) + logarithm(1e-13)), count: n, converged: true,
      isConstant: true, filledCount: data.filledCount, errors: nothing, state: state, scale: data.scale)
  }
}
