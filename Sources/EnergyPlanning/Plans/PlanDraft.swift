internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// Turns what the solver found into a checked plan.
struct PlanDraft {
  let search: Search
  let milliseconds: Double

  private var request: PlanRequest { search.request }
  private var cast: Cast { search.cast }

  /// What the search proved of the first goal, what optional devices forgo included.
  private var bound: Double {
    let proven = search.hasReachedGoal ? search.outcome?.bound ?? -.infinity : -.infinity
    return max(proven.isFinite ? proven : -.infinity, EvidentBound(search).value)
  }

  /// The best plan that passes the check: the solver's where it proved its optimum, else the better of it and unmanaged
  /// operation.
  func answer(unmanaged: [Int: Schedule]) -> PlanAnswer {
    guard let outcome = search.outcome else { return .rejected([]) }
    let relocation = Relocation(search)
    let assembly = PlanAssembly(
      request: request, cast: cast, engine: .exact, termination: search.termination ?? outcome.termination,
      milliseconds: milliseconds, nodes: search.found?.stages.reduce(0) { $0 + $1.outcome.statistics.nodes } ?? 0,
      unmanaged: unmanaged, bound: bound)
    let check = PlanCheck(request, fitted: cast.players.map(\.device))
    let value = search.value
    var rejected: [PlanCheck.Violation] = []
    func best(of candidates: [[Int: Schedule]]) -> Plan? {
      var best: (plan: Plan, ranking: [Double])?
      for schedules in candidates {
        let site = SiteOperation(request, schedules, players: cast.players)
        let ranking = value.ranking(of: site)
        if let best, !ranking.precedes(best.ranking, slack: value.rankingSlack) { continue }
        let plan = assembly.plan(schedules, site)
        let violations = check.violations(in: plan)
        if violations.isEmpty { best = (plan, ranking) } else if rejected.isEmpty { rejected = violations }
      }
      return best?.plan
    }
    let found = search.schedules.map { OptionalRuns(search).affordable($0) }
    let searched = found.map { [relocation.improved($0), $0] } ?? []
    let plain = OptionalRuns(search).affordable(unmanaged)
    let simple = [relocation.improved(plain), plain]
    let isProven = outcome.termination == .optimal && found != nil && search.hasReachedGoal
    if var plan = best(of: isProven ? searched : searched + simple) ?? best(of: simple) {
      // What the first goal gives up for later ones is no failure of the proof.
      let given = (request.goal.ranked.first?.tolerance ?? 0) * plan.bound.magnitude
      let room = max(request.options.relativeGap, 1e-6) * max(plan.objective.magnitude, request.goal.resolution)
      if isProven, plan.objective - plan.bound > room + given {
        plan.termination = .numerical("the best sound plan is further from the bound than asked for")
      }
      return .planned(plan)
    }
    if case .limit(let limit) = outcome.termination, found == nil, request.site.isLimited {
      return .limitReached(limit)
    }
    return .rejected(rejected)
  }
}
