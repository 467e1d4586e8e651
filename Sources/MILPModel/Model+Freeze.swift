extension Model {
  /// Validates the model and makes the immutable problem that solvers read.
  ///
  /// Repeated coefficients are summed, integer bounds rounded inwards, bounds of magnitude
  /// ``Bounds/infinityThreshold`` and more read as infinite, and coefficients that can never matter dropped with a
  /// note. Crossed bounds are no fault: they make the problem infeasible, by name, in ``Problem/evidentConflicts``.
  ///
  /// - Throws: ``ModelFaults`` with every non-finite or too large value, foreign handle and unusable name.
  /// - Complexity: linear in variables, constraints and coefficients; no copy of coefficients added by column.
  public func freeze() throws(ModelFaults) -> Problem {
    var audit = ModelAudit(model: self)
    audit.checkNames()
    audit.checkColumns()
    audit.checkRows()
    audit.checkMatrix()
    if !audit.faults.isEmpty { throw ModelFaults(faults: audit.faults, count: audit.faultCount) }
    audit.findEmptyRows()
    return Problem(
      sense: sense, offset: offset, columnLower: audit.columnLower, columnUpper: audit.columnUpper,
      objective: columns.objective, isInteger: audit.isInteger, rowLower: audit.rowLower, rowUpper: audit.rowUpper,
      columnStarts: audit.starts, rowIndices: audit.rowIndices, coefficients: audit.coefficients,
      evidentConflicts: audit.conflicts, notes: audit.notes, modelID: id, columnNames: columns.names,
      rowNames: rows.names, columnGroups: columns.group, rowGroups: rows.group, groupNames: groupNames,
      labels: rows.labels, dropped: audit.dropped)
  }
}

/// One pass over a model that collects faults, conflicts and the cleaned arrays.
private struct ModelAudit {
  let model: Model
  var faults: [ModelFault] = []
  var faultCount = 0
  var conflicts: [String] = []
  var notes: [String] = []

  var columnLower: [Double] = []
  var columnUpper: [Double] = []
  var isInteger: [Bool] = []
  var rowLower: [Double] = []
  var rowUpper: [Double] = []
  var starts: [Int] = []
  var rowIndices: [Int32] = []
  var coefficients: [Double] = []
  var dropped: [Problem.DroppedCoefficient] = []

  init(model: Model) { self.model = model }

  mutating func fault(_ kind: ModelFault.Kind, _ item: String, _ value: String) {
    faultCount += 1
    if faults.count < ModelFaults.limit { faults.append(ModelFault(kind: kind, item: item, value: value)) }
  }

  mutating func checkNames() {
    for handle in model.foreignHandles { fault(.unknownHandle, handle, handle) }
    for (index, name) in model.columns.names.given where !Self.isUsable(name) {
      fault(.badName, "variable \(index)", Self.shown(name))
    }
    for (index, name) in model.rows.names.given where !Self.isUsable(name) {
      fault(.badName, "constraint \(index)", Self.shown(name))
    }
    if !model.offset.isFinite { fault(.notFinite, "the objective's constant", "\(model.offset)") }
  }

  mutating func checkColumns() {
    columnLower = model.columns.lower
    columnUpper = model.columns.upper
    isInteger = model.columns.domain.map { $0 != .continuous }
    for j in columnLower.indices {
      let cost = model.columns.objective[j]
      if !(cost.magnitude <= Problem.largestCoefficient) {
        fault(
          cost.isFinite ? .tooLarge : .notFinite, "the objective coefficient of \(model.columns.names[j])", "\(cost)")
      }
      // The commonest bounds need no look; a binary's upper bound still does.
      if columnLower[j] == 0, columnUpper[j] == .infinity, model.columns.domain[j] != .binary { continue }
      let declared = Bounds(lower: columnLower[j], upper: columnUpper[j])
      guard let limits = checked(declared, of: "variable", j, model.columns.names) else { continue }
      (columnLower[j], columnUpper[j]) = (limits.lower, limits.upper)
      if model.columns.domain[j] == .binary {
        columnLower[j] = max(columnLower[j], 0)
        columnUpper[j] = min(columnUpper[j], 1)
      }
      let given = (columnLower[j], columnUpper[j])
      if isInteger[j] {
        // Adding zero turns the −0 that rounding leaves into 0.
        columnLower[j] = (given.0 - 1e-9).rounded(.up) + 0
        columnUpper[j] = (given.1 + 1e-9).rounded(.down) + 0
      }
      if columnLower[j] > columnUpper[j] {
        let name = model.columns.names[j]
        conflicts.append(
          given.0 > given.1
            ? "bounds \(name) ≥ \(given.0) and \(name) ≤ \(given.1)"
            : "no whole number between the bounds \(given.0) and \(given.1) of \(name)")
      }
    }
  }

  mutating func checkRows() {
    rowLower = model.rows.lower
    rowUpper = model.rows.upper
    for i in rowLower.indices {
      let declared = Bounds(lower: rowLower[i], upper: rowUpper[i])
      guard let limits = checked(declared, of: "row", i, model.rows.names) else { continue }
      (rowLower[i], rowUpper[i]) = (limits.lower, limits.upper)
      if rowLower[i] > rowUpper[i] {
        conflicts.append("row \(model.rows.names[i]): at least \(rowLower[i]) and at most \(rowUpper[i])")
      }
    }
  }

  /// The limits with huge ones read as infinite; nil when one is a fault.
  private mutating func checked(_ limits: Bounds, of kind: String, _ index: Int, _ names: NameTable) -> Bounds? {
    let huge = Bounds.infinityThreshold
    if limits.lower.magnitude < huge, limits.upper.magnitude < huge { return limits }
    var result = limits
    func item(_ side: String) -> String { "the \(side) bound of \(kind) \(names[index])" }
    if limits.lower.isNaN { fault(.notFinite, item("lower"), "nan") }
    if limits.upper.isNaN { fault(.notFinite, item("upper"), "nan") }
    if limits.lower >= huge { fault(.boundAtWrongInfinity, item("lower"), "\(limits.lower)") }
    if limits.upper <= -huge { fault(.boundAtWrongInfinity, item("upper"), "\(limits.upper)") }
    if limits.lower.isNaN || limits.upper.isNaN || limits.lower >= huge || limits.upper <= -huge { return nil }
    if limits.lower <= -huge {
      if limits.lower.isFinite { note("\(item("lower")), \(limits.lower), is read as −∞") }
      result.lower = -.infinity
    }
    if limits.upper >= huge {
      if limits.upper.isFinite { note("\(item("upper")), \(limits.upper), is read as +∞") }
      result.upper = .infinity
    }
    return result
  }

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
    for i in rowLower.indices where !filled[i] && (rowLower[i] > 0 || rowUpper[i] < 0) {
      conflicts.append("row \(model.rows.names[i]) has no variables and its bounds exclude zero")
    }
  }

  private mutating func note(_ text: String) {
    if notes.count < ModelFaults.limit { notes.append(text) }
  }

  private static func isUsable(_ name: String) -> Bool {
    name.utf8.count <= 255 && !name.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
  }

  private static func shown(_ name: String) -> String {
    let start = name.unicodeScalars.prefix(40).map { $0.value < 32 || $0.value == 127 ? "␀" : String($0) }
    return "\"" + start.joined() + (name.unicodeScalars.count > 40 ? "…\"" : "\"")
  }
}
