extension Model {
  /// A model with the columns, rows and coefficients of a problem, to be changed and solved again.
  ///
  /// Columns and rows keep their order: the handle of column `j` is ``variable(at:)``. Coefficients are not copied until
  /// one is changed.
  public init(_ problem: Problem) {
    self.init()
    setSense(problem.sense)
    setOffset(problem.offset)
    groupNames = problem.groupNames
    columns = Columns(
      lower: problem.columnLower, upper: problem.columnUpper, objective: problem.objective,
      domain: problem.isInteger.map { $0 ? .integer : .continuous }, group: problem.columnGroups,
      names: problem.columnNames)
    for j in problem.semicontinuousColumns { columns.domain[j] = problem.isInteger[j] ? .semiinteger : .semicontinuous }
    rows = Rows(
      lower: problem.rowLower, upper: problem.rowUpper, group: problem.rowGroups, names: problem.rowNames,
      labels: problem.labels)
    matrix = EntryStore(
      columnStarts: problem.columnStarts, rowIndices: problem.rowIndices, coefficients: problem.coefficients)
    for entry in problem.dropped { matrix.append(entry.value, row: entry.row, column: entry.column) }
    for condition in problem.conditions { conditions[condition.row] = condition }
    for set in problem.orderedSets {
      orderedSets.append(
        OrderedMembers(
          kind: set.kind, name: set.name,
          members: set.members.map { (variable: variable(at: $0.column), weight: $0.weight) },
          group: set.group.flatMap { groupNames.firstIndex(of: $0) }.map(Int32.init) ?? -1))
    }
  }

  /// The handle of a column, counted from zero in order of creation.
  public func variable(at index: Int) -> Variable { Variable(model: id, index: index) }
  /// The handle of a row, counted from zero in order of creation.
  public func constraint(at index: Int) -> Constraint { Constraint(model: id, index: index) }
}
