/// Why an answer about a linear program is right, in numbers that anybody can check against the problem.
///
/// The simplex method finds these on its way; checking them again uses nothing of what it did.
enum Certificate {
  /// A point, and weights of all variables that explain the costs: cost_j = weight_j + Σ a_ij weight_i. What the bounds
  /// alone allow for Σ weight · variable is then a bound of the objective, and the point attains it.
  case optimal(point: [Rational], weights: [Rational])
  /// Weights with Σ weight · variable = 0 wherever the rows hold, while the bounds alone keep the sum above zero (Farkas).
  case infeasible(weights: [Rational])
  /// A point and a direction that leaves no bound and improves the objective for ever.
  case unbounded(point: [Rational], direction: [Rational])

  /// Whether the problem agrees. Points and directions are of columns, weights of all variables.
  func holds(for problem: ExactProblem) -> Bool {
    switch self {
    case .optimal(let point, let weights):
      let costs = Self.explained(by: weights, in: problem)
      guard costs == problem.costs, problem.isWithinBounds(problem.completed(point)) else { return false }
      let sign = problem.maximizes ? Rational(-1) : .one
      guard let least = problem.leastSum(weights.map { sign * $0 }) else { return false }
      return sign * least + problem.offset == problem.objective(at: point)
    case .infeasible(let weights):
      guard Self.explained(by: weights, in: problem).allSatisfy(\.isZero) else { return false }
      return problem.leastSum(weights).map { $0.signum > 0 } ?? false
    case .unbounded(let point, let direction):
      guard problem.isWithinBounds(problem.completed(point)) else { return false }
      let leaves = problem.completed(direction).enumerated().contains { j, step in
        step.signum > 0 && problem.upper[j] != nil || step.signum < 0 && problem.lower[j] != nil
      }
      let gain = problem.objective(at: direction) - problem.offset
      return !leaves && problem.isBetter(gain, than: .zero)
    }
  }

  /// weight_j + Σ a_ij weight_i of every column j.
  private static func explained(by weights: [Rational], in problem: ExactProblem) -> [Rational] {
    (0..<problem.columnCount).map { j in
      problem.rows.indices.reduce(weights[j]) { $0 + problem.rows[$1][j] * weights[problem.columnCount + $1] }
    }
  }
}
