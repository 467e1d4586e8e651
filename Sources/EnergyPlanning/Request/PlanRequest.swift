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
  /// Consumption less production without the devices below, in W; its grid is the plan's. Of several scenarios, their
  /// mean.
  public var netLoad: TimeSeries<Power>
  /// The ways that the net load may turn out; empty when it is taken as certain. One plan is made for all of them.
  public var scenarios: [NetLoadScenario] = []
  /// How much the worst scenarios count; nil for the mean alone.
  public var risk: RiskAversion?
  /// The largest import of the billing period so far: only what lies beyond is charged as a peak.
  public var peakSoFar: Power?
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

  /// A request with several ways that the net load may turn out; nil when there is none, their steps differ or their
  /// probabilities do not add up to one.
  public init?(scenarios: [NetLoadScenario], devices: [any FlexConsumer]) {
    guard let grid = scenarios.first?.netLoad.grid, scenarios.allSatisfy({ $0.netLoad.grid == grid }),
      Self.addUpToOne(scenarios)
    else { return nil }
    self.init(
      netLoad: TimeSeries(on: grid) { t in
        .watts(scenarios.reduce(0) { $0 + $1.probability * $1.netLoad.values[t] })
      }, devices: devices)
    self.scenarios = scenarios
  }

  static func addUpToOne(_ scenarios: [NetLoadScenario]) -> Bool {
    scenarios.allSatisfy { (0...1).contains($0.probability) }
      && (scenarios.reduce(0) { $0 + $1.probability } - 1).magnitude <= 1e-6
  }

  /// The ways that the net load may turn out, at least one.
  var paths: [NetLoadScenario] {
    scenarios.isEmpty ? [NetLoadScenario(probability: 1, netLoad: netLoad)] : scenarios
  }

  /// What moving one of a device's published starts costs.
  func movePrice(of device: any FlexConsumer) -> Double {
    device.terms.movePrice ?? goal.tariffs.first?.movePrice ?? 0
  }

  /// The most steps of a plan: a leap year of minutes. Ask for coarser steps, or plan in parts, beyond.
  public static let largestStepCount = 527_040

  /// The plan's steps.
  public var grid: TimeGrid { netLoad.grid }

  /// Everything wrong with the request; empty when it can be planned.
  public func faults() -> [InputFault] { faults(places: Array(devices.indices)) }

  /// Everything wrong.
  ///
  /// - Parameters:
  ///   - indices: the devices' places in a document, which they are called by.
  ///   - workers: among whom the devices are divided.
  func faults(places indices: [Int], workers: Workers = Workers(count: 1)) -> [InputFault] {
    var checks = FieldChecks()
    if grid.count > Self.largestStepCount {
      let fault = InputFault(
        InputPath([.key("steps")]), value: "\(grid.count)", expected: "1 to \(Self.largestStepCount) steps")
      checks.include([fault], below: InputPath([.key("grid")]))
    }
    checks.require("netLoadW", netLoad.values, .any)
    if let method { checks.include(Self.nameFaults("method", method), below: InputPath()) }
    for (k, scenario) in scenarios.enumerated() {
      var part = FieldChecks()
      part.require("probability", scenario.probability, .fraction)
      part.require("netLoadW", scenario.netLoad.values, .any, count: grid.count)
      checks.include(part.faults, below: InputPath([.key("netLoadScenarios"), .index(k)]))
    }
    if !scenarios.isEmpty, !Self.addUpToOne(scenarios) {
      let sum = scenarios.reduce(0) { $0 + $1.probability }
      checks.fail("netLoadScenarios", value: "\(sum)", expected: "probabilities that add up to 1")
    }
    checks.include(goal.faults(on: grid), below: InputPath([.key("goal")]))
    checks.include(risk?.faults() ?? [], below: InputPath([.key("goal")]))
    checks.require("peakSoFarW", peakSoFar?.watts, .nonNegative)
    checks.include(site.faults(on: grid), below: InputPath([.key("site")]))
    checks.include(options.faults(), below: InputPath([.key("options")]))
    if options.engine == .fleet, let obstacle = obstacleToPrices {
      checks.include(
        [
          InputFault(
            InputPath([.key("engine")]), value: "\"fleet\"", expected: "\"exact\" or \"auto\" with \(obstacle)")
        ],
        below: InputPath([.key("options")]))
    }
    let own = workers.map(devices.count) { place in
      let device = devices[place]
      return (
        id: device.id, name: Self.nameFaults("id", device.id.name),
        wishes: device.faults(on: grid) + device.terms.faults(on: grid)
      )
    }
    var places: [DeviceID: Int] = [:]
    for (k, device) in zip(indices, own) {
      let path = InputPath([.key("devices"), .index(k)])
      checks.include(device.name, below: path)
      if let former = places.updateValue(k, forKey: device.id) {
        checks.include(
          [
            InputFault(
              InputPath([.key("id")]), value: JSONValue.string(device.id.name).excerpt,
              expected: "a name of its own; /devices/\(former) has the same")
          ], below: path)
      }
      checks.include(device.wishes, below: path)
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
