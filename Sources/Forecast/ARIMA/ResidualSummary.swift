/// What the tests of residuals need of them, without the residuals.
struct ResidualSummary: Hashable, Sendable, Codable {
  let count: Int
  /// At lags 1, 2, ….
  let autocorrelations: [Double]
  let skewness: Double
  /// Zero for a normal distribution.
  let excessKurtosis: Double

  /// - Parameter lags: so many are of interest; at least 40 are kept, at most 400, where there are as many residuals.
  init(_ residuals: [Double], lags: Int) {
    count = residuals.count
    let largest = residuals.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else {
      (autocorrelations, skewness, excessKurtosis) = ([], 0, 0)
      return
    }
    let scaled = residuals.map { $0 / largest }
    let n = Double(count)
    let mean = scaled.reduce(0, +) / n
    let centered = scaled.map { $0 - mean }
    let variance = innerProduct(centered, centered)
    guard variance > 0 else {
      (autocorrelations, skewness, excessKurtosis) = ([], 0, 0)
      return
    }
    let wanted = min(max(40, min(lags, 400)), count - 1)
    autocorrelations = (1..<max(wanted + 1, 1)).map { innerProduct(centered, centered, lag: $0) / variance }
    let squares = centered.map { $0 * $0 }
    skewness = innerProduct(squares, centered) / n / power(variance / n, 1.5)
    excessKurtosis = innerProduct(squares, squares) / n / power(variance / n, 2) - 3
  }
}
