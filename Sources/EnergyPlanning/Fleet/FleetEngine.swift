internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel
internal import SeededRandom

/// Plans any number of devices by prices: smoothed block-coordinate descent with a Lagrangian bound.
///
/// With φ_t(s) = c_t s⁺ − e_t s⁻ and its kink smoothed over a width μ, the devices are placed one after the other, each
/// against the cost that the others leave, while μ halves from twice the largest net load to half the smallest rated
/// power. After each pass λ = ∇φ^μ(S) lies in [e, c], so that
///
///     Σ_t λ_t netLoad_t + Σ_j min_y (λ·y + cost_j(y))
///
/// is a bound: φ_t(s) ≥ λ_t s for every λ_t in [e_t, c_t]. Then exact passes, steps along the bound's subgradient, and
/// groups of devices taken out and placed again. The plan so far is always whole. See `Docs/fleet-planning.md`.
struct FleetEngine {
  let members: [FleetMember]
  let prices: FleetPrices
  let request: PlanRequest
  let options: SolveOptions

  /// Limits on work that end at the same place on every machine.
  private static let exactPasses = 10
  private static let boundSteps = 40
  private static let boundWork = 50_000
  private static let groupWork = 60_000

  /// What was found.
  struct Result {
    /// What every member does, in the members' order.
    var schedules: [Schedule]
    /// The first goal, what staying off forgoes included.
    var objective: Double
    /// What no plan has less of.
    var bound: Double
    /// Passes over all members, and over groups of them.
    var passes: Int
    /// Why the search ended.
    var termination: Outcome.Termination
  }

  /// Plans, starting from what the members do without a plan.
  ///
  /// - Throws: the faults of a device that cannot answer.
  func run(from unmanaged: [Schedule]) throws(InputFaults) -> Result {
    var search = FleetSearch(engine: self, schedules: unmanaged)
    try search.descend()
    for effort in [1.0, 4, 16] {
      try search.settle(passes: Self.exactPasses, effort: effort)
      search.lookCloser(effort: effort)
    }
    let pass = members.reduce(1) { $0 + 2 * $1.work }
    try search.raiseBound(steps: min(Self.boundSteps, 1 + Self.boundWork / pass))
    try search.replaceGroups(work: Self.groupWork)
    return search.result
  }
}

/// A fleet's plan so far and what is known of it.
struct FleetSearch {
  private let engine: FleetEngine
  private let start = ContinuousClock.now
  /// The members' order in a pass.
  private let order: [Int]
  private var numbers: SeededNumbers

  private var schedules: [Schedule]
  private var netLoad: [Double]
  private var best: (schedules: [Schedule], discomfort: Double, objective: Double)
  private var bound = -Double.infinity
  /// The prices of the best bound.
  private var bestPrices: [Double] = []
  private var passes = 0
  /// How finely devices look at present.
  private var effort = 1.0

  init(engine: FleetEngine, schedules: [Schedule]) {
    self.engine = engine
    self.schedules = schedules
    numbers = SeededNumbers(seed: UInt64(bitPattern: Int64(engine.request.options.seed)))
    order = engine.members.indices.shuffled(using: &numbers)
    netLoad = engine.request.netLoad.values
    best = (schedules, .infinity, .infinity)
    for schedule in schedules { add(schedule, 1) }
    keepBest()
  }

  var result: FleetEngine.Result {
    FleetEngine.Result(
      schedules: best.schedules, objective: best.objective, bound: min(bound, best.objective), passes: passes,
      termination: isClosed ? .optimal : wantsStop ? stopReason : .limit(.iterations))
  }

  // MARK: Phases

  /// Passes while the width halves.
  mutating func descend() throws(InputFaults) {
    var width = 2 * (netLoad.map(\.magnitude).max() ?? 0)
    let least = smallestPower / 2
    repeat {
      width /= 2
      if try pass(width: width) { keepBest() }
      raiseBound(at: slopes(width: width))
      report()
    } while width > least && !isOver
  }

