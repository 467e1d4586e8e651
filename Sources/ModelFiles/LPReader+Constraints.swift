internal import MILPModel

extension LPReader {
  mutating func readObjective() {
    statement.clear()
    if tokens.peek.kind == .name, tokens.peek(1).kind == .colon {
      tokens.take()
      tokens.take()
    }
    while isInSection {
      let taken = tokens.taken
      guard readTerms(sign: 1, row: nil, endsWithLine: false) else {
        if tokens.taken == taken { tokens.take() }
        skipTerms()
        continue
      }
      if isInSection { fault(tokens.take(), "expected + or − between terms") }
    }
    model.setOffset(model.offset + statement.constant)
    var costs: [Int: Double] = [:]
    for (column, coefficient) in zip(statement.columns, statement.coefficients) {
      costs[column, default: 0] += coefficient
      model.setObjective(costs[column] ?? 0, of: model.variable(at: column))
    }
  }

  private mutating func skipTerms() { while isInSection, !tokens.peek.isSign { tokens.take() } }

  mutating func readConstraint() {
    statement.clear()
    let start = tokens.peek
    var name: [UInt8]?
    if start.kind == .name || start.kind == .number, tokens.peek(1).kind == .colon {
      name = Array(tokens.text(start))
      tokens.take()
      tokens.take()
    }
    guard var sides = readSides(name) else { return skipStatement() }
    var condition: (column: Int, value: Bool)?
    if tokens.peek.kind == .arrow {
      let arrow = tokens.take()
      guard sides.comparisons == [.equal], statement.count == 1, statement.coefficients == [1],
        sides.withVariables == 0...0, sides.constants[0] == 0, sides.constants[1] == 0 || sides.constants[1] == 1
      else {
        fault(arrow, "expected a binary variable equal to 0 or 1 before")
        return skipStatement()
      }
      condition = (statement.columns[0], sides.constants[1] == 1)
      statement.clear()
      guard let relation = readSides(name) else { return skipStatement() }
      sides = relation
    }
    guard let bounds = bounds(of: sides) else { return skipStatement() }
    let row = addRow(name, at: start)
    finish(row, bounds, isEquation: sides.comparisons == [.equal] && sides.withVariables?.lowerBound == 0)
    if let condition {
      model.setCondition(of: row, when: model.variable(at: condition.column), is: condition.value)
    }
  }

  /// The sides of a constraint; their terms are gathered in ``statement``, those behind the first with other sign.
  struct Sides {
    var constants: [Double] = []
    var comparisons: [LPToken.Kind] = []
    /// Where each comparison stands.
    var places: [LPToken] = []
    /// The first side with a variable, and the last one.
    var withVariables: ClosedRange<Int>?
  }

  private mutating func readSides(_ row: [UInt8]?) -> Sides? {
    var sides = Sides()
    while true {
      statement.constant = 0
      // Before the first variable a side may go on in the next line; afterwards a line's end ends the constraint.
      let isBehind = sides.withVariables != nil
      let terms = statement.count
      // HiGHS writes a row without variables as `c: >= 1`.
      let isEmpty = row != nil && sides.constants.isEmpty && tokens.peek.isComparison
      if !isEmpty, !readTerms(sign: isBehind ? -1 : 1, row: row, endsWithLine: isBehind) { return nil }
      let side = sides.constants.count
      if statement.count > terms { sides.withVariables = (sides.withVariables?.lowerBound ?? side)...side }
      sides.constants.append(statement.constant)
      let next = tokens.peek
      guard next.isComparison else {
        if sides.comparisons.isEmpty {
          fault(next, "expected <=, >= or =")
          return nil
        }
        return sides
      }
      guard sides.comparisons.count < 2 else {
        fault(next, "expected at most two comparisons")
        return nil
      }
      sides.comparisons.append(next.kind)
      sides.places.append(tokens.take())
    }
  }

  /// The limits that the constants leave to the terms.
  private mutating func bounds(of sides: Sides) -> Bounds? {
    let constants = sides.constants
    if sides.comparisons.count == 1 {
      // With variables on the right only, these were read as if they stood on the left.
      let isTurned = sides.withVariables?.lowerBound == 1
      let limit = isTurned ? constants[0] - constants[1] : constants[1] - constants[0]
      let kind = isTurned ? sides.comparisons[0].turned : sides.comparisons[0]
      return checked(kind.bounds(limit), sides.places[0])
    }
    guard sides.comparisons[0] == sides.comparisons[1], sides.comparisons[0] != .equal,
      sides.withVariables == 1...1
    else {
      fault(sides.places[1], "expected a number, terms and a number with the same comparison between")
      return nil
    }
    let (first, last) = (constants[0] - constants[1], constants[2] - constants[1])
    let bounds =
      sides.comparisons[0] == .less ? Bounds(lower: first, upper: last) : Bounds(lower: last, upper: first)
    return checked(bounds, sides.places[0])
  }

  private mutating func checked(_ bounds: Bounds, _ place: LPToken) -> Bounds? {
    let huge = Bounds.infinityThreshold
    guard bounds.lower < huge, bounds.upper > -huge else {
      fault(place, "expected a limit that a number can keep")
      return nil
    }
    return Bounds(
      lower: bounds.lower <= -huge ? -.infinity : bounds.lower, upper: bounds.upper >= huge ? .infinity : bounds.upper)
  }
}

extension LPToken.Kind {
  /// The comparison read from the right.
  fileprivate var turned: LPToken.Kind {
    switch self {
    case .less: .greater
    case .greater: .less
    default: self
    }
  }

  fileprivate func bounds(_ limit: Double) -> Bounds {
    switch self {
    case .less: Bounds(upper: limit)
    case .greater: Bounds(lower: limit)
    default: .exactly(limit)
    }
  }
}
