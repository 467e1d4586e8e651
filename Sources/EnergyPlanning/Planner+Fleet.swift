internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

extension Planner {
  /// Plans by prices; nil where the request has more than prices can say.
  func fleetPlan(_ request: PlanRequest, _ options: SolveOptions) throws(InputFaults) -> PlanAnswer? {
    guard let prices = FleetPrices(request) else { return nil }
    let start = ContinuousClock.now
    var cast = Cast(request)
    let members = cast.admit { (device, place) throws(InputFaults) in
      try FleetMember(device, place: place, on: request.grid, solver, options)
    }
    let unmanaged = UnmanagedOperation(
      grid: request.grid, solver: solver, options: options.remaining(since: start, atLeast: 1))
    let plain = members.map { member in
      var schedule = unmanaged.schedule(of: member.device)
      schedule.decisionKind = member.decisionKind ?? schedule.decisionKind
      return schedule
    }
    let engine = FleetEngine(
      members: members, prices: prices, request: request, options: options.remaining(since: start))
    let found = try engine.run(from: plain)
    var schedules: [Int: Schedule] = [:]
    var alone: [Int: Schedule] = [:]
    for (k, member) in members.enumerated() {
      schedules[member.place] = found.schedules[k]
      alone[member.place] = plain[k]
      alone[member.place]?.decisionKind = found.schedules[k].decisionKind
    }
    let assembly = PlanAssembly(
      request: request, cast: cast, engine: .fleet, termination: found.termination,
      milliseconds: secondsSince(start) * 1000, nodes: found.passes, unmanaged: alone, bound: found.bound)
    let check = PlanCheck(request, fitted: cast.players.map(\.device))
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
    return .rejected(rejected)
  }
}
