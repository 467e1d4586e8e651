internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// Turns what the solver found into a checked plan.
struct PlanDraft {
  let request: PlanRequest
  let cast: Cast
  let outcome: Outcome
  let milliseconds: Double

  /// The best plan that passes the check: the solver's where it proved its optimum, else the better of it and unmanaged
  /// operation.
  func answer(solution: Solution?, program: PlanModel, unmanaged: [Int: Schedule]) -> Planner.Answer {
    let relocation = Relocation(request: request, players: cast.players)
    let evident = evidentBound(program)
    let digest = request.digest
    let check = PlanCheck(request, fitted: cast.players.map(\.device))
    var rejected: [PlanCheck.Violation] = []
    func best(of candidates: [[Int: Schedule]]) -> Plan? {
      var best: Plan?
      for schedules in candidates {
        let plan = plan(schedules, unmanaged: unmanaged, evident: evident, digest: digest)
        if let best, plan.objective >= best.objective { continue }
        let violations = check.violations(in: plan)
        if violations.isEmpty { best = plan } else if rejected.isEmpty { rejected = violations }
      }
      return best
    }
    let found = solution.map { decoded($0, program) }
    let searched = found.map { [relocation.improved($0), $0] } ?? []
    let simple = [relocation.improved(unmanaged), unmanaged]
    let isProven = outcome.termination == .optimal && found != nil
    if var plan = best(of: isProven ? searched : searched + simple) ?? best(of: simple) {
      if isProven, plan.relativeGap > max(request.options.relativeGap, 1e-6) {
        plan.termination = .numerical("the best sound plan is further from the bound than asked for")
      }
      return .planned(plan)
    }
    if case .limit(let limit) = outcome.termination, solution == nil, relocation.hasLimits {
      return .limitReached(limit)
    }
    return .rejected(rejected)
  }

  private func decoded(_ solution: Solution, _ program: PlanModel) -> [Int: Schedule] {
    var schedules: [Int: Schedule] = [:]
    for (place, device, formulation) in program.formulations {
      schedules[place] = device.settled(formulation.schedule(at: solution, on: request.grid), on: request.grid)
    }
    return schedules
  }

  private func netLoad(with schedules: [Int: Schedule]) -> TimeSeries<Power> {
    var sum = request.netLoad.values
    for place in schedules.keys.sorted() {
      guard let power = schedules[place]?.power.values, power.count == sum.count else { continue }
      for t in sum.indices { sum[t] += power[t] }
    }
    return TimeSeries(on: request.grid) { .watts(sum[$0]) }
  }

  /// The last boundary of the grid's steps, continued backwards, at or before now.
  private var round: Instant {
    guard let now = request.now else { return request.grid.instant(at: -1) }
    let sinceStart = Instant(secondsSinceEpoch: now - request.grid.start)
    return request.grid.start + sinceStart.roundedDown(toMultipleOf: request.grid.stepSeconds).secondsSinceEpoch
  }

  private func plan(_ schedules: [Int: Schedule], unmanaged: [Int: Schedule], evident: Double, digest: String) -> Plan {
    let grid = request.grid
    let with = netLoad(with: schedules)
    let plain = netLoad(with: unmanaged)
    let objective = request.goal.value(of: with, ownCost: schedules.values.reduce(0) { $0 + $1.ownCost })
    let proven = max(outcome.bound.isFinite ? outcome.bound : -.infinity, evident)
    let bound = min(objective, proven)
    let devices = request.devices.enumerated().map { place, device in
      DevicePlan(
        id: device.id, kind: device.kind, status: cast.statuses[place], schedule: schedules[place] ?? .idle(on: grid),
        unmanaged: unmanaged[place] ?? .idle(on: grid))
    }
    let extremes = with.extremeHours { request.zone.offset(at: $0) }
    return Plan(
      round: round, validFrom: grid.start,
      zone: request.zone, engine: .exact, termination: outcome.termination, objective: objective, bound: bound,
      unit: request.goal.unit,
      relativeGap: (objective - bound) / max(objective.magnitude, request.goal.resolution),
      gapOfFlexibleEnergy: gapOfFlexibleEnergy(objective - bound, schedules), netLoadWithout: request.netLoad,
      netLoadWith: with, netLoadUnmanaged: plain,
      objectiveUnmanaged: request.goal.value(of: plain, ownCost: unmanaged.values.reduce(0) { $0 + $1.ownCost }),
      devices: devices, warnings: cast.warnings,
      report: RunReport(
        solveMilliseconds: milliseconds, consumerCount: request.devices.count, nodes: outcome.statistics.nodes,
        minimumNetLoadHour: extremes.map { .init(mean: $0.least.mean, start: $0.least.start) },
        maximumNetLoadHour: extremes.map { .init(mean: $0.greatest.mean, start: $0.greatest.start) }),
      requestDigest: digest, method: request.method)
  }

  /// The gap against what the devices' energy costs at the mean price.
  private func gapOfFlexibleEnergy(_ gap: Double, _ schedules: [Int: Schedule]) -> Double? {
    let energy = schedules.values.reduce(0) { sum, schedule in
      sum + schedule.power.positivePart.energyPerStep.sum.wattHours
    }
    switch request.goal {
    case .importEnergy: return energy > 0 ? gap / energy : nil
    case .cost(let tariff):
      let price = tariff.importPrice.reduce(0, +) / Double(tariff.importPrice.count)
      let cost = energy / 1000 * price
      return cost > 0 ? gap / cost : nil
    }
  }

  /// A bound that needs no solver: at every step the best net load within the devices' power ranges.
  private func evidentBound(_ program: PlanModel) -> Double {
    var low = request.netLoad.values
    var high = low
    for (_, _, formulation) in program.formulations {
      for t in low.indices {
        let range = program.model.range(of: formulation.power[t])
        low[t] += range.lower
        high[t] += range.upper
      }
    }
    // The goal is linear on either side of zero, so its least value is at an end or at zero.
    let sum = low.indices.reduce(0) { sum, t in
      let candidates = [low[t], high[t], 0].filter { low[t] <= $0 && $0 <= high[t] }
      return sum + (candidates.map { request.goal.value(ofStep: t, watts: $0, on: request.grid) }.min() ?? 0)
    }
    let own = request.goal == .importEnergy ? 0 : program.model.range(of: program.ownCost).lower
    return (sum + own).isNaN ? -.infinity : sum + own
  }
}
