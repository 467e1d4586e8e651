internal import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

extension Model {
  /// How many columns and rows there are.
  var extent: (columns: Int, rows: Int) { (variableCount, constraintCount) }

  /// Lets the block of a device stay off: with a binary r that is 1 when it runs,
  ///
  ///     lower_j r ≤ x_j ≤ upper_j r          for its variables that can be zero
  ///     its rows hold where r = 1
  ///     constant powers and costs count r times
  ///
  /// - Throws: `InputFaults` where a variable has no limits, so that there is no such switch.
  mutating func makeOptional(
    _ formulation: inout Formulation, since before: (columns: Int, rows: Int)
  ) throws(InputFaults) -> Variable {
    let columns = (before.columns..<variableCount).map(variable(at:))
    let rows = (before.rows..<constraintCount).map(constraint(at:))
    let run = variable("run", .binary)
    for column in columns {
      let bounds = bounds(of: column)
      guard bounds.lower.isFinite, bounds.upper.isFinite else {
        throw InputFaults([
          InputFault(
            InputPath([.key("optional")]), value: "true", expected: "a device whose variables all have limits")
        ])
      }
      guard bounds.lower <= 0, bounds.upper >= 0 else { continue }
      if bounds.upper > 0 { require(column - bounds.upper * run <= 0) }
      if bounds.lower < 0 { require(column - bounds.lower * run >= 0) }
    }
    for row in rows { setCondition(of: row, when: run) }
    func switched(_ expression: LinearExpression) -> LinearExpression {
      var switched = expression
      switched.add(expression.constant, run)
      switched.constant = 0
      return switched
    }
    formulation.power = formulation.power.map(switched)
    formulation.decisions = formulation.decisions.map(switched)
    formulation.ownCost = switched(formulation.ownCost)
    formulation.discomfort = switched(formulation.discomfort)
    formulation.emissions = switched(formulation.emissions)
    return run
  }

  /// How many published starts are moved, as an expression that is right where it is made small; see ``MovedStarts``.
  mutating func movedStarts(of formulation: Formulation, from previous: [Double]?) -> LinearExpression {
    var sum = LinearExpression()
    guard let previous, previous.count == formulation.decisions.count else { return sum }
    let decisions = formulation.decisions
    for t in previous.indices {
      switch formulation.decisionKind {
      case .starts:
        if previous[t] == 0 { continue }
        let missing = variable("moved[\(t)]", in: 0...)
        require(missing + decisions[t] >= previous[t], named: "moved[\(t)]", label: "previous")
        sum.add(1, missing)
      case .states:
        guard t > 0, previous[t] > previous[t - 1] else { continue }
        let moved = variable("moved[\(t)]", in: 0...)
        require(moved + decisions[t] >= 1, named: "moved[\(t)]", label: "previous")
        require(moved - decisions[t - 1] >= 0, named: "moved[\(t)]", label: "previous")
        sum.add(1, moved)
      case .level:
        sum.add(1, variable("moved[\(t)]", atLeastAbsoluteValueOf: decisions[t] - previous[t]))
      }
    }
    return sum
  }
}
