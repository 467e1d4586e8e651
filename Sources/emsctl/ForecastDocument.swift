import ByteStreams
import CheckedJSON
import EnergyReports
import EnergyTimeSeries
import Forecast

/// What `emsctl forecast` prints.
struct ForecastDocument {
  let result: ForecastResult
  let fitted: any FittedForecaster
  /// The shares that the intervals are to hold, ascending.
  let levels: [Double]
  let unit: MeasurementUnit?
  let zone: CivilZone

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
    .required("notes", .list(.object(noteFields)), "What the history did not allow, and what was done instead."),
  ]
  static let noteFields: [Field] = [
    .required("kind", .text, "What kind of shortcoming."), .required("message", .text, "What was done about it."),
  ]
  private static let intervalFields: [Field] = [
    .required("level", .number, "The share that it is to hold, 0…1."),
    .required("lower", .numbers, "The lower end at each step."), .required("upper", .numbers, "The upper end."),
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
    let intervals = levels.compactMap { level -> JSONValue? in
      guard let interval = result.interval(level: level) else { return nil }
      return ["level": .number(level), "lower": .numbers(interval.lower), "upper": .numbers(interval.upper)]
    }
    return [
      "schema": .string(Self.schema), "model": model, "timeZone": .string(zone.identifier),
      "unit": unit.map { .string($0.base.symbol) } ?? .null,
      "start": result.grid.map { .string(zone.iso8601($0.start)) } ?? .null,
      "stepSeconds": .number(Double(fitted.grid.stepSeconds)), "mean": .numbers(result.mean),
      "intervals": .array(intervals), "notes": Self.json(result.notes),
    ]
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

  /// A row for each step: the mean, and the ends of each interval.
  func csv() throws -> [UInt8] {
    var format = CSVWritingFormat()
    format.zone = zone == .utc ? nil : zone
    var writer = CSVWriter(to: BytesCollected(), format)
    var columns = [CSVColumn(name: "mean")]
    var values = [result.mean]
    for level in levels {
      guard let interval = result.interval(level: level) else { continue }
      let percent = (100 * level).text(decimals: 3)
      columns += [CSVColumn(name: "lower\(percent)"), CSVColumn(name: "upper\(percent)")]
      values += [interval.lower, interval.upper]
    }
    try writer.begin(columns: columns)
    let times = result.grid.map { grid in grid.steps.map { grid.instant(at: $0) } } ?? []
    try writer.take(CSVRows(times: times, columns: values))
    return try writer.finish().bytes
  }

  // MARK: Text

  /// The end of the history and the forecast in one drawing, and the forecast's figures below.
  func text(after history: History, width: Int) -> String {
    guard let grid = result.grid, !result.mean.isEmpty else { return "\(result.model): no steps\n" }
    let past = history.values.suffix(2 * result.mean.count)
    let shown = history.grid.count - past.count
    let symbol = unit.map { " in \($0.base.symbol)" } ?? ""
    let steps = past.count + result.mean.count
    let ticks = stride(from: 0, to: steps, by: max(1, steps / 6)).map { k in
      (step: k, text: zone.clock(history.grid.start + Int64(shown + k) * grid.stepSeconds))
    }
    let chart = TerminalChart(
      "Forecast\(symbol): measured until \(zone.iso8601(grid.start)), \(result.model) from there",
      bars: Array(past) + result.mean, ticks: ticks)
    return chart.text(width: width) + "\n\n" + figures(grid) + coefficients
  }

  private func figures(_ grid: TimeGrid) -> String {
    var lines: [String] = []
    let widest = levels.last.flatMap { level in result.interval(level: level).map { (level, $0) } }
    for (k, mean) in result.mean.enumerated() where k % max(1, result.mean.count / 24) == 0 {
      var line = "\(zone.iso8601(grid.instant(at: k)))  \(mean.significant)"
      if let (level, interval) = widest {
        line +=
          "  \((100 * level).text(decimals: 1)) %: \(interval.lower[k].significant)"
          + " … \(interval.upper[k].significant)"
      }
      lines.append(line + "\n")
    }
    return lines.joined()
  }

  private var coefficients: String {
    guard let arima = fitted as? FittedARIMA else { return "" }
    let values = arima.coefficients.map { coefficient in
      let error = coefficient.standardError.map { " ± \($0.text(decimals: 4))" } ?? ""
      return "\(coefficient.name) \(coefficient.value.text(decimals: 4))\(error)"
    }
    return "\n\(values.joined(separator: ", "))\nlog-likelihood \(arima.logLikelihood.text(decimals: 3)), "
      + "AICc \(arima.aicc.text(decimals: 3))\n"
  }
}
