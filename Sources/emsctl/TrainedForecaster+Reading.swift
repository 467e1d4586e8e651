import CheckedJSON
import EnergyTimeSeries
import Forecast

/// Reading a file of a trained forecaster, every fault with its place.
extension TrainedForecaster {
  /// Reads a file, or standard input for `-`.
  init(_ path: String) throws(Failure) { try self.init(Input(path)) }

  /// Reads a document.
  init(_ input: Input) throws(Failure) {
    if let fault = DocumentKind.forecaster.fault(of: input.json) { throw input.refuse(InputFaults([fault])) }
    do throws(InputFaults) {
      try self.init(json: input.json)
    } catch {
      throw input.refuse(error)
    }
  }

  private init(json: JSONValue) throws(InputFaults) {
    let log = FaultLog()
    let reader = ObjectReader(json, at: InputPath(), fields: Self.fields, log: log)
    let zone = reader.text("timeZone").flatMap(CivilZone.init)
    if zone == nil, let value = reader.value("timeZone") {
      reader.reject("timeZone", value, expected: "an IANA time zone such as Europe/Paris")
    }
    let targets = Self.targets(reader, log)
    if targets.isEmpty, log.faults.isEmpty { reader.reject("targets", .array([]), expected: "at least one") }
    let holidays = Self.words(reader, "holidays", log)
    if let k = holidays.firstIndex(where: { CivilDate(iso8601: $0) == nil }) {
      log.add(InputFault(InputPath([.key("holidays"), .index(k)]), value: "\"\(holidays[k])\"", expected: "a date"))
    }
    for key in ["start", "end"] { _ = reader.instant(key) }
    _ = reader.integer("stepSeconds")
    let (model, source) = (reader.text("model"), reader.text("source"))
    let regressors = Self.words(reader, "regressors", log)
    let fitted = reader.coded("forecaster", as: SavedForecaster.self, expected: Self.usual)?.model
    if let lstm = fitted as? FittedLSTM, lstm.targetNames.count != targets.count {
      log.add(
        InputFault(
          InputPath([.key("targets")]), value: "\(targets.count) of them", expected: "\(lstm.targetNames.count)"))
    }
    try log.throwIfAny()
    guard let zone, let model, let source, let fitted else {
      throw InputFaults([InputFault(InputPath(), expected: Self.usual)])
    }
    self.init(
      model: model, source: source, zone: zone, holidays: holidays, targets: targets, regressors: regressors,
      fitted: fitted)
  }

  private static func targets(_ reader: ObjectReader, _ log: FaultLog) -> [Target] {
    (reader.elements("targets") ?? []).compactMap { value, path in
      let target = ObjectReader(value, at: path, fields: targetFields, log: log)
      let symbol = target.text("unit")
      let unit = symbol.flatMap { MeasurementUnit($0) }
      if let symbol, unit == nil { target.reject("unit", .string(symbol), expected: "a known unit") }
      return target.text("name").map { Target(name: $0, unit: unit) }
    }
  }

  private static func words(_ reader: ObjectReader, _ key: String, _ log: FaultLog) -> [String] {
    (reader.elements(key) ?? []).compactMap { value, path in
      if case .string(let text) = value { return text }
      log.add(InputFault(path, value: value.excerpt, expected: "a string"))
      return nil
    }
  }

  private static let usual = "what emsctl train writes"
}
