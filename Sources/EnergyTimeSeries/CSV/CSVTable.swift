/// A file of series in memory, column by column.
public struct CSVTable: Sendable {
  /// The time of each line, in the order of the file.
  public var times: [Instant]
  /// For each of the layout's columns one number per line in base units, NaN where missing.
  public var values: [[Double]]
  /// How the file is written, and what was noteworthy.
  public var report: CSVReport

  /// The columns' names and units.
  public var columns: [CSVColumn] { report.layout.columns }

  /// The numbers of the column of this name; nil when there is none.
  public subscript(name: String) -> [Double]? {
    columns.firstIndex { $0.name == name }.map { values[$0] }
  }
}

/// Gathers all rows.
struct CSVTableBuilder: CSVRowConsumer {
  private(set) var times: [Instant] = []
  private(set) var values: [[Double]] = []

  mutating func begin(_ layout: CSVLayout) { values = Array(repeating: [], count: layout.columns.count) }

  mutating func expect(rowCount: Int) {
    // Room that is not used costs nothing, but a wrong length must not ask for more than there can be.
    let room = min(rowCount, 1 << 27)
    times.reserveCapacity(room)
    for k in values.indices { values[k].reserveCapacity(room) }
  }

  mutating func take(_ rows: CSVRows) {
    times += rows.times
    for k in values.indices { values[k] += rows.columns[k] }
  }
}
