internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// What every device does without a plan.
struct UnmanagedOperation {
  let grid: TimeGrid
  let solver: (any Solver)?
  let options: SolveOptions

  /// The schedules by place in the request.
  func schedules(of players: [PlanModel.Player]) -> [Int: Schedule] {
    var schedules: [Int: Schedule] = [:]
    for player in players {
      var schedule = schedule(of: player.device)
      schedule.decisionKind = player.formulation.decisionKind
      schedules[player.place] = schedule
    }
    return schedules
  }

  /// What one device does.
  func schedule(of device: any FlexConsumer) -> Schedule {
    (device as? any SelfOperating)?.unmanaged(on: grid) ?? earliest(device)
  }

  /// The device alone, drawing its energy as early as its constraints allow.
  private func earliest(_ device: any FlexConsumer) -> Schedule {
    let lateness = grid.steps.map { Double($0 + 1) / Double(grid.count) }
    if let responder = (device as? any PriceResponsive)?.responder(on: grid),
      let schedule = try? responder.bestResponse(to: .price(lateness), current: nil)
    {
      return schedule
    }
    var model = Model()
    var options = options
    options.relativeGap = 1e-3
    guard let solver, let formulation = try? device.formulate(on: grid, in: &model) else { return .idle(on: grid) }
    var late = LinearExpression()
    for (t, power) in formulation.power.enumerated() { late.add(lateness[t], power) }
    model.minimize(late)
    guard let outcome = try? solver.solve(model, options: options), let solution = outcome.solution else {
      return .idle(on: grid)
    }
    return device.settled(formulation.schedule(at: solution, on: grid), on: grid)
  }
}
