/// The coefficients of a model: those of the newest column are appended in place, by column; all others wait in a list
/// and are sorted in when the model is frozen. Replaced ones are kept apart and hide what stands in the other two.
struct EntryStore: Sendable {
  /// Where each column's own entries start; the newest column ends at the end.
  private(set) var columnStarts: [Int] = []
  private(set) var rowIndices: [Int32] = []
  private(set) var coefficients: [Double] = []
  private(set) var late = LateEntries()
  private(set) var replaced: [Place: Double] = [:]

  /// One place of the matrix.
  struct Place: Hashable, Comparable, Sendable {
    var column: Int32
    var row: Int32
    static func < (left: Place, right: Place) -> Bool { (left.column, left.row) < (right.column, right.row) }
  }

  struct LateEntries: Sendable {
    var rows: [Int32] = []
    var columns: [Int32] = []
    var coefficients: [Double] = []
  }

  init() {}

  /// The entries of a compressed matrix, whose starts have one more place than it has columns.
  init(columnStarts starts: [Int], rowIndices: [Int32], coefficients: [Double]) {
    columnStarts = Array(starts.dropLast())
    self.rowIndices = rowIndices
    self.coefficients = coefficients
  }

  mutating func openColumn() { columnStarts.append(coefficients.count) }

  mutating func append(_ coefficient: Double, row: Int32, column: Int32) {
    if !replaced.isEmpty, let former = replaced[Place(column: column, row: row)] {
      replaced[Place(column: column, row: row)] = former + coefficient
    } else if Int(column) == columnStarts.count - 1 {
      rowIndices.append(row)
      coefficients.append(coefficient)
    } else {
      late.rows.append(row)
      late.columns.append(column)
      late.coefficients.append(coefficient)
    }
  }

  /// Makes `coefficient` the only one at its place.
  mutating func replace(_ coefficient: Double, row: Int32, column: Int32) {
    replaced[Place(column: column, row: row)] = coefficient
  }

  /// Appends a run of coefficients in consecutive rows to the newest column.
  mutating func append(_ run: UnsafeBufferPointer<Double>, fromRow first: Int32) {
    if !replaced.isEmpty {
      let column = Int32(columnStarts.count - 1)
      for (k, coefficient) in run.enumerated() { append(coefficient, row: first + Int32(k), column: column) }
      return
    }
    coefficients.append(contentsOf: run)
    rowIndices.append(contentsOf: first..<first + Int32(run.count))
  }

  mutating func reserve(columns: Int, entries: Int) {
    // Asking for the exact size would make every block copy all former ones.
    columnStarts.reserve(columnStarts.count + columns)
    rowIndices.reserve(rowIndices.count + entries)
    coefficients.reserve(coefficients.count + entries)
  }

  /// How many coefficients stand with their columns.
  var entryCount: Int { coefficients.count }
  /// How many wait to be sorted in.
  var lateEntryCount: Int { late.rows.count }

  /// Forgets what was added since the store had these sizes.
  mutating func truncate(columns: Int, rows: Int, entries: Int, lateEntries: Int) {
    columnStarts.removeLast(columnStarts.count - columns)
    rowIndices.removeLast(rowIndices.count - entries)
    coefficients.removeLast(coefficients.count - entries)
    late.rows.removeLast(late.rows.count - lateEntries)
    late.columns.removeLast(late.columns.count - lateEntries)
    late.coefficients.removeLast(late.coefficients.count - lateEntries)
    if !replaced.isEmpty { replaced = replaced.filter { $0.key.column < columns && $0.key.row < rows } }
  }
}

extension Array {
  /// Reserves room and keeps appending amortised constant when called again and again.
  mutating func reserve(_ count: Int) {
    if count > capacity { reserveCapacity(Swift.max(count, capacity + capacity / 2)) }
  }
}
