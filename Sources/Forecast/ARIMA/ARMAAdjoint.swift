/// Collects the gradient of a sum of terms by the coefficients of a(B) and θ(B).
///
/// The expected past is at a minimum of the sum of squares, so that only the explicit dependence counts:
/// d(wᵀV⁻¹w) = 2·λᵀ(da(B)·w − dθ(B)·ê) − uᵀ·dΩ·u with λ the innovations filtered backwards and u their first r values.
struct ARMAAdjoint {
  private let filter: ARMAFilter
  private var autoregressive: [Double]
  private var movingAverage: [Double]
  private var covariance: [Double]

  init(_ filter: ARMAFilter) {
    self.filter = filter
    let degree = max(filter.autoregressive.degree, filter.movingAverage.degree)
    let size = filter.correction.size
    autoregressive = Array(repeating: 0, count: degree + 1)
    movingAverage = autoregressive
    covariance = Array(repeating: 0, count: size * size)
  }

  /// Adds `weight`·wᵀV⁻¹w.
  mutating func addSumOfSquares(_ series: SmoothedSeries, weight: Double) {
    for lag in filter.autoregressive.lags {
      autoregressive[lag] += 2 * weight * innerProduct(series.backward, series.series, lag: lag)
    }
    for lag in filter.movingAverage.lags {
      movingAverage[lag] -= 2 * weight * innerProduct(series.backward, series.innovations, lag: lag)
    }
    let size = filter.correction.size
    for i in 0..<size {
      let factor = weight * series.backward[i]
      for j in 0..<size { covariance[i * size + j] -= factor * series.backward[j] }
    }
  }

  /// Adds `weight`·log det V.
  mutating func addLogDeterminant(weight: Double) {
    filter.correction.pullBackLogDeterminant(weight: weight, covariance: &covariance, movingAverage: &movingAverage)
  }

  /// The gradient by the polynomials' coefficients, from lag 0; only lags that a polynomial has are meant.
  func coefficients() -> (autoregressive: [Double], movingAverage: [Double]) {
    var (a, theta) = (autoregressive, movingAverage)
    filter.correction.covariance.pullBack(covariance, autoregressive: &a, movingAverage: &theta)
    return (a, theta)
  }
}
