internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// Any device as one that answers prices: by solving its own small model.
///
/// The smoothed cost becomes piecewise linear, since solvers know no quadratics: a response need not be the very best.
/// Bounds are the solver's own. Without a solver the device runs unmanaged, and its bound is what its power ranges give.
struct SolvedResponse {
  private let device: any FlexConsumer
  private let grid: TimeGrid
  private let solver: (any Solver)?
  private let model: Model
  private let formulation: Formulation
  private let options: SolveOptions

  /// - Throws: the device's own faults, or that its own constraints contradict each other.
  init(_ device: any FlexConsumer, on grid: TimeGrid, _ solver: (any Solver)?, _ options: SolveOptions)
    throws(InputFaults)
  {
    self.device = device
    self.grid = grid
    self.solver = solver
    var model = Model()
    var formulation = try device.formulate(on: grid, in: &model)
    for pair in formulation.exclusions { Self.forbidBoth(pair, in: &model) }
    formulation.exclusions = []
    self.model = model
    self.formulation = formulation
    var own = options
    own.relativeGap = 1e-4
    own.absoluteGap = 0
    own.timeLimit = min(options.timeLimit ?? 1, 1)
    own.nodeLimit = min(options.nodeLimit ?? 500, 500)
    own.onProgress = nil
    self.options = own
    guard let solver, let found = try? solver.solve(model, options: own), found.termination == .infeasible else {
      return
    }
    throw InputFaults([
      InputFault(InputPath(), value: "its own constraints", expected: "constraints that do not contradict each other")
    ])
  }

  /// What the device's decisions are.
  var decisionKind: DecisionKind { formulation.decisionKind }

  func bestResponse(to marginal: MarginalCost, current: Schedule?) -> Schedule? {
    guard let solver else { return current }
    var model = model
    var cost = own(marginal)
    for t in grid.steps {
      let power = formulation.power[t]
      let range = model.range(of: power)
      if power.terms.isEmpty || range.lower == range.upper { continue }
      guard range.lower.isFinite, range.upper.isFinite,
        let curve = Self.curve(marginal, at: t, from: range.lower, to: range.upper)
      else {
        cost.add(marginal.slope(drawing: 0, at: t), power)
        continue
      }
      cost.add(1, model.variable("cost[\(t)]", atLeast: curve, of: power))
    }
    guard let found = try? solver.solve(model, inOrder: goals(cost, marginal), options: options),
      let solution = found.solution
    else { return current }
    var schedule = device.settled(formulation.schedule(at: solution, on: grid), on: grid)
    schedule.decisionKind = formulation.decisionKind
    return schedule
  }

  /// - Parameter searches: whether to solve; else what the ranges of its variables give.
  func lowerBound(under prices: MarginalCost, searches: Bool) -> Double {
    var cost = own(prices)
    for t in grid.steps { cost.add(prices.slope(drawing: 0, at: t), formulation.power[t]) }
    let evident = model.range(of: cost).lower
    guard searches, let solver, let found = try? solver.solve(model, inOrder: goals(cost, prices), options: options),
      let last = found.stages.last, found.stages.count == goals(cost, prices).count, last.outcome.bound.isFinite
    else { return evident }
    return max(evident, last.outcome.bound)
  }

  private func own(_ marginal: MarginalCost) -> LinearExpression {
    var cost = LinearExpression()
    cost.add(marginal.ownCostWeight, formulation.ownCost)
    cost.add(marginal.ownCostWeight, formulation.discomfort)
    cost.add(marginal.emissionPrice, formulation.emissions)
    return cost
  }

  /// Where the goal is no cost, priced wishes go first.
  private func goals(_ cost: LinearExpression, _ marginal: MarginalCost) -> [LexicographicGoal] {
    let goal = LexicographicGoal("cost", .minimize, cost)
    if marginal.ownCostWeight != 0 || formulation.discomfort.terms.isEmpty { return [goal] }
    return [LexicographicGoal("discomfort", .minimize, formulation.discomfort, absoluteTolerance: 1e-9), goal]
  }

  /// Chords of the smoothed cost between its ends and over its kink.
  private static func curve(_ marginal: MarginalCost, at t: Int, from low: Double, to high: Double) -> PiecewiseLinear?
  {
    var places = [low] + marginal.bends(at: t).filter { $0 > low && $0 < high }.sorted() + [high]
    places = places.enumerated().filter { $0.offset == 0 || $0.element - places[$0.offset - 1] > 1e-6 }.map(\.element)
    if places.count < 2 { return nil }
    return try? PiecewiseLinear(places.map { (x: $0, y: marginal.cost(of: $0, at: t)) })
  }

  private static func forbidBoth(_ pair: Formulation.Exclusion, in model: inout Model) {
    let limits = (model.range(of: pair.first).upper, model.range(of: pair.second).upper)
    guard limits.0 > 0, limits.1 > 0, limits.0.isFinite, limits.1.isFinite else { return }
    let isFirst = model.variable("mode[\(pair.step)]", .binary)
    model.require(pair.first - limits.0 * isFirst <= 0)
    model.require(pair.second + limits.1 * isFirst <= limits.1)
  }
}
