import CommandLineKit
import EnergyTimeSeries

/// Columns of one or several files of series, by what they are to a learner.
struct LearnInput {
  /// The clock of days and of printed times.
  let zone: CivilZone
  private let files: [SeriesInput]
  private let invocation: Invocation
  private let window: TimeWindow?

  /// Reads the files of a command line; `zone` is the clock where that gives none.
  init(_ invocation: Invocation, zone usual: CivilZone?) throws {
    self.invocation = invocation
    window = try Self.window(invocation)
    files = try invocation.arguments("SERIES").map { path throws(Failure) in
      try SeriesInput(path, columns: nil, zone: usual, invocation)
    }
    zone = files.first?.zone ?? .utc
  }

  /// The readings of a role.
  /// - Parameter isOnly: whether a file with one fitting column needs no name for it.
  func readings<Kind: ReadingKind>(
    _ role: LearnRole, isOnly: Bool = false, as kind: Kind.Type = Kind.self
  ) throws(Failure) -> SampledSeries<Kind>? {
    guard let (file, place) = try column(role, isOnly: isOnly) else { return nil }
    let column = file.table.columns[place]
    try check(column.unit, of: column.name, in: file, for: role)
    let (readings, repairs) = SampledSeries<Kind>.repaired(times: file.table.times, values: file.table.values[place])
    if !invocation.flag("quiet") { file.tell(repairs) }
    return window.map { readings.readings(in: $0) } ?? readings
  }

  /// The readings of a role that has to be there.
  func required<Kind: ReadingKind>(
    _ role: LearnRole, isOnly: Bool = false, as kind: Kind.Type = Kind.self
  ) throws(Failure) -> SampledSeries<Kind> {
    if let readings = try readings(role, isOnly: isOnly, as: kind) { return readings }
    if isOnly, files.count == 1, let column = files[0].table.columns.first, files[0].table.columns.count == 1 {
      try check(column.unit, of: column.name, in: files[0], for: role)
    }
    throw Failure(
      code: .usage,
      message: "emsctl: which column is the \(role.summary)? Say it with --\(role.rawValue); there are: \(names)")
  }

  private func check(
    _ unit: MeasurementUnit?, of column: String, in file: SeriesInput, for role: LearnRole
  ) throws(Failure) {
    guard let unit, unit.quantity != role.quantity else { return }
    throw Failure(
      code: .invalidData,
      message: """
        \(file.name): column "\(column)" is in \(unit); expected the \(role.summary) in \
        \(Self.units(of: role.quantity))
        """)
  }

  /// The column of a role: the one that the command line or its own name says; else the only one that may be meant.
  private func column(_ role: LearnRole, isOnly: Bool) throws(Failure) -> (file: SeriesInput, place: Int)? {
    let all = files.flatMap { file in file.table.columns.indices.map { (file: file, place: $0) } }
    func name(_ entry: (file: SeriesInput, place: Int)) -> String { entry.file.table.columns[entry.place].name }
    let wanted = invocation.text(role.rawValue)
    let found = all.filter { wanted == nil ? name($0).lowercased() == role.rawValue : name($0) == wanted }
    if found.count > 1 {
      throw Failure(
        code: .usage, message: "emsctl: \(found.count) columns are called \"\(name(found[0]))\"; expected one")
    }
    if let first = found.first { return first }
    if let wanted {
      throw Failure(
        code: .usage, message: "emsctl: no column \"\(wanted)\" for --\(role.rawValue); there are: \(names)")
    }
    guard isOnly else { return nil }
    let others = LearnRole.allCases.filter { $0 != role }
    let fitting = all.filter { entry in
      let isAnother = others.contains { other in
        invocation.text(other.rawValue).map { $0 == name(entry) } ?? (name(entry).lowercased() == other.rawValue)
      }
      if isAnother { return false }
      return entry.file.table.columns[entry.place].unit.map { $0.quantity == role.quantity } ?? (all.count == 1)
    }
    return fitting.count == 1 ? fitting[0] : nil
  }

  private var names: String { files.flatMap { $0.table.columns.map(\.name) }.joined(separator: ", ") }

  private static func units(of quantity: MeasurementUnit.Quantity) -> String {
    MeasurementUnit.known.filter { $0.quantity == quantity }.prefix(4).map(\.symbol).joined(separator: ", ")
  }

  private static func window(_ invocation: Invocation) throws(UsageError) -> TimeWindow? {
    func instant(_ name: String, or usual: Instant) throws(UsageError) -> Instant {
      guard let text = invocation.text(name) else { return usual }
      if let instant = Instant(iso8601: text) { return instant }
      throw invocation.unusable(name, expected: "an instant such as 2026-03-29T01:00:00+01:00")
    }
    let start = try instant("from", or: Instant.writable.lowerBound)
    let end = try instant("to", or: Instant.writable.upperBound)
    guard invocation.isGiven("from") || invocation.isGiven("to") else { return nil }
    if end <= start { throw invocation.unusable("to", expected: "an instant after --from") }
    return TimeWindow(from: start, to: end)
  }
}
