/// A validated, immutable linear program, ready for any ``Solver``: finite coefficients by column without duplicates,
/// rounded integer bounds, names for messages.
///
/// Only ``Model/freeze()`` makes one, so a solver backend need not check anything again.
public struct Problem: Sendable {
  /// The direction of the objective.
  public let sense: Model.Sense
  /// The constant of the objective.
  public let offset: Double

  /// Lower bounds of the variables, −∞ for none. A semi-continuous variable may be zero as well. Whole numbers for integer variables.
  public let columnLower: [Double]
  /// Upper bounds of the variables, +∞ for none. Whole numbers for integer variables.
  public let columnUpper: [Double]
  /// Coefficients of the objective.
  public let objective: [Double]
  /// Which variables must be whole.
  public let isInteger: [Bool]

  /// Lower bounds of the rows, −∞ for none.
  public let rowLower: [Double]
  /// Upper bounds of the rows, +∞ for none.
  public let rowUpper: [Double]

  /// Where each column's coefficients start; one more entry than columns.
  public let columnStarts: [Int]
  /// The row of each coefficient; no row twice in a column.
  public let rowIndices: [Int32]
  /// The coefficients.
  public let coefficients: [Double]

  /// The semi-continuous columns in order: each is zero or within its bounds.
  public let semicontinuousColumns: [Int]
  /// The rows that must hold only under a condition, in order. A solver without
  /// ``SolverCapabilities/conditions`` never sees any.
  public let conditions: [RowCondition]
  /// The ordered sets. A solver without ``SolverCapabilities/orderedSets`` never sees any.
  public let orderedSets: [SpecialOrderedSet]

  /// Reasons, by name, why no point can be feasible, seen without solving: crossed bounds, empty rows that exclude
  /// zero, integer variables without a whole number between their bounds. Empty for nearly every problem.
  public let evidentConflicts: [String]
  /// What was changed on the way here and why, in words: dropped coefficients, bounds read as infinite.
  public let notes: [String]

  let places: HandlePlaces
  let columnNames: NameTable
  let rowNames: NameTable
  let columnGroups: [Int32]
  let rowGroups: [Int32]
  let groupNames: [String]
  let labels: [Int: String]
  /// Coefficients too small to matter to a solver; verification counts them.
  let dropped: [DroppedCoefficient]

  struct DroppedCoefficient: Sendable {
    var row: Int32
    var column: Int32
    var value: Double
  }

  /// Coefficients beyond this magnitude are faults.
  public static let largestCoefficient = 1e15
  /// A coefficient is dropped when it can never add more than this to a row, relative to the row's bounds.
  public static let negligibleContribution = 1e-13

  /// How many variables.
  public var columnCount: Int { columnLower.count }
  /// How many constraints.
  public var rowCount: Int { rowLower.count }
  /// Whether any variable must be whole.
  public var hasIntegers: Bool { isInteger.contains(true) }
  /// Whether it is a plain linear program: nothing whole, semi-continuous, conditional or in an ordered set.
  var isLinear: Bool {
    !hasIntegers && semicontinuousColumns.isEmpty && conditions.isEmpty && orderedSets.isEmpty
  }

  /// Whether a variable may be zero beside what its bounds allow.
  public func isSemicontinuous(_ index: Int) -> Bool {
    guard !semicontinuousColumns.isEmpty else { return false }
    var (low, high) = (0, semicontinuousColumns.count)
    while low < high {
      let middle = (low + high) / 2
      if semicontinuousColumns[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low < semicontinuousColumns.count && semicontinuousColumns[low] == index
  }

  /// What a variable may be between its bounds; integers between zero and one are binaries.
  public func domain(ofColumn index: Int) -> Domain {
    if isSemicontinuous(index) { return isInteger[index] ? .semiinteger : .semicontinuous }
    guard isInteger[index] else { return .continuous }
    return columnLower[index] >= 0 && columnUpper[index] <= 1 ? .binary : .integer
  }

  /// The name of a variable; `x7` for the unnamed eighth one.
  public func columnName(_ index: Int) -> String { columnNames[index] }
  /// The name of a row; `r7` for the unnamed eighth one.
  public func rowName(_ index: Int) -> String { rowNames[index] }
  /// The group a variable was added in, if any.
  public func columnGroup(_ index: Int) -> String? { group(columnGroups[index]) }
  /// The group a row was added in, if any.
  public func rowGroup(_ index: Int) -> String? { group(rowGroups[index]) }
  /// The wish that a row stands for, if it was given one.
  public func rowLabel(_ index: Int) -> String? { labels[index] }

  private func group(_ index: Int32) -> String? {
    index >= 0 ? groupNames[Int(index)] : nil
  }

  /// A row in words: its name, group and label.
  public func rowTitle(_ index: Int) -> String {
    var title = "row \(rowName(index))"
    if let group = rowGroup(index) { title += " of \(group)" }
    if let label = rowLabel(index) { title += " (\(label))" }
    return title
  }

  /// The objective at a point given by its values in column order, constant included.
  public func objectiveValue(at values: [Double]) -> Double {
    var sum = offset
    for j in 0..<columnCount where objective[j] != 0 { sum += objective[j] * values[j] }
    return sum
  }
}