  /// Passes against the cost as it is, until nothing moves.
  mutating func settle(passes count: Int, effort: Double) throws(InputFaults) {
    if isOver { return }
    self.effort = effort
    schedules = best.schedules
    rebuildNetLoad()
    for _ in 0..<count where !isOver {
      let hasMoved = try pass(width: 0)
      keepBest()
      if !hasMoved { break }
    }
  }

  /// The bound at the best prices again, with the devices looking more finely.
  mutating func lookCloser(effort: Double) {
    if isOver || bestPrices.isEmpty { return }
    self.effort = effort
    raiseBound(at: bestPrices)
    report()
  }

  /// Projected steps along the subgradient of the bound, with the length that Polyak's rule gives for the best plan.
  mutating func raiseBound(steps: Int) throws(InputFaults) {
    guard bound.isFinite, !isOver else { return }
    effort = 4
    var prices = bestPrices
    var scale = 1.0
    for _ in 0..<steps where !isOver {
      let marginal = engine.prices.linear(prices, effort: effort)
      var gradient = engine.request.netLoad.values
      for (member, schedule) in zip(engine.members, schedules) {
        if wantsStop { return }
        let answer = try member.bestResponse(to: marginal, current: schedule)
        for (t, watts) in answer.power.values.enumerated() where watts != 0 { gradient[t] += watts }
      }
      // Components that point out of [e, c] lead nowhere.
      let limits = engine.prices
      for t in gradient.indices {
        if prices[t] >= limits.importPrice[t] && gradient[t] > 0 { gradient[t] = 0 }
        if prices[t] <= limits.exportPrice[t] && gradient[t] < 0 { gradient[t] = 0 }
      }
      let norm = gradient.reduce(0) { $0 + $1 * $1 }
      if norm == 0 { break }
      let length = scale * (best.objective - bound) / norm
      let former = bound
      let moved = prices.indices.map { t in
        min(limits.importPrice[t], max(limits.exportPrice[t], prices[t] + length * gradient[t]))
      }
      raiseBound(at: moved)
      passes += 1
      if bound > former { prices = moved } else { scale /= 2 }
      report()
      if scale < 1e-3 { break }
    }
  }

  /// Takes a few devices out and places them again, in another order and over a kink that is smooth at first.
  mutating func replaceGroups(work: Int) throws(InputFaults) {
    guard engine.members.count > 1, !isOver else { return }
    effort = 1
    schedules = best.schedules
    rebuildNetLoad()
    var spent = 0
    while spent < work, !isOver {
      let size = Int.random(in: 2...min(12, engine.members.count), using: &numbers)
      let group = (0..<size).map { _ in Int.random(in: engine.members.indices, using: &numbers) }
      let chosen = Array(Set(group)).sorted().shuffled(using: &numbers)
      let widths = [smallestPower * 4, smallestPower, 0]
      passes += 1
      spent += chosen.reduce(0) { $0 + widths.count * engine.members[$1].work }
      let (formerSchedules, formerNet) = (schedules, netLoad)
      for k in chosen { add(schedules[k], -1) }
      var isPlaced = Set<Int>()
      for width in widths {
        for k in chosen {
          if isPlaced.contains(k) { add(schedules[k], -1) }
          schedules[k] = try engine.members[k].bestResponse(
            to: engine.prices.marginal(on: netLoad, width: width, effort: effort), current: schedules[k])
          add(schedules[k], 1)
          isPlaced.insert(k)
        }
      }
      if isBetter((discomfort, objective), than: (best.discomfort, best.objective)) {
        keepBest()
      } else {
        (schedules, netLoad) = (formerSchedules, formerNet)
      }
      report()
    }
  }

  // MARK: One pass

  /// Places every member once; whether any moved.
  private mutating func pass(width: Double) throws(InputFaults) -> Bool {
    var hasMoved = false
    for k in order {
      if isOver { return hasMoved }
      let member = engine.members[k]
      let current = schedules[k]
      add(current, -1)
      let marginal = engine.prices.marginal(on: netLoad, width: width, effort: effort)
      let answer = try member.bestResponse(to: marginal, current: current)
      if isBetter(
        (answer.discomfort, member.cost(answer, under: marginal)),
        than: (current.discomfort, member.cost(current, under: marginal)))
      {
        schedules[k] = answer
        hasMoved = true
      }
      add(schedules[k], 1)
    }
    passes += 1
    return hasMoved
  }

