/// Semi-continuous variables, conditions and ordered sets: kept as they are, checked for what solvers need.
extension ModelAudit {
  mutating func checkSwitches() {
    semicontinuousColumns = model.columns.domain.indices.filter { model.columns.domain[$0].isSemi }
    for j in semicontinuousColumns {
      if columnLower[j] > 0, columnUpper[j] == .infinity { missing("upper", j) }
      if columnUpper[j] < 0, columnLower[j] == -.infinity { missing("lower", j) }
    }
    conditions = model.conditions.values.sorted { $0.row < $1.row }
    for condition in conditions {
      let j = condition.column
      if !isInteger[j] || columnLower[j] < 0 || columnUpper[j] > 1 {
        fault(
          .notBinary, "variable \(model.columns.names[j]), which switches row \(model.rows.names[condition.row]),",
          "\(model.columns.domain[j]) from \(columnLower[j]) to \(columnUpper[j])")
      }
    }
    for set in model.orderedSets {
      let members = set.members.sorted { $0.weight < $1.weight }.map {
        SpecialOrderedSet.Member(column: $0.variable.index, weight: $0.weight)
      }
      for member in members where !member.weight.isFinite {
        fault(
          .notFinite, "the weight of \(model.columns.names[member.column]) in the set \(set.name)", "\(member.weight)")
      }
      for (member, next) in zip(members, members.dropFirst()) where member.weight == next.weight {
        let names = "\(model.columns.names[member.column]) and \(model.columns.names[next.column])"
        fault(.badSet, "the set \(set.name)", "the weight \(member.weight) of both \(names)")
      }
      if Set(members.map(\.column)).count < members.count { fault(.badSet, "the set \(set.name)", "a repeated member") }
      orderedSets.append(
        SpecialOrderedSet(
          kind: set.kind, name: set.name, members: members,
          group: set.group >= 0 ? model.groupNames[Int(set.group)] : nil))
    }
  }

  private mutating func missing(_ side: String, _ column: Int) {
    fault(.missingBound, "the semi-continuous variable \(model.columns.names[column])", "no \(side) bound")
  }
}

extension Problem {
  /// The bounds without which a row cannot be switched, or a set's member be held at zero, by a binary.
  func missingBounds() -> [ModelFault] {
    var faults: [ModelFault] = []
    let activities = activityRanges(ofRows: conditions.map(\.row))
    for condition in conditions {
      guard let activity = activities[condition.row] else { continue }
      let isOpen =
        (rowUpper[condition.row] < .infinity && activity.range.upper == .infinity)
        || (rowLower[condition.row] > -.infinity && activity.range.lower == -.infinity)
      guard isOpen, let column = activity.unboundedColumn else { continue }
      faults.append(
        ModelFault(
          kind: .missingBound, item: "\(rowTitle(condition.row)), switched by \(columnName(condition.column)),",
          value: "no bound of \(columnName(column))"))
    }
    for set in orderedSets {
      for member in set.members {
        let range = range(ofColumn: member.column)
        guard range.lower == -.infinity || range.upper == .infinity else { continue }
        faults.append(
          ModelFault(kind: .missingBound, item: "\(set.title)", value: "no bound of \(columnName(member.column))"))
      }
    }
    return faults
  }
}
