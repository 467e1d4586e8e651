public import CheckedJSON
public import EnergyTimeSeries
public import FlexConsumers

/// Everything a plan depends on. The same request always gives the same plan.
///
/// ```swift
/// var request = PlanRequest(netLoad: netLoad, devices: [dishwasher, car])
/// request.goal = .cost(Tariff(importPrice: dayAhead, exportPrice: feedIn))
/// let outcome = try Planner(solver: GLPKSolver()).plan(request)
/// ```
public struct PlanRequest: Sendable {
  /// Consumption less production without the devices below, in W; its grid is the plan's.
  public var netLoad: TimeSeries<Power>
  /// The clock for whole hours and printed times.
  public var zone: CivilZone
  /// What to make small.
  public var goal: Goal
  /// What the grid connection allows.
  public var site: SiteLimits
  /// The devices, each with a name of its own.
  public var devices: [any FlexConsumer]
  /// How to solve.
  public var options: PlanOptions
  /// When the plan is made; the round is the last step boundary at or before. Nil: one step before the grid starts.
  public var now: Instant?
  /// A name that tells plans of several planners apart.
  public var method: String?

  /// A request to import as little energy as possible.
  public init(netLoad: TimeSeries<Power>, devices: [any FlexConsumer]) {
    self.netLoad = netLoad
    self.devices = devices
    zone = .utc
    goal = .importEnergy
    site = SiteLimits()
    options = PlanOptions()
  }

  /// The most steps of a plan: a leap year of minutes. Ask for coarser steps, or plan in parts, beyond.
  public static let largestStepCount = 527_040

  /// The plan's steps.
  public var grid: TimeGrid { netLoad.grid }

  /// Everything wrong with the request; empty when it can be planned.
  public func faults() -> [InputFault] { faults(places: Array(devices.indices)) }

  /// Everything wrong, with devices called by their places in a document.
  func faults(places indices: [Int]) -> [InputFault] {
    var checks = FieldChecks()
    if grid.count > Self.largestStepCount {
      let fault = InputFault(
        InputPath([.key("steps")]), value: "\(grid.count)", expected: "1 to \(Self.largestStepCount) steps")
      checks.include([fault], below: InputPath([.key("grid")]))
    }
    checks.require("netLoadW", netLoad.values, .any)
    if let method { checks.include(Self.nameFaults("method", method), below: InputPath()) }
    checks.include(goal.faults(on: grid), below: InputPath([.key("goal")]))
    checks.include(site.faults(), below: InputPath([.key("site")]))
    checks.include(options.faults(), below: InputPath([.key("options")]))
    var places: [DeviceID: Int] = [:]
    for (k, device) in zip(indices, devices) {
      let path = InputPath([.key("devices"), .index(k)])
      checks.include(Self.nameFaults("id", device.id.name), below: path)
      if let former = places.updateValue(k, forKey: device.id) {
        checks.include(
          [
            InputFault(
              InputPath([.key("id")]), value: JSONValue.string(device.id.name).excerpt,
              expected: "a name of its own; /devices/\(former) has the same")
          ], below: path)
      }
      checks.include(device.faults(on: grid) + device.terms.faults(on: grid), below: path)
    }
    return checks.faults
  }
}

extension PlanRequest {
  /// A name goes to terminals and logs as it is.
  fileprivate static func nameFaults(_ key: String, _ name: String) -> [InputFault] {
    let isPrintable = !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    if isPrintable, (1...200).contains(name.utf8.count) { return [] }
    return [
      InputFault(
        InputPath([.key(key)]), value: JSONValue.string(String(name.prefix(40))).excerpt,
        expected: "1 to 200 bytes without control characters")
    ]
  }
}

/// What the connection to the grid allows; nil for no limit.
public struct SiteLimits: Hashable, Sendable {
  /// The largest import.
  public var importLimit: Power?
  /// The largest export.
  public var exportLimit: Power?

  /// Limits, none unless given.
  public init(importLimit: Power? = nil, exportLimit: Power? = nil) {
    self.importLimit = importLimit
    self.exportLimit = exportLimit
  }

  func faults() -> [InputFault] {
    var checks = FieldChecks()
    checks.require("importLimitW", importLimit?.watts, .nonNegative)
    checks.require("exportLimitW", exportLimit?.watts, .nonNegative)
    return checks.faults
  }
}

/// How to solve.
public struct PlanOptions: Hashable, Sendable {
  /// Which algorithm plans.
  public enum Engine: String, Sendable, CaseIterable {
    /// The planner's choice.
    case auto
    /// One integer program.
    case exact
  }

  /// Which algorithm plans.
  public var engine = Engine.auto
  /// Stop when the plan is proven to be this close to the best one, relative to its objective.
  public var relativeGap = 1e-4
  /// Stop after this many seconds with the best plan so far; nil for no limit.
  public var timeLimitSeconds: Double? = 60
  /// Stop after this many nodes: a limit that stops at the same place on every machine.
  public var nodeLimit: Int?
  /// For algorithms with random choices.
  public var seed = 1

  /// The defaults.
  public init() {}

  func faults() -> [InputFault] {
    var checks = FieldChecks()
    checks.require("relativeGap", relativeGap, .fraction)
    checks.require("timeLimitSeconds", timeLimitSeconds, .between(0, 1e6))
    checks.require("seed", Double(seed), .nonNegative)
    if let nodeLimit { checks.require("nodeLimit", Double(nodeLimit), .between(0, 1e9)) }
    return checks.faults
  }
}
