extension Model {
  /// Validates the model and makes the immutable problem that solvers read.
  ///
  /// Repeated coefficients are summed, integer bounds rounded inwards, bounds of magnitude
  /// ``Bounds/infinityThreshold`` and more read as infinite, and coefficients that can never matter dropped with a
  /// note. What was removed is left out; all other handles stay valid. Crossed bounds are no fault: they make the problem
  /// infeasible, by name, in ``Problem/evidentConflicts``.
  ///
  /// - Throws: ``ModelFaults`` with every non-finite or too large value, foreign handle, unusable name, and
  ///   missing bound that a switch needs.
  /// - Complexity: linear in variables, constraints and coefficients; no copy of coefficients added by column.
  public func freeze() throws(ModelFaults) -> Problem {
    let (model, places) = compacted()
    var audit = ModelAudit(model: model)
    audit.checkNames()
    audit.checkColumns()
    audit.checkRows()
    audit.checkMatrix()
    audit.checkSwitches()
    if !audit.faults.isEmpty { throw ModelFaults(faults: audit.faults, count: audit.faultCount) }
    audit.findEmptyRows()
    let problem = Problem(
      sense: sense, offset: offset, columnLower: audit.columnLower, columnUpper: audit.columnUpper,
      objective: model.columns.objective, isInteger: audit.isInteger, rowLower: audit.rowLower,
      rowUpper: audit.rowUpper,
      columnStarts: audit.starts, rowIndices: audit.rowIndices, coefficients: audit.coefficients,
      semicontinuousColumns: audit.semicontinuousColumns, conditions: audit.conditions,
      orderedSets: audit.orderedSets, evidentConflicts: audit.conflicts, notes: audit.notes, places: places,
      columnNames: model.columns.names,
      rowNames: model.rows.names, columnGroups: model.columns.group, rowGroups: model.rows.group,
      groupNames: groupNames, labels: model.rows.labels, dropped: audit.dropped)
    let missing = problem.missingBounds()
    if !missing.isEmpty {
      throw ModelFaults(faults: Array(missing.prefix(ModelFaults.limit)), count: missing.count)
    }
    return problem
  }
}
