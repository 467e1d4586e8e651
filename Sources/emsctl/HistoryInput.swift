import CommandLineKit
import EnergyTimeSeries
import Forecast

/// Columns of a file of series, the readings equally far apart: what forecasts are made from.
struct HistoryInput {
  /// A column and its values.
  struct Column {
    let name: String
    /// Nil where the file states none.
    let unit: MeasurementUnit?
    /// The measured values in the base unit.
    let history: History
  }

  /// The file's name, for messages.
  let name: String
  /// The columns in the order they were asked for, at least one, all on the same steps.
  let columns: [Column]
  /// The calendar and the regressors of the command line.
  let covariates: Covariates
  /// The holidays of the calendar as ISO 8601, ascending.
  let holidays: [String]

  /// The option of a command that reads one column.
  static let column = Option("column", .text, valueName: "NAME", help: "The column, where there are several.")
  /// The option of a command that may read several.
  static let columns = Option(
    "column", .text, valueName: "NAME",
    help: "The column, where there are several; lstm takes several at once, each given.", isRepeatable: true)
  /// The options of every command that learns from a history.
  static let options = [
    Option(
      "holiday", .text, valueName: "DATE", help: "A day like a Sunday, such as 2026-12-25; may be given again.",
      isRepeatable: true)
  ]
  /// The option of what explains a history.
  static let regressors = Option(
    "regressors", .file, help: "A file of series whose columns explain the values, beyond their end too.")

  /// - Parameters:
  ///   - takesRegressors: whether the command has them.
  ///   - trained: a forecaster whose columns, clock and holidays hold where the command line says nothing else.
  init(_ invocation: Invocation, takesRegressors: Bool, for trained: TrainedForecaster? = nil) throws {
    let given = invocation.texts("column")
    if let twice = given.first(where: { name in given.count { $0 == name } > 1 }) {
      throw invocation.unusable("column", expected: "each column once, and \(twice) is given twice")
    }
    let wanted = given.isEmpty ? trained?.targets.map(\.name) ?? [] : given
    let input = try SeriesInput(
      invocation.argument("SERIES") ?? "-", columns: wanted.isEmpty ? nil : wanted, zone: trained?.zone, invocation)
    name = input.name
    let tells = !invocation.flag("quiet")
    columns = try (wanted.isEmpty ? [nil] : wanted.map(Optional.some)).map { name in
      let column = try input.column(name)
      return Column(
        name: column.name, unit: column.unit,
        history: try Self.history(
          column.values, of: input, usualStep: trained?.fitted.grid.stepSeconds, tells: tells))
    }
    let texts = Set(invocation.texts("holiday") + (trained?.holidays ?? []))
    holidays = texts.sorted()
    covariates = Covariates(
      zone: input.zone, holidays: try Self.days(holidays, invocation),
      regressors: takesRegressors
        ? try Self.regressors(invocation, stepSeconds: columns[0].history.grid.stepSeconds, zone: trained?.zone) : [])
  }

  /// The only column's values, or the first's.
  var history: History { columns[0].history }
  /// Their unit.
  var unit: MeasurementUnit? { columns[0].unit }

  /// The values on steps as long as the closest readings are apart.
  /// - Parameter usualStep: the length of the step that a single reading is of, where it is known.
  private static func history(
    _ values: [Double], of input: SeriesInput, usualStep: Int64? = nil, tells: Bool
  ) throws(Failure) -> History {
    let (readings, repairs) = SampledSeries<AnyLevel>.repaired(times: input.table.times, values: values)
    if tells { input.tell(repairs) }
    guard let first = readings.times.first, let last = readings.times.last, last > first || usualStep != nil else {
      throw Failure(code: .invalidData, message: "\(input.name): fewer than two times, so there are no steps")
    }
    let spacings = zip(readings.times, readings.times.dropFirst()).map { $1 - $0 }
    let step = spacings.min() ?? usualStep ?? 1
    if let k = spacings.firstIndex(where: { $0 % step != 0 }) {
      throw Failure(
        code: .invalidData,
        message: """
          \(input.name): readings are \(step) s apart and \(spacings[k]) s after \(input.zone.iso8601(readings.times[k])); \
          expected equal steps, as emsctl resample makes them\(step >= 79_200 ? " (days without --zone)" : "")
          """)
    }
    let count = (last - first) / step + 1
    guard count <= Int64(TimeGrid.largestCount),
      let grid = TimeGrid(start: first, stepSeconds: step, count: Int(count))
    else {
      throw Failure(
        code: .invalidData,
        message: count > Int64(TimeGrid.largestCount)
          ? "\(input.name): \(count) steps of \(step) s are too many; emsctl resample makes longer ones"
          : "\(input.name): readings are \(step) s apart; expected steps of a week at most")
    }
    return History(readings.resampled(to: grid, by: .mean).series)
  }

  /// What an option says in steps, or as a duration that becomes whole steps; nil when it is not given.
  func steps(_ name: String, _ invocation: Invocation) throws(UsageError) -> Int? {
    guard let text = invocation.text(name) else { return nil }
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    let step = Double(history.grid.stepSeconds)
    let steps = text.last.flatMap { units[$0] }.flatMap { unit in Double(text.dropLast()).map { $0 * unit / step } }
    guard let count = steps ?? Int(text).map(Double.init), count >= 1, count <= Double(TimeGrid.largestCount),
      count == count.rounded()
    else {
      throw invocation.unusable(
        name,
        expected: """
          a number of steps up to \(TimeGrid.largestCount), or whole steps of \(history.grid.stepSeconds) s such as 24h, \
          2d or 8w
          """)
    }
    return Int(count)
  }

  private static func days(_ texts: [String], _ invocation: Invocation) throws(UsageError) -> Set<CivilDate> {
    var days: Set<CivilDate> = []
    for text in texts {
      guard let day = CivilDate(iso8601: text) else {
        throw invocation.unusable("holiday", expected: "a date such as 2026-12-25")
      }
      days.insert(day)
    }
    return days
  }

  /// The columns, on the history's steps where theirs are shorter.
  private static func regressors(
    _ invocation: Invocation, stepSeconds: Int64, zone: CivilZone?
  ) throws -> [Regressor] {
    guard let path = invocation.text("regressors") else { return [] }
    let input = try SeriesInput(path, columns: nil, zone: zone, takesUnits: false, invocation)
    let names = input.table.columns.map(\.name)
    if let name = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw Failure(code: .invalidData, message: "\(input.name): two columns are called \"\(name)\"")
    }
    return try zip(input.table.columns, input.table.values).map { column, values in
      let history = try averaged(try history(values, of: input, tells: false), overSeconds: stepSeconds)
      guard let regressor = Regressor(column.name, on: history.grid, history.values) else {
        throw Failure(code: .invalidData, message: "\(input.name): column \"\(column.name)\" has no values")
      }
      return regressor
    }
  }

  /// The mean over longer steps; the series itself where its steps are no shorter.
  private static func averaged(_ history: History, overSeconds stepSeconds: Int64) throws(Failure) -> History {
    let grid = history.grid
    let window = TimeWindow(from: grid.start, to: grid.end)
    guard grid.stepSeconds < stepSeconds, let longer = TimeGrid(covering: window, stepSeconds: stepSeconds),
      let readings = try? SampledSeries<AnyLevel>(
        times: grid.steps.map { grid.instant(at: $0) }, values: history.values)
    else { return history }
    return History(readings.resampled(to: longer, by: .mean).series)
  }
}
