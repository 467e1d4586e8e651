internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel
internal import SeededRandom

/// A fleet's plan so far and what is known of it.
struct FleetSearch {
  let fleet: Fleet
  /// What the site's loads cost; what passing limits costs rises while no plan keeps them.
  var cost: SiteCost
  var numbers: SeededNumbers
  private(set) var schedules: [Schedule]
  private(set) var load: FleetLoad
  /// Sums over the schedules: what they cost apart from their power, and priced wishes not kept.
  private var sums = (ownCost: 0.0, discomfort: 0.0)
  private let weights: MarginalCost
  private(set) var best: (schedules: [Schedule], value: FleetValue)?
  var bound: FleetBound
  var passes = 0
  /// How finely devices look at present.
  var effort = 1.0

  private let start = ContinuousClock.now
  /// The members' order in a pass.
  private let order: [Int]

  init(fleet: Fleet, schedules: [Schedule]) {
    self.fleet = fleet
    self.schedules = schedules
    cost = fleet.cost
    numbers = SeededNumbers(seed: UInt64(bitPattern: Int64(fleet.request.options.seed)))
    order = fleet.members.indices.shuffled(using: &numbers)
    load = FleetLoad(fleet.request)
    bound = FleetBound(fleet)
    weights = cost.linear([], effort: 1)
    sumUp()
    keepBest()
  }

  var result: Fleet.Result {
    let value = best?.value ?? value
    return Fleet.Result(
      schedules: best?.schedules ?? schedules, objective: value.cost, bound: min(bound.value, value.cost),
      excess: value.excess, passes: passes,
      termination: isClosed ? .optimal : wantsStop ? stopReason : .limit(.iterations))
  }

  // MARK: Phases

  /// Passes while the width halves; the closer plan and bound are, the more finely devices look.
  mutating func descend() throws(Fleet.Failure) {
    var width = load.site.map(\.magnitude).max() ?? 0
    let least = smallestPower / 4
    var smoothing = Smoothing(width: width)
    var prices = cost.slopes(at: load, smoothing)
    repeat {
      let former = best?.value.cost
      if try pass(smoothing) { keepBest() }
      prices = cost.slopes(at: load, smoothing)
      if Self.mayBeClose(former, best?.value.cost) {
        effort = gap < 0.003 ? 8 : effort
        raiseBound(at: prices)
      }
      report()
      effort = gap < 0.001 ? 8 : gap < 0.01 ? 2 : 1
      width /= 2
      smoothing = self.smoothing(width: width, prices)
    } while width > least && !isOver
    // Without any bound there would be no gap to tell.
    if !bound.value.isFinite { raiseBound(at: prices) }
  }

  /// A smoothing around prices, around zero where there are none.
  func smoothing(width: Double, _ prices: DualPrices?) -> Smoothing {
    guard let prices else { return Smoothing(width: width) }
    return Smoothing(
      width: width, prices: prices.energy, importPrice: cost.convexImport, exportPrice: cost.convexExport)
  }

  /// Whether a plan changes so little that a bound may be near.
  private static func mayBeClose(_ former: Double?, _ now: Double?) -> Bool {
    guard let former, let now else { return false }
    return former - now < 0.005 * now.magnitude
  }

  /// Passes against the cost as it is, until nothing moves. While limits are not kept, passing them becomes dearer.
  mutating func settle(passes count: Int, effort: Double) throws(Fleet.Failure) {
    if isOver { return }
    self.effort = effort
    returnToBest()
    for _ in 0..<count where !isOver {
      let hasMoved = try pass(.none)
      keepBest()
      if hasMoved { continue }
      if value.excess == 0 || cost.excessPrice > 1e6 * fleet.cost.excessPrice { break }
      cost.excessPrice *= 10
    }
  }

  /// The bound at the best prices again, with the devices looking more finely.
  mutating func lookCloser(effort: Double) {
    guard !isOver, let prices = bound.prices else { return }
    self.effort = effort
    raiseBound(at: prices)
    report()
  }

  // MARK: One pass

  /// Places every member once; whether any moved.
  ///
  /// Those of a batch answer the same loads at once, and then move one after the other where that still costs less: so
  /// the same happens on any number of threads.
  mutating func pass(_ smoothing: Smoothing) throws(Fleet.Failure) -> Bool {
    var hasMoved = false
    var failures: [Int: InputFaults] = [:]
    for first in stride(from: 0, to: order.count, by: fleet.batchSize) {
      // The first pass is the greedy plan, which there is at any deadline.
      if passes == 0 ? isCancelled : isOver { break }
      let batch = order[first..<min(order.count, first + fleet.batchSize)]
      var isStale = false
      for (k, answer) in zip(batch, answers(of: batch, smoothing)) {
        switch answer {
        case .failure(let faults): failures[k] = faults
        case .success(nil): break
        case .success(let schedule?):
          if isStale, !isCheaper(schedule, than: schedules[k], for: k, smoothing) { continue }
          place(schedule, for: k)
          isStale = true
          hasMoved = true
        }
      }
    }
    if !failures.isEmpty { throw Fleet.Failure(faults: failures) }
    passes += 1
    return hasMoved
  }

