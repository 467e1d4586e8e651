internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

extension Planner {
  /// Plans by prices; nil where the request has more than prices can say.
  func fleetPlan(
    _ request: PlanRequest, leavingOut impossible: [Int: String], _ options: SolveOptions
  ) throws(InputFaults) -> PlanAnswer? {
    guard var cost = SiteCost(request) else { return nil }
    let start = ContinuousClock.now
    let workers = Workers(count: threads)
    var cast = Cast(request, impossible: impossible, workers: workers)
    let members = fleetMembers(of: &cast, request, options, workers)
    if !cost.bentSteps.isEmpty {
      guard let reach = reach(of: members, at: cost.bentSteps, request) else { return nil }
      cost.straighten(over: reach)
    }
    let unmanaged = UnmanagedOperation(
      grid: request.grid, solver: solver, options: options.remaining(since: start, atLeast: 1))
    let plain = workers.map(members.count) { [members] k in
      var schedule = unmanaged.schedule(of: members[k].device)
      schedule.decisionKind = members[k].decisionKind ?? schedule.decisionKind
      return schedule
    }
    let fleet = Fleet(
      members: members, cost: cost, request: request, options: options.remaining(since: start), solver: solver,
      workers: workers)
    let found: Fleet.Result
    let digest: String
    do throws(Fleet.Failure) {
      (digest, found) = try workers.beside({ request.digest }) { () throws(Fleet.Failure) in
        try FleetEngine(fleet: fleet).run(from: plain)
      }
    } catch {
      var impossible = impossible
      for (k, faults) in error.faults { impossible[members[k].place] = faults.description }
      return try fleetPlan(request, leavingOut: impossible, options.remaining(since: start))
    }
    var schedules: [Int: Schedule] = [:]
    var alone: [Int: Schedule] = [:]
    for (k, member) in members.enumerated() {
      schedules[member.place] = found.schedules[k]
      alone[member.place] = plain[k]
      alone[member.place]?.decisionKind = found.schedules[k].decisionKind
    }
    let assembly = PlanAssembly(
      request: request, cast: cast, engine: .fleet, termination: found.termination,
      milliseconds: secondsSince(start) * 1000, nodes: found.passes, unmanaged: alone, bound: found.bound,
      digest: digest)
    var check = PlanCheck(request, fitted: cast.players.map(\.device))
    check.workers = workers
    var rejected: [PlanCheck.Violation] = []
    let optional = members.filter { $0.device.terms.isOptional }
    let runs = OptionalRuns(
      request, players: cast.players, off: Dictionary(uniqueKeysWithValues: optional.map { ($0.place, $0.off) }))
    for candidate in [schedules, alone].lazy.map(runs.affordable) {
      let plan = assembly.plan(candidate, SiteOperation(request, candidate, players: cast.players))
      let violations = check.violations(in: plan)
      if violations.isEmpty { return .planned(plan) }
      if rejected.isEmpty { rejected = violations }
    }
    if found.excess > 0 {
      if case .limit(let limit) = found.termination { return .limitReached(limit) }
      return .limitReached(.iterations)
    }
    return .rejected(rejected)
  }

  /// The devices that answer prices; one that cannot leaves the cast by name.
  private func fleetMembers(
    of cast: inout Cast, _ request: PlanRequest, _ options: SolveOptions, _ workers: Workers
  ) -> [FleetMember] {
    let players = cast.players
    let members = workers.map(players.count) { k -> Result<FleetMember, InputFaults> in
      Result { () throws(InputFaults) in
        try FleetMember(players[k].device, place: players[k].place, in: request, solver, options)
      }
    }
    var k = -1
    return cast.admit { (_, _) throws(InputFaults) in
      k += 1
      return try members[k].get()
    }
  }

  /// The net loads that the members can lead to at some steps; nil where one can draw any power.
  private func reach(
    of members: [FleetMember], at steps: [Int], _ request: PlanRequest
  ) -> [Int: ClosedRange<Double>]? {
    var sums = steps.map { (request.netLoad.values[$0], request.netLoad.values[$0]) }
    for member in members {
      guard let ranges = member.reach(at: steps) else { return nil }
      for (i, range) in ranges.enumerated() {
        sums[i].0 += range.lowerBound
        sums[i].1 += range.upperBound
      }
    }
    guard sums.allSatisfy({ $0.0.isFinite && $0.1.isFinite }) else { return nil }
    return Dictionary(uniqueKeysWithValues: zip(steps, sums.map { $0.0...$0.1 }))
  }
}
