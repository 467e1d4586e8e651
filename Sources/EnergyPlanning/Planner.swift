public import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
public import MILPModel

/// Plans a site's devices so that the goal becomes as small as possible, with a proof of how small it can be.
///
/// ```swift
/// switch try Planner(solver: GLPKSolver()).plan(request) {
/// case .planned(let plan): publish(plan)
/// case .infeasible(let conflicts): report(conflicts)
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
  public enum Answer: Sendable {
    /// A plan that passed its check.
    case planned(Plan)
    /// The site's limits cannot be kept, whatever the devices do; each limit and when.
    case infeasible([String])
    /// A limit was reached, or the search cancelled, before any plan was found that keeps the site's limits.
    case limitReached(Outcome.Limit)
    /// No plan passed the check: a defect of this software, never of the request.
    case rejected([PlanCheck.Violation])
  }

  private let solver: any Solver

  /// A planner that solves with `solver`.
  public init(solver: any Solver) { self.solver = solver }

  /// Plans.
  ///
  /// - Parameters:
  ///   - request: the site, its devices and its goal.
  ///   - cancellation: set it to get the best plan so far.
  ///   - onProgress: told now and then how far the search is.
  /// - Throws: `InputFaults` with everything wrong in the request, all at once.
  public func plan(
    _ request: PlanRequest, cancellation: Cancellation? = nil,
    onProgress: (@Sendable (SolveProgress) -> Void)? = nil
  ) throws(InputFaults) -> Answer {
    let faults = request.faults()
    if !faults.isEmpty { throw InputFaults(faults) }
    var options = SolveOptions()
    options.relativeGap = request.options.relativeGap
    options.absoluteGap = request.options.relativeGap * request.goal.resolution
    options.timeLimit = request.options.timeLimitSeconds
    options.nodeLimit = request.options.nodeLimit
    options.seed = request.options.seed
    options.cancellation = cancellation
    options.onProgress = onProgress

    return try plan(request, leavingOut: [:], options)
  }

  private func plan(
    _ request: PlanRequest, leavingOut impossible: [Int: String], _ options: SolveOptions
  ) throws(InputFaults) -> Answer {
    let start = ContinuousClock.now
    let (program, cast) = Self.program(for: request, impossible: impossible)
    let found: LexicographicOutcome
    do throws(ModelFaults) {
      // The goal, then the devices' own costs among the plans that serve it equally.
      found = try solver.solve(program.model, inOrder: program.goals, options: options)
    } catch {
      throw Self.tooLarge(error)
    }
    let outcome = found.stages[0].outcome
    if outcome.termination == .infeasible {
      let culprits = contradictions(in: cast, on: request.grid, options.remaining(since: start, atLeast: 1))
      if !culprits.isEmpty {
        let all = impossible.merging(culprits) { former, _ in former }
        return try plan(request, leavingOut: all, options.remaining(since: start, atLeast: 1))
      }
      return .infeasible(conflicts(of: request, leavingOut: impossible, options.remaining(since: start, atLeast: 1)))
    }
    let milliseconds = secondsSince(start) * 1000
    let draft = PlanDraft(request: request, cast: cast, outcome: outcome, milliseconds: milliseconds)
    return draft.answer(
      solution: found.solution, program: program,
      unmanaged: unmanaged(cast, request, options.remaining(since: start, atLeast: 1)))
  }

  /// The integer program behind a plan, as the solver gets it: for export, for looking at, for other solvers.
  ///
  /// Rows carry the device as their group and the wish as their label.
  /// - Throws: `InputFaults` as ``plan(_:cancellation:onProgress:)`` does.
  public static func problem(for request: PlanRequest) throws(InputFaults) -> Problem {
    let faults = request.faults()
    if !faults.isEmpty { throw InputFaults(faults) }
    do throws(ModelFaults) {
      return try program(for: request).program.model.freeze()
    } catch {
      throw tooLarge(error)
    }
  }

  private static func program(
    for request: PlanRequest, impossible: [Int: String] = [:], limits: PlanModel.Limits = .hard
  ) -> (program: PlanModel, cast: Cast) {
    var cast = Cast(request, impossible: impossible)
    var program = PlanModel(request, devicesNeedExport: cast.needsExport, limits: limits)
    cast.enter(&program)
    program.close()
    return (program, cast)
  }

  /// Numbers that each device accepts can still be too large together.
  private static func tooLarge(_ faults: ModelFaults) -> InputFaults {
    InputFaults([InputFault(InputPath(), value: "\(faults)", expected: "numbers that a solver can hold")])
  }

  private func solve(_ model: Model, _ options: SolveOptions) -> Result<Outcome, ModelFaults> {
    do throws(ModelFaults) {
      return .success(try solver.solve(model, options: options))
    } catch {
      return .failure(error)
    }
  }

  /// The devices, by place, whose constraints contradict each other without any other device or limit.
  private func contradictions(in cast: Cast, on grid: TimeGrid, _ options: SolveOptions) -> [Int: String] {
    var found: [Int: String] = [:]
    for (place, device) in cast.players {
      var alone = Model()
      guard (try? device.formulate(on: grid, in: &alone)) != nil, case .success(let outcome) = solve(alone, options),
        outcome.termination == .infeasible, let problem = try? alone.freeze()
      else { continue }
      var reason = ""
      if case .conflict(let conflict) = solver.conflict(of: problem, knowing: .infeasible, options: options) {
        reason = ": " + conflict.members.map(\.description).joined(separator: "; ")
      }
      found[place] = "its own constraints contradict each other" + reason
    }
    return found
  }

  /// Which limits are exceeded, when, and by how much at least.
  private func conflicts(
    of request: PlanRequest, leavingOut impossible: [Int: String], _ options: SolveOptions
  ) -> [String] {
    let (program, _) = Self.program(for: request, impossible: impossible, limits: .exceedable)
    var options = options
    options.relativeGap = 0.01
    guard case .success(let outcome) = solve(program.model, options), let solution = outcome.solution else {
      return ["the site's limits and the devices' wishes contradict each other"]
    }
    return program.excesses.compactMap { excess in
      let watts = solution[excess.variable]
      guard watts > 1e-3 else { return nil }
      let limit = excess.isImport ? request.site.importLimit : request.site.exportLimit
      return "the \(excess.isImport ? "import" : "export") limit of \((limit?.watts ?? 0).text(decimals: 0)) W is "
        + "exceeded by \(watts.text(decimals: 1)) W at \(request.zone.iso8601(request.grid.instant(at: excess.step)))"
    }
  }

  /// What every device does without a plan, by place in the request.
  private func unmanaged(_ cast: Cast, _ request: PlanRequest, _ options: SolveOptions) -> [Int: Schedule] {
    var schedules: [Int: Schedule] = [:]
    for (place, device) in cast.players {
      if let device = device as? any SelfOperating {
        schedules[place] = device.unmanaged(on: request.grid)
      } else {
        schedules[place] = earliest(device, on: request.grid, options)
      }
    }
    return schedules
  }

  /// The device alone, drawing its energy as early as its constraints allow.
  private func earliest(_ device: any FlexConsumer, on grid: TimeGrid, _ options: SolveOptions) -> Schedule {
    var model = Model()
    var options = options
    options.relativeGap = 1e-3
    guard let formulation = try? device.formulate(on: grid, in: &model) else { return .idle(on: grid) }
    var lateness = LinearExpression()
    for (t, power) in formulation.power.enumerated() { lateness.add(Double(t + 1) / Double(grid.count), power) }
    model.minimize(lateness)
    guard case .success(let outcome) = solve(model, options), let solution = outcome.solution else {
      return .idle(on: grid)
    }
    return device.settled(formulation.schedule(at: solution, on: grid), on: grid)
  }
}
