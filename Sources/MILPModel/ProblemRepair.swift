/// The smallest change, by price, that makes a problem feasible, and the best point of the changed problem.
public struct ProblemRepair: Sendable {
  /// A limit that gives way.
  public struct Change: Sendable, CustomStringConvertible {
    /// The row or bound.
    public let member: Conflict.Member
    /// The limit as it was.
    public let was: Double
    /// The limit that the point needs.
    public let now: Double
    /// What the change costs.
    public let price: Double

    /// The change in words.
    public var description: String { "\(member): \(was) becomes \(now)" }
  }

  /// The limits that give way, in the order of the problem; none when the problem was feasible.
  public let changes: [Change]
  /// What all changes cost.
  public let price: Double
  /// Why the search stopped; `optimal` when no repair is cheaper. What is infeasible has no repair at these prices.
  public let termination: Outcome.Termination
  /// The best point of the repaired problem for its own objective, if one was found.
  public let values: [Double]?
  /// The problem's own objective there.
  public let objective: Double?
}

extension Solver {
  /// Breaks what has a price, as cheaply as possible, and finds the best point for the problem's own objective among
  /// the cheapest.
  ///
  /// ```swift
  /// var penalties = Penalties(rows: nil)          // everything holds …
  /// penalties.labels["site limit"] = 0.05         // … but the site's limit, at 0.05 a watt
  /// let repair = try solver.relaxed(problem, penalties: penalties)
  /// for change in repair.changes { print(change) }
  /// ```
  ///
  /// The price is Σ penalty · violation; each row gets a variable per side that is limited and has a price. Bounds stay
  /// hard, whatever their price, where a switch needs them: of variables in conditional rows, of what switches these, of
  /// members of ordered sets and of semi-continuous variables.
  /// - Throws: ``ModelFaults`` when a price is too large for a solver.
  public func relaxed(
    _ problem: Problem, penalties: Penalties = Penalties(), options: SolveOptions = SolveOptions()
  ) throws(ModelFaults) -> ProblemRepair {
    var relaxation = Relaxation(problem)
    relaxation.loosen(by: penalties)
    var options = options
    options.initialPoint = nil
    let result = try solve(
      relaxation.model,
      inOrder: [
        LexicographicGoal("price", .minimize, relaxation.price),
        LexicographicGoal("objective", problem.sense, relaxation.objective),
      ], options: options)
    return relaxation.repair(result)
  }
}

/// A problem with its priced limits made soft.
private struct Relaxation {
  let problem: Problem
  var model: Model
  var price = LinearExpression()
  private(set) var objective = LinearExpression()
  private var slacks: [Slack] = []

  private struct Slack {
    var part: Conflict.Part
    var isUpper: Bool
    var limit: Double
    var price: Double
    var variable: Variable
  }

  init(_ problem: Problem) {
    self.problem = problem
    model = Model(problem)
    for j in 0..<problem.columnCount where problem.objective[j] != 0 {
      objective.add(problem.objective[j], model.variable(at: j))
    }
    objective.constant = problem.offset
  }

  mutating func loosen(by penalties: Penalties) {
    let reach = problem.activityRanges(ofRows: problem.conditions.map(\.row))
    for i in 0..<problem.rowCount {
      guard let price = penalties.price(ofRow: i, in: problem) else { continue }
      let row = model.constraint(at: i)
      // The slack of a switched row needs a limit, for its switch.
      let range = reach[i]?.range ?? .free
      if problem.rowUpper[i] < .infinity {
        let slack = slack(.row(i), true, problem.rowUpper[i], price, atMost: range.upper - problem.rowUpper[i])
        model.add(-1, slack, to: row)
      }
      if problem.rowLower[i] > -.infinity {
        let slack = slack(.row(i), false, problem.rowLower[i], price, atMost: problem.rowLower[i] - range.lower)
        model.add(1, slack, to: row)
      }
    }
    guard let price = penalties.priceOfBounds else { return }
    let isNeeded = problem.columnsWhoseBoundsSwitchesNeed()
    for j in 0..<problem.columnCount where !problem.isSemicontinuous(j) && !isNeeded[j] {
      let variable = model.variable(at: j)
      let bounds = Bounds(lower: problem.columnLower[j], upper: problem.columnUpper[j])
      if bounds == .free { continue }
      model.setBounds(of: variable, to: Bounds.free)
      if bounds.upper < .infinity {
        model.require(variable - slack(.upperBound(j), true, bounds.upper, price) <= bounds.upper)
      }
      if bounds.lower > -.infinity {
        model.require(variable + slack(.lowerBound(j), false, bounds.lower, price) >= bounds.lower)
      }
    }
  }

  private mutating func slack(
    _ part: Conflict.Part, _ isUpper: Bool, _ limit: Double, _ price: Double, atMost largest: Double = .infinity
  ) -> Variable {
    let variable = model.variable("slack[\(slacks.count)]", in: Bounds(lower: 0, upper: max(0, largest)))
    slacks.append(Slack(part: part, isUpper: isUpper, limit: limit, price: price, variable: variable))
    self.price.add(price, variable)
    return variable
  }

  func repair(_ result: LexicographicOutcome) -> ProblemRepair {
    guard let solution = result.solution else {
      return ProblemRepair(changes: [], price: 0, termination: result.termination, values: nil, objective: nil)
    }
    var changes: [ProblemRepair.Change] = []
    for slack in slacks {
      let amount = solution[slack.variable]
      guard amount > 1e-6 * max(1, slack.limit.magnitude) else { continue }
      changes.append(
        ProblemRepair.Change(
          member: problem.member(slack.part), was: slack.limit,
          now: slack.isUpper ? slack.limit + amount : slack.limit - amount, price: amount * slack.price))
    }
    // An objective without a limit is no fault of the repair.
    let isRepaired = result.stages.first?.outcome.termination == .optimal
    return ProblemRepair(
      changes: changes, price: changes.reduce(0) { $0 + $1.price },
      termination: isRepaired && result.termination == .unbounded ? .unbounded : result.termination,
      values: Array(solution.values.prefix(problem.columnCount)), objective: solution.value(of: objective))
  }
}

extension Problem {
  /// For each column whether a switched row or an ordered set needs its bounds, or it is itself a switch.
  fileprivate func columnsWhoseBoundsSwitchesNeed() -> [Bool] {
    var isNeeded = [Bool](repeating: false, count: columnCount)
    for set in orderedSets { for member in set.members { isNeeded[member.column] = true } }
    for condition in conditions { isNeeded[condition.column] = true }
    let rows = Set(conditions.map(\.row))
    if !rows.isEmpty { forEachEntry { i, j, _ in if rows.contains(i) { isNeeded[j] = true } } }
    return isNeeded
  }
}
