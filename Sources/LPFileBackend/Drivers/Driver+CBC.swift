internal import MILPModel

extension Driver {
  /// COIN-OR CBC (https://github.com/coin-or/Cbc), the `cbc` of Debian's coinor-cbc; tried with 2.10.
  ///
  /// The status comes from the text of `-solution`, all numbers from the binary file of `-saveSolution`: the text has
  /// eight digits only.
  public static let cbc = Driver(
    name: "CBC", executable: "cbc", installation: "apt install coinor-cbc, or https://github.com/coin-or/Cbc",
    capabilities: [.integers, .duals, .initialPoint, .nodeLimit],
    arguments: { task in
      var words = [task.model, "-timeMode", "elapsed"]
      if let limit = task.timeLimit { words += ["-seconds", "\(max(limit, 0.01))"] }
      words += ["-ratioGap", "\(task.options.relativeGap)", "-allowableGap", "\(task.options.absoluteGap)"]
      // Zero is no limit to CBC.
      if let nodes = task.options.nodeLimit { words += ["-maxNodes", "\(max(1, nodes))"] }
      words += ["-randomCbcSeed", "\(task.options.seed & 0xFFFF)"]
      if task.options.initialPoint != nil, task.hasIntegers { words += ["-mipStart", task.path("start")] }
      return words + ["-solve", "-solution", task.solution, "-saveSolution", task.path("numbers")]
    },
    files: { task in
      guard let point = task.options.initialPoint else { return [:] }
      let lines = point.enumerated().map { "\($0.offset) x\($0.offset) \($0.element) 0" }
      return ["start": (["Stopped on time - objective value 0"] + lines).joined(separator: "\n") + "\n"]
    },
    answer: { (result) throws(UnreadableAnswer) in
      guard let status = result.text("solution")?.prefix(while: { $0 != "\n" }), !status.isEmpty else {
        throw UnreadableAnswer("no solution file")
      }
      let log = result.log
      var answer = DriverAnswer(try cbcTermination(status, log, hasIntegers: result.task.hasIntegers))
      let hasPoint: Bool
      switch answer.termination {
      case .optimal: hasPoint = true
      case .limit: hasPoint = result.task.hasIntegers && !status.contains("no integer solution")
      default: hasPoint = false
      }
      guard hasPoint else { return answer }
      let numbers = try CBCNumbers(result.bytes("numbers") ?? [], result.rowCount, result.columnCount)
      answer.values = numbers.values
      answer.duals = numbers.duals
      answer.reducedCosts = numbers.reducedCosts
      // Printed with three decimals only, and only where it is not the objective.
      if let printed = log.number(after: "Lower bound:") {
        answer.bound = printed - 0.001 - 1e-9 * printed.magnitude
      } else if answer.termination == .optimal {
        answer.bound = numbers.objective
      }
      answer.nodes = log.number(after: "Enumerated nodes:").flatMap { Int(exactly: $0) } ?? 0
      return answer
    })

  private static func cbcTermination(
    _ status: Substring, _ log: String, hasIntegers: Bool
  ) throws(UnreadableAnswer) -> Outcome.Termination {
    if status.hasPrefix("Optimal") { return .optimal }
    if status.hasPrefix("Integer infeasible") || status.hasPrefix("Infeasible") {
      // Presolve cannot tell; a relaxation that was solved can.
      let isClear = log.contains("Continuous objective value") || log.contains("Linear relaxation infeasible")
      let isUnclear = log.contains("infeasible or unbounded") && !isClear
      return isUnclear ? .infeasibleOrUnbounded : .infeasible
    }
    // CBC tells so of the relaxation, whether or not there is a whole point.
    if status.hasPrefix("Unbounded") { return hasIntegers ? .infeasibleOrUnbounded : .unbounded }
    if status.hasPrefix("Stopped on time") { return .limit(.time) }
    if status.hasPrefix("Stopped on nodes") { return .limit(.nodes) }
    // Its word for a node limit that was met while the root was cut.
    if status.hasPrefix("Stopped on iterations") { return hasIntegers ? .limit(.nodes) : .limit(.iterations) }
    if status.hasPrefix("Stopped") { return .limit(.cancelled) }
    throw UnreadableAnswer("unknown status \"\(status)\"")
  }
}

/// CBC's binary file: counts of rows and columns, the objective, then values and duals of both, in the machine's order.
private struct CBCNumbers {
  let objective: Double
  let duals: [Double]
  let values: [Double]
  let reducedCosts: [Double]

  init(_ bytes: [UInt8], _ rowCount: Int, _ columnCount: Int) throws(UnreadableAnswer) {
    let size = 16 + 16 * (rowCount + columnCount)
    guard bytes.count == size else { throw UnreadableAnswer("\(bytes.count) bytes of numbers instead of \(size)") }
    func numbers(_ first: Int, _ count: Int) -> [Double] {
      bytes.withUnsafeBytes { buffer in
        (first..<first + count).map { buffer.loadUnaligned(fromByteOffset: 8 + 8 * $0, as: Double.self) }
      }
    }
    objective = numbers(0, 1)[0]
    duals = numbers(1 + rowCount, rowCount)
    values = numbers(1 + 2 * rowCount, columnCount)
    reducedCosts = numbers(1 + 2 * rowCount + columnCount, columnCount)
  }
}

extension String {
  /// The number behind the last occurrence of `words`, on the same line.
  func number(after words: String) -> Double? {
    let line = split(separator: "\n").last { $0.contains(words) }
    return line?.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }.last
  }
}
