extension Model {
  /// How much a model held at some moment.
  struct Mark {
    var columns: Int
    var rows: Int
    var entries: Int
    var lateEntries: Int
    var groups: Int
    var foreignHandles: Int
    var orderedSets: Int
  }

  /// The present size.
  var mark: Mark {
    Mark(
      columns: variableCount, rows: constraintCount, entries: matrix.entryCount, lateEntries: matrix.lateEntryCount,
      groups: groupNames.count, foreignHandles: foreignHandles.count,
      orderedSets: orderedSets.count)
  }

  /// Removes everything added since `mark`, without copying the rest.
  mutating func rollBack(to mark: Mark) {
    columns.truncate(to: mark.columns)
    rows.truncate(to: mark.rows)
    matrix.truncate(
      columns: mark.columns, rows: mark.rows, entries: mark.entries, lateEntries: mark.lateEntries)
    groupNames.removeLast(groupNames.count - mark.groups)
    foreignHandles.removeLast(foreignHandles.count - mark.foreignHandles)
    orderedSets.removeLast(orderedSets.count - mark.orderedSets)
    if !conditions.isEmpty {
      conditions = conditions.filter { $0.key < mark.rows && $0.value.column < mark.columns }
    }
    if !removed.isEmpty {
      removed.rows = removed.rows.filter { $0 < mark.rows }
      removed.columns = removed.columns.filter { $0 < mark.columns }
    }
  }
}

extension Columns {
  fileprivate mutating func truncate(to count: Int) {
    lower.removeLast(lower.count - count)
    upper.removeLast(upper.count - count)
    objective.removeLast(objective.count - count)
    domain.removeLast(domain.count - count)
    group.removeLast(group.count - count)
    names.truncate(to: count)
  }
}

extension Rows {
  fileprivate mutating func truncate(to count: Int) {
    for row in count..<lower.count { labels[row] = nil }
    lower.removeLast(lower.count - count)
    upper.removeLast(upper.count - count)
    group.removeLast(group.count - count)
    names.truncate(to: count)
  }
}
