/// A column of numbers: its name and the unit that the file has it in.
public struct CSVColumn: Hashable, Sendable {
  /// The name without its unit.
  public var name: String
  /// The file's unit; nil where none is stated. Values in memory are in its ``MeasurementUnit/base``.
  public var unit: MeasurementUnit?

  /// A column.
  public init(name: String, unit: MeasurementUnit? = nil) {
    self.name = name
    self.unit = unit
  }
}

/// How a file is written, as given or found out, and which columns are read.
public struct CSVLayout: Hashable, Sendable {
  /// What stands between fields.
  public var separator: CSVSeparator
  /// What stands before decimals.
  public var decimalMark: CSVDecimalMark
  /// Whether the first line is a header.
  public var hasHeader: Bool
  /// How times are written.
  public var timeForm: CSVTimeForm
  /// The names of the columns that hold the time: one, or date and clock.
  public var timeColumns: [String]
  /// The columns of numbers, in the order of ``CSVRows/columns``.
  public var columns: [CSVColumn]
  /// The names of the columns that are not read.
  public var unreadColumns: [String]
}

/// What was read, and what was noteworthy.
public struct CSVReport: Hashable, Sendable {
  /// How the file is written.
  public var layout: CSVLayout
  /// How many lines the file has, blank ones and comments included.
  public var lineCount: Int
  /// How many lines of data were good.
  public var rowCount: Int
  /// How many values of each column are missing.
  public var missingCounts: [Int]
  /// The first faults in the order of the file; the lines that have them were left out.
  public var faults: [CSVFault]
  /// How many faults there are, listed or not.
  public var faultCount: Int
  /// How many good lines have an earlier time than the good line before.
  public var backwardCount: Int
  /// How many good lines have the same time as the good line before.
  public var repeatedCount: Int
  /// How many times had a fraction of a second that was cut off.
  public var cutTimeCount: Int
}
