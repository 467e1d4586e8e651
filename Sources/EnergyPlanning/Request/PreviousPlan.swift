internal import CheckedJSON
public import EnergyTimeSeries
public import FlexConsumers

/// What a published plan decided, to be kept where moving it has a price.
public struct PreviousPlan: Equatable, Sendable {
  /// The start of its first step.
  public var validFrom: Instant
  /// The length of its steps in seconds.
  public var stepSeconds: Int64
  /// The decisions of each device.
  public var decisions: [DeviceID: [Double]]

  /// A plan as published.
  public init(validFrom: Instant, stepSeconds: Int64, decisions: [DeviceID: [Double]]) {
    self.validFrom = validFrom
    self.stepSeconds = stepSeconds
    self.decisions = decisions
  }

  /// The parts of `plan` that count.
  public init(_ plan: Plan) {
    self.init(
      validFrom: plan.validFrom, stepSeconds: plan.netLoadWith.grid.stepSeconds,
      decisions: Dictionary(plan.devices.map { ($0.id, $0.schedule.decisions) }) { first, _ in first })
  }

  /// What the plan says for each step of a grid: step k of the plan holds from validFrom + k · step, and nothing beyond
  /// its end. Nil where it knows nothing of the device or its steps are of another length.
  func decisions(of id: DeviceID, on grid: TimeGrid) -> [Double]? {
    guard let own = decisions[id], stepSeconds == grid.stepSeconds else { return nil }
    let offset = grid.start - validFrom
    guard offset.isMultiple(of: stepSeconds) else { return nil }
    return grid.steps.map { t in
      let place = Int(clamping: offset / stepSeconds) + t
      return own.indices.contains(place) ? own[place] : 0
    }
  }

  // MARK: Files

  /// The keys of a plan file that count; the others are passed over, so that a plan can be given as it was published.
  init?(_ json: JSONValue, at path: InputPath, log: FaultLog) {
    func refuse(_ key: String, _ value: JSONValue?, _ expected: String) {
      log.add(InputFault(path.appending(key), value: value?.excerpt ?? "missing", expected: expected))
    }
    guard case .object = json else {
      log.add(InputFault(path, value: json.excerpt, expected: "a plan file's object"))
      return nil
    }
    var start: Instant?
    if case .string(let text)? = json["validFrom"] { start = Instant(iso8601: text) }
    if start == nil { refuse("validFrom", json["validFrom"], "an instant") }
    var step: Int?
    if case .number(let seconds)? = json["stepSeconds"] { step = Int(exactly: seconds) }
    if step.map({ $0 < 1 }) ?? true { refuse("stepSeconds", json["stepSeconds"], "a whole number above 0") }
    var parts: [JSONValue] = []
    if case .array(let elements)? = json["devices"] {
      parts = elements
    } else {
      refuse("devices", json["devices"], "a list")
    }
    var decisions: [DeviceID: [Double]] = [:]
    for (k, part) in parts.enumerated() {
      guard case .string(let id)? = part["id"], case .numbers(let numbers)? = part["decisions"] else {
        log.add(
          InputFault(
            path.appending("devices").appending(k), value: part.excerpt, expected: "an id and a list of decisions"))
        continue
      }
      decisions[DeviceID(id)] = numbers
    }
    guard let start, let step, step > 0 else { return nil }
    self.init(validFrom: start, stepSeconds: Int64(step), decisions: decisions)
  }
}
