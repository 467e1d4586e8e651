/// A problem rewritten for a solver that lacks semi-continuous variables, conditions or ordered sets: binaries take
/// their place, with the smallest coefficients that the bounds allow.
///
///     x = 0 or l ≤ x ≤ u            l·z ≤ x ≤ u·z
///     z = 1 → Σ a x ≤ b             Σ a x + M z ≤ b + M       M = max Σ a x − b
///     z = 0 → Σ a x ≤ b             Σ a x − M z ≤ b
///     set of kind one               l_j z_j ≤ x_j ≤ u_j z_j,  Σ z ≤ 1
///     set of kind two               l_j (z_{j−1} + z_j) ≤ x_j ≤ u_j (z_{j−1} + z_j),  Σ z = 1, a z per gap
///
/// Added columns and rows come last, so that what belongs to the original keeps its place.
struct Lowering {
  /// The problem that the solver gets.
  let problem: Problem
  private let original: Problem
  private let binaries: [AddedBinary]

  /// What an added binary is at a point of the original.
  fileprivate enum AddedBinary {
    case isNonzero(column: Int)
    /// One for the gap that starts at the first member that differs from zero, or at the last but one.
    case gap(Int, of: SpecialOrderedSet)
  }

  /// Nil when the solver knows all that the problem has.
  init?(_ original: Problem, for capabilities: SolverCapabilities) throws(ModelFaults) {
    let semicontinuous = !original.semicontinuousColumns.isEmpty && !capabilities.contains(.semicontinuous)
    let conditions = !original.conditions.isEmpty && !capabilities.contains(.conditions)
    let sets = !original.orderedSets.isEmpty && !capabilities.contains(.orderedSets)
    guard semicontinuous || conditions || sets else { return nil }
    var writer = LoweringWriter(original)
    if semicontinuous { writer.lowerSemicontinuous() }
    if conditions { writer.lowerConditions() }
    if sets { writer.lowerSets() }
    self.original = original
    problem = try writer.model.freeze()
    binaries = writer.binaries
  }

  /// A point of the original with the values of the added binaries.
  func completed(_ point: [Double]) -> [Double] {
    guard point.count == original.columnCount else { return point }
    return point
      + binaries.map { binary in
        switch binary {
        case .isNonzero(let column): return point[column] == 0 ? 0 : 1
        case .gap(let gap, let set):
          let first = set.members.firstIndex { point[$0.column] != 0 } ?? 0
          return gap == min(first, set.members.count - 2) ? 1 : 0
        }
      }
  }

  /// What the solver says, about the original.
  func restricted(_ report: SolverReport) -> SolverReport {
    var report = report
    report.values = report.values.map { Array($0.prefix(original.columnCount)) }
    report.duals = report.duals.map { Array($0.prefix(original.rowCount)) }
    report.reducedCosts = report.reducedCosts.map { Array($0.prefix(original.columnCount)) }
    return report
  }
}

private struct LoweringWriter {
  let original: Problem
  var model: Model
  var binaries: [Lowering.AddedBinary] = []

  init(_ original: Problem) {
    self.original = original
    model = Model(original)
  }

  mutating func lowerSemicontinuous() {
    for j in original.semicontinuousColumns {
      let variable = model.variable(at: j)
      let bounds = Bounds(lower: original.columnLower[j], upper: original.columnUpper[j])
      model.setDomain(of: variable, to: original.isInteger[j] ? .integer : .continuous)
      model.setBounds(of: variable, to: original.range(ofColumn: j))
      if bounds.lower > 0 || bounds.upper < 0, bounds.lower <= bounds.upper {
        let on = model.variable("\(original.columnName(j)).on", .binary)
        binaries.append(.isNonzero(column: j))
        bind(variable, within: bounds, times: [on])
      }
    }
  }

