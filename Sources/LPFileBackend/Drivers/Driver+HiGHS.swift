internal import MILPModel

extension Driver {
  /// HiGHS (https://highs.dev), a `highs` executable; tried with the 1.15 of PyPI's highsbox.
  public static let highs = Driver(
    name: "HiGHS", executable: "highs",
    installation:
      "pip install highsbox has the executable (its own libraries in LD_LIBRARY_PATH), or https://highs.dev",
    capabilities: [.integers, .duals, .initialPoint, .nodeLimit],
    arguments: { task in
      let start = task.options.initialPoint == nil ? [] : ["--read_solution_file", task.path("start")]
      return ["--model_file", task.model, "--options_file", task.path("settings"), "--solution_file", task.solution]
        + start
    },
    files: { task in
      var settings = [
        // Otherwise it leaves Highs.log where we stand.
        "log_file = \(task.path("highs.log"))",
        "mip_rel_gap = \(task.options.relativeGap)", "mip_abs_gap = \(task.options.absoluteGap)",
        "threads = \(max(1, task.options.threads))", "random_seed = \(task.options.seed & 0x7FFF_FFFF)",
      ]
      if let limit = task.timeLimit { settings.append("time_limit = \(limit)") }
      if let nodes = task.options.nodeLimit { settings.append("mip_max_nodes = \(nodes)") }
      var files = ["settings": settings.joined(separator: "\n") + "\n"]
      if let point = task.options.initialPoint {
        let lines = point.enumerated().map { "x\($0.offset) \($0.element)" }
        files["start"] =
          (["Model status", "Unknown", "", "# Primal solution values", "Feasible", "Objective 0"]
          + ["# Columns \(point.count)"] + lines + ["# Rows 0"])
          .joined(separator: "\n") + "\n"
      }
      return files
    },
    answer: { (result) throws(UnreadableAnswer) in
      guard let text = result.text("solution") else { throw UnreadableAnswer("no solution file") }
      let file = try HiGHSSolution(text, result)
      var answer = DriverAnswer(file.termination)
      answer.values = file.values
      if answer.termination == .optimal {
        answer.duals = file.duals
        answer.reducedCosts = file.reducedCosts
        answer.bound = file.objective
      }
      // Printed with twelve digits.
      if result.task.hasIntegers, let printed = result.log.number(after: "  Dual bound"), printed.isFinite {
        answer.bound = printed - 1e-9 * max(1, printed.magnitude)
      }
      answer.nodes = result.log.number(after: "  Nodes  ").flatMap { Int(exactly: $0) } ?? 0
      return answer
    })
}

/// HiGHS' solution file in its raw style: the status, then primal and dual values of columns and rows by name.
private struct HiGHSSolution {
  let termination: Outcome.Termination
  var objective: Double?
  var values: [Double]?
  var duals: [Double]?
  var reducedCosts: [Double]?

  init(_ text: String, _ result: DriverResult) throws(UnreadableAnswer) {
    let lines = text.split(separator: "\n")
    guard lines.count > 1, lines[0] == "Model status" else { throw UnreadableAnswer("no model status") }
    termination = try Self.termination(lines[1], hasIntegers: result.task.hasIntegers)
    var part: Substring = ""
    var k = 2
    while k < lines.count, lines[k] != "# Basis" {
      let line = lines[k]
      k += 1
      if line.hasPrefix("# Primal") || line.hasPrefix("# Dual") {
        part = line
        // A point that breaks something, or none.
        if k < lines.count, lines[k] != "Feasible" {
          while k < lines.count, !lines[k].hasPrefix("# Dual"), lines[k] != "# Basis" { k += 1 }
        }
      } else if line.hasPrefix("Objective ") {
        objective = Double(line.dropFirst(10))
      } else if line.hasPrefix("# Columns") || line.hasPrefix("# Rows") {
        let isColumns = line.hasPrefix("# Columns")
        let count = isColumns ? result.columnCount : result.rowCount
        let numbers = try SolutionTable.numbers(lines[k...].prefix(count), isColumns ? "x" : "r", count)
        k += count
        switch (part.hasPrefix("# Primal"), isColumns) {
        case (true, true): values = numbers
        case (false, true): reducedCosts = numbers
        case (false, false): duals = numbers
        default: break
        }
      }
    }
  }

  private static func termination(
    _ words: Substring, hasIntegers: Bool
  ) throws(UnreadableAnswer) -> Outcome.Termination {
    switch words {
    case "Optimal", "Empty": .optimal
    case "Infeasible": .infeasible
    case "Unbounded": hasIntegers ? .infeasibleOrUnbounded : .unbounded
    case "Primal infeasible or unbounded": .infeasibleOrUnbounded
    case "Time limit reached": .limit(.time)
    case "Iteration limit reached": .limit(.iterations)
    case "Solution limit reached": .limit(.nodes)
    case "Interrupted by user": .limit(.cancelled)
    case "Solve error", "Postsolve error", "Presolve error", "Unknown": .numerical("\(words)")
    default: throw UnreadableAnswer("unknown model status \"\(words)\"")
    }
  }
}

/// Lines of a name and a number, for all columns or rows in order.
enum SolutionTable {
  static func numbers(
    _ lines: ArraySlice<Substring>, _ prefix: String, _ count: Int
  ) throws(UnreadableAnswer) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(count)
    for line in lines {
      let words = line.split(separator: " ")
      guard words.count == 2, words[0] == "\(prefix)\(numbers.count)", let number = Double(words[1]) else {
        throw UnreadableAnswer("\"\(line)\" instead of the value of \(prefix)\(numbers.count)")
      }
      numbers.append(number)
    }
    if numbers.count != count { throw UnreadableAnswer("the solution ends at \(prefix)\(numbers.count)") }
    return numbers
  }
}
