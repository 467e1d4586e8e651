internal import EnergyTimeSeries
internal import FlexConsumers

/// What a site does with its devices run in a certain way: all that goals are made of.
struct SiteOperation {
  /// The net load of each scenario, in W.
  var netLoads: [[Double]]
  /// How likely each scenario is.
  var probabilities: [Double]
  /// Sums over the devices: own costs, discomfort, the price of moves in currency; emissions in g; moved starts.
  var ownCost = 0.0
  var discomfort = 0.0
  var emissions = 0.0
  var moveCost = 0.0
  var moves = 0.0
  /// What optional devices that stay off were allowed to cost, in the first goal's unit.
  var forgone = 0.0

  /// The site of a request without any device.
  init(_ request: PlanRequest) {
    netLoads = request.paths.map(\.netLoad.values)
    probabilities = request.paths.map(\.probability)
  }

  /// The site of a request with these schedules, by place.
  ///
  /// - Parameter players: the devices that take part, by place; only their terms count.
  init(_ request: PlanRequest, _ schedules: [Int: Schedule], players: [(place: Int, device: any FlexConsumer)]) {
    self.init(request)
    for (place, device) in players {
      if let schedule = schedules[place] { add(schedule, of: device, in: request) }
    }
  }

  /// Adds what one device does.
  mutating func add(_ schedule: Schedule, of device: any FlexConsumer, in request: PlanRequest) {
    change(by: 1, schedule, device, request)
  }

  /// Takes away what one device does.
  mutating func remove(_ schedule: Schedule, of device: any FlexConsumer, in request: PlanRequest) {
    change(by: -1, schedule, device, request)
  }

  private mutating func change(
    by sign: Double, _ schedule: Schedule, _ device: any FlexConsumer, _ request: PlanRequest
  ) {
    let power = schedule.power.values
    for s in netLoads.indices {
      for t in power.indices where power[t] != 0 { netLoads[s][t] += sign * power[t] }
    }
    ownCost += sign * schedule.ownCost
    discomfort += sign * schedule.discomfort
    emissions += sign * schedule.emissions
    let terms = device.terms
    if terms.previous != nil {
      let moved = MovedStarts(terms.previous, schedule)
      moves += sign * moved.count
      moveCost += sign * moved.count * request.movePrice(of: device)
    }
    if schedule.isOff { forgone += sign * (terms.maxCost ?? 0) }
  }

  /// Whether import and export stay within the site's limits in every scenario, phases apart.
  func keeps(_ limits: SiteLimits) -> Bool {
    let high = limits.importLimit?.watts ?? .infinity
    let low = -(limits.exportLimit?.watts ?? .infinity)
    return netLoads.allSatisfy { load in
      let room = 1e-6 * load.reduce(1) { max($0, $1.magnitude) }
      return load.allSatisfy { low - room <= $0 && $0 <= high + room }
    }
  }

  /// The mean net load over the scenarios.
  var expectedNetLoad: [Double] {
    guard netLoads.count > 1, let first = netLoads.first else { return netLoads.first ?? [] }
    return first.indices.map { t in zip(probabilities, netLoads).reduce(0) { $0 + $1.0 * $1.1[t] } }
  }
}

/// How many published starts a schedule moves.
///
/// Of starts: those that are missing now. Of on/off: those at which the device does not go on now. Of levels: the
/// difference, a whole level counting as one start.
struct MovedStarts {
  let count: Double

  init(_ previous: [Double]?, _ schedule: Schedule) {
    guard let previous, previous.count == schedule.decisions.count else {
      count = 0
      return
    }
    let now = schedule.decisions
    switch schedule.decisionKind {
    case .starts: count = zip(previous, now).reduce(0) { $0 + max(0, $1.0 - $1.1) }
    case .level: count = zip(previous, now).reduce(0) { $0 + ($1.0 - $1.1).magnitude }
    case .states:
      count = now.indices.dropFirst().reduce(0) { sum, t in
        previous[t] > previous[t - 1] ? sum + max(1 - now[t], now[t - 1]) : sum
      }
    }
  }
}
