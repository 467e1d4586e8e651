internal import MILPModel

extension MPSReader {
  mutating func readEntries() {
    if isMarker { return readMarker() }
    guard fields.count == 3 || fields.count == 5 else {
      return fault(min(fields.count, 5), "expected a column, a row and a number, or two of these pairs")
    }
    guard let column = column() else { return }
    for field in stride(from: 1, to: fields.count, by: 2) {
      guard let row = rowNames.find(fields[field], guessing: columns.nextRow) else {
        unknownRow(field)
        continue
      }
      guard let value = finite(field + 1) else { continue }
      columns.nextRow = row + 1
      if rows.lastColumn[row] == Int32(column) {
        fault(field, "this column has a coefficient in this row already")
        continue
      }
      rows.lastColumn[row] = Int32(column)
      if value == 0 { continue }
      if rows.places[row] < 0 {
        model.setObjective(value, of: model.variable(at: column))
      } else {
        model.add(value, model.variable(at: column), to: model.constraint(at: Int(rows.places[row])))
      }
    }
  }

  /// The column of the line: the one of the line before, or a new one.
  private mutating func column() -> Int? {
    let last = columnNames.count - 1
    let isSame = last >= 0 && columnNames.equals(last, fields[0])
    if isSame { return last }
    let added = columnNames.insert(fields[0])
    guard added.isNew else {
      fault(0, "the entries of this column were over; expected them together")
      return nil
    }
    model.variable(name(0), columns.isBetweenMarkers ? .integer : .continuous, in: .nonNegative)
    columns.lower.append(0)
    columns.upper.append(.infinity)
    columns.marks.append(columns.isBetweenMarkers ? [.betweenMarkers, .isWhole] : [])
    return added.index
  }

  private mutating func readMarker() {
    switch true {
    case fields[2].matches("'INTORG'"):
      if columns.isBetweenMarkers { fault(2, "expected 'INTEND' first") }
      columns.isBetweenMarkers = true
    case fields[2].matches("'INTEND'"):
      if !columns.isBetweenMarkers { fault(2, "expected 'INTORG' first") }
      columns.isBetweenMarkers = false
    default: fault(2, "expected 'INTORG' or 'INTEND'")
    }
  }

  /// Gives the model's columns their bounds and domains.
  mutating func finishColumns() {
    for j in columns.marks.indices {
      let marks = columns.marks[j]
      let hasAny = !marks.isDisjoint(with: [.hasLower, .hasUpper])
      if !hasAny, marks.isEmpty { continue }
      let variable = model.variable(at: j)
      var bounds = Bounds(lower: columns.lower[j], upper: columns.upper[j])
      if marks.contains(.betweenMarkers), !hasAny { bounds.upper = 1 }
      if bounds.upper < 0, marks.contains(.isPlainUpper), !marks.contains(.hasLower) {
        bounds.lower = -.infinity
        note("column \(model.name(of: variable)): an upper bound below zero without a lower one makes that −∞")
      }
      model.setBounds(of: variable, to: bounds)
      let isWhole = marks.contains(.isWhole)
      if marks.contains(.isSemi) {
        model.setDomain(of: variable, to: isWhole ? .semiinteger : .semicontinuous)
      } else if isWhole {
        model.setDomain(of: variable, to: .integer)
      }
    }
  }
}
