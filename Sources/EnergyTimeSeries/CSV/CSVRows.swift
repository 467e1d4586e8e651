/// Some consecutive lines of data.
public struct CSVRows: Sendable {
  /// The time of each line.
  public var times: [Instant]
  /// For each column of the layout one number per line in base units, NaN where missing.
  public var columns: [[Double]]

  /// Lines; every column must have as many numbers as there are times.
  public init(times: [Instant], columns: [[Double]]) {
    precondition(columns.allSatisfy { $0.count == times.count }, "every column needs a number for every time")
    self.times = times
    self.columns = columns
  }

  /// How many lines.
  public var count: Int { times.count }
}

/// Takes a file's lines as they are read, so that a file of any length needs no memory.
///
/// ```swift
/// struct Sum: CSVRowConsumer {
///   var total = 0.0
///   mutating func begin(_ layout: CSVLayout) {}
///   mutating func take(_ rows: CSVRows) { for value in rows.columns[0] where !value.isNaN { total += value } }
/// }
/// ```
public protocol CSVRowConsumer {
  /// Called once before all lines, when the header has been understood.
  mutating func begin(_ layout: CSVLayout) throws
  /// Called after that with about how many lines will come, if the file's length is known.
  mutating func expect(rowCount: Int)
  /// Takes the next lines, at least one and at most some thousand.
  mutating func take(_ rows: CSVRows) throws
}

extension CSVRowConsumer {
  /// Prepares nothing.
  public mutating func expect(rowCount: Int) {}
}
