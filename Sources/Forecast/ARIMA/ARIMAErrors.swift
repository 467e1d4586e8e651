internal import NumericMethods

/// Standard errors from the curvature of the logarithm of the likelihood at its peak.
///
/// The Hessian by the ARMA coefficients comes from differences of the analytic gradient; the innovations' variance and the
/// regression follow their best values. Those of the regression add what the ARMA coefficients' uncertainty does to them.
struct ARIMAErrors {
  let coefficients: [Double?]
  /// Of the kept regressors, in scaled units.
  let regression: [Double?]

  init(_ data: ARIMAData, _ best: ARIMASearch.Best) {
    let evaluation = best.evaluation
    let k = best.coefficients.count
    let slopes = { (there: ARMAEvaluation) in data.regressors.coefficients(there.regression.coefficients) }
    let width = data.regressors.kept.count
    var hessian = Array(repeating: 0.0, count: k * k)
    var reaction = Array(repeating: Array(repeating: 0.0, count: k), count: width)
    var complete = true
    for i in 0..<k {
      guard let (up, down, step) = Self.neighbours(data.likelihood, best.coefficients, i) else {
        complete = false
        continue
      }
      for j in 0..<k { hessian[i * k + j] = -(up.gradient[j] - down.gradient[j]) / step }
      for (r, pair) in zip(slopes(up), slopes(down)).enumerated() { reaction[r][i] = (pair.0 - pair.1) / step }
    }
    for i in 0..<k {
      for j in 0..<i {
        hessian[i * k + j] = (hessian[i * k + j] + hessian[j * k + i]) / 2
        hessian[j * k + i] = hessian[i * k + j]
      }
    }
    let factor = complete && k > 0 ? Cholesky(hessian, size: k) : nil
    coefficients = (0..<k).map { i in
      factor.flatMap { factor in
        Self.root(factor.solve((0..<k).map { $0 == i ? 1 : 0 })[i])
      }
    }
    let covariance = evaluation.regression.coefficientCovariance()
    let columns = (0..<width).map { j in
      data.regressors.coefficients((0..<width).map { covariance[$0 * width + j] })
    }
    regression = (0..<width).map { i in
      let own = data.regressors.coefficients(columns.map { $0[i] })[i] * evaluation.variance
      let added = factor.map { factor in zip(reaction[i], factor.solve(reaction[i])).reduce(0) { $0 + $1.0 * $1.1 } }
      return k > 0 && factor == nil ? nil : Self.root(own + (added ?? 0))
    }
  }

  private static func root(_ variance: Double) -> Double? {
    variance >= 0 && variance.isFinite ? variance.squareRoot() : nil
  }

  /// The likelihood on both sides of a coefficient, as far off as the region allows.
  private static func neighbours(
    _ likelihood: ARMALikelihood, _ coefficients: [Double], _ i: Int
  ) -> (up: ARMAEvaluation, down: ARMAEvaluation, step: Double)? {
    for half in [1e-4, 1e-5, 1e-6] {
      var (up, down) = (coefficients, coefficients)
      up[i] += half
      down[i] -= half
      if let high = likelihood.evaluate(up), let low = likelihood.evaluate(down) { return (high, low, 2 * half) }
    }
    return nil
  }
}
