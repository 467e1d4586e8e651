/// The search for a conflict in the linear relaxation.
///
/// Two linear programs: the elastic one, min Σ w_i s_i with every row allowed to be broken by s_i, tells whether there is
/// a conflict and, by its duals, a set of rows and bounds that contains one; the alternative system over that set,
///
///     Σ_i y_i a_ij + z_j = 0 for every column j,   Σ_i y_i b_i + Σ_j z_j u_j = −1,   y, z of the sign of their side,
///
/// has the minimal conflicts as the supports of its vertices (Gleeson and Ryan 1990), and simplex answers are vertices.
struct LinearConflict<Backend: Solver> {
  let problem: Problem
  let solver: Backend
  let options: SolveOptions
  /// The size of the largest coefficient of each row, by which it is divided: violations are then in the variables' own size.
  private let scales: [Double]

  init(problem: Problem, solver: Backend, options: SolveOptions) {
    self.problem = problem
    self.solver = solver
    self.options = options
    var scales = [Double](repeating: 0, count: problem.rowCount)
    problem.forEachEntry { i, _, value in scales[i] = max(scales[i], value.magnitude) }
    // Powers of two: dividing by them changes no digit.
    self.scales = scales.map { $0 > 0 ? $0.binade : 1 }
  }

  /// One side of a row or a bound: `sign` · expression ≤ `sign` · limit.
  private struct Side {
    var part: Conflict.Part
    var sign: Double
    var limit: Double
  }

  /// Below this sum of relative violations rows count as kept: solvers forgive as much.
  private static var tolerance: Double { 2e-7 }

  func search(knowing premise: ConflictPremise) -> Diagnosis {
    let start = ContinuousClock.now
    let all = sides()
    let first = elastic(all, options)
    guard let violation = first.violation else { return .undecided(first.termination) }
    if violation <= Self.tolerance {
      guard premise == .infeasible, problem.isLinear else { return .feasible }
      return .undecided(.numerical("the rows can be kept within the tolerance of solvers"))
    }
    // Rounding may leave a needed side out of the support or out of a vertex: each certificate is checked.
    let suspects = first.support.map { [$0, all] } ?? [all]
    for candidates in suspects {
      if let vertex = alternative(candidates, options.remaining(since: start)), isConflict(vertex, start) {
        return .conflict(Conflict(Set(vertex.map(\.part)), of: problem, .proven, isMinimal: true))
      }
    }
    let sound = suspects.first { isConflict($0, start) } ?? all
    let (least, isMinimal) = filtered(sound, start)
    return .conflict(Conflict(Set(least.map(\.part)), of: problem, .proven, isMinimal: isMinimal))
  }

  private func isConflict(_ sides: [Side], _ start: ContinuousClock.Instant) -> Bool {
    (elastic(sides, options.remaining(since: start)).violation ?? 0) > Self.tolerance
  }

  /// Leaves out one side after the other as long as a conflict remains, when they are few enough to try.
  private func filtered(_ sides: [Side], _ start: ContinuousClock.Instant) -> ([Side], isMinimal: Bool) {
    guard sides.count <= Self.largestFilter else { return (sides, false) }
    var kept = sides
    for side in sides {
      let rest = kept.filter { $0.part != side.part || $0.sign != side.sign }
      if isConflict(rest, start) { kept = rest }
    }
    return (kept, options.remaining(since: start).timeLimit.map { $0 > 0 } ?? true)
  }

  /// More sides than this are not tried one by one.
  private static var largestFilter: Int { 1000 }

  /// Every limit of the relaxation.
  private func sides() -> [Side] {
    let conditional = Set(problem.conditions.map(\.row))
    var sides: [Side] = []
    func add(_ part: Conflict.Part, _ limits: Bounds, lower: Conflict.Part) {
      if limits.upper < .infinity { sides.append(Side(part: part, sign: 1, limit: limits.upper)) }
      if limits.lower > -.infinity { sides.append(Side(part: lower, sign: -1, limit: limits.lower)) }
    }
    for i in 0..<problem.rowCount where !conditional.contains(i) {
      let limits = Bounds(lower: problem.rowLower[i] / scales[i], upper: problem.rowUpper[i] / scales[i])
      add(.row(i), limits, lower: .row(i))
    }
    for j in 0..<problem.columnCount { add(.upperBound(j), problem.range(ofColumn: j), lower: .lowerBound(j)) }
    return sides
  }

