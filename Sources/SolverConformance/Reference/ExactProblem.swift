internal import MILPModel

/// A problem in exact numbers.
///
/// Variables are numbered columns first, then rows: a row's variable is the sum over it, so bounds of columns and rows
/// are one thing, and the rows say no more than row variable − Σ a_ij x_j = 0.
struct ExactProblem {
  let columnCount: Int
  let maximizes: Bool
  var offset: Rational
  /// Of the columns.
  var costs: [Rational]
  let isInteger: [Bool]
  /// By row, then column, zeros included.
  let rows: [[Rational]]
  /// Of all variables; nil for none.
  var lower: [Rational?]
  var upper: [Rational?]

  init(_ problem: Problem) {
    let columnCount = problem.columnCount
    self.columnCount = columnCount
    maximizes = problem.sense == .maximize
    offset = Rational(exactly: problem.offset)
    costs = problem.objective.map { Rational(exactly: $0) }
    isInteger = problem.isInteger
    var rows = [[Rational]](
      repeating: [Rational](repeating: .zero, count: columnCount), count: problem.rowCount)
    for j in 0..<columnCount {
      for k in problem.columnStarts[j]..<problem.columnStarts[j + 1] {
        rows[Int(problem.rowIndices[k])][j] = Rational(exactly: problem.coefficients[k])
      }
    }
    self.rows = rows
    lower = (problem.columnLower + problem.rowLower).map { $0.isFinite ? Rational(exactly: $0) : nil }
    upper = (problem.columnUpper + problem.rowUpper).map { $0.isFinite ? Rational(exactly: $0) : nil }
  }

  /// Any feasible point is as good as any other.
  var withoutCosts: ExactProblem {
    var copy = self
    copy.costs = costs.map { _ in .zero }
    copy.offset = .zero
    return copy
  }

  var variableCount: Int { columnCount + rows.count }

  /// Whether `value` is a better objective than `other`.
  func isBetter(_ value: Rational, than other: Rational) -> Bool { maximizes ? value > other : value < other }

  func objective(at columns: some Collection<Rational>) -> Rational {
    zip(costs, columns).reduce(offset) { $0 + $1.0 * $1.1 }
  }

  /// The values of all variables where the columns have these.
  func completed(_ columns: some Collection<Rational>) -> [Rational] {
    Array(columns) + rows.map { row in zip(row, columns).reduce(Rational.zero) { $0 + $1.0 * $1.1 } }
  }

  func isWithinBounds(_ values: [Rational]) -> Bool {
    values.indices.allSatisfy { j in
      lower[j].map { $0 <= values[j] } ?? true && upper[j].map { values[j] <= $0 } ?? true
    }
  }

  /// The least value of Σ weight · variable that the bounds alone allow; nil where they allow any.
  func leastSum(_ weights: [Rational]) -> Rational? {
    var sum = Rational.zero
    for (j, weight) in weights.enumerated() where !weight.isZero {
      guard let end = weight.signum > 0 ? lower[j] : upper[j] else { return nil }
      sum += weight * end
    }
    return sum
  }
}
