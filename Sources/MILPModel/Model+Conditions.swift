extension Model {
  /// Adds a row that must hold only while `binary` has the given value: an indicator constraint.
  ///
  /// ```swift
  /// model.require(power >= 500, when: on, named: "smallest power")
  /// ```
  ///
  /// Solvers that do not know indicators get M · binary in the row, with the smallest M that the bounds of the row's
  /// variables allow. Where a bound is missing there is none, and ``freeze()`` names the row and the variable.
  @discardableResult
  public mutating func require(
    _ relation: Relation, when binary: Variable, is isActiveWhen: Bool = true, named name: String? = nil,
    label: String? = nil
  ) -> Constraint {
    let row = require(relation, named: name, label: label)
    setCondition(of: row, when: binary, is: isActiveWhen)
    return row
  }

  /// Makes a row hold only while `binary` has the given value; replaces a former condition.
  public mutating func setCondition(of row: Constraint, when binary: Variable, is isActiveWhen: Bool = true) {
    guard owns(binary), owns(row) else {
      return noteForeign(owns(binary) ? "constraint \(row.index)" : "variable \(binary.index) in a condition")
    }
    conditions[row.index] = RowCondition(row: row.index, column: binary.index, isActiveWhen: isActiveWhen)
  }

  /// Makes a row hold always.
  public mutating func removeCondition(of row: Constraint) {
    guard owns(row) else { return noteForeign("constraint \(row.index)") }
    conditions[row.index] = nil
  }
}
