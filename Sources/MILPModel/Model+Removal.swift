extension Model {
  /// Removes a row. Its handle may not be used any more; those of all others stay as they are.
  public mutating func remove(_ row: Constraint) {
    guard owns(row) else { return noteForeign("constraint \(row.index)") }
    conditions[row.index] = nil
    rows.labels[row.index] = nil
    removed.rows.insert(row.index)
  }

  /// Removes a variable with all its coefficients, as if it were zero. Its handle may not be used any more.
  ///
  /// It leaves its ordered sets, where the members before and after it become neighbours.
  /// A row that it switches loses its condition with it: remove or change such rows too, or ``freeze()`` names them.
  public mutating func remove(_ variable: Variable) {
    guard owns(variable) else { return noteForeign("variable \(variable.index)") }
    for set in orderedSets.indices { orderedSets[set].members.removeAll { $0.variable == variable } }
    removed.columns.insert(variable.index)
  }

  /// The model without what was removed, and where each item went.
  func compacted() -> (model: Model, places: HandlePlaces) {
    guard !removed.isEmpty else { return (self, HandlePlaces(model: id)) }
    var compact = self
    let columnPlaces = RemovedItems.places(of: variableCount, without: removed.columns)
    let rowPlaces = RemovedItems.places(of: constraintCount, without: removed.rows)
    compact.columns = columns.keeping(columnPlaces)
    compact.rows = rows.keeping(rowPlaces)
    compact.matrix = matrix.keeping(rows: rowPlaces, columns: columnPlaces, count: compact.columns.lower.count)
    compact.conditions = [:]
    for condition in conditions.values {
      let row = Int(rowPlaces[condition.row])
      guard columnPlaces[condition.column] >= 0 else {
        compact.noteForeign(
          "the removed variable \(columns.names[condition.column]) in row \(rows.names[condition.row])")
        continue
      }
      compact.conditions[row] = RowCondition(
        row: row, column: Int(columnPlaces[condition.column]), isActiveWhen: condition.isActiveWhen)
    }
    for set in orderedSets.indices {
      compact.orderedSets[set].members = orderedSets[set].members.map {
        (Variable(model: id, index: Int(columnPlaces[$0.variable.index])), $0.weight)
      }
    }
    compact.removed = RemovedItems()
    return (compact, HandlePlaces(model: id, columns: columnPlaces, rows: rowPlaces))
  }
}

extension Columns {
  fileprivate func keeping(_ places: [Int32]) -> Columns {
    Columns(
      lower: lower.keeping(places), upper: upper.keeping(places), objective: objective.keeping(places),
      domain: domain.keeping(places), group: group.keeping(places), names: names.keeping(places))
  }
}

extension Rows {
  fileprivate func keeping(_ places: [Int32]) -> Rows {
    Rows(
      lower: lower.keeping(places), upper: upper.keeping(places), group: group.keeping(places),
      names: names.keeping(places),
      labels: Dictionary(uniqueKeysWithValues: labels.map { (Int(places[$0.key]), $0.value) }))
  }
}

extension NameTable {
  /// Items keep the names they are known by, given or numbered.
  fileprivate func keeping(_ places: [Int32]) -> NameTable {
    var kept = NameTable(prefix: prefix)
    for (index, place) in places.enumerated() where place >= 0 {
      let name = self[index]
      if isGiven(index) || index != Int(place) { kept.append(name, at: Int(place)) }
    }
    return kept
  }
}

extension Array {
  fileprivate func keeping(_ places: [Int32]) -> [Element] {
    zip(self, places).compactMap { $1 >= 0 ? $0 : nil }
  }
}
