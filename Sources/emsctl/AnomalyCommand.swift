import CheckedJSON
import CommandLineKit
import EnergyTimeSeries
import Forecast

/// `emsctl anomalies`.
struct AnomalyCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let input = try HistoryInput(invocation, takesRegressors: false)
    let least = invocation.number("severity") ?? 0
    let found = AnomalyDetector().anomalies(in: input.history, covariates: input.covariates)
      .filter { $0.severity >= least }
    let document = AnomalyDocument(anomalies: found, unit: input.unit, zone: input.covariates.zone)
    let path = invocation.text("output") ?? "-"
    switch invocation.text("format") ?? (path == "-" && Terminal.showsResults ? "text" : "json") {
    case "json": try Output.write(document.json.text, to: path)
    case "csv": try Output.write(document.csv, to: path)
    default: try Output.write(document.text, to: path)
    }
    if invocation.flag("strict"), !found.isEmpty { throw Failure(code: .warnings, message: "") }
  }
}

/// What `emsctl anomalies` prints.
struct AnomalyDocument {
  let anomalies: [Anomaly]
  let unit: MeasurementUnit?
  let zone: CivilZone

  static let schema = "swift-ems/anomalies/1"

  /// Its keys.
  static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .required("timeZone", .text, "IANA name of the clock of its times."),
    .optional("unit", .text, "The base unit of the series; null where the file states none."),
    .required("anomalies", .list(.object(anomalyFields)), "What is not as expected, by start."),
  ]
  private static let anomalyFields: [Field] = [
    .required("kind", .choice(Anomaly.Kind.allCases.map(\.rawValue)), "What kind."),
    .required("start", .instant, "The first moment."), .required("end", .instant, "The first moment after."),
    .required("severity", .number, "How far beyond the ordinary, 0…1."),
    .required("score", .number, "Robust standard deviations, or hours of missing and unchanged values."),
    .required("expected", .number, "The mean of what was to be expected."),
    .optional("observed", .number, "The mean of what was measured; null where nothing was."),
    .required("explanation", .text, "What was found, in a sentence."),
  ]

  var json: JSONValue {
    [
      "schema": .string(Self.schema), "timeZone": .string(zone.identifier),
      "unit": unit.map { .string($0.base.symbol) } ?? .null,
      "anomalies": .array(
        anomalies.map { anomaly in
          [
            "kind": .string(anomaly.kind.rawValue), "start": .string(zone.iso8601(anomaly.start)),
            "end": .string(zone.iso8601(anomaly.end)), "severity": .number(anomaly.severity),
            "score": .number(anomaly.score), "expected": .number(anomaly.expected),
            "observed": anomaly.observed.map { .number($0) } ?? .null, "explanation": .string(anomaly.explanation),
          ]
        }),
    ]
  }

  var csv: String {
    let rows = anomalies.map { anomaly in
      [
        zone.iso8601(anomaly.start), zone.iso8601(anomaly.end), anomaly.kind.rawValue, "\(anomaly.severity)",
        "\(anomaly.score)", "\(anomaly.expected)", anomaly.observed.map { "\($0)" } ?? "",
      ].joined(separator: ",")
    }
    return (["start,end,kind,severity,score,expected,observed"] + rows).joined(separator: "\n") + "\n"
  }

  var text: String {
    if anomalies.isEmpty { return "nothing unusual\n" }
    let width = Anomaly.Kind.allCases.map(\.rawValue.count).max() ?? 0
    return (unit.map { "Values in \($0.base.symbol)\n" } ?? "")
      + anomalies.map { anomaly in
        let kind = anomaly.kind.rawValue + String(repeating: " ", count: width - anomaly.kind.rawValue.count)
        let severity = (100 * anomaly.severity).text(decimals: 0)
        let room = String(repeating: " ", count: max(0, 3 - severity.count))
        return "\(zone.iso8601(anomaly.start))  \(kind)  \(room)\(severity) %  \(anomaly.explanation)\n"
      }.joined()
  }
}
