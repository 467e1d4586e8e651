internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

extension ExactEngine {
  /// The devices, by place, whose constraints contradict each other without any other device or limit.
  func contradictions(in cast: Cast, on grid: TimeGrid, _ options: SolveOptions) -> [Int: String] {
    var found: [Int: String] = [:]
    for (place, device) in cast.players {
      var alone = Model()
      guard (try? device.formulate(on: grid, in: &alone)) != nil,
        let outcome = try? solver.solve(alone, options: options), outcome.termination == .infeasible,
        let problem = try? alone.freeze()
      else { continue }
      var reason = ""
      if case .conflict(let conflict) = solver.conflict(of: problem, knowing: .infeasible, options: options) {
        reason = ": " + conflict.members.map(\.description).joined(separator: "; ")
      }
      found[place] = "its own constraints contradict each other" + reason
    }
    return found
  }

  /// Why the site's limits cannot be kept.
  func conflict(of request: PlanRequest, leavingOut impossible: [Int: String], _ options: SolveOptions) -> PlanConflict
  {
    let search = Search(request, impossible: impossible, limitsAreRows: true)
    var conflict = PlanConflict(excesses: [], sets: [], certainty: nil, zone: request.zone)
    guard let problem = try? search.program.model.freeze() else { return conflict }
    var options = options
    options.relativeGap = 0.01
    let limits = search.program.limits
    var penalties = Penalties(rows: nil)
    penalties.labels[SiteFlows.limitLabel] = 1
    if let repair = try? solver.relaxed(problem, penalties: penalties, options: options) {
      conflict.excesses = repair.changes.compactMap { change in
        guard case .row(let row) = change.member.part, let limit = limits[row],
          (change.now - change.was).magnitude > 1e-3
        else { return nil }
        return excess(of: limit, at: change, problem.rowUpper[row], request)
      }
    }
    if case .conflict(let found) = solver.conflict(of: problem, knowing: .infeasible, options: options) {
      conflict.certainty = found.certainty.rawValue
      if !search.breaksLimitsWithoutDevices {
        conflict.sets = contradictingSets(first: found, of: request, leavingOut: impossible, options)
      }
    }
    return conflict
  }

  /// The most sets of devices that are looked for.
  private static let mostSets = 10

  /// One set of contradicting devices after the other, each among the devices that no former one has.
  private func contradictingSets(
    first: Conflict, of request: PlanRequest, leavingOut impossible: [Int: String], _ options: SolveOptions
  ) -> [[PlanConflict.Member]] {
    let start = ContinuousClock.now
    var sets: [[PlanConflict.Member]] = []
    var left = impossible
    var next: Conflict? = first
    while let found = next, sets.count < Self.mostSets {
      let set = needed(of: members(of: found, in: request), request, options.remaining(since: start))
      if set.isEmpty { break }
      sets.append(set)
      let names = Set(set.map(\.id))
      for (place, device) in request.devices.enumerated() where names.contains(device.id) { left[place] = "named" }
      let search = Search(request, impossible: left, limitsAreRows: true)
      let rest = options.remaining(since: start)
      next = nil
      guard rest.hasTime, let problem = try? search.program.model.freeze() else { break }
      if case .conflict(let further) = solver.conflict(of: problem, options: rest) { next = further }
    }
    return sets
  }

  /// The members without every one whose absence leaves the others contradicting the limits: a set found may name a device
  /// for one step and another for a second one, where either contradicts by itself.
  private func needed(
    of members: [PlanConflict.Member], _ request: PlanRequest, _ options: SolveOptions
  ) -> [PlanConflict.Member] {
    let start = ContinuousClock.now
    func contradict(_ members: [PlanConflict.Member]) -> Bool {
      var part = request
      let names = Set(members.map(\.id))
      part.devices = request.devices.filter { names.contains($0.id) }
      var search = Search(part)
      try? search.solve(with: solver, options.remaining(since: start))
      return search.outcome?.termination == .infeasible
    }
    // A set that is feasible by itself needs devices that are not named: then there is nothing to drop.
    guard members.count > 1, contradict(members) else { return members }
    var members = members
    for member in members where members.count > 1 {
      let others = members.filter { $0 != member }
      if contradict(others) { members = others }
    }
    return members
  }

  /// What a limit must become; of a phase's row, whose limits the devices' constant powers have moved, by how much.
  private func excess(
    of limit: SiteFlows.Limit, at change: ProblemRepair.Change, _ upper: Double, _ request: PlanRequest
  ) -> PlanConflict.Excess? {
    let site = request.site
    let isExport = change.was < upper
    let known: (key: String, limit: Power?) =
      limit.phase == nil
      ? (limit.key, limit.key == "importLimitW" ? site.importLimit : site.exportLimit)
      : isExport ? ("phaseExportLimitW", site.phaseExportLimit) : ("phaseImportLimitW", site.phaseImportLimit)
    guard let was = known.limit else { return nil }
    let amount = (change.now - change.was).magnitude
    return PlanConflict.Excess(
      key: known.key, phase: limit.phase, start: request.grid.instant(at: limit.step), was: was,
      now: .watts(was.watts + amount))
  }

  private func members(of conflict: Conflict, in request: PlanRequest) -> [PlanConflict.Member] {
    request.devices.compactMap { device in
      let own = conflict.members.filter { $0.group == device.id.name }
      if own.isEmpty { return nil }
      var wishes: [String] = []
      // A label may name several wishes that make one row together.
      for wish in own.compactMap(\.label).flatMap({ $0.split(separator: ", ").map(String.init) })
      where !wishes.contains(wish) {
        wishes.append(wish)
      }
      return PlanConflict.Member(id: device.id, wishes: wishes)
    }
  }
}

extension Search {
  /// Whether the load is beyond a limit at a step where no device can work against it.
  ///
  /// The search for a conflict may then name a device all the same: that it must draw its energy somewhere says, by
  /// arithmetic, that it draws no less than nothing here.
  fileprivate var breaksLimitsWithoutDevices: Bool {
    let most = request.site.importLimit?.watts ?? .infinity
    let least = -(request.site.exportLimit?.watts ?? .infinity)
    return request.grid.steps.contains { t in
      let ranges = program.players.map { program.model.range(of: $0.formulation.power[t]) }
      return request.paths.contains { path in
        let load = path.netLoad.values[t]
        return load > most && ranges.allSatisfy { $0.lower >= 0 } || load < least && ranges.allSatisfy { $0.upper <= 0 }
      }
    }
  }
}
