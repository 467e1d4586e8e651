extension Solver {
  /// Finds out why a problem is infeasible: a minimal set of rows, bounds and whole numbers that contradict each other.
  ///
  /// ```swift
  /// if case .conflict(let conflict) = solver.conflict(of: problem) {
  ///   print(conflict)   // row runs of dishwasher-12 (latestEnd) …
  /// }
  /// ```
  ///
  /// In this order: bounds that cross; a row that its variables' bounds alone contradict; the linear relaxation, whose
  /// infeasibility has a certificate that names an irreducible set; and for programs whose relaxation is feasible, a
  /// search for the parts without which the solver finds a whole point. Only the last may be slow, and what it finds is
  /// called probable.
  ///
  /// Sources: Gleeson and Ryan, *Identifying minimally infeasible subsystems of inequalities*, ORSA Journal on Computing
  /// 2 (1990); Junker, *QuickXplain*, AAAI 2004.
  /// - Parameters:
  ///   - problem: what is infeasible.
  ///   - premise: what is known; with `infeasible` the problem is not solved again before the search.
  ///   - options: the time limit is for the whole search. When it ends it, the conflict may be larger than needed.
  public func conflict(
    of problem: Problem, knowing premise: ConflictPremise = .nothing, options: SolveOptions = SolveOptions()
  ) -> Diagnosis {
    if let parts = problem.evidentConflict() ?? problem.rowAgainstBounds() {
      return .conflict(Conflict(parts, of: problem, .proven, isMinimal: true))
    }
    var options = options
    options.initialPoint = nil
    let start = ContinuousClock.now
    switch LinearConflict(problem: problem, solver: self, options: options).search(knowing: premise) {
    case .conflict(let conflict): return .conflict(conflict)
    case .undecided(let termination): return .undecided(termination)
    case .feasible: break
    }
    if problem.isLinear { return .feasible }
    return IntegerConflict(problem: problem, solver: self, options: options.remaining(since: start))
      .search(knowing: premise)
  }
}

extension Problem {
  /// Bounds that cross, rows that ask for nothing possible: no search needed.
  func evidentConflict() -> [Conflict.Part]? {
    if evidentConflicts.isEmpty { return nil }
    for j in 0..<columnCount where columnLower[j] > columnUpper[j] && !isSemicontinuous(j) {
      // Whole bounds that cross after rounding did so because of the rounding, or before.
      return [.lowerBound(j), .upperBound(j)] + (isInteger[j] ? [.integrality(j)] : [])
    }
    let conditional = Set(conditions.map(\.row))
    for i in 0..<rowCount where rowLower[i] > rowUpper[i] && !conditional.contains(i) { return [.row(i)] }
    return nil
  }

  /// The row with the fewest variables whose bounds alone contradict it.
  func rowAgainstBounds() -> [Conflict.Part]? {
    var lowest = [Double](repeating: 0, count: rowCount)
    var highest = lowest
    var sizes = [Int](repeating: 0, count: rowCount)
    var magnitude = lowest
    forEachEntry { i, j, value in
      let range = range(ofColumn: j)
      let ends = (value * range.lower, value * range.upper)
      lowest[i] += min(ends.0, ends.1)
      highest[i] += max(ends.0, ends.1)
      for end in [ends.0, ends.1] where end.isFinite { magnitude[i] = max(magnitude[i], end.magnitude) }
      sizes[i] += 1
    }
    let conditional = Set(conditions.map(\.row))
    func slack(_ i: Int, _ limit: Double) -> Double { 1e-7 * max(1, limit.magnitude) + 1e-12 * magnitude[i] }
    let broken = (0..<rowCount).filter { i in
      !conditional.contains(i)
        && (lowest[i] > rowUpper[i] + slack(i, rowUpper[i]) || highest[i] < rowLower[i] - slack(i, rowLower[i]))
    }
    guard let row = broken.min(by: { sizes[$0] < sizes[$1] }) else { return nil }
    let isTooLarge = lowest[row] > rowUpper[row]
    var parts: [Conflict.Part] = [.row(row)]
    forEachEntry { i, j, value in
      guard i == row, value != 0 else { return }
      parts.append((value > 0) == isTooLarge ? .lowerBound(j) : .upperBound(j))
    }
    return parts
  }

  func forEachEntry(_ body: (_ row: Int, _ column: Int, _ value: Double) -> Void) {
    for j in 0..<columnCount {
      for k in columnStarts[j]..<columnStarts[j + 1] { body(Int(rowIndices[k]), j, coefficients[k]) }
    }
  }
}
