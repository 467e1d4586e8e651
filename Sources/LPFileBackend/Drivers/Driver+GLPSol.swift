internal import MILPModel

extension Driver {
  /// GLPK's own program `glpsol` of Debian's glpk-utils; tried with 5.0.
  ///
  /// Presolve is off, because it answers wrongly. Its time limit counts whole seconds: below a second, and for the rest
  /// of one, it is stopped by us and its best point is lost. It knows no absolute gap, node limit or initial point.
  public static let glpsol = Driver(
    name: "glpsol", executable: "glpsol", installation: "apt install glpk-utils, or https://www.gnu.org/software/glpk/",
    capabilities: [.integers, .duals],
    arguments: { task in
      var words = ["--freemps", task.model, "--nopresol", "-w", task.solution]
      if task.hasIntegers { words += ["--cuts", "--mipgap", "\(task.options.relativeGap)"] }
      if let limit = task.timeLimit { words += ["--tmlim", "\(Int(max(1, min(limit + 0.2, 1e6))))"] }
      return words
    },
    answer: { (result) throws(UnreadableAnswer) in
      guard let text = result.text("solution") else { throw UnreadableAnswer("no solution file") }
      let lines = text.split(separator: "\n").filter { !$0.hasPrefix("c") }
      guard let head = lines.first?.split(separator: " "), head.first == "s", lines.last == "e o f" else {
        throw UnreadableAnswer("the solution file is not whole")
      }
      let isLinear = head.dropFirst().first == "bas"
      guard head.count == (isLinear ? 7 : 6), let objective = head.last.flatMap({ Double($0) }) else {
        throw UnreadableAnswer("the solution's head is \"\(lines[0])\"")
      }
      var answer = DriverAnswer(
        glpsolTermination(head[4...].dropLast().joined(separator: " "), log: result.log))
      // i ROW [STATUS] VALUE [DUAL], then j COLUMN the same.
      let rows = try glpsolNumbers(lines, "i", result.rowCount, isLinear)
      let columns = try glpsolNumbers(lines, "j", result.columnCount, isLinear)
      switch (answer.termination, head[4]) {
      case (.optimal, _): answer.bound = result.task.options.relativeGap > 1e-6 && !isLinear ? nil : objective
      case (.limit, "f"): break
      default: return answer
      }
      answer.values = columns.values
      if answer.termination == .optimal, isLinear {
        answer.duals = rows.prices
        answer.reducedCosts = columns.prices
      }
      return answer
    })

  /// The letters of the point and, for linear programs, of its duals: f feasible, n none exists, u unknown, o optimal.
  private static func glpsolTermination(_ letters: String, log: String) -> Outcome.Termination {
    let limit: Outcome.Termination =
      log.contains("TIME LIMIT EXCEEDED") ? .limit(.time) : .numerical("glpsol stopped without an answer")
    switch letters {
    case "o", "f f": return limit == .limit(.time) && letters == "f f" ? limit : .optimal
    case "f" where log.contains("MIP GAP TOLERANCE REACHED"): return .optimal
    case "n", "n f", "n u", "n n", "n i": return .infeasible
    case "f n": return .unbounded
    case "u" where log.contains("LP HAS UNBOUNDED PRIMAL SOLUTION"): return .infeasibleOrUnbounded
    case "u" where log.contains("HAS NO PRIMAL FEASIBLE SOLUTION"): return .infeasible
    default: return limit
    }
  }

  private static func glpsolNumbers(
    _ lines: [Substring], _ kind: String, _ count: Int, _ isLinear: Bool
  ) throws(UnreadableAnswer) -> (values: [Double], prices: [Double]) {
    var values: [Double] = []
    var prices: [Double] = []
    for line in lines where line.hasPrefix(kind + " ") {
      let words = line.split(separator: " ")
      guard words.count == (isLinear ? 5 : 3), words[1] == "\(values.count + 1)",
        let value = Double(words[isLinear ? 3 : 2]), let price = isLinear ? Double(words[4]) : 0
      else { throw UnreadableAnswer("\"\(line)\" instead of number \(values.count + 1) of \(kind)") }
      values.append(value)
      prices.append(price)
    }
    if values.count != count { throw UnreadableAnswer("\(values.count) lines \(kind) instead of \(count)") }
    return (values, prices)
  }
}
