internal import NumericMethods

/// Missing values and regressors' coefficients by generalised least squares.
struct GapRegression {
  /// The best values of the missing ones, less what stands in the series in their place.
  let gapValues: [Double]
  /// The regressors' coefficients.
  let coefficients: [Double]
  /// The series less gaps and regressors.
  let remainder: FilteredSeries
  /// The columns of missing values.
  let gaps: [FilteredGap]
  /// log det DᵀV⁻¹D of the columns of missing values.
  let gapLogDeterminant: Double
  /// The factor of the Gram matrix [D X]ᵀV⁻¹[D X].
  let factor: Cholesky?

  /// Nil where the columns depend on one another.
  init?(filter: ARMAFilter, series: [Double], gaps columns: [GapColumn], regressors: [[Double]]) {
    var remainder = filter.filtered(series)
    let gaps = columns.map { FilteredGap($0, filter: filter, length: series.count) }
    let whole = regressors.map(filter.filtered)
    self.gaps = gaps
    guard !gaps.isEmpty || !whole.isEmpty else {
      (gapValues, coefficients, gapLogDeterminant, factor) = ([], [], 0, nil)
      self.remainder = remainder
      return
    }
    let c = gaps.count + whole.count
    guard let factor = Cholesky(Self.gram(gaps, whole, filter), size: c) else { return nil }
    let right = gaps.map { $0.product(remainder) } + whole.map { filter.product($0, remainder) }
    let solution = factor.solve(right)
    guard solution.allSatisfy(\.isFinite) else { return nil }
    for (gap, value) in zip(gaps, solution) { remainder.subtract(value, gap) }
    for (column, value) in zip(whole, solution.dropFirst(gaps.count)) { remainder.subtract(value, column) }
    var logDeterminant = 0.0
    for i in gaps.indices { logDeterminant += 2 * logarithm(factor.lower[i * c + i]) }
    gapValues = solution.prefix(gaps.count).map { -$0 }
    coefficients = Array(solution.dropFirst(gaps.count))
    gapLogDeterminant = logDeterminant
    self.factor = factor
    self.remainder = remainder
  }

  private static func gram(_ gaps: [FilteredGap], _ whole: [FilteredSeries], _ filter: ARMAFilter) -> [Double] {
    let (g, c) = (gaps.count, gaps.count + whole.count)
    var gram = Array(repeating: 0.0, count: c * c)
    for i in 0..<c {
      for j in 0...i {
        let entry: Double
        if i < g {
          entry = gaps[i].product(gaps[j])
        } else if j < g {
          entry = gaps[j].product(whole[i - g])
        } else {
          entry = filter.product(whole[i - g], whole[j - g])
        }
        gram[i * c + j] = entry
        gram[j * c + i] = entry
      }
    }
    return gram
  }

  /// The inverse of DᵀV⁻¹D, row-major.
  func gapCovariance() -> [Double]? {
    guard let factor, !gaps.isEmpty else { return nil }
    let (g, c) = (gaps.count, factor.size)
    var gram = Array(repeating: 0.0, count: g * g)
    for i in 0..<g {
      for j in i..<g {
        gram[i * g + j] = (0...i).reduce(0) { $0 + factor.lower[i * c + $1] * factor.lower[j * c + $1] }
      }
    }
    return SymmetricInverse(gram, size: g)?.inverse
  }

  /// The covariance of the regressors' coefficients, in units of σ², row-major.
  func coefficientCovariance() -> [Double] {
    guard let factor else { return [] }
    let (c, k) = (factor.size, coefficients.count)
    var covariance = Array(repeating: 0.0, count: k * k)
    for j in 0..<k {
      var unit = Array(repeating: 0.0, count: c)
      unit[gaps.count + j] = 1
      let column = factor.solve(unit)
      for i in 0..<k { covariance[i * k + j] = column[gaps.count + i] }
    }
    return covariance
  }
}
