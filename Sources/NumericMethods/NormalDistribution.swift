/// The standard normal distribution.
package enum NormalDistribution {
  /// The probability of a value below `z`.
  package static func cumulative(_ z: Double) -> Double { complementaryErrorFunction(-z / 2.0.squareRoot()) / 2 }

  /// The value that is exceeded with probability 1 − `p`; infinite at 0 and 1.
  ///
  /// Rational approximation of P. J. Acklam (relative error 1.2e-9), then one step of Halley's method.
  package static func quantile(_ p: Double) -> Double {
    guard p > 0 else { return p == 0 ? -.infinity : .nan }
    guard p < 1 else { return p == 1 ? .infinity : .nan }
    if p > 0.5 { return -quantile(1 - p) }
    let z: Double
    if p < 0.02425 {
      let q = (-2 * logarithm(p)).squareRoot()
      let top = horner(
        q,
        [
          -7.784894002430293e-3, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
          2.938163982698783,
        ])
      z = top / horner(q, [7.784695709041462e-3, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1])
    } else {
      let q = p - 0.5
      let r = q * q
      let top = horner(
        r,
        [
          -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716,
          2.506628277459239,
        ])
      let bottom = horner(
        r, [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1])
      z = q * top / bottom
    }
    let error = cumulative(z) - p
    let step = error * (2 * Double.pi).squareRoot() * exponential(z * z / 2)
    return z - step / (1 + z * step / 2)
  }

  private static func horner(_ x: Double, _ coefficients: [Double]) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }
}
