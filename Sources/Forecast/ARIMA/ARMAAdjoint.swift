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

  /// Adds `weight`·Σ factorᵢⱼ·dᵢᵀV⁻¹dⱼ over the columns of missing values; `factors` are symmetric, row-major.
  mutating func addProducts(_ gaps: [FilteredGap], factors: [Double], weight: Double) {
    let (g, size) = (gaps.count, filter.correction.size)
    for j in gaps.indices {
      let gap = gaps[j]
      var combined = Array(repeating: 0.0, count: gap.series.count)
      for i in gaps.indices {
        let factor = factors[i * g + j]
        // What lies far off says nothing here.
        guard factor * factor > 1e-30 * factors[i * g + i] * factors[j * g + j] else { continue }
        let shared = gap.range.clamped(to: gaps[i].range)
        let (here, there) = (shared.lowerBound - gap.start, shared.lowerBound - gaps[i].start)
        gaps[i].backward.withUnsafeBufferPointer { source in
          combined.withUnsafeMutableBufferPointer { sum in
            for t in 0..<shared.count { sum[here + t] += factor * source[there + t] }
          }
        }
      }
      for lag in filter.autoregressive.lags {
        autoregressive[lag] += 2 * weight * innerProduct(combined, gap.series, lag: lag)
      }
      for lag in filter.movingAverage.lags {
        movingAverage[lag] -= 2 * weight * innerProduct(combined, gap.innovations, lag: lag)
      }
      guard gap.start == 0 else { continue }
      for i in 0..<size {
        let factor = weight * combined[i]
        for k in 0..<size { covariance[i * size + k] -= factor * gap.backward[k] }
      }
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
