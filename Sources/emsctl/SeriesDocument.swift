import CheckedJSON
import EnergyTimeSeries

/// The document that `emsctl resample` prints as JSON.
enum SeriesDocument {
  static let schema = "swift-ems/series/1"

  /// Its keys.
  static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .required("timeZone", .text, "IANA name of the clock of its times."),
    .required("rule", .choice(ResampleRule.allCases.map(\.rawValue)), "How readings became values."),
    .optional("unit", .text, "The base unit of the values; null where the file states none."),
    .optional("start", .instant, "Start of the first step, where all last equally long."),
    .optional("stepSeconds", .integer, "Length of a step in seconds, where all last equally long."),
    .optional("starts", .list(.instant), "Start of each step, where steps follow the local clock."),
    .optional("end", .instant, "End of the last step, where steps follow the local clock."),
    .required("values", .numbers, "A value for each step, null where missing."),
    .required("coverage", .numbers, "The share of each step that readings cover, 0…1."),
  ]

  /// The document of a result; steps of one length are given by start and length, others by their starts.
  static func json<Bins: TimeBins>(
    _ result: Resampled<Bins, PlainNumber>, by rule: ResampleRule, _ unit: MeasurementUnit?, _ zone: CivilZone,
    _ stepSeconds: Int64?
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("schema", .string(schema)), .init("timeZone", .string(zone.identifier)),
      .init("rule", .string(rule.rawValue)), .init("unit", unit.map { .string($0.base.symbol) } ?? .null),
    ]
    if let stepSeconds {
      members.append(.init("start", .string(zone.iso8601(result.bins.span.start))))
      members.append(.init("stepSeconds", .number(Double(stepSeconds))))
    } else {
      members.append(.init("starts", .array(result.labels().map { .string(zone.iso8601($0)) })))
      members.append(.init("end", .string(zone.iso8601(result.bins.span.end))))
    }
    members.append(.init("values", .list(result.values.map { .number($0) })))
    members.append(.init("coverage", .list(result.coverage.map { .number($0) })))
    return .object(members)
  }
}
