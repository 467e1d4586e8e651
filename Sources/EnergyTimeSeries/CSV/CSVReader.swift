public import ByteStreams

/// Reads files of series: a column of times, beside it columns of numbers.
///
/// ```swift
/// let table = try CSVReader().table(from: BytesInMemory(bytes))
/// table.times          // [Instant], in the order of the file
/// table["load"]        // [Double]? in W where the header says load[kW], NaN where missing
/// table.report         // what was found out, and counts of what was noteworthy
/// ```
///
/// Text is UTF-8 with or without a byte order mark; lines end with a line feed, a carriage return or both; fields may be
/// quoted (RFC 4180), and line ends stand inside quotes; blank lines and lines of comment are passed over. Rows may have
/// one empty field more than the header. Times that go back or repeat are counted and kept.
public struct CSVReader: Sendable {
  /// How files are written.
  public var format: CSVFormat
  /// What happens to lines with faults.
  public var policy: CSVPolicy

  /// A reader.
  public init(_ format: CSVFormat = CSVFormat(), policy: CSVPolicy = .strict) {
    self.format = format
    self.policy = policy
  }

  /// Reads a whole file into memory.
  ///
  /// - Parameter byteCount: about how long the file is, if that is known: columns then need not grow.
  /// - Throws: `CSVFaults` with every fault (under ``CSVPolicy/lenient`` only those of the header and of empty files),
  ///   and what the source throws.
  /// - Complexity: linear in the file.
  public func table(from source: some ByteSource, byteCount: Int? = nil) throws -> CSVTable {
    var builder = CSVTableBuilder()
    let report = try read(source, byteCount: byteCount, into: &builder)
    return CSVTable(times: builder.times, values: builder.values, report: report)
  }

  /// Reads a file piece by piece and hands its lines on, in memory that does not grow with the file: three lines of the
  /// longest length allowed, or a piece of the source where that is longer.
  ///
  /// A strict reading hands nothing on after the first fault, and reads on to tell the others.
  ///
  /// - Throws: `CSVFaults` as ``table(from:byteCount:)``, and what the source and the consumer throw.
  /// - Complexity: linear in the file.
  public func read(
    _ source: some ByteSource, byteCount: Int? = nil, into consumer: inout some CSVRowConsumer
  ) throws -> CSVReport {
    var reading = CSVReading(source, format, policy, byteCount: byteCount)
    return try reading.run(into: &consumer)
  }
}
