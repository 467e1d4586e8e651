public import MILPModel

/// A small random program with switches: semi-continuous and semi-integer variables, conditional rows and ordered sets.
///
/// Its answer comes from trying every whole point by what the switches mean; no binary is added for that. At most one
/// variable is not whole: with all others given, it may be anything in a few intervals, and an end of one is best.
public struct RandomSwitchedProgram: Sendable {
  /// A variable.
  public struct Column: Sendable {
    /// Which values it takes.
    public let domain: Domain
    /// Its limits, which may cross where zero is allowed beside them.
    public let bounds: Bounds
    /// Its coefficient in the objective.
    public let objective: Double
  }

  /// A row, and the column of the binary that decides whether it must hold.
  public struct Row: Sendable {
    /// By column.
    public let coefficients: [Double]
    /// The limits of the sum.
    public let bounds: Bounds
    /// The binary's column, and the value with which the row must hold; nil for always.
    public let condition: (column: Int, isActiveWhen: Bool)?
  }

  /// The direction of the objective.
  public let sense: Model.Sense
  /// Binaries first; a variable that is not whole comes last.
  public let columns: [Column]
  /// The rows.
  public let rows: [Row]
  /// The sets: their kinds, and the columns of their members in order.
  public let sets: [(kind: SpecialOrderedSet.Kind, members: [Int])]

  /// One or two binaries, up to three whole variables and perhaps one more; up to three rows and two sets.
  public init(from numbers: inout some RandomNumberGenerator) {
    sense = Bool.random(using: &numbers) ? .minimize : .maximize
    let binaryCount = Int.random(in: 1...2, using: &numbers)
    var columns = (0..<binaryCount).map { _ in
      Column(domain: .binary, bounds: (0...1).bounds, objective: numbers.whole(-5...5))
    }
    for _ in 0..<Int.random(in: 1...3, using: &numbers) {
      columns.append(Column(isWhole: true, from: &numbers))
    }
    if Bool.random(using: &numbers) { columns.append(Column(isWhole: false, from: &numbers)) }
    self.columns = columns

    rows = (0..<Int.random(in: 0...3, using: &numbers)).map { _ in
      let coefficients = columns.map { _ in numbers.whole(0...3) == 0 ? 0 : numbers.whole(-5...5) }
      let lower = numbers.whole(-8...8)
      let bounds =
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: Bounds.exactly(lower)
        case 1: Bounds(lower: lower)
        case 2: Bounds(upper: lower)
        default: Bounds(lower: lower, upper: lower + numbers.whole(0...6))
        }
      let isConditional = numbers.whole(0...3) > 0
      let column = Int.random(in: 0..<binaryCount, using: &numbers)
      let isActiveWhen = Bool.random(using: &numbers)
      return Row(
        coefficients: coefficients, bounds: bounds, condition: isConditional ? (column, isActiveWhen) : nil)
    }
    sets = (0..<Int.random(in: 0...2, using: &numbers)).map { _ in
      let members = columns.indices.shuffled(using: &numbers).prefix(Int.random(in: 1...4, using: &numbers))
      return (Bool.random(using: &numbers) ? .one : .two, Array(members))
    }
  }

  /// The program as a model.
  public func model() -> Model {
    var model = Model()
    let variables = columns.map { model.variable(nil, $0.domain, in: $0.bounds, objective: $0.objective) }
    for row in rows {
      let constraint = model.constraint(in: row.bounds)
      for (coefficient, variable) in zip(row.coefficients, variables) {
        model.add(coefficient, variable, to: constraint)
      }
      if let condition = row.condition {
        model.setCondition(of: constraint, when: variables[condition.column], is: condition.isActiveWhen)
      }
    }
    for set in sets { model.orderedSet(nil, set.kind, of: set.members.map { variables[$0] }) }
    model.setSense(sense)
    return model
  }
}

extension RandomSwitchedProgram.Column {
  /// A variable of a few values, on either side of zero or around it.
  fileprivate init(isWhole: Bool, from numbers: inout some RandomNumberGenerator) {
    let isSemi = Bool.random(using: &numbers)
    let lower = numbers.whole(-8...6) / 2
    var width = numbers.whole(0...7) / 2
    // Crossed limits leave nothing but zero.
    if isSemi, numbers.whole(0...15) == 0 { width = -1 }
    domain = isWhole ? (isSemi ? .semiinteger : .integer) : isSemi ? .semicontinuous : .continuous
    bounds = Bounds(lower: lower, upper: lower + width)
    objective = numbers.whole(-6...6) / 2
  }
}
