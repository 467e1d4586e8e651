/// What a solver found, each question answered once: why it stopped, which point it has, what is proven.
public struct Outcome: Sendable {
  /// Why the solver stopped.
  public enum Termination: Hashable, Sendable {
    /// The solution is optimal within the gap asked for.
    case optimal
    /// No feasible point exists.
    case infeasible
    /// The objective has no limit.
    case unbounded
    /// One of the two; the solver did not tell which.
    case infeasibleOrUnbounded
    /// A limit was reached; there may be a solution and a bound.
    case limit(Limit)
    /// The solver's arithmetic failed.
    case numerical(String)
    /// The solver broke; its own words.
    case failed(String)
  }

  /// The limits that end a search early.
  public enum Limit: String, Hashable, Sendable {
    /// The deadline.
    case time
    /// The number of nodes in the tree.
    case nodes
    /// The number of simplex iterations.
    case iterations
    /// The caller's wish.
    case cancelled
  }

  /// Whether the solution passed the check that is independent of the solver.
  public enum Quality: Sendable {
    /// Every row, bound and integrality holds within tolerance.
    case verified
    /// It does not hold everywhere: treat the values with suspicion.
    case imprecise([Violation])
  }

  /// Why the solver stopped.
  public var termination: Termination
  /// The best point, if there is one.
  public var solution: Solution?
  /// A proven limit of the objective: none is better than this. Infinite when nothing is proven.
  public var bound: Double
  /// Whether the solution holds.
  public var quality = Quality.verified
  /// Named reasons for infeasibility that are evident without a search.
  public var conflict: [String] = []
  /// What was spent.
  public var statistics = SolveStatistics()

  /// (objective − bound) / max(|objective|, 1e-9) without its sign; nil without a solution or bound.
  public var relativeGap: Double? {
    guard let solution, bound.isFinite else { return nil }
    return (solution.objective - bound).magnitude / max(solution.objective.magnitude, 1e-9)
  }
}

/// What a solve cost.
public struct SolveStatistics: Sendable {
  /// Simplex iterations of the root relaxation.
  public var iterations = 0
  /// Nodes of the search tree.
  public var nodes = 0
  /// Wall-clock time.
  public var seconds = 0.0
  /// How much of it went by until the solver held the problem; nil where the backend cannot tell.
  public var loadingSeconds: Double?

  /// Nothing spent.
  public init() {}
}

/// A point with its objective, and for linear programs its duals.
public struct Solution: Sendable {
  /// The value of each column of the problem; integers are whole.
  public let values: [Double]
  /// The objective here, constant included, recomputed from the values.
  public let objective: Double
  /// ∂objective/∂right-hand side per row, in the model's own sense. Linear programs only.
  public let duals: [Double]?
  /// Objective coefficient less what the duals explain, per variable. Linear programs only.
  public let reducedCosts: [Double]?

  let places: HandlePlaces

  /// The value of a variable of the solved model; zero where it was removed. A variable of another model is a
  /// programmer's mistake and stops the program, here and below.
  public subscript(variable: Variable) -> Double { places.column(of: variable).map { values[$0] } ?? 0 }

  /// The value of an expression over variables of the solved model.
  public func value(of expression: LinearExpression) -> Double {
    var sum = expression.constant
    for term in expression.terms { sum += term.coefficient * self[term.variable] }
    return sum
  }

  /// The dual of a row of the solved model; nil where integers leave none.
  public func dual(of row: Constraint) -> Double? {
    guard let duals, let place = places.row(of: row) else { return nil }
    return duals[place]
  }

  /// The reduced cost of a variable of the solved model; nil where integers leave none.
  public func reducedCost(of variable: Variable) -> Double? {
    guard let reducedCosts, let place = places.column(of: variable) else { return nil }
    return reducedCosts[place]
  }
}
