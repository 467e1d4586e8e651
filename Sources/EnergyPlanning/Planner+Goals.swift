internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

extension Planner {
  /// What every goal came to. For the second and later ones a search with that goal first says what it would take.
  ///
  /// - Parameter site: what the plan's schedules come to.
  func outcomes(
    of plan: Plan, _ site: SiteOperation, _ request: PlanRequest, _ options: SolveOptions
  ) throws(InputFaults) -> [GoalOutcome] {
    let start = ContinuousClock.now
    let value = GoalValue(request)
    let plain = plan.operation(of: request) { $0.unmanaged }
    var outcomes = request.goal.ranked.map { item in
      GoalOutcome(
        name: item.goal.name, unit: item.goal.unit, value: value.value(of: item.goal, for: site),
        parts: value.parts(of: item.goal, for: site), unmanaged: value.value(of: item.goal, for: plain))
    }
    for k in outcomes.indices.dropFirst() {
      let ranked = request.goal.ranked
      var other = request
      other.goal = .lexicographic([RankedGoal(ranked[k].goal)] + ranked.filter { $0.goal != ranked[k].goal })
      let rest = options.remaining(since: start)
      guard rest.hasTime, case .planned(let best) = try searchedAnswer(other, rest) else { continue }
      let there = best.operation(of: request) { $0.schedule }
      let gained = outcomes[k].value - best.objective
      let lost = value.value(of: ranked[0].goal, for: there) - outcomes[0].value
      outcomes[k].asFirst = GoalOutcome.Exchange(
        value: best.objective, firstGoal: outcomes[0].value + lost,
        price: gained > 1e-6 * ranked[k].goal.resolution ? lost / gained : nil)
    }
    return outcomes
  }

  /// How the plan fares in each scenario, and the plan for their mean beside it; nil without scenarios.
  func uncertainty(
    of plan: Plan, _ request: PlanRequest, _ options: SolveOptions
  ) throws(InputFaults) -> UncertaintyReport? {
    if request.scenarios.isEmpty { return nil }
    let value = GoalValue(request)
    let goal = request.goal.first
    let site = plan.operation(of: request) { $0.schedule }
    let objectives = value.values(of: goal, for: site)
    let expected = zip(site.probabilities, objectives).reduce(0) { $0 + $1.0 * $1.1 }
    var report = UncertaintyReport(
      objectives: objectives, expected: expected,
      conditionalValueAtRisk: request.risk.map {
        $0.tailMean(of: objectives, probabilities: site.probabilities)
      })
    var mean = request
    mean.scenarios = []
    mean.risk = nil
    guard options.hasTime, case .planned(var meanPlan) = try searchedAnswer(mean, options) else {
      return report
    }
    let there = meanPlan.operation(of: request) { $0.schedule }
    let objective = value.value(of: goal, for: there)
    meanPlan.objective = objective
    let check = PlanCheck(request, fitted: request.devices)
    let loads = check.netLoads(of: meanPlan, .planned)
    if check.limitFaults(of: meanPlan, loads).isEmpty, check.exportFaults(of: meanPlan, loads).isEmpty {
      report.objectiveOfMeanPlan = objective
      // Below what the goal can mean, a difference is rounding.
      let gain = objective + there.forgone - plan.objective - site.forgone
      report.valueOfStochasticSolution = gain.magnitude < 1e-6 * goal.resolution ? 0 : gain
    }
    return report
  }
}

extension SolveOptions {
  /// Whether a further search may begin.
  var hasTime: Bool { timeLimit != 0 && !(cancellation?.isCancelled ?? false) }
}

extension Plan {
  /// What the site does with one of each device's schedules.
  func operation(of request: PlanRequest, _ schedule: (DevicePlan) -> Schedule) -> SiteOperation {
    var site = SiteOperation(request)
    for (part, device) in zip(devices, request.devices) where part.takesPart {
      site.add(schedule(part), of: device, in: request)
    }
    return site
  }
}

extension DevicePlan {
  /// Whether the device was planned, be it to stay off.
  var takesPart: Bool {
    switch status {
    case .planned, .relaxed: true
    case .skipped: schedule.isOff
    case .leftOut: false
    }
  }
}
