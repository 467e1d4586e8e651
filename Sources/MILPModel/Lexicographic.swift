/// One of several goals of which an earlier one counts more than all later ones.
public struct LexicographicGoal: Sendable {
  /// What the goal is called in answers.
  public var name: String
  /// Whether it is made small or large.
  public var sense: Model.Sense
  /// What is made small or large.
  public var expression: LinearExpression
  /// By how much later goals may worsen it, relative to its best value.
  public var relativeTolerance: Double
  /// By how much later goals may worsen it in any case. Zero leaves solvers no room for rounding; the solver's own
  /// tolerance is added.
  public var absoluteTolerance: Double
  /// The most seconds for this goal alone, within the time limit of all; nil for no limit of its own.
  public var timeLimit: Double?
  /// The gap for this goal alone; nil for that of the options.
  public var relativeGap: Double?

  /// A goal.
  public init(
    _ name: String, _ sense: Model.Sense, _ expression: some LinearTerm, relativeTolerance: Double = 0,
    absoluteTolerance: Double = 0
  ) {
    self.name = name
    self.sense = sense
    self.expression = expression.expression
    self.relativeTolerance = relativeTolerance
    self.absoluteTolerance = absoluteTolerance
  }
}

/// What came of several goals in order.
public struct LexicographicOutcome: Sendable {
  /// The outcome of one goal, with the goals before it kept.
  public struct Stage: Sendable {
    /// The goal's name.
    public var goal: String
    /// What the solver found for it.
    public var outcome: Outcome
  }

  /// The goals that were reached, in order. The search stops after the first one that is not optimal: later goals may
  /// only choose among optima.
  public var stages: [Stage]
  /// The point that serves the goals best; its `objective` is that of the last goal it was found for.
  public var solution: Solution?
  /// Why the search stopped; optimal when all goals are.
  public var termination: Outcome.Termination
}

extension Solver {
  /// Solves for several goals in order: each later one chooses among the points that are best, within its tolerances,
  /// for all earlier ones. The model's own objective is not used.
  ///
  /// ```swift
  /// let result = try solver.solve(model, inOrder: [
  ///   LexicographicGoal("import", .minimize, energy, relativeTolerance: 0.001),
  ///   LexicographicGoal("starts", .minimize, starts),
  /// ])
  /// ```
  ///
  /// Without goals any point is one. Each search starts from the point of the former one. The options' time and node limits hold for all together.
  /// - Throws: ``ModelFaults`` when the model or a goal has faults.
  public func solve(
    _ model: Model, inOrder goals: [LexicographicGoal], options: SolveOptions = SolveOptions()
  ) throws(ModelFaults) -> LexicographicOutcome {
    let start = ContinuousClock.now
    var model = model
    var options = options
    var result = LexicographicOutcome(stages: [], solution: nil, termination: .optimal)
    var kept: [KeptGoal] = []
    let anyPoint = LexicographicGoal("any point", .minimize, LinearExpression())
    for goal in goals.isEmpty ? [anyPoint] : goals {
      model.minimize(goal.expression)
      model.setSense(goal.sense)
      var own = options.remaining(since: start)
      if let limit = goal.timeLimit { own.timeLimit = min(own.timeLimit ?? limit, limit) }
      own.relativeGap = goal.relativeGap ?? own.relativeGap
      var outcome = try solve(model, options: own)
      if let former = result.solution, !kept.isEmpty, outcome.hasLostItsWay {
        // The former point is feasible, so this is rounding: more room beside the goals kept, and once again.
        for goal in kept { model.setBounds(of: goal.row, to: goal.bounds(widenedBy: Self.secondRoom)) }
        own = options.remaining(since: start)
        own.initialPoint = former.values
        own.relativeGap = goal.relativeGap ?? own.relativeGap
        if let limit = goal.timeLimit { own.timeLimit = min(own.timeLimit ?? limit, limit) }
        outcome = try solve(model, options: own)
      }
      result.stages.append(LexicographicOutcome.Stage(goal: goal.name, outcome: outcome))
      result.termination = outcome.termination
      guard let found = outcome.solution else { break }
      if case .imprecise = outcome.quality, result.solution != nil { break }
      result.solution = found
      guard outcome.termination == .optimal else { break }
      options.initialPoint = found.values
      options.nodeLimit = options.nodeLimit.map { max(0, $0 - outcome.statistics.nodes) }
      if let row = model.keep(goal, at: found.objective) { kept.append(row) }
    }
    return result
  }

  /// How many times as much room a second try gets.
  private static var secondRoom: Double { 20 }
}

/// The row that keeps a goal near its best value.
private struct KeptGoal {
  let row: Constraint
  let sense: Model.Sense
  let limit: Double
  let room: Double

  func bounds(widenedBy factor: Double) -> Bounds {
    sense == .minimize ? Bounds(upper: limit + factor * room) : Bounds(lower: limit - factor * room)
  }
}

extension Outcome {
  /// Whether the solver found nothing where there is something.
  fileprivate var hasLostItsWay: Bool {
    switch termination {
    case .infeasible, .infeasibleOrUnbounded, .numerical: true
    case .optimal, .unbounded, .limit, .failed: false
    }
  }
}

extension Model {
  /// Keeps a goal at its best value, within its tolerances.
  ///
  /// The row is divided by the size of its largest coefficient: tolerances of solvers are absolute, and goals may be in a currency
  /// per watt.
  fileprivate mutating func keep(_ goal: LexicographicGoal, at best: Double) -> KeptGoal? {
    let scale = goal.expression.terms.reduce(0) { max($0, $1.coefficient.magnitude) }.binade
    guard scale > 0, scale.isFinite else { return nil }
    let room =
      (max(0, goal.absoluteTolerance) + max(0, goal.relativeTolerance) * best.magnitude) / scale
      + 1e-9 * max(1, (best / scale).magnitude)
    var row = LinearExpression()
    row.add(1 / scale, goal.expression)
    let limit = best / scale
    let bounds = goal.sense == .minimize ? Bounds(upper: limit + room) : Bounds(lower: limit - room)
    // A row's own bounds do not hold the expression's constant.
    return KeptGoal(
      row: require(row, in: bounds, named: goal.name), sense: goal.sense, limit: limit - row.constant, room: room)
  }
}

extension SolveOptions {
  /// The same options with what is left of the one time limit.
  package func remaining(since start: ContinuousClock.Instant, atLeast least: Double = 0) -> SolveOptions {
    var options = self
    options.timeLimit = timeLimit.map { max(least, $0 - secondsSince(start)) }
    return options
  }
}

/// Wall-clock time since a moment.
package func secondsSince(_ start: ContinuousClock.Instant) -> Double {
  let spent = (ContinuousClock.now - start).components
  return Double(spent.seconds) + Double(spent.attoseconds) / 1e18
}
