internal import EnergyTimeSeries
internal import FlexConsumers

/// Moves devices that can list their placements, one after the other, each to the placement that serves the goals best
/// among the others as they are; of equal ones to the published one, else to the earliest.
///
/// After an optimal plan this only breaks ties; after a search without a plan it makes a good one of unmanaged operation.
struct Relocation {
  private let request: PlanRequest
  private let players: [PlanModel.Player]
  private let value: GoalValue

  init(_ search: Search) {
    request = search.request
    players = search.program.players
    value = search.value
  }

  /// Sweeps over all devices end when nothing moves, or after this many.
  private static let sweeps = 10
  /// Values computed in all; a limit on work, so that a year of minutes does not stall a plan.
  private static let workLimit = 50_000_000

  /// The schedules with every listed device moved, by place in the request.
  func improved(_ schedules: [Int: Schedule]) -> [Int: Schedule] {
    var schedules = schedules
    let everyone = players.map { (place: $0.place, device: $0.device) }
    var site = SiteOperation(request, schedules, players: everyone)
    let movable = players.compactMap { player in
      (player.device as? any Enumerable).map { device in
        (player: player, device: device, placements: publishedFirst(device.placements(on: request.grid), device))
      }
    }.sorted { $0.device.id < $1.device.id }
    let isWhole = !value.isAdditive || request.site.isLimited
    var work = 0
    for _ in 0..<Self.sweeps {
      var hasMoved = false
      for (player, device, placements) in movable {
        guard let current = schedules[player.place], !current.isOff else { continue }
        work += placements.reduce(0) { $0 + $1.power.count }
        if isWhole { work += placements.count * request.grid.count * site.netLoads.count }
        if work > Self.workLimit { return schedules }
        var others = site
        others.remove(current, of: device, in: request)
        let candidates = Candidates(
          request: request, value: value, device: device, kind: player.formulation.decisionKind)
        guard let moved = candidates.best(of: placements, among: others) else { continue }
        if moved.decisions == current.decisions { continue }
        var then = others
        then.add(moved, of: device, in: request)
        if value.ranking(of: site).precedes(value.ranking(of: then), slack: value.rankingSlack) { continue }
        hasMoved = true
        schedules[player.place] = moved
        site = then
      }
      if !hasMoved { break }
    }
    return schedules
  }

  /// The placements with the one that the published plan has first, so that it goes before equal ones.
  private func publishedFirst(_ placements: [Placement], _ device: any FlexConsumer) -> [Placement] {
    guard let start = device.terms.previous?.firstIndex(where: { $0 != 0 }),
      let place = placements.firstIndex(where: { $0.start == start })
    else { return placements }
    var placements = placements
    placements.insert(placements.remove(at: place), at: 0)
    return placements
  }
}

/// The placements of one device among everything else.
private struct Candidates {
  let request: PlanRequest
  let value: GoalValue
  let device: any Enumerable
  let kind: DecisionKind

  /// The first of the placements that serve the goals best and keep the site's limits.
  func best(of placements: [Placement], among others: SiteOperation) -> Schedule? {
    if value.isAdditive, !request.site.isLimited, request.movePrice(of: device) == 0 {
      return bestByStep(of: placements, among: others)
    }
    var best: (schedule: Schedule, ranking: [Double])?
    for placement in placements {
      let schedule = schedule(of: placement)
      var site = others
      site.add(schedule, of: device, in: request)
      guard keepsLimits(site) else { continue }
      let ranking = value.ranking(of: site)
      if let best, !ranking.precedes(best.ranking, slack: value.rankingSlack) { continue }
      best = (schedule, ranking)
    }
    return best?.schedule
  }

  /// The same where each step can be judged alone: only the steps of the run are looked at.
  private func bestByStep(of placements: [Placement], among others: SiteOperation) -> Schedule? {
    let net = others.netLoads[0]
    let slack = 1e-7 * request.goal.resolution
    var best: Placement?
    var least = Double.infinity
    for placement in placements {
      var sum = 0.0
      for (offset, watts) in placement.power.enumerated() {
        let t = placement.start + offset
        sum += value.value(of: request.goal.first, ofStep: t, watts: net[t] + watts)
        sum -= value.value(of: request.goal.first, ofStep: t, watts: net[t])
      }
      if sum < least - slack {
        best = placement
        least = sum
      }
    }
    return best.map(schedule(of:))
  }

  private func schedule(of placement: Placement) -> Schedule {
    var schedule = device.schedule(of: placement, on: request.grid)
    schedule.decisionKind = kind
    return schedule
  }

  private func keepsLimits(_ site: SiteOperation) -> Bool {
    // Where phases have limits, devices stay where the search put them: the sums here know no phases.
    if request.site.limitsPhases { return false }
    let high = request.site.importLimit?.watts ?? .infinity
    let low = -(request.site.exportLimit?.watts ?? .infinity)
    return site.netLoads.allSatisfy { $0.allSatisfy { low <= $0 && $0 <= high } }
  }
}
