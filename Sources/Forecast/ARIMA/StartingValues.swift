internal import NumericMethods

/// Where the search for the coefficients begins.
struct StartingValues {
  let shape: ARMAShape
  /// The series less its regressors by ordinary least squares.
  private let series: [Double]

  init(_ likelihood: ARMALikelihood) {
    shape = likelihood.shape
    var rest = likelihood.series
    for column in likelihood.regressors {
      let weight = innerProduct(rest, column)
      for t in rest.indices { rest[t] -= weight * column[t] }
    }
    series = rest
  }

  /// Coefficients by the method of Hannan and Rissanen (*Recursive estimation of mixed autoregressive-moving average
  /// order*, 1982): a long autoregression gives innovations, and a regression on the model's own lags of both gives the
  /// coefficients. Products of short and seasonal coefficients are left out of that regression.
  var hannanRissanen: [Double]? {
    let n = series.count
    let long = min(n / 4, max(2 * shape.degree + 20, Int(10 * logarithm(Double(n)) / logarithm(10))), 1500)
    guard long > 0, let innovations = longInnovations(order: long) else { return nil }
    var columns: [(values: [Double], lag: Int)] = []
    for (f, period) in shape.autoregressive.periods.enumerated() {
      columns += (0..<shape.autoregressive.orders[f]).map { (series, ($0 + 1) * period) }
      columns += (0..<shape.movingAverage.orders[f]).map { (innovations, ($0 + 1) * period) }
    }
    let start = long + shape.degree
    guard n - start > 2 * columns.count else { return nil }
    let k = columns.count
    var (gram, right) = (Array(repeating: 0.0, count: k * k), Array(repeating: 0.0, count: k))
    let parts = columns.map { Array($0.values[(start - $0.lag)..<(n - $0.lag)]) }
    let target = Array(series[start...])
    for i in 0..<k {
      right[i] = innerProduct(parts[i], target)
      for j in 0..<k { gram[i * k + j] = innerProduct(parts[i], parts[j]) }
      gram[i * k + i] *= 1 + 1e-6
    }
    return Cholesky(gram, size: k)?.solve(right)
  }

  /// The innovations of an autoregression by the Levinson–Durbin recursion.
  private func longInnovations(order: Int) -> [Double]? {
    let covariances = (0...order).map { innerProduct(series, series, lag: $0) }
    guard covariances[0] > 0 else { return nil }
    var coefficients: [Double] = []
    var error = covariances[0]
    for k in 0..<order {
      var reflection = covariances[k + 1]
      for j in 0..<k { reflection -= coefficients[j] * covariances[k - j] }
      reflection /= error
      guard reflection.isFinite, abs(reflection) < 1 else { break }
      let before = coefficients
      for j in 0..<k { coefficients[j] -= reflection * before[k - 1 - j] }
      coefficients.append(reflection)
      error *= 1 - reflection * reflection
    }
    let polynomial = LagPolynomial(
      lags: Array(1..<(coefficients.count + 1)), coefficients: coefficients.map { -$0 })
    return polynomial.applied(to: series)
  }

  /// The free numbers to begin with, best guesses first.
  func candidates(warm: [Double]?) -> [[Double]] {
    var candidates: [[Double]] = []
    if let warm, warm.count == shape.count { candidates.append(shape.numbers(of: warm)) }
    if let guess = hannanRissanen { candidates.append(shape.numbers(of: guess)) }
    candidates.append(first(autoregressive: 0.1, movingAverage: 0.1))
    candidates.append(first(autoregressive: 1.5, movingAverage: 0.5))
    candidates.append(first(autoregressive: 1.5, movingAverage: -0.8))
    candidates.append(first(autoregressive: -0.3, movingAverage: 0.8))
    return candidates
  }

  /// The same free number for the first coefficient of every factor, zero for all others; positive moving-average numbers
  /// are negative coefficients.
  private func first(autoregressive: Double, movingAverage: Double) -> [Double] {
    let part = { (count: Int, value: Double) in (0..<count).map { $0 == 0 ? value : 0 } }
    return zip(shape.autoregressive.orders, shape.movingAverage.orders).flatMap {
      part($0, autoregressive) + part($1, movingAverage)
    }
  }
}
