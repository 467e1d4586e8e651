public import ByteStreams

/// How series are written.
public struct CSVWritingFormat: Hashable, Sendable {
  /// What stands at the end of a line.
  public enum LineEnd: Hashable, Sendable {
    /// As Unix has it.
    case lineFeed
    /// As RFC 4180 and Windows have it.
    case carriageReturnAndLineFeed
  }

  /// What stands between fields.
  public var separator = CSVSeparator.comma
  /// What stands before decimals; numbers with a comma are quoted where that is the separator too.
  public var decimalMark = CSVDecimalMark.point
  /// The clock that times are written by, with their offset; nil for UTC with `Z`.
  public var zone: CivilZone?
  /// What ends a line.
  public var lineEnd = LineEnd.lineFeed
  /// The name of the column of times.
  public var timeName = "time"

  /// `time,load[W]`, UTC, points.
  public init() {}
}

/// Why rows cannot be written.
public enum CSVWritingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A number is infinite: no file of series can hold it.
  case infiniteValue(column: String, time: Instant)
  /// A time is not in the years 0 to 9999.
  case timeOutOfRange(Instant)

  /// What is wrong, where.
  public var description: String {
    switch self {
    case .infiniteValue(let column, let time): "the value of \"\(column)\" at \(time.iso8601()) is infinite"
    case .timeOutOfRange(let time): "\(time.secondsSinceEpoch) seconds since 1970 are not in the years 0 to 9999"
    }
  }
}

/// Writes series as lines, piece by piece, so that a file of any length needs no memory.
///
/// ```swift
/// var writer = CSVWriter(to: BytesCollected())
/// try writer.begin(columns: [CSVColumn(name: "load", unit: MeasurementUnit("kW"))])
/// try writer.take(CSVRows(times: [noon], columns: [[1500]]))
/// try writer.finish().bytes                            // time,load[W]⏎2026-06-01T12:00:00Z,1500⏎
/// ```
///
/// Values are written in their base unit, as the shortest text that reads back to the same bits; missing ones are
/// empty. ``CSVReader`` reads back the same times, values, names (but for blanks around them) and base units. A writer
/// is a consumer of rows, so a reader can feed it.
public struct CSVWriter<Sink: ByteSink>: CSVRowConsumer {
  private let format: CSVWritingFormat
  private var sink: Sink
  private var text = CSVText()
  private var columns: [CSVColumn] = []
  private var clock: CSVClockText

  /// A writer into `sink`.
  public init(to sink: Sink, _ format: CSVWritingFormat = CSVWritingFormat()) {
    self.sink = sink
    self.format = format
    clock = CSVClockText(format.zone)
  }

  /// Writes the header.
  public mutating func begin(columns: [CSVColumn]) throws {
    self.columns = columns
    put(heading: format.timeName)
    for column in columns {
      text.put(format.separator.byte)
      put(heading: Self.heading(column))
    }
    endLine()
  }

  /// Writes the header of a layout that was read.
  public mutating func begin(_ layout: CSVLayout) throws { try begin(columns: layout.columns) }

  /// Writes lines; they must have as many columns as the header.
  ///
  /// - Throws: `CSVWritingError` at the first line that cannot be written, and what the sink throws.
  public mutating func take(_ rows: CSVRows) throws {
    precondition(rows.columns.count == columns.count, "rows must have the columns of the header")
    for k in rows.times.indices {
      guard clock.put(rows.times[k], into: &text) else { throw CSVWritingError.timeOutOfRange(rows.times[k]) }
      for c in columns.indices {
        text.put(format.separator.byte)
        let value = rows.columns[c][k]
        if value.isNaN { continue }
        guard value.isFinite else {
          throw CSVWritingError.infiniteValue(column: columns[c].name, time: rows.times[k])
        }
        put(value)
      }
      endLine()
      if text.bytes.count >= 1 << 16 { try flush() }
    }
  }

  /// Hands everything on; the sink as it is then.
  public mutating func finish() throws -> Sink {
    try flush()
    return sink
  }

  private mutating func flush() throws {
    try text.bytes.withUnsafeBytes { try sink.write($0) }
    text.bytes.removeAll(keepingCapacity: true)
  }

  private mutating func endLine() {
    if format.lineEnd == .carriageReturnAndLineFeed { text.put(13) }
    text.put(10)
  }

  private mutating func put(_ value: Double) {
    // Whole numbers from 2^53 on have an exponent, and so may have a mark.
    let isWhole = value == value.rounded() && value.magnitude < 0x1p53
    let isQuoted = format.decimalMark.byte == format.separator.byte && !isWhole
    if isQuoted { text.put(UInt8(ascii: "\"")) }
    text.put(value, decimalMark: format.decimalMark.byte)
    if isQuoted { text.put(UInt8(ascii: "\"")) }
  }

  // MARK: Header

  /// Name and base unit; empty brackets where a name could be taken for one with a unit.
  private static func heading(_ column: CSVColumn) -> String {
    if let unit = column.unit { return "\(column.name)[\(unit.base.symbol)]" }
    return column.name.hasSuffix("]") || column.name.hasSuffix(")") ? column.name + "[]" : column.name
  }

  private mutating func put(heading: String) {
    let special: [UInt8] = [format.separator.byte, UInt8(ascii: "\""), 10, 13, UInt8(ascii: "#")]
    let isBlank = heading.first == " " || heading.last == " " || heading.first == "\t" || heading.last == "\t"
    guard isBlank || heading.utf8.contains(where: { special.contains($0) }) else {
      text.bytes += heading.utf8
      return
    }
    text.put(UInt8(ascii: "\""))
    for byte in heading.utf8 {
      if byte == UInt8(ascii: "\"") { text.put(byte) }
      text.put(byte)
    }
    text.put(UInt8(ascii: "\""))
  }
}
