import ByteStreams
import CheckedJSON
import EnergyReports
import EnergyTimeSeries
import Forecast

/// What `emsctl forecast` prints.
struct ForecastDocument {
  /// What is forecast of one column.
  struct Target {
    let column: HistoryInput.Column
    let result: ForecastResult
  }

  /// At least one; the first is what stands at the top.
  let targets: [Target]
  let fitted: any FittedForecaster
  /// The shares that the intervals are to hold, ascending.
  let levels: [Double]
  let zone: CivilZone

  private var result: ForecastResult { targets[0].result }

  /// What the histories did not allow, each thing once.
  var notes: [ForecastNote] {
    targets.flatMap(\.result.notes).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  static let schema = "swift-ems/forecast/1"

  /// Its keys.
  static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .required("model", .object(modelFields), "The model and what was learned."),
    .required("timeZone", .text, "IANA name of the clock of its times."),
    .optional("unit", .text, "The base unit of the values; null where the file states none."),
    .optional("start", .instant, "Start of the first step that is forecast."),
    .required("stepSeconds", .integer, "Length of a step in seconds."),
    .required("mean", .numbers, "The expected value of each step."),
    .required("intervals", .list(.object(intervalFields)), "Central intervals, the narrowest first."),
    .optional("targets", .list(.object(targetFields)), "Where several columns are forecast: each, the first too."),
    .required("notes", .list(.object(noteFields)), "What the history did not allow, and what was done instead."),
  ]
  static let noteFields: [Field] = [
    .required("kind", .text, "What kind of shortcoming."), .required("message", .text, "What was done about it."),
  ]
  private static let intervalFields: [Field] = [
    .required("level", .number, "The share that it is to hold, 0…1."),
    .required("lower", .numbers, "The lower end at each step."), .required("upper", .numbers, "The upper end."),
  ]
  private static let targetFields: [Field] = [
    .required("name", .text, "The column."),
    .optional("unit", .text, "The base unit of its values; null where the file states none."),
    .required("mean", .numbers, "The expected value of each step."),
    .required("intervals", .list(.object(intervalFields)), "Central intervals, the narrowest first."),
  ]
  private static let modelFields: [Field] = [
    .required("kind", .text, "The model's name."),
    .optional("order", .numbers, "Of the ARIMA family: p, d, q."),
    .optional("seasonal", .list(.numbers), "Of the ARIMA family: P, D, Q and period of each season."),
    .optional("coefficients", .map(.number), "Of the ARIMA family, with the signs of Box and Jenkins."),
    .optional("standardErrors", .map(.number), "Of each coefficient; null where there is none."),
    .optional("sigma2", .number, "Variance of the innovations."),
    .optional("logLikelihood", .number, "Logarithm of the likelihood."),
    .optional("aic", .number, "Akaike's criterion."), .optional("aicc", .number, "The same for small samples."),
    .optional("bic", .number, "Schwarz's criterion."),
    .optional("converged", .boolean, "Whether the search for the coefficients came to an end."),
  ]

  // MARK: JSON

  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("schema", .string(Self.schema)), .init("model", model), .init("timeZone", .string(zone.identifier)),
      .init("unit", Self.unit(targets[0])),
      .init("start", result.grid.map { .string(zone.iso8601($0.start)) } ?? .null),
      .init("stepSeconds", .number(Double(fitted.grid.stepSeconds))), .init("mean", .numbers(result.mean)),
      .init("intervals", intervals(of: result)),
    ]
    if targets.count > 1 {
      let list = targets.map { target -> JSONValue in
        [
          "name": .string(target.column.name), "unit": Self.unit(target), "mean": .numbers(target.result.mean),
          "intervals": intervals(of: target.result),
        ]
      }
      members.append(.init("targets", .array(list)))
    }
    members.append(.init("notes", Self.json(notes)))
    return .object(members)
  }

  private static func unit(_ target: Target) -> JSONValue {
    target.column.unit.map { .string($0.base.symbol) } ?? .null
  }

  private func intervals(of result: ForecastResult) -> JSONValue {
    .array(
      levels.compactMap { level in
        guard let interval = result.interval(level: level) else { return nil }
        return ["level": .number(level), "lower": .numbers(interval.lower), "upper": .numbers(interval.upper)]
      })
  }

  static func json(_ notes: [ForecastNote]) -> JSONValue {
    .array(notes.map { ["kind": .string($0.kind.rawValue), "message": .string($0.message)] })
  }

  private var model: JSONValue {
    guard let arima = fitted as? FittedARIMA else { return ["kind": .string(result.model)] }
    let order = arima.order
    let seasons = arima.seasonal.map { JSONValue.numbers([$0.P, $0.D, $0.Q, $0.period].map(Double.init)) }
    let names = arima.coefficients
    return [
      "kind": .string(result.model), "order": .numbers([order.p, order.d, order.q].map(Double.init)),
      "seasonal": .array(seasons), "coefficients": .object(names.map { .init($0.name, .number($0.value)) }),
      "standardErrors": .object(names.map { .init($0.name, $0.standardError.map { .number($0) } ?? .null) }),
      "sigma2": .number(arima.sigma2), "logLikelihood": .number(arima.logLikelihood), "aic": .number(arima.aic),
      "aicc": .number(arima.aicc), "bic": .number(arima.bic), "converged": .bool(arima.converged),
    ]
  }

  // MARK: CSV

  /// A row for each step: the mean, and the ends of each interval; the names of several columns stand before.
  func csv() throws -> [UInt8] {
    var format = CSVWritingFormat()
    format.zone = zone == .utc ? nil : zone
    var writer = CSVWriter(to: BytesCollected(), format)
    var columns: [CSVColumn] = []
    var values: [[Double]] = []
    for target in targets {
      let prefix = targets.count > 1 ? target.column.name + "." : ""
      columns.append(CSVColumn(name: prefix + "mean"))
      values.append(target.result.mean)
      for level in levels {
        guard let interval = target.result.interval(level: level) else { continue }
        let percent = (100 * level).text(decimals: 3)
        columns += [CSVColumn(name: "\(prefix)lower\(percent)"), CSVColumn(name: "\(prefix)upper\(percent)")]
        values += [interval.lower, interval.upper]
      }
    }
    try writer.begin(columns: columns)
    let times = result.grid.map { grid in grid.steps.map { grid.instant(at: $0) } } ?? []
    try writer.take(CSVRows(times: times, columns: values))
    return try writer.finish().bytes
  }
}
