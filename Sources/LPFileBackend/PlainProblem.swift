internal import CheckedJSON
internal import MILPModel

/// A problem as it goes into a file: minimised, without constant, columns x0, x1 … and rows r0, r1 …
///
/// Solvers disagree about everything that is left out here. GLPK knows no `OBJSENSE`, CBC takes it for the end of a file
/// in fixed columns, the sign of the constant differs, and each has names of its own that it refuses. Rows without limits
/// are left out, because some keep them and some do not.
struct PlainProblem {
  private let problem: Problem
  /// The rows in the file by their place there.
  let rows: [Int]
  private let place: [Int?]

  init(_ problem: Problem) {
    self.problem = problem
    rows = (0..<problem.rowCount).filter { problem.rowLower[$0].isFinite || problem.rowUpper[$0].isFinite }
    var place = [Int?](repeating: nil, count: problem.rowCount)
    for (k, i) in rows.enumerated() { place[i] = k }
    self.place = place
  }

  private func cost(_ j: Int) -> Double { problem.sense == .minimize ? problem.objective[j] : 0 - problem.objective[j] }

  func text(as format: Driver.Format) -> [UInt8] {
    switch format {
    case .mps: mps()
    case .emsModel: Array(json().text.utf8)
    }
  }

  // MARK: MPS

  /// MPS with fields separated by blanks: `FREE` tells CBC so, and no other solver minds.
  private func mps() -> [UInt8] {
    var text = FileText()
    text.line("NAME          swiftems  FREE\nROWS\n N  OBJ")
    for (k, i) in rows.enumerated() { text.line(" \(rowType(i)) r\(k)") }
    text.line("COLUMNS")
    var isInIntegers = false
    for j in 0..<problem.columnCount {
      if problem.isInteger[j] != isInIntegers {
        isInIntegers.toggle()
        text.line(" M\(j) 'MARKER' '\(isInIntegers ? "INTORG" : "INTEND")'")
      }
      // Also a cost of zero: it keeps the column in its place.
      text.line(" x\(j) OBJ \(cost(j))")
      for k in problem.columnStarts[j]..<problem.columnStarts[j + 1] {
        if let row = place[Int(problem.rowIndices[k])] { text.line(" x\(j) r\(row) \(problem.coefficients[k])") }
      }
    }
    if isInIntegers { text.line(" MEND 'MARKER' 'INTEND'") }
    text.line("RHS")
    for (k, i) in rows.enumerated() {
      let side = problem.rowUpper[i].isFinite ? problem.rowUpper[i] : problem.rowLower[i]
      if side != 0 { text.line(" RHS r\(k) \(side)") }
    }
    text.line("RANGES")
    for (k, i) in rows.enumerated() where rowType(i) == "L" && problem.rowLower[i].isFinite {
      text.line(" RNG r\(k) \(problem.rowUpper[i] - problem.rowLower[i])")
    }
    text.line("BOUNDS")
    for j in 0..<problem.columnCount { writeBounds(of: j, to: &text) }
    text.line("ENDATA")
    return text.bytes
  }

  private func rowType(_ i: Int) -> String {
    problem.rowLower[i] == problem.rowUpper[i] ? "E" : problem.rowUpper[i].isFinite ? "L" : "G"
  }

  /// Every bound in full, because readers disagree about those of integers, and of a negative upper one.
  private func writeBounds(of j: Int, to text: inout FileText) {
    let (lower, upper) = (problem.columnLower[j], problem.columnUpper[j])
    if lower == upper { return text.line(" FX BND x\(j) \(lower)") }
    if lower.isInfinite, upper.isInfinite { return text.line(" FR BND x\(j)") }
    text.line(lower.isFinite ? " LO BND x\(j) \(lower)" : " MI BND x\(j)")
    text.line(upper.isFinite ? " UP BND x\(j) \(upper)" : " PL BND x\(j)")
  }

  // MARK: swift-ems/model/1

  private func json() -> JSONValue {
    func limits(_ lower: Double, _ upper: Double) -> [JSONValue.Member] {
      (lower.isFinite ? [.init("lower", .number(lower))] : [])
        + (upper.isFinite ? [.init("upper", .number(upper))] : [])
    }
    var terms = [[JSONValue]](repeating: [], count: rows.count)
    let variables = (0..<problem.columnCount).map { j in
      for k in problem.columnStarts[j]..<problem.columnStarts[j + 1] {
        guard let row = place[Int(problem.rowIndices[k])] else { continue }
        terms[row].append(.array([.string("x\(j)"), .number(problem.coefficients[k])]))
      }
      return JSONValue.object(
        [
          .init("name", .string("x\(j)")), .init("kind", .string(problem.isInteger[j] ? "integer" : "continuous")),
          .init("objective", .number(cost(j))),
        ] + limits(problem.columnLower[j], problem.columnUpper[j]))
    }
    let constraints = rows.enumerated().map { k, i in
      JSONValue.object(
        [.init("name", .string("r\(k)")), .init("terms", .array(terms[k]))]
          + limits(problem.rowLower[i], problem.rowUpper[i]))
    }
    return ["sense": "minimize", "variables": .array(variables), "constraints": .array(constraints)]
  }

  // MARK: And back

  /// The answer in the problem's own sense, with the constant and the rows that were left out.
  func restored(_ answer: DriverAnswer) -> SolverReport {
    let sign: Double = problem.sense == .minimize ? 1 : -1
    var report = SolverReport(answer.termination)
    report.values = answer.values
    report.bound = answer.bound.map { sign * $0 + problem.offset }
    if !problem.hasIntegers, let duals = answer.duals, let reducedCosts = answer.reducedCosts {
      var all = [Double](repeating: 0, count: problem.rowCount)
      for (k, i) in rows.enumerated() { all[i] = sign * duals[k] }
      report.duals = all
      report.reducedCosts = reducedCosts.map { sign * $0 }
    }
    return report
  }
}

/// Text that grows.
struct FileText {
  private(set) var bytes: [UInt8] = []

  mutating func line(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(UInt8(ascii: "\n"))
  }
}