  private mutating func add(_ schedule: Schedule, _ sign: Double) {
    for (t, watts) in schedule.power.values.enumerated() where watts != 0 { netLoad[t] += sign * watts }
  }

  /// Sums anew, so that rounding does not gather.
  private mutating func rebuildNetLoad() {
    netLoad = engine.request.netLoad.values
    for schedule in schedules { add(schedule, 1) }
  }

  // MARK: Bounds

  private func slopes(width: Double) -> [Double] {
    let marginal = engine.prices.marginal(on: netLoad, width: width, effort: effort)
    return netLoad.indices.map { marginal.slope(atNetLoad: netLoad[$0], $0) }
  }

  private mutating func raiseBound(at prices: [Double]) {
    let marginal = engine.prices.linear(prices, effort: effort)
    var sum = zip(prices, engine.request.netLoad.values).reduce(0) { $0 + $1.0 * $1.1 }
    for member in engine.members {
      // After the deadline no better bound is sought; but a plan without any has no gap to tell.
      let isLate = wantsStop
      if isLate, bound.isFinite { return }
      sum += member.lowerBound(under: marginal, searches: !isLate)
    }
    // An infinite sum would be a device that cannot operate at all, and prove nothing of the others.
    if sum.isFinite, sum > bound {
      bound = sum
      bestPrices = prices
    }
  }

  // MARK: State

  private var objective: Double {
    let net = engine.prices.marginal(on: netLoad.map { _ in 0 }, width: 0, effort: 1)
    let own = zip(engine.members, schedules).reduce(0) { sum, pair in
      // Of a member's cost the power is counted with the net load.
      var schedule = pair.1
      schedule.power = TimeSeries(on: schedule.power.grid, repeating: .watts(0))
      return sum + pair.0.cost(schedule, under: net)
    }
    return engine.prices.value(of: netLoad) + own
  }

  private var discomfort: Double { schedules.reduce(0) { $0 + $1.discomfort } }

  /// Whether one way to run is better than another: where the goal is no cost, priced wishes go before it.
  private func isBetter(
    _ one: (discomfort: Double, cost: Double), than other: (discomfort: Double, cost: Double)
  ) -> Bool {
    if engine.prices.ownCostWeight == 0, (one.discomfort - other.discomfort).magnitude > 1e-6 {
      return one.discomfort < other.discomfort
    }
    return one.cost < other.cost - slack
  }

  private mutating func keepBest() {
    let now = (discomfort: discomfort, cost: objective)
    if best.objective == .infinity || isBetter(now, than: (best.discomfort, best.objective)) {
      best = (schedules, now.discomfort, now.cost)
    }
  }

  /// The smallest power that a member can draw, as far as its schedules tell.
  private var smallestPower: Double {
    let powers = schedules.compactMap { schedule in
      schedule.power.values.lazy.map(\.magnitude).max().flatMap { $0 > 0 ? $0 : nil }
    }
    return max(1, powers.min() ?? 1)
  }

  private var slack: Double { 1e-9 * engine.request.goal.resolution }

  private var isClosed: Bool {
    let gap = best.objective - bound
    return gap <= engine.options.absoluteGap || gap <= engine.options.relativeGap * best.objective.magnitude
  }

  private var wantsStop: Bool {
    engine.options.cancellation?.isCancelled == true
      || engine.options.timeLimit.map { secondsSince(start) >= $0 } == true
      || engine.options.nodeLimit.map { passes >= $0 } == true
  }

  private var stopReason: Outcome.Termination {
    if engine.options.cancellation?.isCancelled == true { return .limit(.cancelled) }
    return engine.options.nodeLimit.map { passes >= $0 } == true ? .limit(.nodes) : .limit(.time)
  }

  private var isOver: Bool { isClosed || wantsStop }

  private func report() {
    engine.options.onProgress?(
      SolveProgress(
        phase: .tree, seconds: secondsSince(start), nodes: passes, incumbent: best.objective,
        bound: bound.isFinite ? bound : nil))
  }
}
