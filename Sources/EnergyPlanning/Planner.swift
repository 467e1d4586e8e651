public import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
public import MILPModel

/// Plans a site's devices so that the goal becomes as small as possible, with a proof of how small it can be.
///
/// ```swift
/// switch try Planner(solver: GLPKSolver()).plan(request) {
/// case .planned(let plan): publish(plan)
/// case .infeasible(let conflict): report(conflict.sentences)
/// case .limitReached(let limit): report(limit)
/// case .rejected(let violations): report(violations)
/// }
/// ```
///
/// Each device is judged first: a wish that cannot be kept is repaired as little as possible and named in a warning; a
/// device that cannot be planned at all is left out by name, and all others are planned. At a time limit, or when
/// cancelled, the best checked plan so far is returned with its gap; where the site has no limits there always is one,
/// since the devices' unmanaged operation is a plan.
public struct Planner: Sendable {
  /// The answer to a request without faults.
  public typealias Answer = PlanAnswer

  let solver: (any Solver)?
  let threads: Int

  /// A planner that solves with `solver`; without one it plans by prices alone, as far as they can say what is asked
  /// (`Docs/fleet-planning.md`).
  ///
  /// - Parameter threads: how many a fleet is spread over. The plan is the same for any number.
  public init(solver: (any Solver)? = nil, threads: Int = 1) {
    self.solver = solver
    self.threads = max(1, threads)
  }

  /// Plans.
  ///
  /// - Parameters:
  ///   - request: the site, its devices and its goals.
  ///   - cancellation: set it to get the best plan so far.
  ///   - onProgress: told now and then how far the search is.
  /// - Throws: `InputFaults` with everything wrong in the request, all at once.
  public func plan(
    _ request: PlanRequest, cancellation: Cancellation? = nil,
    onProgress: (@Sendable (SolveProgress) -> Void)? = nil
  ) throws(InputFaults) -> Answer {
    let faults = faults(of: request)
    if !faults.isEmpty { throw InputFaults(faults) }
    var options = SolveOptions(request)
    options.cancellation = cancellation
    options.onProgress = onProgress
    let start = ContinuousClock.now
    let answer = try engineAnswer(request, options)
    guard case .planned(var plan) = answer else { return answer }
    options.onProgress = nil
    let site = plan.operation(of: request) { $0.schedule }
    plan.goals = try outcomes(of: plan, site, request, options.remaining(since: start))
    plan.uncertainty = try uncertainty(of: plan, request, options.remaining(since: start))
    let explainer = Explainer(
      request: request, plan: plan, site: site, options: options.remaining(since: start),
      workers: Workers(count: threads))
    plan.explanations = try explainer.explanations { (request, options) throws(InputFaults) in
      guard case .planned(let plan) = try searchedAnswer(request, options) else { return nil }
      return plan
    }
    // What was added is checked like the rest.
    let check = PlanCheck(request, fitted: zip(plan.devices, request.devices).filter { $0.0.takesPart }.map(\.1))
    let wrong = check.outcomeFaults(of: plan, check.netLoads(of: plan, .planned))
    if !wrong.isEmpty { return .rejected(wrong.map { PlanCheck.Violation(device: nil, message: $0) }) }
    return .planned(plan)
  }

  /// From so many devices on, prices find in seconds what a search does not.
  private static let leastFleet = 5
  /// Up to so many devices, a search is tried where prices leave a gap.
  private static let largestSearch = 200

  /// The answer of the engine that was asked for, or that suits the request.
  func engineAnswer(_ request: PlanRequest, _ options: SolveOptions) throws(InputFaults) -> Answer {
    let start = ContinuousClock.now
    let engine = request.options.engine
    let exact = solver.map { ExactEngine(solver: $0) }
    if let exact, engine == .auto, request.devices.count < Self.leastFleet {
      return try fewDevicesAnswer(request, by: exact, options)
    }
    let byPrices =
      engine != .exact || exact == nil
      ? try fleetPlan(request, leavingOut: [:], optionsForPrices(request, options)) : nil
    guard let fleet = byPrices else {
      // A planner without a solver was asked for what prices cannot say: only devices' unbounded powers are left.
      guard let exact else {
        throw InputFaults([Self.solverFault("devices of any power and export dearer than import")])
      }
      return try exact.plan(request, options)
    }
    guard engine == .auto, let exact else { return fleet }
    switch fleet {
    case .planned(let plan) where plan.termination == .optimal:
      return .planned(try tidied(plan, request, options.remaining(since: start)))
    case .planned(let plan):
      let isOpen = plan.termination == .limit(.iterations) || plan.termination == .limit(.time)
      guard isOpen, request.devices.count <= Self.largestSearch else { return fleet }
      // Where prices leave a gap, a search may close it, or raise the bound at least.
      let rest = options.remaining(since: start)
      guard rest.hasTime, case .planned(let searched) = try exact.plan(request, startingAt: plan, rest) else {
        return fleet
      }
      return .planned(plan.better(of: searched, for: request))
    case .rejected, .limitReached(.iterations):
      return try exact.plan(request, options.remaining(since: start))
    case .limitReached(.time) where request.devices.count <= Self.largestSearch:
      let rest = options.remaining(since: start)
      return rest.hasTime ? try exact.plan(request, rest) : fleet
    case .infeasible, .limitReached: return fleet
    }
  }

