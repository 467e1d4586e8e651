/// One thing wrong in a file of series: where, what stands there, what was expected.
public struct CSVFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What sort of fault it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Nothing but blank lines and comments.
    case empty
    /// A header without lines of data below.
    case headerOnly
    /// No text in UTF-8: compressed, UTF-16, NUL bytes.
    case notText
    /// More or fewer fields than columns.
    case fieldCount
    /// No number, or one too large for memory.
    case number
    /// No time, or one without offset and zone.
    case time
    /// A local time that the clock of the zone skips.
    case skippedTime
    /// A quote that never ends, or text after its end.
    case quote
    /// A line longer than the limit.
    case longLine
    /// A column name that the header does not have.
    case unknownColumn
    /// A name that two columns have, or none where one is needed.
    case columnName
    /// A unit that nobody knows.
    case unknownUnit
    /// No column of numbers.
    case noColumns
    /// A format that contradicts itself, such as a decimal comma beside digits grouped by commas.
    case format
  }

  /// What sort of fault it is.
  public var kind: Kind
  /// The line, from 1; 0 where the whole file is meant.
  public var line: Int
  /// The column, from 1; nil where the whole line is meant.
  public var column: Int?
  /// The column's name, where it is known.
  public var columnName: String?
  /// What stands there, shortened and printable; empty when nothing does.
  public var text: String
  /// What was expected, or is wrong.
  public var reason: String
  /// The known name that an unknown one most resembles.
  public var nearest: String?

  /// A fault.
  public init(
    _ kind: Kind, line: Int, column: Int? = nil, columnName: String? = nil, text: String = "", reason: String,
    nearest: String? = nil
  ) {
    self.kind = kind
    self.line = line
    self.column = column
    self.columnName = columnName
    self.text = text
    self.reason = reason
    self.nearest = nearest
  }

  /// As in `line 3, column 2 "load": "12,x": expected a number`.
  public var description: String {
    var parts: [String] = []
    if line > 0 {
      var place = "line \(line)"
      if let column { place += ", column \(column)" }
      if let columnName { place += " \"\(columnName)\"" }
      parts.append(place)
    }
    if !text.isEmpty { parts.append("\"\(text)\"") }
    parts.append(reason)
    let message = parts.joined(separator: ": ")
    return nearest.map { "\(message) (did you mean \"\($0)\"?)" } ?? message
  }
}

/// Every fault of a file of series, thrown together; at most ``CSVFormat/faultLimit`` are listed.
public struct CSVFaults: Error, Hashable, Sendable, CustomStringConvertible {
  /// The first faults in the order of the file; empty only when none may be listed.
  public var faults: [CSVFault]
  /// How many there are, listed or not.
  public var count: Int

  /// Faults of which `count` were found.
  public init(_ faults: [CSVFault], count: Int) {
    self.faults = faults
    self.count = count
  }

  /// All listed faults, a line each, and how many more there are.
  public var description: String {
    let lines = faults.map(\.description).joined(separator: "\n")
    return count > faults.count ? lines + "\n… and \(count - faults.count) more" : lines
  }
}
