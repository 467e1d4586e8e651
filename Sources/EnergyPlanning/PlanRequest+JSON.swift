public import CheckedJSON
internal import EnergyTimeSeries
public import FlexConsumers
internal import Spelling

extension PlanRequest {
  /// The `schema` of request files.
  public static let schema = "swift-ems/plan-request/1"

  /// Reads a request.
  ///
  /// - Throws: `InputFaults` with every fault of the document: wrong kinds, missing and unknown keys, values outside
  ///   their meaning.
  public init(
    json: JSONValue, kinds: [any RequestDevice.Type] = PlanRequest.builtInKinds
  ) throws(InputFaults) {
    let log = FaultLog()
    let draft = Self.read(json, kinds: kinds, log: log)
    let faults = log.faults + (draft.map { $0.request.faults(places: $0.places) } ?? [])
    guard faults.isEmpty, let draft else { throw InputFaults(faults) }
    self = draft.request
  }

  /// The keys of a request.
  public static func fields(kinds: [any RequestDevice.Type] = builtInKinds) -> [Field] {
    let variants = kinds.map { kind in
      Field.Variant(kind.requestKind, deviceFields(kind))
    }
    return [
      .required("schema", .choice([schema]), "The kind and version of the file."),
      .required("grid", .object(gridFields), "The plan's steps."),
      .optional("timeZone", .text, "IANA name of the site's clock; UTC when left out."),
      .required("netLoadW", .numbers, "Consumption less production without the devices, one per step, in W."),
      .optional("goal", .object(goalFields), "What to make small; import when left out."),
      .optional("site", .object(siteFields), "What the grid connection allows."),
      .required("devices", .list(.variant(key: "kind", variants)), "The devices and their owners' wishes."),
      .optional("options", .object(optionFields), "How to solve."),
      .optional("now", .instant, "When the plan is made."),
      .optional("method", .text, "A name that tells plans of several planners apart."),
    ]
  }

  private static let gridFields: [Field] = [
    .required("start", .instant, "Start of the first step."),
    .required("stepSeconds", .integer, "Length of a step in seconds."),
    .required("steps", .integer, "How many steps."),
  ]
  private static let goalFields: [Field] = [
    .required("kind", .choice(GoalKind.allCases.map(\.rawValue)), "Imported energy, or its cost."),
    .optional("importPricePerkWh", .numberOrNumbers, "What import costs, in currency per kWh."),
    .optional("exportPricePerkWh", .numberOrNumbers, "What export earns, in currency per kWh; 0 when left out."),
  ]
  private static let siteFields: [Field] = [
    .optional("importLimitW", .number, "Largest import in W."),
    .optional("exportLimitW", .number, "Largest export in W."),
  ]
  private static let optionFields: [Field] = [
    .optional("engine", .choice(PlanOptions.Engine.allCases.map(\.rawValue)), "Which algorithm plans."),
    .optional("relativeGap", .number, "How close to the best plan to stop, 0…1; 0.0001 when left out."),
    .optional("timeLimitSeconds", .number, "When to stop; 60 when left out, no limit when null."),
    .optional("nodeLimit", .integer, "After how many nodes to stop."),
    .optional("seed", .integer, "For algorithms with random choices."),
  ]

  private enum GoalKind: String, CaseIterable {
    case importEnergy = "import"
    case cost
  }

  // MARK: Reading

  /// A request with the devices that could be read, and where each stood.
  private struct Draft {
    var request: PlanRequest
    var places: [Int]
  }

  private static func read(
    _ json: JSONValue, kinds: [any RequestDevice.Type], log: FaultLog
  ) -> Draft? {
    let reader = ObjectReader(json, at: InputPath(), fields: fields(kinds: kinds), log: log)
    if let given = reader.text("schema"), given != schema {
      reader.reject("schema", .string(given), expected: "\"\(schema)\"")
    }
    let declared = reader.object("grid", fields: gridFields).flatMap { grid($0) }
    let watts = reader.numbers("netLoadW")
    if let declared, let watts, watts.count != declared.count {
      reader.reject(
        "netLoadW", .string("\(watts.count) values"), expected: "one per step, \(declared.count) values")
    }
    // Without a sound grid the rest is still read, so that its faults are told too.
    guard let grid = declared ?? TimeGrid(start: Instant(secondsSinceEpoch: 0), stepSeconds: 900, count: 96) else {
      return nil
    }
    let zone = zone(reader)
    let goal = reader.object("goal", fields: goalFields).flatMap { self.goal($0, on: grid) } ?? .importEnergy
    let site = reader.object("site", fields: siteFields)
    let limits = SiteLimits(
      importLimit: site?.number("importLimitW").map { .watts($0) },
      exportLimit: site?.number("exportLimitW").map { .watts($0) })
    let options = reader.object("options", fields: optionFields).map { self.options($0) } ?? PlanOptions()
    let devices = (reader.elements("devices") ?? []).map { device($0.value, at: $0.path, kinds, on: grid, log) }
    let now = reader.instant("now")
    let method = reader.text("method")
    if declared == nil { return nil }
    // With a wrong number of values the rest is still judged, on a net load that is never planned.
    let netLoad = watts.flatMap { TimeSeries<Power>(on: grid, $0) } ?? TimeSeries(on: grid, repeating: .watts(0))
    var request = PlanRequest(netLoad: netLoad, devices: devices.compactMap { $0 })
    request.zone = zone
    request.goal = goal
    request.site = limits
    request.options = options
    request.now = now
    request.method = method
    return Draft(request: request, places: devices.indices.filter { devices[$0] != nil })
  }

