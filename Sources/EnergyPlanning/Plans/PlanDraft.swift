internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// Turns what the solver found into a checked plan.
struct PlanDraft {
  let search: Search
  let milliseconds: Double

  private var request: PlanRequest { search.request }
  private var cast: Cast { search.cast }

  /// The best plan that passes the check: the solver's where it proved its optimum, else the better of it and unmanaged
  /// operation.
  func answer(unmanaged: [Int: Schedule]) -> PlanAnswer {
    guard let outcome = search.outcome else { return .rejected([]) }
    let relocation = Relocation(search)
    let digest = request.digest
    let check = PlanCheck(request, fitted: cast.players.map(\.device))
    let value = search.value
    var rejected: [PlanCheck.Violation] = []
    func best(of candidates: [[Int: Schedule]]) -> Plan? {
      var best: (plan: Plan, ranking: [Double])?
      for schedules in candidates {
        let site = SiteOperation(request, schedules, players: cast.players)
        let ranking = value.ranking(of: site)
        if let best, !ranking.precedes(best.ranking, slack: value.rankingSlack) { continue }
        let plan = plan(schedules, site, unmanaged: unmanaged, outcome, digest: digest)
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

  /// The last boundary of the grid's steps, continued backwards, at or before now.
  private var round: Instant {
    guard let now = request.now else { return request.grid.instant(at: -1) }
    let sinceStart = Instant(secondsSinceEpoch: now - request.grid.start)
    return request.grid.start + sinceStart.roundedDown(toMultipleOf: request.grid.stepSeconds).secondsSinceEpoch
  }

  private func plan(
    _ schedules: [Int: Schedule], _ site: SiteOperation, unmanaged: [Int: Schedule], _ outcome: Outcome, digest: String
  ) -> Plan {
    let grid = request.grid
    let value = GoalValue(request)
    let plain = SiteOperation(request, unmanaged, players: cast.players)
    let with = TimeSeries<Power>(on: grid, site.expectedNetLoad) ?? request.netLoad
    let without = TimeSeries<Power>(on: grid, plain.expectedNetLoad) ?? request.netLoad
    let objective = value.value(of: request.goal.first, for: site)
    // What the search makes small counts what optional devices forgo; the plan's objective does not.
    let proven = (search.hasReachedGoal && outcome.bound.isFinite ? outcome.bound : -.infinity) - site.forgone
    let bound = min(objective, max(proven, EvidentBound(search).value - site.forgone))
    let extremes = with.extremeHours { request.zone.offset(at: $0) }
    return Plan(
      round: round, validFrom: grid.start,
      zone: request.zone, engine: .exact, termination: search.termination ?? outcome.termination,
      objective: objective, bound: bound, unit: request.goal.unit,
      relativeGap: (objective - bound) / max(objective.magnitude, request.goal.resolution),
      gapOfFlexibleEnergy: gapOfFlexibleEnergy(objective - bound, schedules), netLoadWithout: request.netLoad,
      netLoadWith: with, netLoadUnmanaged: without,
      objectiveUnmanaged: value.value(of: request.goal.first, for: plain),
      devices: devicePlans(schedules, unmanaged), warnings: cast.warnings,
      report: RunReport(
        solveMilliseconds: milliseconds, consumerCount: request.devices.count,
        nodes: search.found?.stages.reduce(0) { $0 + $1.outcome.statistics.nodes } ?? 0,
        minimumNetLoadHour: extremes.map { .init(mean: $0.least.mean, start: $0.least.start) },
        maximumNetLoadHour: extremes.map { .init(mean: $0.greatest.mean, start: $0.greatest.start) }),
      requestDigest: digest, method: request.method)
  }

  private func devicePlans(_ schedules: [Int: Schedule], _ unmanaged: [Int: Schedule]) -> [DevicePlan] {
    request.devices.enumerated().map { place, device in
      var status = cast.statuses[place]
      let schedule = schedules[place] ?? .idle(on: request.grid)
      if schedule.isOff {
        let most = (device.terms.maxCost ?? 0).text(decimals: 3)
        status = .skipped(reason: "running would cost more than \(most) \(request.goal.unit)")
      }
      return DevicePlan(
        id: device.id, kind: device.kind, status: status, schedule: schedule,
        unmanaged: unmanaged[place] ?? .idle(on: request.grid))
    }
  }

  /// The gap against what the devices' energy costs at the mean price; nil for goals that energy does not decide.
  private func gapOfFlexibleEnergy(_ gap: Double, _ schedules: [Int: Schedule]) -> Double? {
    let energy = schedules.keys.sorted().reduce(0) { sum, place in
      sum + (schedules[place]?.power.positivePart.energyPerStep.sum.wattHours ?? 0)
    }
    let mean: Double
    switch request.goal.first {
    case .importEnergy: mean = 1
    case .cost(let tariff): mean = tariff.importPrice.reduce(0, +) / Double(tariff.importPrice.count) / 1000
    case .emissions(let intensity): mean = intensity.reduce(0, +) / Double(intensity.count) / 1000
    case .peak, .wear, .moves, .lexicographic: return nil
    }
    return energy * mean > 0 ? gap / (energy * mean) : nil
  }
}
