internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// Plans with one integer program over all devices.
struct ExactEngine {
  let solver: any Solver

  /// Plans without what is told about the plan besides.
  ///
  /// - Parameters:
  ///   - impossible: the devices that are left out, by place, and why.
  ///   - start: a plan of the same request to start from.
  ///   - breaksTiesOnly: whether that plan is good enough for the goals, and only own costs and moves are left to choose by.
  func plan(
    _ request: PlanRequest, leavingOut impossible: [Int: String] = [:], startingAt start: Plan? = nil,
    breaksTiesOnly: Bool = false, _ options: SolveOptions
  ) throws(InputFaults) -> PlanAnswer {
    let begin = ContinuousClock.now
    var search = Search(request, impossible: impossible, merges: true)
    var options = options
    if let start { options.initialPoint = search.point(of: start, with: solver, options) }
    if breaksTiesOnly, options.initialPoint == nil { return .limitReached(.iterations) }
    try search.solve(with: solver, options.remaining(since: begin), breaksTiesOnly: breaksTiesOnly)
    if search.outcome?.termination == .infeasible {
      let culprits = contradictions(in: search.cast, on: request.grid, options.remaining(since: begin, atLeast: 1))
      if !culprits.isEmpty {
        let all = impossible.merging(culprits) { former, _ in former }
        return try plan(request, leavingOut: all, options.remaining(since: begin, atLeast: 1))
      }
      return .infeasible(conflict(of: request, leavingOut: impossible, options.remaining(since: begin, atLeast: 1)))
    }
    let milliseconds = secondsSince(begin) * 1000
    let unmanaged = UnmanagedOperation(
      grid: request.grid, solver: solver, options: options.remaining(since: begin, atLeast: 1))
    return PlanDraft(search: search, milliseconds: milliseconds)
      .answer(unmanaged: unmanaged.schedules(of: search.program.players))
  }
}

extension Search {
  /// The point of the program that stands for a plan: what is left when every decision is the plan's; nil where none is.
  fileprivate func point(of plan: Plan, with solver: any Solver, _ options: SolveOptions) -> [Double]? {
    var model = program.model
    var starts: [[Double]] = []
    for player in program.players {
      let part = plan.devices[player.place]
      guard part.takesPart else { return nil }
      if let share = player.share {
        // Alike devices in order: the last one knows what all of them do.
        starts.append(part.schedule.decisions)
        if share.order < share.count - 1 { continue }
        for (t, decision) in player.formulation.decisions.enumerated() where !decision.terms.isEmpty {
          let sum = starts.reduce(0) { $0 + $1[t] }
          model.require(Double(share.count) * decision, in: Bounds(lower: sum, upper: sum))
        }
        starts = []
        continue
      }
      if let run = player.run { model.require(1 * run, in: Bounds(lower: part.schedule.isOff ? 0 : 1)) }
      if part.schedule.isOff { continue }
      // Levels are kept to what rounding leaves of them.
      let room = part.schedule.decisionKind == .level ? 1e-6 : 0
      for (decision, value) in zip(player.formulation.decisions, part.schedule.decisions) where !decision.terms.isEmpty
      {
        let slack = room * max(1, value.magnitude)
        model.require(decision, in: Bounds(lower: value - slack, upper: value + slack))
      }
    }
    if let goal = program.goals.dropFirst(program.placeOfFirstGoal).first { model.minimize(goal.expression) }
    var options = options
    options.nodeLimit = Self.mostNodesForPoint
    options.timeLimit = min(options.timeLimit ?? Self.mostSecondsForPoint, Self.mostSecondsForPoint)
    options.onProgress = nil
    return try? solver.solve(model, options: options).solution?.values
  }

  /// A start is worth no more than this.
  private static let mostNodesForPoint = 100
  private static let mostSecondsForPoint = 2.0
}
