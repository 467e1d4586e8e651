internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// Puts a plan together from schedules and from what is known of them, whichever engine found them.
struct PlanAssembly {
  let request: PlanRequest
  let cast: Cast
  let engine: PlanOptions.Engine
  let termination: Outcome.Termination
  let milliseconds: Double
  /// Nodes of the search tree, or passes over the devices.
  let nodes: Int
  /// What every device does without a plan, by place.
  let unmanaged: [Int: Schedule]
  /// What no plan has a lower first goal than, what optional devices forgo included.
  let bound: Double
  /// The request's digest.
  let digest: String

  init(
    request: PlanRequest, cast: Cast, engine: PlanOptions.Engine, termination: Outcome.Termination,
    milliseconds: Double, nodes: Int, unmanaged: [Int: Schedule], bound: Double, digest: String? = nil
  ) {
    self.request = request
    self.cast = cast
    self.engine = engine
    self.termination = termination
    self.milliseconds = milliseconds
    self.nodes = nodes
    self.unmanaged = unmanaged
    self.bound = bound
    self.digest = digest ?? request.digest
  }

  /// The last boundary of the grid's steps, continued backwards, at or before now.
  private var round: Instant {
    guard let now = request.now else { return request.grid.instant(at: -1) }
    let sinceStart = Instant(secondsSinceEpoch: now - request.grid.start)
    return request.grid.start + sinceStart.roundedDown(toMultipleOf: request.grid.stepSeconds).secondsSinceEpoch
  }

  /// The plan with these schedules, by place, which come to `site`.
  func plan(_ schedules: [Int: Schedule], _ site: SiteOperation) -> Plan {
    let grid = request.grid
    let value = GoalValue(request)
    let plain = SiteOperation(request, unmanaged, players: cast.players)
    let with = TimeSeries<Power>(on: grid, site.expectedNetLoad) ?? request.netLoad
    let without = TimeSeries<Power>(on: grid, plain.expectedNetLoad) ?? request.netLoad
    let objective = value.value(of: request.goal.first, for: site)
    // The published objective does not count what optional devices forgo.
    let bound = min(objective, bound - site.forgone)
    let extremes = with.extremeHours { request.zone.offset(at: $0) }
    return Plan(
      round: round, validFrom: grid.start,
      zone: request.zone, engine: engine, termination: termination, objective: objective, bound: bound,
      unit: request.goal.unit,
      relativeGap: (objective - bound) / max(objective.magnitude, request.goal.resolution),
      gapOfFlexibleEnergy: gapOfFlexibleEnergy(objective - bound, schedules), netLoadWithout: request.netLoad,
      netLoadWith: with, netLoadUnmanaged: without,
      objectiveUnmanaged: value.value(of: request.goal.first, for: plain),
      devices: devicePlans(schedules), warnings: cast.warnings,
      report: RunReport(
        solveMilliseconds: milliseconds, consumerCount: request.devices.count, nodes: nodes,
        minimumNetLoadHour: extremes.map { .init(mean: $0.least.mean, start: $0.least.start) },
        maximumNetLoadHour: extremes.map { .init(mean: $0.greatest.mean, start: $0.greatest.start) }),
      requestDigest: digest, method: request.method)
  }

  private func devicePlans(_ schedules: [Int: Schedule]) -> [DevicePlan] {
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
