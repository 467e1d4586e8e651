import CheckedJSON
import EnergyTimeSeries
import Forecast

/// What `emsctl evaluate` prints: how good each forecaster was.
struct EvaluationDocument {
  let results: [EvaluationResult]
  let evaluation: RollingEvaluation
  let history: History
  let unit: MeasurementUnit?
  let zone: CivilZone

  static let schema = "swift-ems/evaluation/1"

  /// Its keys.
  static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .required("timeZone", .text, "IANA name of the clock of its times."),
    .optional("unit", .text, "The base unit of the series; null where the file states none."),
    .required("stepSeconds", .integer, "Length of a step in seconds."),
    .required("horizonSteps", .integer, "Steps of each forecast."),
    .required("firstOrigin", .instant, "Start of the first forecast."),
    .required("originCount", .integer, "How many forecasts of each model were made."),
    .optional(
      "scale", .number, "What MASE divides by: the mean absolute difference over a day before the first origin."),
    .required("models", .list(.object(modelFields)), "The models, in the order they were named."),
  ]
  private static let modelFields: [Field] = [
    .required("model", .text, "The model's name."),
    .optional("overall", .object(scoreFields), "The scores over all lead times; null where nothing was measured."),
    .required("perLead", .list(.object(scoreFields)), "The scores of each lead time, the next step first."),
    .required("notes", .list(.object(ForecastDocument.noteFields)), "What the histories did not allow."),
  ]
  private static let scoreFields: [Field] = [
    .required("count", .integer, "Steps that were scored."), .required("mae", .number, "Mean absolute error."),
    .required("rmse", .number, "Root of the mean squared error."),
    .optional("mase", .number, "The mean absolute error over the scale."),
    .required("smape", .number, "Symmetric mean absolute percentage error, 0…2."),
    .required("bias", .number, "Mean of forecast less measurement."),
    .required("pinball", .number, "Mean pinball loss of the quantiles."),
    .required("coverage", .list(.object(coverageFields)), "How often the intervals held."),
  ]
  private static let coverageFields: [Field] = [
    .required("level", .number, "The share that was to be held, 0…1."),
    .required("share", .number, "The share that was held, 0…1."),
  ]

  // MARK: JSON

  var json: JSONValue {
    let first = evaluation.origins(in: history).first ?? 0
    return [
      "schema": .string(Self.schema), "timeZone": .string(zone.identifier),
      "unit": unit.map { .string($0.base.symbol) } ?? .null,
      "stepSeconds": .number(Double(history.grid.stepSeconds)), "horizonSteps": .number(Double(evaluation.horizon)),
      "firstOrigin": .string(zone.iso8601(history.grid.instant(at: first))),
      "originCount": .number(Double(results.first?.originCount ?? 0)),
      "scale": results.first?.scale.map { .number($0) } ?? .null,
      "models": .array(
        results.map { result in
          [
            "model": .string(result.model), "overall": result.overall.map(Self.json) ?? .null,
            "perLead": .array(result.perLead.map { $0.map(Self.json) ?? .null }),
            "notes": ForecastDocument.json(result.notes),
          ]
        }),
    ]
  }

  private static func json(_ scores: ForecastScores) -> JSONValue {
    [
      "count": .number(Double(scores.count)), "mae": .number(scores.mae), "rmse": .number(scores.rmse),
      "mase": scores.mase.map { .number($0) } ?? .null, "smape": .number(scores.smape), "bias": .number(scores.bias),
      "pinball": .number(scores.pinball),
      "coverage": .array(scores.coverage.map { ["level": .number($0.level), "share": .number($0.share)] }),
    ]
  }

  // MARK: CSV

  /// A row for each model and lead time in seconds from the origin to the step's end; the rows over all lead times have
  /// none.
  var csv: String {
    let levels = results.lazy.compactMap(\.overall).first?.coverage.map(\.level) ?? []
    var lines = [
      (["model", "leadSeconds", "count", "mae", "rmse", "mase", "smape", "bias", "pinball"]
        + levels.map { "coverage\((100 * $0).text(decimals: 3))" }).joined(separator: ",")
    ]
    for result in results {
      if let scores = result.overall { lines.append(Self.row(result.model, "", scores)) }
      for (k, scores) in result.perLead.enumerated() {
        guard let scores else { continue }
        lines.append(Self.row(result.model, "\(Int64(k + 1) * history.grid.stepSeconds)", scores))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ model: String, _ lead: String, _ scores: ForecastScores) -> String {
    let figures = [scores.mae, scores.rmse, scores.mase, scores.smape, scores.bias, scores.pinball]
    let cells = (figures + scores.coverage.map(\.share)).map { $0.map { "\($0)" } ?? "" }
    return ([model, lead, "\(scores.count)"] + cells).joined(separator: ",")
  }

  // MARK: Text

  var text: String {
    let first = evaluation.origins(in: history).first ?? 0
    let symbol = unit.map { ", errors in \($0.base.symbol)" } ?? ""
    var lines = [
      "\(results.first?.originCount ?? 0) forecasts of \(evaluation.horizon) steps of \(history.grid.stepSeconds) s from "
        + "\(zone.iso8601(history.grid.instant(at: first)))\(symbol)"
    ]
    let levels = results.lazy.compactMap(\.overall).first?.coverage.map(\.level) ?? []
    let header =
      ["model", "MAE", "RMSE", "MASE", "sMAPE", "bias", "pinball"]
      + levels.map { "\((100 * $0).text(decimals: 1)) % held" }
    let rows = results.compactMap { result in result.overall.map { Self.cells(result.model, $0) } }
    let widths = header.indices.map { k in ([header] + rows).map { $0[k].count }.max() ?? 0 }
    for row in [header] + rows {
      let cells = row.enumerated().map { k, cell in
        let room = String(repeating: " ", count: widths[k] - cell.count)
        return k == 0 ? cell + room : room + cell
      }
      lines.append(cells.joined(separator: "  "))
    }
    for result in results {
      for note in result.notes { lines.append("\(result.model): \(note.message)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func cells(_ name: String, _ scores: ForecastScores) -> [String] {
    let figures = [scores.mae, scores.rmse].map(\.significant) + [scores.mase?.text(decimals: 3) ?? "-"]
    return [name] + figures + [
      "\((100 * scores.smape).text(decimals: 1)) %", scores.bias.significant, scores.pinball.significant,
    ] + scores.coverage.map { "\((100 * $0.share).text(decimals: 1)) %" }
  }
}
