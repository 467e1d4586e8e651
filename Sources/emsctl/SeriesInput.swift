import ByteStreams
import CommandLineKit
import EnergyTimeSeries

/// A file of series, read with the options that `resample`, `kpi` and `validate` share.
struct SeriesInput {
  /// The file's name, for messages.
  let name: String
  /// The clock of printed times.
  let zone: CivilZone
  /// Times and columns in base units.
  private(set) var table: CSVTable

  /// The options of every command that reads series.
  static let options = [
    Option(
      "zone", .text, valueName: "ZONE", help: "IANA zone of times without offset, of days and of what is printed."),
    Option(
      "time", .text, valueName: "NAME",
      help: "The column of times, else the first; given twice, the column of dates and that of clock times.",
      isRepeatable: true),
    Option(
      "missing", .text, valueName: "WORD", help: "What else stands for a missing value, such as unavailable or -999.",
      isRepeatable: true),
    Option(
      "unit", .text, valueName: "[COLUMN=]UNIT", help: "The unit of a column, or of all, where the header has none.",
      isRepeatable: true),
    Option("separator", .text, valueName: "CHARACTER", help: "What stands between fields, or tab; else found out."),
    Option(
      "thousands", .choice(["comma", "point", "space", "apostrophe"]),
      help: "What groups the digits of large numbers; never found out."),
    .flag("decimal-comma", help: "Numbers have a comma before the decimals; else found out."),
    .flag("lenient", help: "Leave out wrong lines and name them instead of refusing the file."),
  ]

  /// Reads a file, or standard input for `-`.
  /// - Parameters:
  ///   - columns: the columns to read; all of those with numbers when nil.
  ///   - zone: the clock where the command line gives none.
  ///   - takesUnits: whether the command line's units are about this file; else its header's count.
  init(
    _ path: String, columns: [String]?, zone usual: CivilZone? = nil, takesUnits: Bool = true, _ invocation: Invocation
  ) throws(Failure) {
    name = path == "-" ? "standard input" : path
    let source = try DescriptorSource(path, name: name)
    defer { source.close() }
    var format = try Self.format(invocation, columns: columns)
    format.zone = format.zone ?? usual
    if !takesUnits { format.units = [:] }
    zone = format.zone ?? .utc
    let reader = CSVReader(format, policy: invocation.flag("lenient") ? .lenient : .strict)
    do {
      table = try reader.table(from: source)
    } catch let faults as CSVFaults {
      throw Self.refusal(faults, name)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(code: .inputMissing, message: "emsctl: cannot read \(name): \(error)")
    }
    if takesUnits {
      try checkUnitNames(invocation)
      if let unit = try Self.commonUnit(invocation) { try state(unit) }
    }
    if !invocation.flag("quiet") { tellRemarks() }
  }

  /// The column of this name, or the only one when no name is given.
  func column(
    _ wanted: String?
  ) throws(Failure) -> (name: String, values: [Double], unit: MeasurementUnit?) {
    let names = table.columns.map(\.name)
    guard let place = wanted.map({ names.firstIndex(of: $0) }) ?? (names.count == 1 ? 0 : nil) else {
      throw Failure(
        code: .usage,
        message: "emsctl: \(name) has the columns \(names.joined(separator: ", ")); choose one with --column")
    }
    return (names[place], table.values[place], table.columns[place].unit)
  }

  /// The zone of a command line; UTC when none is given.
  static func zone(_ invocation: Invocation) throws(Failure) -> CivilZone? {
    guard let name = invocation.text("zone") else { return nil }
    if let zone = CivilZone(name) { return zone }
    throw Failure(
      code: .usage, message: "emsctl: there is no time zone \"\(name)\"; expected an IANA name such as Europe/Paris")
  }

