extension ModelAudit {
  mutating func checkMatrix() {
    (starts, rowIndices, coefficients) = model.matrix.compressed()
    // Where each row was last seen; a hit inside the current column is a repeated entry.
    var lastSeen = [Int](repeating: -1, count: rowLower.count)
    var needsCleaning = false
    for j in 0..<starts.count - 1 {
      for k in starts[j]..<starts[j + 1] {
        let value = coefficients[k]
        let row = Int(rowIndices[k])
        if !(value.magnitude <= Problem.largestCoefficient) {
          let place = "the coefficient of \(model.columns.names[j]) in row \(model.rows.names[row])"
          fault(value.isFinite ? .tooLarge : .notFinite, place, "\(value)")
        }
        if lastSeen[row] >= starts[j] || isNegligible(value, row: row, column: j) { needsCleaning = true }
        lastSeen[row] = k
      }
    }
    if needsCleaning, faults.isEmpty { cleanMatrix() }
  }

  private func isNegligible(_ value: Double, row: Int, column: Int) -> Bool {
    if value.magnitude > 1e-6 { return false }
    if value == 0 { return true }
    let largest = max(columnLower[column].magnitude, columnUpper[column].magnitude)
    let lower = rowLower[row].isFinite ? rowLower[row].magnitude : 0
    let upper = rowUpper[row].isFinite ? rowUpper[row].magnitude : 0
    return value.magnitude * largest < Problem.negligibleContribution * max(1, min(lower, upper))
  }

  /// Sums repeated entries and drops negligible ones.
  private mutating func cleanMatrix() {
    var place = [Int](repeating: -1, count: rowLower.count)
    var write = 0
    for j in 0..<starts.count - 1 {
      let from = starts[j]
      let to = starts[j + 1]
      let start = write
      starts[j] = start
      for k in from..<to {
        let row = Int(rowIndices[k])
        if place[row] >= start, place[row] < write, rowIndices[place[row]] == rowIndices[k] {
          coefficients[place[row]] += coefficients[k]
        } else {
          place[row] = write
          rowIndices[write] = rowIndices[k]
          coefficients[write] = coefficients[k]
          write += 1
        }
      }
      var kept = start
      for k in start..<write {
        let row = Int(rowIndices[k])
        place[row] = -1
        if isNegligible(coefficients[k], row: row, column: j) {
          drop(coefficients[k], row: row, column: j)
        } else {
          rowIndices[kept] = rowIndices[k]
          coefficients[kept] = coefficients[k]
          kept += 1
        }
      }
      write = kept
    }
    starts[starts.count - 1] = write
    rowIndices.removeLast(rowIndices.count - write)
    coefficients.removeLast(coefficients.count - write)
  }

  private mutating func drop(_ value: Double, row: Int, column: Int) {
    guard value != 0 else { return }
    dropped.append(.init(row: Int32(row), column: Int32(column), value: value))
    note(
      "the coefficient \(value) of \(model.columns.names[column]) in row \(model.rows.names[row]) can never matter "
        + "and is left out")
  }

  mutating func findEmptyRows() {
    guard rowLower.contains(where: { $0 > 0 }) || rowUpper.contains(where: { $0 < 0 }) else { return }
    var filled = [Bool](repeating: false, count: rowLower.count)
    for row in rowIndices { filled[Int(row)] = true }
    // A row that lost its coefficients here is not empty: what they add may be just what its bounds need.
    for entry in dropped { filled[Int(entry.row)] = true }
    for condition in conditions { filled[condition.row] = true }
    for i in rowLower.indices where !filled[i] && (rowLower[i] > 0 || rowUpper[i] < 0) {
      conflicts.append("row \(model.rows.names[i]) has no variables and its bounds exclude zero")
    }
  }
}