  mutating func lowerConditions() {
    let activities = original.activityRanges(ofRows: original.conditions.map(\.row))
    let twoSided = original.conditions.map(\.row).filter {
      original.rowLower[$0] > -.infinity && original.rowUpper[$0] < .infinity
    }
    let copies = entries(ofRows: Set(twoSided))
    for condition in original.conditions {
      let i = condition.row
      let row = model.constraint(at: i)
      let binary = model.variable(at: condition.column)
      let activity = activities[i]?.range ?? .exactly(0)
      let (lower, upper) = (original.rowLower[i], original.rowUpper[i])
      model.removeCondition(of: row)
      model.setBounds(of: row, to: Bounds.free)
      if upper < activity.upper {
        let slack = activity.upper - upper
        model.add(condition.isActiveWhen ? slack : -slack, binary, to: row)
        model.setBounds(of: row, to: Bounds(upper: condition.isActiveWhen ? upper + slack : upper))
      }
      if lower > activity.lower {
        let slack = lower - activity.lower
        var below = row
        if upper < activity.upper {
          below = model.constraint("\(original.rowName(i)).lower", in: Bounds.free)
          for entry in copies[i] ?? [] { model.add(entry.coefficient, model.variable(at: entry.column), to: below) }
        }
        model.add(condition.isActiveWhen ? -slack : slack, binary, to: below)
        model.setBounds(of: below, to: Bounds(lower: condition.isActiveWhen ? lower - slack : lower))
      }
    }
  }

  private func entries(ofRows rows: Set<Int>) -> [Int: [(column: Int, coefficient: Double)]] {
    var found: [Int: [(column: Int, coefficient: Double)]] = [:]
    guard !rows.isEmpty else { return found }
    for j in 0..<original.columnCount {
      for k in original.columnStarts[j]..<original.columnStarts[j + 1] where rows.contains(Int(original.rowIndices[k]))
      {
        found[Int(original.rowIndices[k]), default: []].append((j, original.coefficients[k]))
      }
    }
    return found
  }

  mutating func lowerSets() {
    model.keepOrderedSets { _ in false }
    for set in original.orderedSets where set.members.count > set.kind.rawValue {
      let switches: [Variable]
      switch set.kind {
      case .one:
        switches = set.members.map { member in
          // A binary is its own switch.
          if original.domain(ofColumn: member.column) == .binary { return model.variable(at: member.column) }
          binaries.append(.isNonzero(column: member.column))
          return model.variable("\(set.name).\(original.columnName(member.column))", .binary)
        }
        model.require(LinearExpression(sumOf: switches), in: ...1, named: set.name)
      case .two:
        switches = (0..<set.members.count - 1).map { gap in
          binaries.append(.gap(gap, of: set))
          return model.variable("\(set.name).\(gap)", .binary)
        }
        model.require(LinearExpression(sumOf: switches), in: Bounds.exactly(1), named: set.name)
      }
      for (place, member) in set.members.enumerated() {
        let variable = model.variable(at: member.column)
        let mine: [Variable]
        switch set.kind {
        case .one: mine = [switches[place]]
        case .two: mine = switches.indices.filter { $0 == place || $0 == place - 1 }.map { switches[$0] }
        }
        if mine != [variable] { bind(variable, within: original.range(ofColumn: member.column), times: mine) }
      }
    }
  }

  /// lower · Σ switches ≤ variable ≤ upper · Σ switches.
  private mutating func bind(_ variable: Variable, within bounds: Bounds, times switches: [Variable]) {
    for (limit, isUpper) in [(bounds.upper, true), (bounds.lower, false)] {
      // A bound of zero on this side holds anyway.
      if limit == 0, original.range(ofColumn: variable.index) == bounds { continue }
      let row = model.constraint(
        "\(model.name(of: variable)).\(isUpper ? "upper" : "lower")", in: isUpper ? Bounds(upper: 0) : Bounds(lower: 0))
      model.add(1, variable, to: row)
      for binary in switches { model.add(-limit, binary, to: row) }
    }
  }
}
