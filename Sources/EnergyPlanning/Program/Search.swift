internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// One request turned into a program and solved: who took part, and what the solver found.
struct Search {
  let request: PlanRequest
  private(set) var cast: Cast
  private(set) var program: PlanModel
  private(set) var found: LexicographicOutcome?

  /// The program of a request, with the devices in `impossible` left out for the reasons given there.
  ///
  /// - Parameter merges: whether devices that are alike are planned together, which conflicts and exports cannot name.
  init(_ request: PlanRequest, impossible: [Int: String] = [:], limitsAreRows: Bool = false, merges: Bool = false) {
    self.request = request
    cast = Cast(request, impossible: impossible)
    program = PlanModel(request, devicesNeedExport: cast.needsExport, limitsAreRows: limitsAreRows)
    cast.enter(&program, merges: merges)
    program.close()
  }

  /// Solves for the goals in order.
  ///
  /// - Parameter breaksTiesOnly: whether the point to start at is good enough for all but the last goal.
  mutating func solve(
    with solver: any Solver, _ options: SolveOptions, breaksTiesOnly: Bool = false
  ) throws(InputFaults) {
    var goals = program.goals
    if breaksTiesOnly { for k in goals.indices.dropLast() { goals[k].relativeGap = 1 } }
    do throws(ModelFaults) {
      found = try solver.solve(program.model, inOrder: goals, options: options)
    } catch {
      throw Self.tooLarge(error)
    }
  }

  /// Numbers that each device accepts can still be too large together.
  static func tooLarge(_ faults: ModelFaults) -> InputFaults {
    InputFaults([InputFault(InputPath(), value: "\(faults)", expected: "numbers that a solver can hold")])
  }

  /// What the solver found for the request's first goal; for an earlier one where it came no further.
  var outcome: Outcome? {
    guard let stages = found?.stages else { return nil }
    return (stages.dropFirst(program.placeOfFirstGoal).first ?? stages.last)?.outcome
  }

  /// Why the search for the request's goals ended; what became of the choice between equal plans is no matter of it.
  var termination: Outcome.Termination? {
    guard let stages = found?.stages else { return nil }
    let last = program.placeOfFirstGoal + request.goal.ranked.count - 1
    return (stages.indices.contains(last) ? stages[last] : stages.last)?.outcome.termination
  }

  /// Whether the outcome is that of the request's first goal, so that its bound is one of the objective.
  var hasReachedGoal: Bool { (found?.stages.count ?? 0) > program.placeOfFirstGoal }

  /// Weighs plans as the search does: where a goal has a tolerance, all that it allows is equal.
  var value: GoalValue {
    guard let stages = found?.stages, request.goal.ranked.contains(where: { $0.tolerance > 0 }) else {
      return GoalValue(request)
    }
    let own = stages.dropFirst(program.placeOfFirstGoal)
    return GoalValue(
      request,
      allowances: zip(request.goal.ranked, own).map { item, stage in
        guard item.tolerance > 0, let best = stage.outcome.solution?.objective else { return -.infinity }
        return best + item.tolerance * best.magnitude
      })
  }

  /// What every device does at the solution, by place in the request; nil without a solution.
  var schedules: [Int: Schedule]? {
    guard let solution = found?.solution else { return nil }
    var schedules: [Int: Schedule] = [:]
    for player in program.players {
      if let own = ownSchedule(of: player, at: solution) {
        schedules[player.place] = own
        continue
      }
      let schedule = player.formulation.schedule(at: solution, on: request.grid)
      let isOff = player.run.map { solution[$0] < 0.5 } ?? false
      schedules[player.place] = isOff ? player.off(on: request.grid) : player.device.settled(schedule, on: request.grid)
      schedules[player.place]?.decisionKind = player.formulation.decisionKind
    }
    return schedules
  }
}

extension Search {
  /// What one of several alike devices does: of all their starts in order, the one with its own number.
  fileprivate func ownSchedule(of player: PlanModel.Player, at solution: Solution) -> Schedule? {
    guard let share = player.share, let device = player.device as? any Repeatable else { return nil }
    var left = share.order
    for (t, decision) in player.formulation.decisions.enumerated() where !decision.terms.isEmpty {
      let starts = Int((solution.value(of: decision) * Double(share.count)).rounded())
      if left < starts {
        guard let placement = device.placements(on: request.grid).first(where: { $0.start == t }) else { return nil }
        var schedule = device.schedule(of: placement, on: request.grid)
        schedule.decisionKind = player.formulation.decisionKind
        return schedule
      }
      left -= starts
    }
    return nil
  }
}

extension PlanModel.Player {
  /// What an optional device does when it stays off: nothing, and nothing of it costs.
  func off(on grid: TimeGrid) -> Schedule {
    var schedule = device.settled(.idle(on: grid), on: grid)
    schedule = Schedule(
      decisions: Array(repeating: 0, count: grid.count), power: TimeSeries(on: grid, repeating: .watts(0)),
      states: schedule.states)
    schedule.decisionKind = formulation.decisionKind
    schedule.isOff = true
    return schedule
  }
}