  /// What members of a batch would rather do; nil for those that stay.
  private func answers(of batch: ArraySlice<Int>, _ smoothing: Smoothing) -> [Result<Schedule?, InputFaults>] {
    let jobs = batch.map { (place: $0, current: schedules[$0]) }
    let (fleet, load, cost, effort) = (fleet, load, cost, effort)
    return fleet.workers.map(jobs.count) { i in
      let (k, current) = jobs[i]
      let member = fleet.members[k]
      var rest = load
      rest.add(current, shares: member.shares, sign: -1)
      let stand = FleetStand(rest: rest, cost: cost, member: member, smoothing, effort: effort)
      do throws(InputFaults) {
        let answer = try member.bestResponse(to: stand.marginal, current: current)
        return .success(stand.value(of: answer).isBetter(than: stand.value(of: current)) ? answer : nil)
      } catch {
        return .failure(error)
      }
    }
  }

  private func isCheaper(_ schedule: Schedule, than current: Schedule, for k: Int, _ smoothing: Smoothing) -> Bool {
    var rest = load
    rest.add(current, shares: fleet.members[k].shares, sign: -1)
    let stand = FleetStand(rest: rest, cost: cost, member: fleet.members[k], smoothing, effort: effort)
    return stand.value(of: schedule).isBetter(than: stand.value(of: current))
  }

  /// Exchanges what a member does.
  mutating func place(_ schedule: Schedule, for k: Int) {
    let shares = fleet.members[k].shares
    load.add(schedules[k], shares: shares, sign: -1)
    load.add(schedule, shares: shares, sign: 1)
    for (part, sign) in [(schedules[k], -1.0), (schedule, 1)] {
      sums.ownCost += sign * fleet.members[k].ownCost(part, under: weights)
      sums.discomfort += sign * part.discomfort
    }
    schedules[k] = schedule
  }

  /// Sums anew, so that rounding does not gather.
  private mutating func sumUp() {
    load = FleetLoad(fleet.request)
    sums = (0, 0)
    for (member, schedule) in zip(fleet.members, schedules) {
      load.add(schedule, shares: member.shares, sign: 1)
      sums.ownCost += member.ownCost(schedule, under: weights)
      sums.discomfort += schedule.discomfort
    }
  }

  // MARK: State

  /// What the present schedules come to.
  var value: FleetValue {
    FleetValue(
      excess: cost.excess(of: load), discomfort: cost.ownCostWeight == 0 ? sums.discomfort : 0,
      cost: cost.value(of: load) + sums.ownCost, cost.resolution)
  }

  /// Keeps the present schedules where they are better than the best ones.
  @discardableResult mutating func keepBest() -> Bool {
    let now = value
    if let best, !now.isBetter(than: best.value) { return false }
    best = (schedules, now)
    return true
  }

  /// Keeps the present schedules where the best ones are not better.
  mutating func keepEqual() {
    let now = value
    if let best, best.value.isBetter(than: now) { return }
    best = (schedules, now)
  }

  /// Takes up the best schedules again.
  mutating func returnToBest() {
    guard let best else { return }
    schedules = best.schedules
    sumUp()
  }

  /// Raises the bound where these prices do.
  mutating func raiseBound(at prices: DualPrices) {
    bound.raise(at: prices, in: cost, effort: effort) { [self] in wantsStop }
  }

  /// The smallest power that a member can draw, as far as its schedules tell.
  var smallestPower: Double {
    let powers = schedules.compactMap { schedule in
      schedule.power.values.lazy.map(\.magnitude).max().flatMap { $0 > 0 ? $0 : nil }
    }
    return max(1, powers.min() ?? 1)
  }

  var gap: Double {
    guard let value = best?.value, value.excess == 0, bound.value.isFinite else { return .infinity }
    return (value.cost - bound.value) / max(value.cost.magnitude, cost.resolution)
  }

  private var isClosed: Bool {
    // Where wishes go before the goal, the bound is one for plans that miss as little as can be: this may be none.
    guard let value = best?.value, value.excess == 0, value.discomfort <= 1e-6 else { return false }
    let gap = value.cost - bound.value
    // A bound above a plan would be false: no certificate.
    if gap < -1e-5 * max(value.cost.magnitude, cost.resolution) { return false }
    return gap <= fleet.options.absoluteGap || gap <= fleet.options.relativeGap * value.cost.magnitude
  }

  private var isCancelled: Bool { fleet.options.cancellation?.isCancelled == true }

  var wantsStop: Bool {
    isCancelled
      || fleet.options.timeLimit.map { secondsSince(start) >= $0 } == true
      || fleet.options.nodeLimit.map { passes >= $0 } == true
  }

  /// The seconds left; nil without a limit.
  var remainingSeconds: Double? { fleet.options.timeLimit.map { max(0, $0 - secondsSince(start)) } }

  private var stopReason: Outcome.Termination {
    if isCancelled { return .limit(.cancelled) }
    return fleet.options.nodeLimit.map { passes >= $0 } == true ? .limit(.nodes) : .limit(.time)
  }

  var isOver: Bool { isClosed || wantsStop }

  func report() {
    fleet.options.onProgress?(
      SolveProgress(
        phase: .tree, seconds: secondsSince(start), nodes: passes, incumbent: best?.value.cost,
        bound: bound.value.isFinite ? bound.value : nil))
  }
}