  private static func format(_ invocation: Invocation, columns: [String]?) throws(Failure) -> CSVFormat {
    var format = CSVFormat()
    format.zone = try zone(invocation)
    format.columns = columns.map { .named($0) } ?? .numeric
    format.time = try time(invocation)
    format.missing.formUnion(invocation.texts("missing"))
    for text in invocation.texts("unit") {
      guard let equals = text.lastIndex(of: "=") else { continue }
      format.units[String(text[..<equals])] = try unit(String(text[text.index(after: equals)...]))
    }
    switch invocation.text("thousands") {
    case "comma": format.groupMark = .comma
    case "point": format.groupMark = .point
    case "space": format.groupMark = .space
    case "apostrophe": format.groupMark = .apostrophe
    default: break
    }
    if invocation.flag("decimal-comma") { format.decimalMark = .comma }
    if let text = invocation.text("separator") {
      let scalar = text == "tab" ? "\t" : text.unicodeScalars.first
      guard text == "tab" || text.unicodeScalars.count == 1, let scalar, let separator = CSVSeparator(scalar) else {
        throw Failure(
          code: .usage, message: "emsctl: --separator is \"\(text)\"; expected one character such as ; or the word tab")
      }
      format.separator = separator
    }
    return format
  }

  private static func time(_ invocation: Invocation) throws(Failure) -> CSVTimeColumn {
    let names = invocation.texts("time")
    switch names.count {
    case 0: return .first
    case 1: return .named(names[0])
    case 2: return .joined(date: names[0], clock: names[1])
    default:
      throw Failure(
        code: .usage,
        message:
          "emsctl: --time is given \(names.count) times; expected a column, or one of dates and one of clock times")
    }
  }

  /// A unit for a column that the file does not have is a slip of the pen, and would leave another column without one.
  private func checkUnitNames(_ invocation: Invocation) throws(Failure) {
    let layout = table.report.layout
    let known = layout.columns.map(\.name) + layout.unreadColumns + layout.timeColumns
    for text in invocation.texts("unit") {
      guard let equals = text.lastIndex(of: "=") else { continue }
      let wanted = String(text[..<equals])
      if known.contains(wanted) { continue }
      throw Failure(
        code: .invalidData,
        message: "\(name): no column \"\(wanted)\" for --unit; there are: \(known.joined(separator: ", "))")
    }
  }

  /// Sets the unit of all columns that have none.
  private mutating func state(_ unit: MeasurementUnit) throws(Failure) {
    for k in table.columns.indices where table.columns[k].unit == nil {
      table.values[k] = table.values[k].map(unit.inBase)
      if table.values[k].contains(where: \.isInfinite) {
        throw Failure(
          code: .invalidData,
          message: "\(name): column \"\(table.columns[k].name)\" has a value in \(unit) too large for a number")
      }
      table.report.layout.columns[k].unit = unit
    }
  }

  /// The unit that is given without a column.
  private static func commonUnit(_ invocation: Invocation) throws(Failure) -> MeasurementUnit? {
    guard let text = invocation.texts("unit").last(where: { !$0.contains("=") }) else { return nil }
    return try unit(text)
  }

  private static func unit(_ text: String) throws(Failure) -> MeasurementUnit {
    if let unit = MeasurementUnit(text) { return unit }
    let known = MeasurementUnit.known.map(\.symbol).joined(separator: ", ")
    throw Failure(code: .usage, message: "emsctl: there is no unit \"\(text)\"; known are \(known)")
  }

  private static func refusal(_ faults: CSVFaults, _ name: String) -> Failure {
    var lines = faults.faults.map { "\(name): \($0)" }
    if faults.count > faults.faults.count { lines.append("… and \(faults.count - faults.faults.count) more") }
    lines.append("\(faults.count) \(faults.count == 1 ? "fault" : "faults"); nothing was written")
    return Failure(code: .invalidData, message: lines.joined(separator: "\n"))
  }

  /// Says what had to be changed of a column's readings.
  func tell(_ repairs: ReadingRepairs) {
    for (count, what) in [
      (repairs.moved, "readings sorted"), (repairs.duplicates, "repeated times replaced"),
      (repairs.madeMissing, "values beyond \(ReadingLimits.largestMagnitude) taken as missing"),
    ] where count > 0 {
      Output.diagnostic("\(name): \(count) \(what)")
    }
  }

  private func tellRemarks() {
    let report = table.report
    for fault in report.faults { Output.diagnostic("\(name): \(fault)") }
    for (count, what) in [
      (report.faultCount - report.faults.count, "more faults"), (report.backwardCount, "times go back"),
      (report.repeatedCount, "times repeat the one before; the last counts"),
      (report.cutTimeCount, "times had fractions of a second, which were cut off"),
    ] where count > 0 {
      Output.diagnostic("\(name): \(count) \(what)")
    }
  }
}
