/// A linear program half solved: some variables are basic, each a combination of the others.
///
/// Both phases take the variable with the lowest number wherever there is a choice, so they never come back to a table
/// they have seen (Bland, *New finite pivoting rules for the simplex method*, 1977). The first phase is that of Dutertre
/// and de Moura (*A fast linear-arithmetic solver for DPLL(T)*, 2006), which starts from any table, so that branching
/// goes on from the parent's.
struct SimplexTable {
  private(set) var problem: ExactProblem
  /// Of all variables. Those that are not basic are at a bound, or at zero where they have none.
  private(set) var values: [Rational]
  /// The variable of each row of the table.
  private var basic: [Int]
  /// The variable of each place in a row.
  private var nonbasic: [Int]
  /// basic[r] = Σ table[r][k] · nonbasic[k].
  private var table: [[Rational]]
  /// The objective as Σ costs[k] · nonbasic[k].
  private var costs: [Rational]
  private(set) var pivots = 0
  /// Whether the values are within all bounds.
  private(set) var isFeasible = false

  /// The rows' variables are basic and the columns at the bound that is there.
  init(_ problem: ExactProblem) {
    self.problem = problem
    basic = Array(problem.columnCount..<problem.variableCount)
    nonbasic = Array(0..<problem.columnCount)
    table = problem.rows
    costs = problem.costs
    values = problem.completed(nonbasic.map { problem.lower[$0] ?? problem.upper[$0] ?? .zero })
  }

  /// Allows a variable less than before.
  mutating func restrict(_ variable: Int, lower: Rational? = nil, upper: Rational? = nil) {
    if let lower { problem.lower[variable] = lower }
    if let upper { problem.upper[variable] = upper }
    isFeasible = false
    guard let place = nonbasic.firstIndex(of: variable) else { return }
    if let lower, values[variable] < lower { shift(place, by: lower - values[variable]) }
    if let upper, values[variable] > upper { shift(place, by: upper - values[variable]) }
  }

  /// The answer with its proof.
  mutating func solve(_ watch: SearchWatch) throws(SearchStop) -> Certificate {
    if let weights = try restoreFeasibility(watch) { return .infeasible(weights: weights) }
    isFeasible = true
    if let direction = try improve(watch) { return .unbounded(point: point, direction: direction) }
    return .optimal(point: point, weights: objectiveWeights)
  }

  /// The values of the columns.
  var point: [Rational] { Array(values.prefix(problem.columnCount)) }

  /// Reduced costs of the columns, then duals of the rows: what the objective gains per unit of each variable that is
  /// not basic. The others explain nothing.
  private var objectiveWeights: [Rational] {
    var weights = [Rational](repeating: .zero, count: problem.variableCount)
    for (k, variable) in nonbasic.enumerated() { weights[variable] = costs[k] }
    return weights
  }

  // MARK: The two phases

  /// Brings every basic variable within its bounds; otherwise the weights that prove it impossible.
  private mutating func restoreFeasibility(_ watch: SearchWatch) throws(SearchStop) -> [Rational]? {
    while let (r, target) = lowestOutside() {
      try watch.check()
      let rises = values[basic[r]] < target
      let helpful = nonbasic.indices.filter { k in
        canMove(nonbasic[k], up: (table[r][k].signum > 0) == rises) && !table[r][k].isZero
      }
      guard let k = helpful.min(by: { nonbasic[$0] < nonbasic[$1] }) else { return contradiction(in: r, rises: rises) }
      shift(k, by: (target - values[basic[r]]) / table[r][k])
      pivot(r, k)
    }
    return nil
  }

  /// The basic variable of the lowest number that is outside its bounds, and the bound it should be at.
  private func lowestOutside() -> (row: Int, target: Rational)? {
    var found: (row: Int, target: Rational)?
    for (r, variable) in basic.enumerated() where found.map({ variable < basic[$0.row] }) ?? true {
      if let lower = problem.lower[variable], values[variable] < lower {
        found = (r, lower)
      } else if let upper = problem.upper[variable], values[variable] > upper {
        found = (r, upper)
      }
    }
    return found
  }

  /// basic[r] less its combination is always zero; here the bounds do not allow that.
  private func contradiction(in r: Int, rises: Bool) -> [Rational] {
    var weights = [Rational](repeating: .zero, count: problem.variableCount)
    let sign: Rational = rises ? .one : Rational(-1)
    weights[basic[r]] = sign
    for (k, variable) in nonbasic.enumerated() { weights[variable] = -sign * table[r][k] }
    return weights
  }

  /// Moves to the optimum; otherwise the direction in which there is none.
  private mutating func improve(_ watch: SearchWatch) throws(SearchStop) -> [Rational]? {
    while true {
      try watch.check()
      let gainful = nonbasic.indices.filter { k in
        !costs[k].isZero && canMove(nonbasic[k], up: (costs[k].signum > 0) == problem.maximizes)
      }
      guard let k = gainful.min(by: { nonbasic[$0] < nonbasic[$1] }) else { return nil }
      let sign: Rational = (costs[k].signum > 0) == problem.maximizes ? .one : Rational(-1)

      // The first variable to meet a bound ends the move: a basic one then leaves, the moving one just arrives.
      var end: (step: Rational, variable: Int, row: Int?)?
      func meets(_ variable: Int, _ rate: Rational, row: Int?) {
        guard !rate.isZero, let bound = rate.signum > 0 ? problem.upper[variable] : problem.lower[variable] else {
          return
        }
        let step = (bound - values[variable]) / rate
        if end.map({ step < $0.step || step == $0.step && variable < $0.variable }) ?? true {
          end = (step, variable, row)
        }
      }
      meets(nonbasic[k], sign, row: nil)
      for r in basic.indices { meets(basic[r], sign * table[r][k], row: r) }
      guard let end else { return direction(of: k, sign) }
      shift(k, by: sign * end.step)
      if let r = end.row { pivot(r, k) }
    }
  }

  private func direction(of k: Int, _ sign: Rational) -> [Rational] {
    var steps = [Rational](repeating: .zero, count: problem.variableCount)
    steps[nonbasic[k]] = sign
    for r in basic.indices { steps[basic[r]] = sign * table[r][k] }
    return Array(steps.prefix(problem.columnCount))
  }

  // MARK: Moves

  private func canMove(_ variable: Int, up: Bool) -> Bool {
    let bound = up ? problem.upper[variable] : problem.lower[variable]
    return bound != values[variable]
  }

  /// Moves one variable that is not basic, and with it those that are.
  private mutating func shift(_ k: Int, by step: Rational) {
    if step.isZero { return }
    values[nonbasic[k]] += step
    for r in basic.indices { values[basic[r]] += table[r][k] * step }
  }

  /// Exchanges basic[r] and nonbasic[k]; no value changes.
  private mutating func pivot(_ r: Int, _ k: Int) {
    pivots += 1
    let pivot = table[r][k]
    var row = table[r]
    for j in row.indices where j != k { row[j] = -(row[j] / pivot) }
    row[k] = .one / pivot
    table[r] = row
    for i in table.indices where i != r { Self.substitute(row, for: k, in: &table[i]) }
    Self.substitute(row, for: k, in: &costs)
    swap(&basic[r], &nonbasic[k])
  }

  /// Replaces the variable at place k by its combination.
  private static func substitute(_ row: [Rational], for k: Int, in other: inout [Rational]) {
    let factor = other[k]
    if factor.isZero { return }
    other[k] = .zero
    for j in row.indices where !row[j].isZero { other[j] += factor * row[j] }
  }
}
