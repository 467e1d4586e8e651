/// Missing values and regressors' coefficients by generalised least squares.
struct GapRegression {
  /// The best values of the missing ones, less what stands in the series in their place.
  let gapValues: [Double]
  /// The regressors' coefficients.
  let coefficients: [Double]
  /// The series less gaps and regressors.
  let remainder: FilteredSeries
  /// log det DᵀV⁻¹D of the columns of missing values.
  let gapLogDeterminant: Double
  /// The factor of the Gram matrix [D X]ᵀV⁻¹[D X].
  private let factor: Cholesky?
  private let gapCount: Int

  /// Nil where the columns depend on one another.
  init?(filter: ARMAFilter, series: [Double], gaps: [[Double]], regressors: [[Double]]) {
    var remainder = filter.filtered(series)
    let columns = (gaps + regressors).map(filter.filtered)
    gapCount = gaps.count
    guard !columns.isEmpty else {
      (gapValues, coefficients, gapLogDeterminant, factor) = ([], [], 0, nil)
      self.remainder = remainder
      return
    }
    let c = columns.count
    var gram = Array(repeating: 0.0, count: c * c)
    for i in 0..<c {
      for j in 0...i {
        gram[i * c + j] = filter.product(columns[i], columns[j])
        gram[j * c + i] = gram[i * c + j]
      }
    }
    guard let factor = Cholesky(gram, size: c) else { return nil }
    let solution = factor.solve(columns.map { filter.product($0, remainder) })
    guard solution.allSatisfy(\.isFinite) else { return nil }
    for (column, value) in zip(columns, solution) { remainder.subtract(value, column) }
    var logDeterminant = 0.0
    for i in 0..<gapCount { logDeterminant += 2 * logarithm(factor.lower[i * c + i]) }
    gapValues = solution.prefix(gapCount).map { -$0 }
    coefficients = Array(solution.dropFirst(gapCount))
    gapLogDeterminant = logDeterminant
    self.factor = factor
    self.remainder = remainder
  }

  /// Combinations of the gaps' columns that are orthonormal by V⁻¹: D·R⁻¹ with RᵀR = DᵀV⁻¹D.
  func orthonormalGaps(_ gaps: [[Double]]) -> [[Double]] {
    guard let factor else { return [] }
    var columns = gaps
    for i in columns.indices {
      for k in 0..<i {
        let weight = factor.lower[i * factor.size + k]
        for t in columns[i].indices where columns[k][t] != 0 { columns[i][t] -= weight * columns[k][t] }
      }
      let scale = 1 / factor.lower[i * factor.size + i]
      for t in columns[i].indices { columns[i][t] *= scale }
    }
    return columns
  }

  /// The covariance of the regressors' coefficients, in units of σ², row-major.
  func coefficientCovariance() -> [Double] {
    guard let factor else { return [] }
    let (c, k) = (factor.size, coefficients.count)
    var covariance = Array(repeating: 0.0, count: k * k)
    for j in 0..<k {
      var unit = Array(repeating: 0.0, count: c)
      unit[gapCount + j] = 1
      let column = factor.solve(unit)
      for i in 0..<k { covariance[i * k + j] = column[gapCount + i] }
    }
    return covariance
  }
}
