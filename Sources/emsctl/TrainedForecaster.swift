import CheckedJSON
import EnergyTimeSeries
import Forecast

/// A trained forecaster and what it was made from: the file that `emsctl train` writes.
struct TrainedForecaster {
  /// A series that is forecast.
  struct Target {
    var name: String
    /// Nil where the file of series stated none.
    var unit: MeasurementUnit?
  }

  /// The name on the command line.
  let model: String
  /// The file of series.
  let source: String
  /// The clock of days and weeks.
  let zone: CivilZone
  /// Days like Sundays, as ISO 8601, ascending.
  var holidays: [String]
  /// At least one.
  let targets: [Target]
  /// The regressors in the order the model wants them.
  let regressors: [String]
  /// What was learned, and the newest values.
  var fitted: any FittedForecaster

  static let schema = "swift-ems/forecaster/1"

  /// Its keys.
  static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .required("model", .text, "The model's name on the command line."),
    .required("source", .text, "The file of series that it was trained on."),
    .required("timeZone", .text, "IANA name of the clock of days, weeks and its times."),
    .required("holidays", .list(.text), "Days like Sundays."),
    .required("targets", .list(.object(targetFields)), "What is forecast, at least one."),
    .required("regressors", .list(.text), "Names of what explains the values, in the model's order."),
    .required("start", .instant, "Start of the first step whose value was taken in."),
    .required("end", .instant, "End of the last one, where forecasts begin."),
    .required("stepSeconds", .integer, "Length of a step in seconds."),
    .required("forecaster", .object(forecasterFields), "What was learned."),
  ]
  static let targetFields: [Field] = [
    .required("name", .text, "The column."),
    .optional("unit", .text, "The base unit of its values; null where the file stated none."),
  ]
  private static let forecasterFields: [Field] = [
    .required("kind", .text, "How it is saved."), .required("model", .anything, "Weights and the newest values."),
  ]

  /// The file's text.
  /// - Complexity: linear in the weights.
  func document() throws(Failure) -> String {
    let saved: JSONValue
    do {
      saved = try JSONValue(encoding: SavedForecaster(fitted))
    } catch {
      throw Failure(code: .selfCheck, message: "emsctl: the forecaster cannot be saved: \(error)")
    }
    let grid = fitted.grid
    let json: JSONValue = [
      "schema": .string(Self.schema), "model": .string(model), "source": .string(source),
      "timeZone": .string(zone.identifier), "holidays": .array(holidays.map { .string($0) }),
      "targets": .array(
        targets.map { ["name": .string($0.name), "unit": $0.unit.map { .string($0.base.symbol) } ?? .null] }),
      "regressors": .array(regressors.map { .string($0) }), "start": .string(zone.iso8601(grid.start)),
      "end": .string(zone.iso8601(grid.end)), "stepSeconds": .number(Double(grid.stepSeconds)), "forecaster": saved,
    ]
    return json.text
  }
}
