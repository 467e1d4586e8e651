/// The coefficients of a model: those of the newest column are appended in place, by column; all others wait in a list
/// and are sorted in when the model is frozen.
struct EntryStore: Sendable {
  /// Where each column's own entries start; the newest column ends at the end.
  private(set) var columnStarts: [Int] = []
  private(set) var rowIndices: [Int32] = []
  private(set) var coefficients: [Double] = []
  private(set) var late = LateEntries()

  struct LateEntries: Sendable {
    var rows: [Int32] = []
    var columns: [Int32] = []
    var coefficients: [Double] = []
  }

  mutating func openColumn() { columnStarts.append(coefficients.count) }

  mutating func append(_ coefficient: Double, row: Int32, column: Int32) {
    if Int(column) == columnStarts.count - 1 {
      rowIndices.append(row)
      coefficients.append(coefficient)
    } else {
      late.rows.append(row)
      late.columns.append(column)
      late.coefficients.append(coefficient)
    }
  }

  /// Appends a run of coefficients in consecutive rows to the newest column.
  mutating func append(_ run: UnsafeBufferPointer<Double>, fromRow first: Int32) {
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
  mutating func truncate(columns: Int, entries: Int, lateEntries: Int) {
    columnStarts.removeLast(columnStarts.count - columns)
    rowIndices.removeLast(rowIndices.count - entries)
    coefficients.removeLast(coefficients.count - entries)
    late.rows.removeLast(late.rows.count - lateEntries)
    late.columns.removeLast(late.columns.count - lateEntries)
    late.coefficients.removeLast(late.coefficients.count - lateEntries)
  }

  /// All entries by column; free of cost when nothing came late.
  func compressed() -> (starts: [Int], rows: [Int32], coefficients: [Double]) {
    let columnCount = columnStarts.count
    var starts = columnStarts
    starts.append(coefficients.count)
    guard !late.rows.isEmpty else { return (starts, rowIndices, coefficients) }

    var filled = [Int](repeating: 0, count: columnCount + 1)
    for j in 0..<columnCount { filled[j + 1] = starts[j + 1] - starts[j] }
    for column in late.columns { filled[Int(column) + 1] += 1 }
    for j in 0..<columnCount { filled[j + 1] += filled[j] }
    let merged = filled

    var rows = [Int32](repeating: 0, count: merged[columnCount])
    var values = [Double](repeating: 0, count: merged[columnCount])
    for j in 0..<columnCount {
      var place = filled[j]
      for k in starts[j]..<starts[j + 1] {
        rows[place] = rowIndices[k]
        values[place] = coefficients[k]
        place += 1
      }
      filled[j] = place
    }
    for k in late.rows.indices {
      let j = Int(late.columns[k])
      rows[filled[j]] = late.rows[k]
      values[filled[j]] = late.coefficients[k]
      filled[j] += 1
    }
    return (merged, rows, values)
  }
}

extension Array {
  /// Reserves room and keeps appending amortised constant when called again and again.
  mutating func reserve(_ count: Int) {
    if count > capacity { reserveCapacity(Swift.max(count, capacity + capacity / 2)) }
  }
}
