internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// Finds out why devices were placed as they were, by planning the same request with other choices.
struct Explainer {
  let request: PlanRequest
  let plan: Plan
  /// What its schedules come to.
  let site: SiteOperation
  let options: SolveOptions
  /// Among whom the devices are divided as long as nothing is searched.
  let workers: Workers

  /// Searches over all devices, and nodes over all searches: limits that end at the same place on every machine.
  private static let largestSearchCount = 60
  private static let largestNodeCount = 20_000

  /// How to plan another request; nil where there is no plan.
  typealias Search = (PlanRequest, SolveOptions) throws(InputFaults) -> Plan?

  /// One explanation per device that was planned, in the request's order.
  func explanations(planning search: Search) throws(InputFaults) -> [Explanation] {
    let value = GoalValue(request)
    let whole = value.value(of: request.goal.first, for: site)
    let places = plan.devices.indices.filter { plan.devices[$0].takesPart }
    var explanations = workers.map(places.count) { explanation(ofDeviceAt: places[$0], value, whole) }
    if !request.options.explains { return explanations }
    var budget = Budget(options: options, plan: plan, resolution: request.goal.resolution)
    for (k, place) in places.enumerated() { try addChoices(to: &explanations[k], at: place, &budget, search) }
    return explanations
  }

  /// What may still be spent.
  private struct Budget {
    private let start = ContinuousClock.now
    private let options: SolveOptions
    /// The most seconds of one search, so that a hard one does not take the others' share.
    private let most: Double?
    private let gap: Double
    private var searches = Explainer.largestSearchCount
    private var nodes = Explainer.largestNodeCount

    init(options: SolveOptions, plan: Plan, resolution: Double) {
      self.options = options
      gap = 1e-7 * resolution
      // With a limit on nodes the same searches end at the same place everywhere.
      most = options.nodeLimit != nil ? nil : max(1, 5 * plan.report.solveMilliseconds / 1000)
    }

    /// Options for one more search; nil when nothing is left.
    mutating func next() -> SolveOptions? {
      var options = options.remaining(since: start)
      if searches == 0 || nodes == 0 || !options.hasTime { return nil }
      searches -= 1
      options.relativeGap = 0
      options.absoluteGap = gap
      if let most { options.timeLimit = min(options.timeLimit ?? most, most) }
      options.nodeLimit = nodes
      options.initialPoint = nil
      return options
    }

    mutating func spend(_ plan: Plan) { nodes = max(0, nodes - plan.report.nodes) }
  }

  /// What its power costs where it stands, and its share in the first goal.
  private func explanation(
    ofDeviceAt place: Int, _ value: GoalValue, _ whole: Double
  ) -> Explanation {
    let part = plan.devices[place]
    var others = site
    others.remove(part.schedule, of: request.devices[place], in: request)
    return Explanation(
      device: part.id, marginalCost: value.marginalCost(of: request, at: others),
      share: whole - value.value(of: request.goal.first, for: others))
  }

  /// Adds what other choices would come to, and what wishes cost.
  private func addChoices(
    to explanation: inout Explanation, at place: Int, _ budget: inout Budget, _ search: Search
  ) throws(InputFaults) {
    let part = plan.devices[place]
    guard let device = request.devices[place].fitted(to: request.grid).planned else { return }
    explanation.searches = .all
    for (choice, forced) in choices(of: device, part) {
      guard let found = try best(with: forced, at: place, &budget, search) else {
        explanation.searches = .some
        continue
      }
      explanation.alternatives.append(counterFact(choice, found))
    }
    if !part.schedule.isOff, let device = device as? any Enumerable {
      let runnersUp = try runnersUp(of: device, at: place, &budget, search)
      explanation.alternatives += runnersUp.facts
      if !runnersUp.areComplete { explanation.searches = .some }
    }
    explanation.alternatives.sort { $0.extraCost < $1.extraCost }
    for looser in (device as? any Loosenable)?.looserWishes(on: request.grid) ?? [] where !part.schedule.isOff {
      guard let found = try best(with: looser.device, at: place, &budget, search) else {
        explanation.searches = .some
        continue
      }
      let saving = plan.objective - found.objective
      explanation.wishes.append(
        WishEffect(
          path: looser.path, was: looser.was, now: looser.now, objective: found.objective, saving: saving,
          isProven: found.termination == .optimal, isBinding: saving > 1e-3 * request.goal.resolution))
    }
  }

  /// The plan with another device in this place; nil when there is none or nothing is left to spend.
  private func best(
    with device: any FlexConsumer, at place: Int, _ budget: inout Budget, _ search: Search
  ) throws(InputFaults) -> Plan? {
    guard let options = budget.next() else { return nil }
    var other = request
    other.devices[place] = device
    if !other.faults().isEmpty { return nil }
    let found = try search(other, options)
    if let found { budget.spend(found) }
    return found
  }

  // MARK: Choices

  /// Other ways to run a device, as devices that can run in no other.
  private func choices(of device: any FlexConsumer, _ part: DevicePlan) -> [(CounterFact.Choice, any FlexConsumer)] {
    if part.schedule.isOff { return [(.running, MandatoryDevice(device))] }
    var choices: [(CounterFact.Choice, any FlexConsumer)] = []
    if device.terms.isOptional {
      var idle = Schedule.idle(on: request.grid)
      idle.decisionKind = part.schedule.decisionKind
      choices.append((.off, ForcedDevice(device, does: idle)))
    }
    if !(device is any Enumerable && part.start != nil), part.unmanaged.power != part.schedule.power {
      choices.append((.unmanaged, ForcedDevice(device, does: part.unmanaged)))
    }
    return choices
  }

  /// The best other start, and the best further one at least an hour away from the chosen one, each found by a search
  /// among all of them: which start is the next best depends on what the other devices would then do.
  private func runnersUp(
    of device: any Enumerable, at place: Int, _ budget: inout Budget, _ search: Search
  ) throws(InputFaults) -> (facts: [CounterFact], areComplete: Bool) {
    guard let chosen = plan.devices[place].start else { return ([], true) }
    let starts = device.placements(on: request.grid).map(\.start)
    let hour = max(1, Int(3600 / request.grid.stepSeconds))
    var known: Set<Int> = [chosen]
    var facts: [CounterFact] = []
    for distance in [1, hour] {
      let avoided = starts.filter { known.contains($0) || ($0 - chosen).magnitude < distance }
      if avoided.count == starts.count { break }
      guard let found = try best(with: AvoidingDevice(device, starts: avoided), at: place, &budget, search),
        let start = found.devices[place].start
      else { return (facts, false) }
      facts.append(counterFact(.start(request.grid.instant(at: start)), found))
      known.insert(start)
    }
    return (facts, true)
  }

  private func counterFact(_ choice: CounterFact.Choice, _ found: Plan) -> CounterFact {
    CounterFact(
      choice: choice, objective: found.objective, extraCost: found.objective - plan.objective,
      isProven: found.termination == .optimal)
  }
}

extension DevicePlan {
  /// The step of its first start, or the first at which it is not off.
  fileprivate var start: Int? { schedule.decisions.firstIndex { $0 != 0 } }
}

extension Fitting {
  /// The device that is planned, if there is one.
  var planned: (any FlexConsumer)? {
    switch self {
    case .asWished(let device), .repaired(let device, _): device
    case .notNow, .impossible: nil
    }
  }
}
