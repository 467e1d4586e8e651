extension Model {
  /// Replaces the coefficient of a variable in a row, which may have none or several yet.
  ///
  /// The model can be changed at any time, also after it was solved; the next solve sees the change. A change costs
  /// constant time, and the next ``freeze()`` one pass over all coefficients.
  public mutating func setCoefficient(_ coefficient: Double, of variable: Variable, in row: Constraint) {
    guard owns(variable), owns(row) else {
      return noteForeign(owns(variable) ? "constraint \(row.index)" : "variable \(variable.index)")
    }
    matrix.replace(coefficient, row: Int32(row.index), column: Int32(variable.index))
  }

  /// Replaces the coefficient of a variable in the objective.
  public mutating func setObjective(_ coefficient: Double, of variable: Variable) {
    guard owns(variable) else { return noteForeign("variable \(variable.index) in the objective") }
    columns.objective[variable.index] = coefficient
  }

  /// Replaces the domain of a variable and keeps its bounds.
  public mutating func setDomain(of variable: Variable, to domain: Domain) {
    guard owns(variable) else { return noteForeign("variable \(variable.index)") }
    columns.domain[variable.index] = domain
  }

  // MARK: Looking

  /// The variables that were not removed, in order of creation.
  public var variables: some Sequence<Variable> {
    (0..<variableCount).lazy.filter { !removed.hasColumn($0) }.map { Variable(model: id, index: $0) }
  }

  /// The constraints that were not removed, in order of creation.
  public var constraints: some Sequence<Constraint> {
    (0..<constraintCount).lazy.filter { !removed.hasRow($0) }.map { Constraint(model: id, index: $0) }
  }

  /// The name of a variable; `x7` for the unnamed eighth one.
  public func name(of variable: Variable) -> String { columns.names[variable.index] }
  /// The name of a constraint; `r7` for the unnamed eighth one.
  public func name(of row: Constraint) -> String { rows.names[row.index] }

  /// The first variable of this name. Linear in the number of variables.
  public func variable(named name: String) -> Variable? { variables.first { self.name(of: $0) == name } }
  /// The first constraint of this name. Linear in the number of constraints.
  public func constraint(named name: String) -> Constraint? { constraints.first { self.name(of: $0) == name } }

  /// The limits of a variable.
  public func bounds(of variable: Variable) -> Bounds {
    owns(variable) ? Bounds(lower: columns.lower[variable.index], upper: columns.upper[variable.index]) : .free
  }
  /// The limits of a row.
  public func bounds(of row: Constraint) -> Bounds {
    owns(row) ? Bounds(lower: rows.lower[row.index], upper: rows.upper[row.index]) : .free
  }
}
