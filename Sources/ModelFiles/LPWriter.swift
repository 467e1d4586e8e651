internal import MILPModel

/// Writes a problem as LP, so that CPLEX, GLPK and HiGHS read it, each as far as it knows what the problem has.
///
/// The order of columns is that of their first appearance: where objective and rows would give another one, the objective
/// mentions all, with zeros. How a row with two limits is written says ``LPRange``; a row without limits is at least −1e30.
struct LPWriter {
  private let problem: Problem
  private let title: String?
  private let text: TextBuffer
  private let rows: WrittenNames
  private let columns: WrittenNames
  private let matrix: RowMatrix
  private let conditions: [Int: RowCondition]

  /// How many terms stand in a line; CPLEX reads lines of up to 560 bytes, and names have up to 255.
  private static let bytesPerLine = 200

  init(_ problem: Problem, naming: ModelNaming, title: String?, to text: TextBuffer) {
    self.problem = problem
    self.title = title
    self.text = text
    rows = WrittenNames.rows(of: problem, naming, .lp(.row))
    columns = WrittenNames.columns(of: problem, naming, .lp(.column))
    matrix = RowMatrix(problem)
    conditions = Dictionary(uniqueKeysWithValues: problem.conditions.map { ($0.row, $0) })
  }

  func write() {
    if let title {
      text.put("\\ ")
      text.put(String(title.map { $0.isNewline ? " " : $0 }))
      text.put("\n")
    }
    writeObjective()
    text.put("Subject To\n")
    for i in 0..<problem.rowCount {
      writeRow(i)
      if text.hasFailed { return }
    }
    writeBounds()
    writeList("Binaries\n") { isBinary($0) }
    writeList("Generals\n") { problem.isInteger[$0] && !isBinary($0) }
    writeList("Semi-Continuous\n") { problem.isSemicontinuous($0) }
    writeSets()
    text.put("End\n")
  }

  // MARK: Terms

  /// Writes `+ 3 x`, in a new line where the present one is long.
  private func term(_ coefficient: Double, _ column: Int, _ state: inout LineState) {
    columns.with(column) { name in
      if state.bytes > Self.bytesPerLine {
        text.put("\n ")
        state.bytes = 0
      }
      if coefficient < 0 {
        text.put(" -")
      } else if !state.isFirst {
        text.put(" +")
      }
      text.put(" ")
      if coefficient.magnitude != 1 {
        text.put(coefficient.magnitude)
        text.put(" ")
      }
      text.put(name)
      state.isFirst = false
      state.bytes += name.count + 12
    }
  }

  private struct LineState {
    var isFirst = true
    var bytes = 0
  }

  private func writeObjective() {
    text.put(problem.sense == .minimize ? "Minimize\n " : "Maximize\n ")
    text.put(rows.free("obj"))
    text.put(":")
    var state = LineState()
    let writesAll = !matrix.showsColumnsInOrder(problem, conditions)
    for j in 0..<problem.columnCount where writesAll || problem.objective[j] != 0 {
      term(problem.objective[j], j, &state)
    }
    if state.isFirst, problem.columnCount > 0 { term(0, 0, &state) }
    if problem.offset != 0 {
      text.put(problem.offset < 0 ? " - " : state.isFirst ? " " : " + ")
      text.put(problem.offset.magnitude)
    }
    text.put("\n")
  }

  private func writeRow(_ i: Int) {
    let (lower, upper) = (problem.rowLower[i], problem.rowUpper[i])
    text.put(" ")
    rows.with(i) { text.put($0) }
    text.put(":")
    if let condition = conditions[i] {
      text.put(" ")
      columns.with(condition.column) { text.put($0) }
      text.put(condition.isActiveWhen ? " = 1 ->" : " = 0 ->")
    }
    var state = LineState()
    for k in matrix.starts[i]..<matrix.starts[i + 1] { term(matrix.coefficients[k], Int(matrix.columns[k]), &state) }
    let isRange = self.isRange(i)
    if state.isFirst, !isRange {
      if problem.columnCount > 0 { term(0, 0, &state) } else { text.put(" 0") }
    }
    if isRange {
      text.put(" - ")
      writeRangeName(i)
      text.put(" = 0\n")
    } else if lower == upper {
      limit(" = ", lower)
    } else if upper < .infinity {
      limit(" <= ", upper)
    } else {
      limit(" >= ", lower)
    }
  }

  private func limit(_ comparison: StaticString, _ value: Double) {
    text.put(comparison)
    text.put(value == -.infinity ? -1e30 : value)
    text.put("\n")
  }

