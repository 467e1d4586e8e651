internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// Finds out why devices were placed as they were, by planning the same request with other choices.
struct Explainer {
  let request: PlanRequest
  let plan: Plan
  let options: SolveOptions

  /// Searches over all devices, and nodes over all searches: limits that end at the same place on every machine.
  private static let largestSearchCount = 60
  private static let largestNodeCount = 20_000

  /// How to plan another request; nil where there is no plan.
  typealias Search = (PlanRequest, SolveOptions) throws(InputFaults) -> Plan?

  /// One explanation per device that was planned, in the request's order.
  func explanations(planning search: Search) throws(InputFaults) -> [Explanation] {
    var budget = Budget(options: options, report: plan.report)
    let site = plan.operation(of: request) { $0.schedule }
    var explanations: [Explanation] = []
    for (place, part) in plan.devices.enumerated() where part.takesPart {
      explanations.append(try explanation(ofDeviceAt: place, site, &budget, search))
    }
    return explanations
  }

  /// What may still be spent.
  private struct Budget {
    private let start = ContinuousClock.now
    private let options: SolveOptions
    private let seconds: Double
    private var searches = Explainer.largestSearchCount
    private var nodes = Explainer.largestNodeCount

    init(options: SolveOptions, report: RunReport) {
      self.options = options
      // With a limit on nodes the same searches are made everywhere; without one, the answer should not wait.
      seconds = options.nodeLimit != nil ? .infinity : max(1, 2 * report.solveMilliseconds / 1000)
    }

    /// Options for one more search; nil when nothing is left.
    mutating func next() -> SolveOptions? {
      let rest = options.remaining(since: start)
      if searches == 0 || nodes == 0 || secondsSince(start) > seconds || !rest.hasTime { return nil }
      searches -= 1
      var options = rest
      options.relativeGap = 0
      options.absoluteGap = 0
      options.nodeLimit = nodes
      options.initialPoint = nil
      return options
    }

    mutating func spend(_ plan: Plan) { nodes = max(0, nodes - plan.report.nodes) }
  }

  private func explanation(
    ofDeviceAt place: Int, _ site: SiteOperation, _ budget: inout Budget, _ search: Search
  ) throws(InputFaults) -> Explanation {
    let value = GoalValue(request)
    let goal = request.goal.first
    let part = plan.devices[place]
    var others = site
    others.remove(part.schedule, of: request.devices[place], in: request)
    var explanation = Explanation(
      device: part.id, marginalCost: value.marginalCost(of: request, at: others),
      share: value.value(of: goal, for: site) - value.value(of: goal, for: others))
    guard request.options.explains, let device = request.devices[place].fitted(to: request.grid).planned else {
      return explanation
    }
    explanation.searches = .all
    for (choice, forced) in choices(of: device, part, among: others) {
      guard let found = try best(with: forced, at: place, &budget, search) else {
        explanation.searches = .some
        continue
      }
      explanation.alternatives.append(
        CounterFact(
          choice: choice, objective: found.objective, extraCost: found.objective - plan.objective,
          isProven: found.termination == .optimal))
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
          isProven: found.termination == .optimal, isBinding: saving > 1e-3 * goal.resolution))
    }
    return explanation
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
  private func choices(
    of device: any FlexConsumer, _ part: DevicePlan, among others: SiteOperation
  ) -> [(CounterFact.Choice, any FlexConsumer)] {
    if part.schedule.isOff { return [(.running, MandatoryDevice(device))] }
    var choices: [(CounterFact.Choice, any FlexConsumer)] = []
    if device.terms.isOptional {
      var idle = Schedule.idle(on: request.grid)
      idle.decisionKind = part.schedule.decisionKind
      choices.append((.off, ForcedDevice(device, does: idle)))
    }
    if let device = device as? any Enumerable, let chosen = part.schedule.decisions.firstIndex(where: { $0 != 0 }) {
      choices += runnersUp(of: device, chosen: chosen, part.schedule.decisionKind, among: others).map {
        (.start(request.grid.instant(at: $0.start)), ForcedDevice(device, does: $0.schedule))
      }
    } else if part.unmanaged.power != part.schedule.power {
      choices.append((.unmanaged, ForcedDevice(device, does: part.unmanaged)))
    }
    return choices
  }

  /// The best other start, and the best at least an hour away from the chosen one, judged among the others as planned.
  private func runnersUp(
    of device: any Enumerable, chosen: Int, _ kind: DecisionKind, among others: SiteOperation
  ) -> [(start: Int, schedule: Schedule)] {
    let value = GoalValue(request)
    let candidates = device.placements(on: request.grid).filter { $0.start != chosen }.map { placement in
      var schedule = device.schedule(of: placement, on: request.grid)
      schedule.decisionKind = kind
      var site = others
      site.add(schedule, of: device, in: request)
      return (start: placement.start, schedule: schedule, value: value.value(of: request.goal.first, for: site))
    }.sorted { ($0.value, $0.start) < ($1.value, $1.start) }
    let hour = Int(3600 / request.grid.stepSeconds)
    let away = candidates.dropFirst().first { ($0.start - chosen).magnitude >= max(1, hour) }
    return (Array(candidates.prefix(1)) + (away.map { [$0] } ?? [])).map { ($0.start, $0.schedule) }
  }
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

/// An optional device that must run.
private struct MandatoryDevice: FlexConsumer {
  private let device: any FlexConsumer

  init(_ device: any FlexConsumer) { self.device = device }

  var id: DeviceID { device.id }
  var kind: String { device.kind }
  var terms: PlanningTerms {
    var terms = device.terms
    terms.maxCost = nil
    return terms
  }
  func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    try device.formulate(on: grid, in: &model)
  }
  func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule { device.settled(schedule, on: grid) }
}
