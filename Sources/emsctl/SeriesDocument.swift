import CheckedJSON

/// The document that `emsctl resample` prints as JSON.
enum SeriesDocument {
  static let schema = "swift-ems/series/1"

  /// Its keys.
  static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .required("timeZone", .text, "IANA name of the clock of its times."),
    .required("rule", .choice(ResampleCommand.Rule.allCases.map(\.rawValue)), "How readings became values."),
    .optional("unit", .text, "The base unit of the values; null where the file states none."),
    .optional("start", .instant, "Start of the first step, where all last equally long."),
    .optional("stepSeconds", .integer, "Length of a step in seconds, where all last equally long."),
    .optional("starts", .list(.instant), "Start of each step, where steps follow the local clock."),
    .optional("end", .instant, "End of the last step, where steps follow the local clock."),
    .required("values", .numbers, "A value for each step, null where missing."),
    .required("coverage", .numbers, "The share of each step that readings cover, 0…1."),
  ]
}