  private func isRange(_ i: Int) -> Bool {
    problem.rowLower[i] > -.infinity && problem.rowUpper[i] < .infinity && problem.rowLower[i] != problem.rowUpper[i]
  }

  private func writeRangeName(_ i: Int) {
    text.put(LPRange.prefix)
    rows.with(i) { text.put($0) }
  }

  // MARK: Sections

  private func isBinary(_ j: Int) -> Bool {
    problem.isInteger[j] && problem.columnLower[j] == 0 && problem.columnUpper[j] == 1 && !problem.isSemicontinuous(j)
  }

  private func writeBounds() {
    text.put("Bounds\n")
    for i in 0..<problem.rowCount where isRange(i) {
      writeBound(problem.rowLower[i], problem.rowUpper[i]) { writeRangeName(i) }
    }
    for j in 0..<problem.columnCount where !isBinary(j) {
      let (lower, upper) = (problem.columnLower[j], problem.columnUpper[j])
      if lower != 0 || upper != .infinity { writeBound(lower, upper) { columns.with(j) { text.put($0) } } }
    }
  }

  private func writeBound(_ lower: Double, _ upper: Double, _ name: () -> Void) {
    text.put(" ")
    if lower == -.infinity, upper == .infinity {
      name()
      text.put(" free\n")
    } else if lower == upper {
      name()
      limit(" = ", lower)
    } else if upper == .infinity {
      name()
      limit(" >= ", lower)
    } else {
      if lower == -.infinity { text.put("-inf") } else { text.put(lower) }
      text.put(" <= ")
      name()
      limit(" <= ", upper)
    }
  }

  private func writeList(_ title: StaticString, _ belongs: (Int) -> Bool) {
    var isOpen = false
    for j in 0..<problem.columnCount where belongs(j) {
      if !isOpen { text.put(title) }
      isOpen = true
      text.put(" ")
      columns.with(j) { text.put($0) }
      text.put("\n")
    }
  }

  private func writeSets() {
    if !problem.orderedSets.isEmpty { text.put("SOS\n") }
    for set in problem.orderedSets {
      var name = set.name.isEmpty ? "s" : set.name
      var encoded: [UInt8] = []
      name.withUTF8 { NameCode.lp(.row).encode($0, into: &encoded) }
      text.put(" ")
      encoded.withUnsafeBufferPointer { text.put($0) }
      text.put(set.kind == .one ? ": S1::" : ": S2::")
      for member in set.members {
        text.put("\n  ")
        columns.with(member.column) { text.put($0) }
        text.put(":")
        text.put(member.weight)
      }
      text.put("\n")
    }
  }
}

/// A problem's coefficients by row.
struct RowMatrix {
  private(set) var starts: [Int]
  private(set) var columns: [Int32]
  private(set) var coefficients: [Double]

  /// Sorts the coefficients, in one pass that counts and one that moves.
  init(_ problem: Problem) {
    var next = [Int](repeating: 0, count: problem.rowCount + 1)
    for row in problem.rowIndices { next[Int(row) + 1] += 1 }
    for i in 0..<problem.rowCount { next[i + 1] += next[i] }
    starts = next
    columns = [Int32](repeating: 0, count: problem.coefficients.count)
    coefficients = [Double](repeating: 0, count: problem.coefficients.count)
    for j in 0..<problem.columnCount {
      for k in problem.columnStarts[j]..<problem.columnStarts[j + 1] {
        let place = next[Int(problem.rowIndices[k])]
        next[Int(problem.rowIndices[k])] += 1
        columns[place] = Int32(j)
        coefficients[place] = problem.coefficients[k]
      }
    }
  }

  /// Whether objective and rows mention all columns, each for the first time in the order of the problem.
  func showsColumnsInOrder(_ problem: Problem, _ conditions: [Int: RowCondition]) -> Bool {
    var isSeen = [Bool](repeating: false, count: problem.columnCount)
    var next = 0
    func see(_ j: Int) -> Bool {
      if isSeen[j] { return true }
      isSeen[j] = true
      defer { next += 1 }
      return j == next
    }
    for j in 0..<problem.columnCount where problem.objective[j] != 0 { if !see(j) { return false } }
    // An objective or a row without terms mentions the first column.
    if next == 0, problem.columnCount > 0, !see(0) { return false }
    for i in 0..<problem.rowCount {
      if let condition = conditions[i], !see(condition.column) { return false }
      for k in starts[i]..<starts[i + 1] { if !see(Int(columns[k])) { return false } }
    }
    return next == problem.columnCount
  }
}
