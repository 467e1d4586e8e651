/// Regressors made orthogonal to one another, which keeps least squares exact to many digits where they are nearly alike
/// (a mean beside a temperature in kelvin).
struct OrthogonalColumns {
  /// The orthonormal columns, fewer than the given ones where those depend on one another.
  private(set) var columns: [[Double]] = []
  /// Which of the given columns were kept.
  private(set) var kept: [Int] = []
  /// Row i: the i-th kept column in terms of the orthonormal ones.
  private var rows: [[Double]] = []

  init(_ given: [[Double]]) {
    for (index, column) in given.enumerated() {
      var rest = column
      var row = Array(repeating: 0.0, count: columns.count)
      let length = innerProduct(column, column).squareRoot()
      // Twice is enough to be orthogonal to all digits.
      for _ in 0..<2 {
        for (k, unit) in columns.enumerated() {
          let weight = innerProduct(rest, unit)
          row[k] += weight
          for t in rest.indices { rest[t] -= weight * unit[t] }
        }
      }
      let remaining = innerProduct(rest, rest).squareRoot()
      guard remaining > 1e-9 * length, remaining.isFinite, remaining > 0 else { continue }
      columns.append(rest.map { $0 / remaining })
      rows.append(row + [remaining])
      kept.append(index)
    }
  }

  /// What least squares with the columns and a mean leave of a series; the series itself where there are no columns.
  func removed(from series: [Double]) -> [Double] {
    guard !columns.isEmpty else { return series }
    var rest = series
    for unit in OrthogonalColumns([Array(repeating: 1, count: series.count)] + columns).columns {
      let weight = innerProduct(rest, unit)
      for t in rest.indices { rest[t] -= weight * unit[t] }
    }
    return rest
  }

  /// The coefficients of the kept columns from those of the orthonormal ones.
  func coefficients(_ orthonormal: [Double]) -> [Double] {
    var solution = orthonormal
    for i in stride(from: rows.count - 1, through: 0, by: -1) {
      solution[i] /= rows[i][i]
      for k in 0..<i { solution[k] -= rows[i][k] * solution[i] }
    }
    return solution
  }
}