  private static func grid(_ reader: ObjectReader) -> TimeGrid? {
    let start = reader.instant("start")
    let step = reader.integer("stepSeconds")
    let count = reader.integer("steps")
    if let step, !(1...604_800).contains(step) {
      reader.reject("stepSeconds", .number(Double(step)), expected: "1 to 604800 seconds")
    }
    if let count, !(1...largestStepCount).contains(count) {
      reader.reject("steps", .number(Double(count)), expected: "1 to \(largestStepCount) steps")
    }
    // With a sound step and count only the start is judged by this.
    if let start, TimeGrid(start: start, stepSeconds: 1, count: 1) == nil {
      reader.reject(
        "start", .string(start.iso8601()), expected: "an instant in the years 0000 to 9999 of universal time")
    }
    guard let start, let step, let count, count <= largestStepCount else { return nil }
    return TimeGrid(start: start, stepSeconds: Int64(step), count: count)
  }

  private static func zone(_ reader: ObjectReader) -> CivilZone {
    guard let name = reader.text("timeZone") else { return .utc }
    guard let zone = CivilZone(name) else {
      reader.reject("timeZone", .string(name), expected: "an IANA time zone such as \"Europe/Paris\"")
      return .utc
    }
    return zone
  }

  private static func goal(_ reader: ObjectReader, on grid: TimeGrid) -> Goal? {
    let imports = reader.numbers("importPricePerkWh", count: grid.count)
    let exports = reader.numbers("exportPricePerkWh", count: grid.count)
    switch reader.choice("kind", GoalKind.self) {
    case nil: return nil
    case .importEnergy:
      for (key, value) in [("importPricePerkWh", imports), ("exportPricePerkWh", exports)] where value != nil {
        reader.reject(key, .string("a price"), expected: "no price with the goal \"import\"; use \"cost\"")
      }
      return .importEnergy
    case .cost:
      guard let imports else {
        if reader.value("importPricePerkWh") == nil {
          reader.reject("importPricePerkWh", .string("missing"), expected: "a number, or an array with one per step")
        }
        return nil
      }
      return .cost(
        Tariff(importPrice: imports, exportPrice: exports ?? Array(repeating: 0, count: grid.count)))
    }
  }

  private static func options(_ reader: ObjectReader) -> PlanOptions {
    var options = PlanOptions()
    options.engine = reader.choice("engine", PlanOptions.Engine.self) ?? options.engine
    options.relativeGap = reader.number("relativeGap") ?? options.relativeGap
    let hasNoLimit = reader.isNull("timeLimitSeconds")
    options.timeLimitSeconds = hasNoLimit ? nil : reader.number("timeLimitSeconds") ?? options.timeLimitSeconds
    options.nodeLimit = reader.integer("nodeLimit")
    options.seed = reader.integer("seed") ?? options.seed
    return options
  }

  private static func device(
    _ json: JSONValue, at path: InputPath, _ kinds: [any RequestDevice.Type], on grid: TimeGrid, _ log: FaultLog
  ) -> (any FlexConsumer)? {
    let tag: [Field] = [.required("kind", .choice(kinds.map { $0.requestKind }), "What sort of device.")]
    guard case .object = json, let name = json["kind"] else {
      _ = ObjectReader(json, at: path, fields: tag, log: log)
      return nil
    }
    guard case .string(let text) = name, let kind = kinds.first(where: { $0.requestKind == text }) else {
      let words = kinds.map { $0.requestKind }
      var nearest: String?
      if case .string(let text) = name { nearest = Spelling.nearest(to: text, among: words) }
      log.add(
        InputFault(
          path.appending("kind"), value: name.excerpt, expected: "one of " + words.joined(separator: ", "),
          nearest: nearest))
      return nil
    }
    let reader = ObjectReader(json, at: path, fields: deviceFields(kind), tag: "kind", log: log)
    let id = reader.text("id")
    let terms = PlanningTerms(from: reader, wishes: kind.repairableWishes)
    var device = kind.init(id: DeviceID(id ?? path.pointer), from: reader, on: grid)
    device?.terms = terms
    return device
  }

  private static func deviceFields(_ kind: any RequestDevice.Type) -> [Field] {
    [.required("id", .text, "A name of its own.")] + kind.fields + PlanningTerms.fields
  }
}
