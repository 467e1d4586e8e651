internal import NumericMethods

/// What the tests of residuals need of them, without the residuals.
struct ResidualSummary: Hashable, Sendable, Codable {
  let count: Int
  /// At lags 1, 2, ….
  let autocorrelations: [Double]
  let skewness: Double
  /// Zero for a normal distribution.
  let excessKurtosis: Double

  /// - Parameters:
  ///   - residuals: NaN where missing.
  ///   - lags: so many are of interest; at least 40 are kept, at most 400, where there are as many residuals.
  init(_ residuals: [Double], lags: Int) {
    let isThere = residuals.map { $0.isNaN ? 0.0 : 1 }
    count = residuals.count { !$0.isNaN }
    let n = Double(count)
    let largest = residuals.reduce(0) { $1.isNaN ? $0 : max($0, abs($1)) }
    let scaled = residuals.map { largest > 0 && !$0.isNaN ? $0 / largest : 0 }
    let mean = scaled.reduce(0, +) / max(n, 1)
    let centered = zip(scaled, isThere).map { ($0 - mean) * $1 }
    let variance = innerProduct(centered, centered)
    guard variance > 0 else {
      (autocorrelations, skewness, excessKurtosis) = ([], 0, 0)
      return
    }
    let wanted = min(max(40, min(lags, 400)), count - 1)
    let isComplete = count == residuals.count
    autocorrelations = (1..<max(wanted + 1, 1)).map { lag in
      let sum = innerProduct(centered, centered, lag: lag) / variance
      // Pairs that lack a value are made up for, as in R.
      return isComplete ? sum : sum * n / (innerProduct(isThere, isThere, lag: lag) + Double(lag))
    }
    let squares = centered.map { $0 * $0 }
    skewness = innerProduct(squares, centered) / n / power(variance / n, 1.5)
    excessKurtosis = innerProduct(squares, squares) / n / power(variance / n, 2) - 3
  }
}
