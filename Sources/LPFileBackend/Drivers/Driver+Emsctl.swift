internal import CheckedJSON
internal import MILPModel

extension Driver {
  /// This package's own tool as a solver: GLPK in a process of its own, that may break without breaking ours.
  ///
  /// - Parameter path: the executable; a name is looked for along PATH.
  public static func emsctl(path: String = "emsctl") -> Driver {
    Driver(
      name: "emsctl", executable: path, installation: "make install in a checkout of swift-ems",
      capabilities: [.integers, .duals, .nodeLimit],
      arguments: { task in
        var words = ["solve", task.model, "--quiet", "--format", "json", "--output", task.solution]
        words += ["--relative-gap", "\(min(1, task.options.relativeGap))"]
        if let limit = task.timeLimit { words += ["--time-limit", "\(limit)"] }
        if let nodes = task.options.nodeLimit { words += ["--node-limit", "\(nodes)"] }
        return words
      },
      answer: { (result) throws(UnreadableAnswer) in
        guard let text = result.text("solution") else { throw UnreadableAnswer("no solution file") }
        let document: JSONValue
        do { document = try JSONValue(parsing: text) } catch { throw UnreadableAnswer("\(error)") }
        guard case .string(let key)? = document["termination"], let termination = emsctlTerminations[key] else {
          throw UnreadableAnswer("no termination in the solution")
        }
        var answer = DriverAnswer(termination)
        answer.values = try named("values", in: document, "x", result.columnCount)
        if termination == .optimal {
          answer.duals = try named("duals", in: document, "r", result.rowCount)
          answer.reducedCosts = try named("reducedCosts", in: document, "x", result.columnCount)
        }
        if case .number(let bound)? = document["bound"], bound.isFinite { answer.bound = bound }
        return answer
      })
  }

  private static let emsctlTerminations: [String: Outcome.Termination] = [
    "optimal": .optimal, "infeasible": .infeasible, "unbounded": .unbounded,
    "infeasibleOrUnbounded": .infeasibleOrUnbounded, "timeLimit": .limit(.time), "nodeLimit": .limit(.nodes),
    "iterationLimit": .limit(.iterations), "cancelled": .limit(.cancelled),
    "numerical": .numerical("emsctl had numerical difficulties"), "failed": .failed("emsctl's solver failed"),
  ]

  /// The numbers of an object whose members are `x0`, `x1`… in order; nil where there is no such object.
  private static func named(
    _ key: String, in document: JSONValue, _ prefix: String, _ count: Int
  ) throws(UnreadableAnswer) -> [Double]? {
    guard case .object(let members)? = document[key] else { return nil }
    var numbers: [Double] = []
    for member in members {
      guard member.key == "\(prefix)\(numbers.count)", case .number(let number) = member.value else {
        throw UnreadableAnswer("\(key) has \(member.key) instead of \(prefix)\(numbers.count)")
      }
      numbers.append(number)
    }
    if numbers.count != count { throw UnreadableAnswer("\(numbers.count) \(key) instead of \(count)") }
    return numbers
  }
}
