/// The search for a conflict that only whole numbers, conditions and sets make.
///
/// QuickXplain (Junker 2004): a set is halved, and each half is searched with the other one held; about
/// 2 k (1 + log(n/k)) solves for k members among n. Rows and sets are searched first, a group at a time, then one by one;
/// then what makes columns whole, then bounds. A test that ends at its limit counts as free of conflict, which keeps more
/// than needed but nothing wrong.
struct IntegerConflict<Backend: Solver> {
  let problem: Problem
  let solver: Backend
  let options: SolveOptions

  /// More candidates than this are kept as they are: each costs a search.
  private static var largestSearch: Int { 400 }
  /// A single test gives up after this many nodes.
  private static var testNodes: Int { 2_000 }

  private typealias Part = Conflict.Part

  func search(knowing premise: ConflictPremise) -> Diagnosis {
    let start = ContinuousClock.now
    if premise == .nothing {
      let outcome = solver.solve(problem, options: options)
      if outcome.termination != .infeasible {
        return outcome.solution == nil && outcome.termination != .unbounded
          ? .undecided(outcome.termination) : .feasible
      }
    }
    var tester = Tester(search: self, start: start)
    let rows = (0..<problem.rowCount).map(Part.row) + problem.orderedSets.indices.map(Part.orderedSet)
    let byGroup = chunks(rows) { part in
      switch part {
      case .row(let i): problem.rowGroup(i)
      case .orderedSet(let k): problem.orderedSets[k].group
      default: nil
      }
    }
    var kept = tester.reduced(byGroup, holding: columnParts(of: nil))
    kept = tester.reduced(kept.flatMap { $0 }.map { [$0] }, holding: columnParts(of: kept.flatMap { $0 }))
    let rowParts = kept.flatMap { $0 }
    let columns = columnParts(of: rowParts)
    let whole = columns.filter { if case .integrality = $0 { true } else { false } }
    let bounds = columns.filter { if case .integrality = $0 { false } else { true } }
    let keptWhole = tester.reduced(whole.map { [$0] }, holding: rowParts + bounds).flatMap { $0 }
    let keptBounds = tester.reduced(bounds.map { [$0] }, holding: rowParts + keptWhole).flatMap { $0 }
    return .conflict(
      Conflict(rowParts + keptWhole + keptBounds, of: problem, .probable, isMinimal: tester.isMinimal))
  }

  /// Parts of one group together; those without a group each alone.
  private func chunks(_ parts: [Part], group: (Part) -> String?) -> [[Part]] {
    var places: [String: Int] = [:]
    var chunks: [[Part]] = []
    for part in parts {
      if let name = group(part), let place = places[name] {
        chunks[place].append(part)
      } else {
        if let name = group(part) { places[name] = chunks.count }
        chunks.append([part])
      }
    }
    return chunks
  }

  /// Bounds and integrality of the columns that these rows and sets use; of all columns for nil.
  private func columnParts(of parts: [Part]?) -> [Part] {
    var isUsed = [Bool](repeating: parts == nil, count: problem.columnCount)
    if let parts {
      let rows = Set(parts)
      problem.forEachEntry { i, j, _ in if rows.contains(.row(i)) { isUsed[j] = true } }
      for condition in problem.conditions where rows.contains(.row(condition.row)) { isUsed[condition.column] = true }
      for (k, set) in problem.orderedSets.enumerated() where rows.contains(.orderedSet(k)) {
        for member in set.members { isUsed[member.column] = true }
      }
    }
    // That a switch is zero or one belongs to the condition that it decides.
    let switches = parts.map { problem.switches(of: Set($0)) } ?? []
    return isUsed.indices.filter { isUsed[$0] }.flatMap { j in
      if switches.contains(j) { return [Part]() }
      var found: [Part] = []
      if problem.range(ofColumn: j).lower > -.infinity { found.append(.lowerBound(j)) }
      if problem.range(ofColumn: j).upper < .infinity { found.append(.upperBound(j)) }
      if problem.isInteger[j] || problem.isSemicontinuous(j) { found.append(.integrality(j)) }
      return found
    }
  }

  /// Counts nothing but whether every answer was sure.
  private struct Tester {
    let search: IntegerConflict
    let start: ContinuousClock.Instant
    var isMinimal = true

    /// The chunks without which what is held has no conflict; all of them when they are too many to try.
    mutating func reduced(_ chunks: [[Part]], holding held: [Part]) -> [[Part]] {
      if chunks.isEmpty { return [] }
      if chunks.count > IntegerConflict.largestSearch {
        isMinimal = false
        return chunks
      }
      if isConflict(held) { return [] }
      return explained(chunks, holding: held, isNew: false)
    }

    private mutating func explained(_ chunks: [[Part]], holding held: [Part], isNew: Bool) -> [[Part]] {
      if isNew, isConflict(held) { return [] }
      if chunks.count == 1 { return chunks }
      let (first, second) = (Array(chunks[..<(chunks.count / 2)]), Array(chunks[(chunks.count / 2)...]))
      let ofSecond = explained(second, holding: held + first.flatMap { $0 }, isNew: true)
      let ofFirst = explained(first, holding: held + ofSecond.flatMap { $0 }, isNew: !ofSecond.isEmpty)
      return ofFirst + ofSecond
    }

    private mutating func isConflict(_ parts: [Part]) -> Bool {
      var options = search.options.remaining(since: start)
      options.nodeLimit = min(options.nodeLimit ?? .max, IntegerConflict.testNodes)
      guard let problem = try? search.problem.model(keeping: Set(parts)).freeze() else {
        // Without a bound that a switch needs there is nothing to solve: the bound stays.
        isMinimal = false
        return false
      }
      let outcome = search.solver.solve(problem, options: options)
      switch outcome.termination {
      case .infeasible: return true
      case .optimal, .unbounded: return false
      default:
        if outcome.solution == nil { isMinimal = false }
        return false
      }
    }
  }
}

extension Problem {
  /// The columns from zero to one that switch rows among these parts.
  fileprivate func switches(of parts: Set<Conflict.Part>) -> Set<Int> {
    Set(conditions.lazy.filter { parts.contains(.row($0.row)) }.map(\.column)).filter {
      columnLower[$0] == 0 && columnUpper[$0] == 1
    }
  }

  /// A model of some parts: other rows, bounds and whole numbers are let go, and there is no objective.
  fileprivate func model(keeping parts: Set<Conflict.Part>) -> Model {
    var model = Model(self)
    let switches = switches(of: parts)
    for j in 0..<columnCount {
      let variable = model.variable(at: j)
      model.setObjective(0, of: variable)
      if switches.contains(j) { continue }
      let range = range(ofColumn: j)
      let isWhole = parts.contains(.integrality(j))
      if isWhole, isSemicontinuous(j) { continue }
      model.setDomain(of: variable, to: isWhole ? .integer : .continuous)
      model.setBounds(
        of: variable,
        to: Bounds(
          lower: parts.contains(.lowerBound(j)) ? range.lower : -.infinity,
          upper: parts.contains(.upperBound(j)) ? range.upper : .infinity))
    }
    for i in 0..<rowCount where !parts.contains(.row(i)) { model.remove(model.constraint(at: i)) }
    model.keepOrderedSets { parts.contains(.orderedSet($0)) }
    return model
  }
}
