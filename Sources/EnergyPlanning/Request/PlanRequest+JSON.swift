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
      .optional("netLoadW", .numbers, "Consumption less production without the devices, one per step, in W."),
      .optional(
        "netLoadScenarios", .list(.object(scenarioFields)),
        "Instead of netLoadW: the ways that it may turn out, with probabilities that add up to 1."),
      .optional("goal", .object(Goal.fields), "What to make small; import when left out."),
      .optional("site", .object(siteFields), "What the grid connection allows."),
      .required("devices", .list(.variant(key: "kind", variants)), "The devices and their owners' wishes."),
      .optional("options", .object(optionFields), "How to solve."),
      .optional("now", .instant, "When the plan is made."),
      .optional(
        "previousPlan", .anything,
        "The published plan, as its file was: starts that may be kept, see movePricePerStart."),
      .optional(
        "peakSoFarW", .number, "Largest import of the billing period so far, in W; only more is charged as peak."),
      .optional("method", .text, "A name that tells plans of several planners apart."),
      .optional(
        "learned", .text,
        "Path of a device library, seen from the request's folder: for every value {\"learned\": NAME} of a device."),
    ]
  }

  private static let gridFields: [Field] = [
    .required("start", .instant, "Start of the first step."),
    .required("stepSeconds", .integer, "Length of a step in seconds."),
    .required("steps", .integer, "How many steps."),
  ]
  private static let scenarioFields: [Field] = [
    .required("probability", .number, "How likely it is, 0…1."),
    .required("netLoadW", .numbers, "Net load of each step in W."),
  ]
  private static let siteFields: [Field] = [
    .optional("importLimitW", .number, "Largest import in W."),
    .optional("exportLimitW", .number, "Largest export in W."),
    .optional("phaseImportLimitW", .number, "Largest import of each phase in W."),
    .optional("phaseExportLimitW", .number, "Largest export of each phase in W."),
    .optional(
      "phaseNetLoadW", .object(phaseFields), "Net load of each phase in W; a third of the site's when left out."),
  ]
  private static let phaseFields = Phase.allCases.map {
    Field.required($0.rawValue, .numbers, "Net load of phase \($0.rawValue), one per step, in W.")
  }
  private static let optionFields: [Field] = [
    .optional("engine", .choice(PlanOptions.Engine.allCases.map(\.rawValue)), "Which algorithm plans."),
    .optional("relativeGap", .number, "How close to the best plan to stop, 0…1; 0.0001 when left out."),
    .optional("timeLimitSeconds", .number, "When to stop; 60 when left out, no limit when null."),
    .optional("nodeLimit", .integer, "After how many nodes to stop."),
    .optional("seed", .integer, "For algorithms with random choices."),
    .optional("explain", .boolean, "Whether to search what other choices would cost; false when left out."),
  ]

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
    let watts = netLoad(reader, on: declared)
    // Without a sound grid the rest is still read, so that its faults are told too.
    guard let grid = declared ?? TimeGrid(start: Instant(secondsSinceEpoch: 0), stepSeconds: 900, count: 96) else {
      return nil
    }
    let zone = zone(reader)
    let goalReader = reader.object("goal", fields: Goal.fields)
    let goal = goalReader.flatMap { Goal($0, on: grid) } ?? .importEnergy
    let site = reader.object("site", fields: siteFields).map { limits($0) } ?? SiteLimits()
    let paths = scenarios(reader, on: grid)
    let previous = reader.value("previousPlan").flatMap {
      PreviousPlan($0, at: reader.path.appending("previousPlan"), log: log)
    }
    let peak = reader.number("peakSoFarW")
    let options = reader.object("options", fields: optionFields).map { self.options($0) } ?? PlanOptions()
    let devices = (reader.elements("devices") ?? []).map { device($0.value, at: $0.path, kinds, on: grid, log) }
    let now = reader.instant("now")
    let method = reader.text("method")
    if let library = reader.text("learned") {
      reader.reject(
        "learned", .string(library),
        expected: "a request whose learned values are filled in, as emsctl and DeviceLibrary do")
    }
    if declared == nil { return nil }
    // With a wrong number of values the rest is still judged, on a net load that is never planned.
    let netLoad = watts.flatMap { TimeSeries<Power>(on: grid, $0) } ?? TimeSeries(on: grid, repeating: .watts(0))
    let own = devices.compactMap { $0 }.map { device -> any FlexConsumer in
      guard var device = device as? any RequestDevice, device.terms.previous == nil else { return device }
      device.terms.previous = previous?.decisions(of: device.id, on: grid)
      return device
    }
    var request = PlanRequest(netLoad: netLoad, devices: own)
    if let mixed = PlanRequest(scenarios: paths, devices: own) { request = mixed }
    request.scenarios = paths
    request.risk = goalReader.flatMap { RiskAversion($0) }
    request.peakSoFar = peak.map { .watts($0) }
    request.zone = zone
    request.goal = goal
    request.site = site
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

  /// The net load of a request without scenarios.
  private static func netLoad(_ reader: ObjectReader, on grid: TimeGrid?) -> [Double]? {
    let watts = reader.numbers("netLoadW")
    let hasPaths = reader.value("netLoadScenarios") != nil
    if hasPaths == (reader.value("netLoadW") != nil) {
      reader.reject(
        "netLoadW", .string(hasPaths ? "given twice" : "missing"), expected: "either netLoadW or netLoadScenarios")
    }
    if let grid, let watts, watts.count != grid.count {
      reader.reject("netLoadW", .string("\(watts.count) values"), expected: "one per step, \(grid.count) values")
    }
    return watts
  }

  private static func scenarios(_ reader: ObjectReader, on grid: TimeGrid) -> [NetLoadScenario] {
    guard let elements = reader.elements("netLoadScenarios") else { return [] }
    if elements.isEmpty { reader.reject("netLoadScenarios", .array([]), expected: "at least one scenario") }
    return elements.compactMap { element in
      let part = ObjectReader(element.value, at: element.path, fields: scenarioFields, log: reader.log)
      let probability = part.number("probability")
      let watts = part.numbers("netLoadW")
      if let watts, watts.count != grid.count {
        part.reject("netLoadW", .string("\(watts.count) values"), expected: "one per step, \(grid.count) values")
      }
      guard let probability, let series = watts.flatMap({ TimeSeries<Power>(on: grid, $0) }) else { return nil }
      return NetLoadScenario(probability: probability, netLoad: series)
    }
  }

  private static func limits(_ reader: ObjectReader) -> SiteLimits {
    func power(_ key: String) -> Power? { reader.number(key).map { .watts($0) } }
    var limits = SiteLimits(importLimit: power("importLimitW"), exportLimit: power("exportLimitW"))
    limits.phaseImportLimit = power("phaseImportLimitW")
    limits.phaseExportLimit = power("phaseExportLimitW")
    if let phases = reader.object("phaseNetLoadW", fields: phaseFields) {
      for phase in Phase.allCases { limits.phaseNetLoad[phase] = phases.numbers(phase.rawValue) }
    }
    return limits
  }

  private static func zone(_ reader: ObjectReader) -> CivilZone {
    guard let name = reader.text("timeZone") else { return .utc }
    guard let zone = CivilZone(name) else {
      reader.reject("timeZone", .string(name), expected: "an IANA time zone such as \"Europe/Paris\"")
      return .utc
    }
    return zone
  }

  private static func options(_ reader: ObjectReader) -> PlanOptions {
    var options = PlanOptions()
    options.engine = reader.choice("engine", PlanOptions.Engine.self) ?? options.engine
    options.relativeGap = reader.number("relativeGap") ?? options.relativeGap
    let hasNoLimit = reader.isNull("timeLimitSeconds")
    options.timeLimitSeconds = hasNoLimit ? nil : reader.number("timeLimitSeconds") ?? options.timeLimitSeconds
    options.nodeLimit = reader.integer("nodeLimit")
    options.seed = reader.integer("seed") ?? options.seed
    options.explains = reader.flag("explain") ?? options.explains
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
    if reportsLearned(json, at: path, log) { return nil }
    let reader = ObjectReader(json, at: path, fields: deviceFields(kind), tag: "kind", log: log)
    let id = reader.text("id")
    let terms = PlanningTerms(from: reader, wishes: kind.repairableWishes)
    var device = kind.init(id: DeviceID(id ?? path.pointer), from: reader, on: grid)
    device?.terms = terms
    return device
  }

  /// Logs values that a device library has still to fill in.
  private static func reportsLearned(_ json: JSONValue, at path: InputPath, _ log: FaultLog) -> Bool {
    guard case .object(let members) = json else { return false }
    let open = members.filter { $0.value["learned"] != nil }
    for member in open {
      log.add(
        InputFault(
          path.appending(member.key), value: member.value.excerpt,
          expected: "a value, or a device library that has it: its path under learned of the request"))
    }
    return !open.isEmpty
  }

  private static func deviceFields(_ kind: any RequestDevice.Type) -> [Field] {
    [.required("id", .text, "A name of its own.")] + kind.fields + PlanningTerms.fields
  }
}