  /// A few devices are searched, which most often proves an optimum at once; where it does not, prices say what they know,
  /// and the search goes on from the better plan.
  private func fewDevicesAnswer(
    _ request: PlanRequest, by exact: ExactEngine, _ options: SolveOptions
  ) throws(InputFaults) -> Answer {
    let start = ContinuousClock.now
    var trial = options
    // A limit on nodes is spent whole, so that the same request gives the same plan on every machine.
    if options.nodeLimit == nil { trial.timeLimit = options.timeLimit.map { max(min(1, $0), $0 / 6) } }
    let first = try exact.plan(request, trial)
    var plan: Plan?
    switch first {
    case .planned(let found):
      guard found.termination == .limit(.time) || found.termination == .limit(.nodes) else { return first }
      plan = found
    case .limitReached(.time), .limitReached(.nodes): break
    case .infeasible, .limitReached, .rejected: return first
    }
    let rest = options.remaining(since: start)
    if rest.hasTime,
      case .planned(let priced) = try fleetPlan(request, leavingOut: [:], optionsForPrices(request, rest))
    {
      var best = plan.map { priced.better(of: $0, for: request) } ?? priced
      if priced.termination == .optimal {
        best.termination = .optimal
        return .planned(try tidied(best, request, options.remaining(since: start)))
      }
      plan = best
    }
    let last = options.remaining(since: start)
    guard options.nodeLimit == nil, last.hasTime else { return plan.map { .planned($0) } ?? first }
    guard case .planned(let searched) = try exact.plan(request, startingAt: plan, last) else {
      return plan.map { .planned($0) } ?? first
    }
    return .planned(plan?.better(of: searched, for: request) ?? searched)
  }

  /// The answer to a further question about a request, searched exactly where that is not hopeless: alternatives and
  /// conflicts are to be proven.
  func searchedAnswer(_ request: PlanRequest, _ options: SolveOptions) throws(InputFaults) -> Answer {
    if let solver, request.devices.count <= Self.largestSearch {
      return try ExactEngine(solver: solver).plan(request, options)
    }
    var request = request
    request.options.engine = .auto
    return try engineAnswer(request, options)
  }

  /// Half of the time where a search may follow: devices that have to be solved can take all of it.
  private func optionsForPrices(_ request: PlanRequest, _ options: SolveOptions) -> SolveOptions {
    guard request.options.engine == .auto, solver != nil, request.devices.count <= Self.largestSearch else {
      return options
    }
    var options = options
    if options.nodeLimit == nil { options.timeLimit = options.timeLimit.map { $0 / 2 } }
    return options
  }

  /// An optimal plan by prices with the ties that devices' own costs and moves decide broken among all of them at once.
  private func tidied(_ plan: Plan, _ request: PlanRequest, _ options: SolveOptions) throws(InputFaults) -> Plan {
    let hasTies = zip(plan.devices, request.devices).contains { $0.schedule.ownCost != 0 || $1.terms.previous != nil }
    guard let solver, hasTies, !request.goal.first.countsOwnCost, request.devices.count <= Self.largestSearch else {
      return plan
    }
    var options = options
    if options.nodeLimit == nil {
      options.timeLimit = min(options.timeLimit ?? Self.mostSecondsForTies, Self.mostSecondsForTies)
    }
    guard options.hasTime,
      case .planned(let other) = try ExactEngine(solver: solver).plan(
        request, startingAt: plan, breaksTiesOnly: true, options)
    else { return plan }
    var best = plan.better(of: other, for: request)
    best.termination = plan.termination
    return best
  }

  /// Choosing between equal plans is worth no more than this.
  private static let mostSecondsForTies = 5.0

  /// What is wrong with a request, and what of it this planner cannot do without a solver.
  private func faults(of request: PlanRequest) -> [InputFault] {
    let faults = request.faults(places: Array(request.devices.indices), workers: Workers(count: threads))
    guard solver == nil, faults.isEmpty else { return faults }
    if request.options.engine == .exact { return [Self.solverFault("\"exact\"")] }
    return request.obstacleToPrices.map { [Self.solverFault($0)] } ?? []
  }

  private static func solverFault(_ reason: String) -> InputFault {
    InputFault(
      InputPath([.key("options"), .key("engine")]), value: "a planner without a solver",
      expected: "a planner with a solver for \(reason)")
  }

  /// Finds out whether a request can be planned and what has to give, without looking for the best plan.
  ///
  /// - Throws: `InputFaults` as ``plan(_:cancellation:onProgress:)`` does.
  public func diagnose(
    _ request: PlanRequest, cancellation: Cancellation? = nil
  ) throws(InputFaults) -> PlanDiagnosis {
    let faults = faults(of: request)
    if !faults.isEmpty { throw InputFaults(faults) }
    var options = SolveOptions(request)
    options.relativeGap = 1
    options.cancellation = cancellation
    var diagnosis = PlanDiagnosis(warnings: Cast(request).warnings, conflict: nil)
    switch try searchedAnswer(request, options) {
    case .planned(let plan): diagnosis.warnings = plan.warnings
    case .infeasible(let conflict): diagnosis.conflict = conflict
    case .limitReached, .rejected: diagnosis.isUndecided = true
    }
    return diagnosis
  }

  /// The integer program behind a plan, as the solver gets it: for export, for looking at, for other solvers.
  ///
  /// Rows carry the device as their group and the wish as their label. Of several goals the first is the objective.
  /// - Throws: `InputFaults` as ``plan(_:cancellation:onProgress:)`` does.
  public static func problem(for request: PlanRequest) throws(InputFaults) -> Problem {
    let faults = request.faults()
    if !faults.isEmpty { throw InputFaults(faults) }
    do throws(ModelFaults) {
      return try Search(request).program.model.freeze()
    } catch {
      throw Search.tooLarge(error)
    }
  }
}

extension SolveOptions {
  /// How to solve for a request's first goal.
  init(_ request: PlanRequest) {
    self.init()
    relativeGap = request.options.relativeGap
    absoluteGap = request.options.relativeGap * request.goal.resolution
    timeLimit = request.options.timeLimitSeconds
    nodeLimit = request.options.nodeLimit
    seed = request.options.seed
  }
}
