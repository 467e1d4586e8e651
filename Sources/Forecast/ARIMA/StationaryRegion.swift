internal import NumericMethods

/// Coefficients of a stationary autoregression from any numbers.
///
/// The hyperbolic tangent makes partial autocorrelations of them, the Durbin–Levinson recursion coefficients of those
/// (J. F. Monahan, *A note on enforcing stationarity in autoregressive-moving average models*, 1984). With the sign
/// turned they are the coefficients of an invertible moving average.
enum StationaryRegion {
  /// Beyond ±this the partial autocorrelation is within 3e-8 of one; the numbers are held there.
  static let limit = 9.0

  /// The coefficients, and their derivatives: row i holds those of coefficient i by each of the numbers.
  static func coefficients(_ numbers: [Double]) -> (values: [Double], derivatives: [[Double]]) {
    let order = numbers.count
    var values = Array(repeating: 0.0, count: order)
    var derivatives = Array(repeating: Array(repeating: 0.0, count: order), count: order)
    for k in 0..<order {
      let partial = hyperbolicTangent(min(max(numbers[k], -limit), limit))
      let slope = abs(numbers[k]) < limit ? 1 - partial * partial : 0
      let before = values
      let slopesBefore = derivatives
      for j in 0..<k {
        values[j] = before[j] - partial * before[k - 1 - j]
        for i in 0..<k { derivatives[j][i] = slopesBefore[j][i] - partial * slopesBefore[k - 1 - j][i] }
        derivatives[j][k] = -slope * before[k - 1 - j]
      }
      values[k] = partial
      derivatives[k][k] = slope
    }
    return (values, derivatives)
  }

  /// Numbers whose coefficients are those given; coefficients outside the region are drawn to its inside.
  static func numbers(_ coefficients: [Double]) -> [Double] {
    var values = coefficients
    var numbers = coefficients
    for k in stride(from: coefficients.count - 1, through: 0, by: -1) {
      let partial = values[k].isFinite ? min(max(values[k], -0.99), 0.99) : 0
      numbers[k] = 0.5 * logarithm((1 + partial) / (1 - partial))
      let before = values
      for j in 0..<k { values[j] = (before[j] + partial * before[k - 1 - j]) / (1 - partial * partial) }
    }
    return numbers
  }
}
