public import CheckedJSON
public import EnergyTimeSeries
public import FlexConsumers

/// What a plan has to say about one device: what it does, what that costs, and why it is not otherwise.
public struct DeviceStory: Sendable {
  /// The device.
  public var id: DeviceID
  /// What sort.
  public var kind: String
  /// `planned`, `skipped`, `relaxed` or `leftOut`.
  public var status: String
  /// Why it was skipped or left out.
  public var reason: String?
  /// Its power at each step, in W.
  public var power: [Double]
  /// The start of the first step.
  public var start: Instant
  /// The length of a step in seconds.
  public var stepSeconds: Int64
  /// The clock for printed times.
  public var zone: CivilZone
  /// The plan's objective and its unit.
  public var objective: Double
  /// `Wh`, `currency`, `gCO2e`, `W` or `starts`.
  public var unit: String
  /// Why; nil where the plan was made without explanations, or the device takes no part.
  public var explanation: Explanation?
  /// What the plan warns of about this device.
  public var warnings: [String]

  /// A device's part of a plan; nil when the plan has no such device.
  public init?(of id: DeviceID, in plan: Plan) {
    guard let part = plan.devices.first(where: { $0.id == id }) else { return nil }
    self.id = id
    kind = part.kind
    (status, reason) = part.status.words
    power = part.schedule.power.values
    start = plan.validFrom
    stepSeconds = plan.netLoadWith.grid.stepSeconds
    zone = plan.zone
    objective = plan.objective
    unit = plan.unit
    explanation = plan.explanations.first { $0.device == id }
    warnings = plan.warnings.filter { $0.device == id }.map { "\($0.tag.rawValue) \($0.pointer): \($0.message)" }
  }

  /// A device's part of a plan file.
  ///
  /// - Throws: `InputFaults` when the document is no plan, or the plan has no such device.
  public init(of id: DeviceID, inFile json: JSONValue) throws(InputFaults) {
    if case .string(let schema)? = json["schema"], schema != Plan.schema {
      // Of another kind of file, every other key would be a fault too.
      throw InputFaults([
        InputFault(
          InputPath([.key("schema")]), value: JSONValue.string(schema).excerpt, expected: "\"\(Plan.schema)\"")
      ])
    }
    let log = FaultLog()
    let reader = ObjectReader(json, at: InputPath(), fields: Plan.fields, log: log)
    let first = reader.instant("validFrom")
    let step = reader.integer("stepSeconds")
    if let step, !(1...604_800).contains(step) {
      reader.reject("stepSeconds", .number(Double(step)), expected: "1 to 604800 seconds")
    }
    let unit = reader.text("unit")
    let objective = reader.number("objective")
    let devices = reader.elements("devices") ?? []
    let names = devices.compactMap { element -> String? in
      if case .string(let name)? = element.value["id"] { name } else { nil }
    }
    guard let place = devices.firstIndex(where: { $0.value["id"] == .string(id.name) }) else {
      log.add(
        InputFault(
          InputPath([.key("devices")]), value: "no device \"\(id)\"",
          expected: "one of " + names.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")))
      throw InputFaults(log.faults)
    }
    let part = ObjectReader(devices[place].value, at: devices[place].path, fields: Plan.deviceFields, log: log)
    let power = part.numbers("powerW")
    let explanations = reader.elements("explanations") ?? []
    let own = explanations.first { $0.value["device"] == .string(id.name) }
    explanation = own.flatMap { Explanation(ObjectReader($0.value, at: $0.path, fields: Explanation.fields, log: log)) }
    warnings = (reader.elements("warnings") ?? []).compactMap { element in
      guard element.value["device"] == .string(id.name), case .string(let tag)? = element.value["tag"],
        case .string(let pointer)? = element.value["pointer"], case .string(let message)? = element.value["message"]
      else { return nil }
      return "\(tag) \(pointer): \(message)"
    }
    self.id = id
    kind = part.text("kind") ?? ""
    status = part.text("status") ?? ""
    reason = part.text("reason") ?? part.text("conflict")
    self.power = power ?? []
    zone = reader.text("timeZone").flatMap { CivilZone($0) } ?? .utc
    start = first ?? Instant(secondsSinceEpoch: 0)
    stepSeconds = Int64(max(1, step ?? 900))
    self.objective = objective ?? .nan
    self.unit = unit ?? ""
    if !log.faults.isEmpty { throw InputFaults(log.faults) }
  }
}

extension DevicePlan.Status {
  /// The key in files, and the reason.
  var words: (key: String, reason: String?) {
    switch self {
    case .planned: ("planned", nil)
    case .relaxed: ("relaxed", nil)
    case .skipped(let reason): ("skipped", reason)
    case .leftOut(let conflict): ("leftOut", conflict)
    }
  }
}

extension DeviceStory {
  /// The story as a document.
  public var json: JSONValue {
    [
      "device": .string(id.name), "kind": .string(kind), "status": .string(status),
      "reason": reason.map { .string($0) } ?? .null, "objective": .number(objective), "unit": .string(unit),
      "start": .string(zone.iso8601(start)), "stepSeconds": .number(Double(stepSeconds)),
      "powerW": .list(power.map { .number($0) }), "explanation": explanation.map { $0.json(in: zone) } ?? .null,
      "warnings": .array(warnings.map { .string($0) }),
    ]
  }
}
