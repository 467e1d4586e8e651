internal import NumericMethods

/// The exact Gaussian likelihood of a stationary ARMA process with regressors and missing values, and its gradient.
///
/// The innovations' variance and the regressors' coefficients are always at their best values for the ARMA coefficients
/// (generalised least squares), so that only those are sought. A missing value is a regressor that is one at its place
/// and is integrated out rather than estimated: with A = DᵀV⁻¹D of those regressors −½ log det A joins the logarithm
/// of the likelihood.
struct ARMALikelihood {
  let shape: ARMAShape
  /// The stationary series: a differenced one usually. Anything may stand in place of missing values.
  let series: [Double]
  /// What missing values do to the series, one column each.
  let gaps: [GapColumn]
  /// Regressors, mean and drift, as they act on the series.
  let regressors: [[Double]]
  /// Whether all is taken to be zero before the first value, which spares the r × r problem and is no longer exact.
  var isConditional = false

  /// How many values carry information.
  var count: Int { series.count - gaps.count }

  /// The likelihood at a vector of coefficients; nil where they are on or beyond the region's border.
  func evaluate(_ coefficients: [Double], withGradient: Bool = true) -> ARMAEvaluation? {
    let (a, theta) = shape.polynomials(coefficients)
    guard
      let filter = ARMAFilter(
        autoregressive: a, movingAverage: theta, length: series.count, isConditional: isConditional),
      let regression = GapRegression(filter: filter, series: series, gaps: gaps, regressors: regressors)
    else { return nil }
    let smoothed = filter.smoothed(regression.remainder)
    let n = Double(count)
    let sum = smoothed.sumOfSquares
    guard sum > 0, sum.isFinite, n > 0 else { return nil }
    let value =
      -n / 2 * (logarithm(2 * Double.pi * sum / n) + 1) - filter.correction.logDeterminant / 2
      - regression.gapLogDeterminant / 2
    guard value.isFinite else { return nil }
    var evaluation = ARMAEvaluation(
      logLikelihood: value, variance: sum / n, gradient: [], filter: filter, regression: regression,
      innovations: smoothed.innovations)
    if withGradient {
      var adjoint = ARMAAdjoint(filter)
      adjoint.addSumOfSquares(smoothed, weight: -n / (2 * sum))
      adjoint.addLogDeterminant(weight: -0.5)
      if !gaps.isEmpty {
        guard let covariance = regression.gapCovariance() else { return nil }
        adjoint.addProducts(regression.gaps, factors: covariance, weight: -0.5)
      }
      let bars = adjoint.coefficients()
      evaluation.gradient = shape.pulledBack(bars.autoregressive, bars.movingAverage, at: coefficients)
    }
    return evaluation
  }
}

/// What the likelihood is at some coefficients, and what came out on the way.
struct ARMAEvaluation {
  let logLikelihood: Double
  /// The innovations' variance: the sum of squares over the number of values.
  let variance: Double
  /// By the coefficients; empty where it was not wanted.
  var gradient: [Double]
  let filter: ARMAFilter
  let regression: GapRegression
  /// The expected innovations, given the whole series.
  let innovations: [Double]
}
