/// The size and make-up of a problem.
public struct ProblemStatistics: Hashable, Sendable {
  /// Columns by what their values may be.
  public var continuous = 0
  /// Whole variables beyond zero and one.
  public var integers = 0
  /// Variables that are zero or one.
  public var binaries = 0
  /// Variables that are zero or within bounds.
  public var semicontinuous = 0
  /// Columns whose bounds leave one value.
  public var fixedColumns = 0
  /// Columns without any bound.
  public var freeColumns = 0
  /// Columns in no row.
  public var emptyColumns = 0

  /// Rows with one right-hand side.
  public var equations = 0
  /// Rows with one limit.
  public var inequalities = 0
  /// Rows with two different limits.
  public var rangedRows = 0
  /// Rows without a limit.
  public var freeRows = 0
  /// Rows without variables.
  public var emptyRows = 0
  /// Rows that hold under a condition.
  public var conditions = 0
  /// Special ordered sets.
  public var orderedSets = 0

  /// Coefficients in rows.
  public var coefficients = 0
  /// The smallest and largest magnitude of those; nil when there are none, as in the following.
  public var coefficientMagnitudes: ClosedRange<Double>?
  /// Of the objective's coefficients other than zero.
  public var objectiveMagnitudes: ClosedRange<Double>?
  /// Of finite bounds of columns other than zero.
  public var boundMagnitudes: ClosedRange<Double>?
  /// Of finite limits of rows other than zero.
  public var limitMagnitudes: ClosedRange<Double>?

  /// How many columns.
  public var columns: Int { continuous + integers + binaries + semicontinuous }
  /// How many rows.
  public var rows: Int { equations + inequalities + rangedRows + freeRows }
}

extension Problem {
  /// Counts and ranges of magnitude; linear in the number of coefficients.
  public var statistics: ProblemStatistics {
    var result = ProblemStatistics()
    var isFilled = [Bool](repeating: false, count: rowCount)
    for j in 0..<columnCount {
      switch domain(ofColumn: j) {
      case .continuous: result.continuous += 1
      case .integer: result.integers += 1
      case .binary: result.binaries += 1
      case .semicontinuous, .semiinteger: result.semicontinuous += 1
      }
      if columnLower[j] == columnUpper[j] { result.fixedColumns += 1 }
      if columnLower[j] == -.infinity, columnUpper[j] == .infinity { result.freeColumns += 1 }
      if columnStarts[j] == columnStarts[j + 1] { result.emptyColumns += 1 }
      result.objectiveMagnitudes.widen(to: objective[j])
      result.boundMagnitudes.widen(to: columnLower[j])
      result.boundMagnitudes.widen(to: columnUpper[j])
    }
    for k in coefficients.indices {
      isFilled[Int(rowIndices[k])] = true
      result.coefficientMagnitudes.widen(to: coefficients[k])
    }
    result.coefficients = coefficients.count
    for i in 0..<rowCount {
      switch (rowLower[i].isFinite, rowUpper[i].isFinite) {
      case (false, false): result.freeRows += 1
      case (true, true): if rowLower[i] == rowUpper[i] { result.equations += 1 } else { result.rangedRows += 1 }
      default: result.inequalities += 1
      }
      if !isFilled[i] { result.emptyRows += 1 }
      result.limitMagnitudes.widen(to: rowLower[i])
      result.limitMagnitudes.widen(to: rowUpper[i])
    }
    result.conditions = conditions.count
    result.orderedSets = orderedSets.count
    return result
  }
}

extension ClosedRange<Double>? {
  /// Takes in the magnitude of a number that is neither zero nor infinite.
  fileprivate mutating func widen(to value: Double) {
    let size = value.magnitude
    guard size > 0, size < .infinity else { return }
    self = self.map { Swift.min($0.lowerBound, size)...Swift.max($0.upperBound, size) } ?? size...size
  }
}
