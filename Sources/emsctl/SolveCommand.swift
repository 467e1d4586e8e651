import CheckedJSON
import CommandLineKit
import EnergyTimeSeries
import MILPModel
import ModelFiles

/// `emsctl solve`.
struct SolveCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let problem = try ModelInput(
      invocation.argument("MODEL") ?? "-", format: invocation.text("input-format").flatMap(ModelFormat.init(rawValue:))
    ).problem()
    var options = SolveOptions()
    if let gap = invocation.number("relative-gap") ?? invocation.number("gap") { options.relativeGap = gap }
    options.timeLimit = invocation.seconds("time-limit")
    options.nodeLimit = invocation.integer("node-limit")
    let solver = try SolverChoice.solver(invocation)
    let interruption = Interruption()
    options.cancellation = interruption.cancellation
    let progress = ProgressLine(isShown: Terminal.showsProgress && !invocation.flag("quiet"), unit: "")
    options.onProgress = { progress.show($0) }
    let outcome = solver.solve(problem, options: options)
    progress.end()
    try publish(outcome, of: problem)
    if let failure = Self.failure(outcome) { throw failure }
  }

  private func publish(_ outcome: Outcome, of problem: Problem) throws(Failure) {
    let path = invocation.text("output") ?? "-"
    let isText = invocation.text("format").map { $0 == "text" } ?? (path == "-" && Terminal.showsResults)
    try Output.write(isText ? Self.text(outcome, problem) : Self.json(outcome, problem).text, to: path)
  }

  private static func json(_ outcome: Outcome, _ problem: Problem) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("termination", .string(outcome.termination.key)),
      .init("objective", outcome.solution.map { .number($0.objective) } ?? .null),
      .init("bound", .number(outcome.bound)), .init("relativeGap", outcome.relativeGap.map { .number($0) } ?? .null),
    ]
    if let solution = outcome.solution {
      members.append(.init("values", named(solution.values, problem.columnName)))
      if let duals = solution.duals { members.append(.init("duals", named(duals, problem.rowName))) }
      if let costs = solution.reducedCosts {
        members.append(.init("reducedCosts", named(costs, problem.columnName)))
      }
    }
    if case .imprecise(let violations) = outcome.quality {
      members.append(.init("violations", .array(violations.map { .string("\($0)") })))
    } else {
      members.append(.init("violations", .array([])))
    }
    if !outcome.conflict.isEmpty {
      members.append(.init("conflict", .array(outcome.conflict.map { .string($0) })))
    }
    if !problem.notes.isEmpty { members.append(.init("notes", .array(problem.notes.map { .string($0) }))) }
    return .object(members)
  }

  private static func named(_ values: [Double], _ name: (Int) -> String) -> JSONValue {
    .object(values.enumerated().map { .init(name($0.offset), .number($0.element)) })
  }

  private static func text(_ outcome: Outcome, _ problem: Problem) -> String {
    var lines = ["\(outcome.termination.key): \(problem.rowCount) rows, \(problem.columnCount) columns"]
    if let solution = outcome.solution {
      lines.append("objective \(solution.objective), bound \(outcome.bound)")
      lines += solution.values.enumerated().map { "  \(problem.columnName($0.offset)) = \($0.element)" }
    }
    lines += outcome.conflict.map { "  conflict: \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func failure(_ outcome: Outcome) -> Failure? {
    switch outcome.termination {
    case .optimal: nil
    case .infeasible, .unbounded, .infeasibleOrUnbounded: Failure(code: .infeasible, message: "")
    case .limit: outcome.solution == nil ? Failure(code: .limit, message: "emsctl: no solution within the limit") : nil
    case .numerical(let reason), .failed(let reason): Failure(code: .selfCheck, message: "emsctl: \(reason)")
    }
  }
}