  private struct Elasticity {
    var violation: Double?
    var support: [Side]?
    var termination = Outcome.Termination.optimal
  }

  /// The least total violation of rows, relative to their limits, when these sides must hold; bounds stay hard.
  private func elastic(_ sides: [Side], _ options: SolveOptions) -> Elasticity {
    var model = Model()
    var rows = [Constraint?](repeating: nil, count: problem.rowCount)
    var columns = [Variable?](repeating: nil, count: problem.columnCount)
    var limits = [Bounds?](repeating: nil, count: problem.rowCount)
    var bounds = [Bounds](repeating: .free, count: problem.columnCount)
    for side in sides {
      switch side.part {
      case .row(let i): limits[i] = (limits[i] ?? .free).tightened(side.sign, side.limit)
      case .lowerBound(let j), .upperBound(let j): bounds[j] = bounds[j].tightened(side.sign, side.limit)
      case .integrality, .orderedSet: break
      }
    }
    for i in rows.indices { rows[i] = limits[i].map { model.constraint(in: $0) } }
    problem.forEachEntry { i, j, value in
      guard let row = rows[i] else { return }
      let column = columns[j] ?? model.variable(in: bounds[j])
      columns[j] = column
      model.add(value / scales[i], column, to: row)
    }
    for i in rows.indices {
      guard let row = rows[i], let limit = limits[i] else { continue }
      let price = 1 / max(1, min(limit.lower.magnitude, limit.upper.magnitude))
      if limit.upper < .infinity { model.add(-1, model.variable(in: 0..., objective: price), to: row) }
      if limit.lower > -.infinity { model.add(1, model.variable(in: 0..., objective: price), to: row) }
    }
    guard let outcome = try? solver.solve(model, options: options) else { return Elasticity(violation: nil) }
    guard outcome.termination == .optimal, let solution = outcome.solution else {
      return Elasticity(violation: nil, termination: outcome.termination)
    }
    var result = Elasticity(violation: solution.objective)
    if solution.duals != nil {
      // A positive dual pushes against the lower limit of a row, a positive reduced cost against a lower bound.
      result.support = sides.filter { side in
        switch side.part {
        case .row(let i): (rows[i].flatMap(solution.dual) ?? 0) * side.sign < -1e-9
        case .lowerBound(let j), .upperBound(let j):
          (columns[j].flatMap(solution.reducedCost) ?? 0) * side.sign < -1e-9
        case .integrality, .orderedSet: false
        }
      }
    }
    return result
  }

  /// A vertex of the alternative system: the sides of an irreducible conflict. Nil when there is no clean answer.
  private func alternative(_ sides: [Side], _ options: SolveOptions) -> [Side]? {
    var model = Model()
    var balance: [Int: Constraint] = [:]
    func row(_ j: Int) -> Constraint {
      if let row = balance[j] { return row }
      let row = model.constraint(in: Bounds.exactly(0))
      balance[j] = row
      return row
    }
    let total = model.constraint(in: Bounds.exactly(-1))
    var multipliers: [Variable] = []
    var sidesOfRow: [Int: [(place: Int, sign: Double)]] = [:]
    for (place, side) in sides.enumerated() {
      let multiplier = model.variable(in: 0..., objective: max(1, side.limit.magnitude))
      multipliers.append(multiplier)
      model.add(side.sign * side.limit, multiplier, to: total)
      switch side.part {
      case .row(let i): sidesOfRow[i, default: []].append((place, side.sign))
      case .lowerBound(let j), .upperBound(let j): model.add(side.sign, multiplier, to: row(j))
      case .integrality, .orderedSet: break
      }
    }
    problem.forEachEntry { i, j, value in
      for (place, sign) in sidesOfRow[i] ?? [] { model.add(sign * value / scales[i], multipliers[place], to: row(j)) }
    }
    guard let outcome = try? solver.solve(model, options: options), outcome.termination == .optimal,
      let solution = outcome.solution
    else { return nil }
    let weights = multipliers.map { solution[$0] }
    let threshold = 1e-9 * (weights.max() ?? 0)
    return sides.indices.filter { weights[$0] > threshold }.map { sides[$0] }
  }
}

extension Bounds {
  /// Takes in the limit of one side.
  fileprivate func tightened(_ sign: Double, _ limit: Double) -> Bounds {
    sign > 0 ? Bounds(lower: lower, upper: min(upper, limit)) : Bounds(lower: max(lower, limit), upper: upper)
  }
}
