import CheckedJSON
import MILPModel

/// What `emsctl solve` prints: the outcome, and for what is infeasible why.
struct SolveReport {
  let outcome: Outcome
  let problem: Problem
  let diagnosis: Diagnosis?

  private var conflict: Conflict? {
    if case .conflict(let conflict)? = diagnosis { conflict } else { nil }
  }

  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("termination", .string(outcome.termination.key)),
      .init("objective", outcome.solution.map { .number($0.objective) } ?? .null),
      .init("bound", .number(outcome.bound)), .init("relativeGap", outcome.relativeGap.map { .number($0) } ?? .null),
    ]
    if let solution = outcome.solution {
      members.append(.init("values", Self.named(solution.values, problem.columnName)))
      if let duals = solution.duals { members.append(.init("duals", Self.named(duals, problem.rowName))) }
      if let costs = solution.reducedCosts {
        members.append(.init("reducedCosts", Self.named(costs, problem.columnName)))
      }
    }
    members.append(.init("violations", .array(violations.map { .string("\($0)") })))
    if let conflict {
      members.append(.init("conflict", .array(conflict.members.map { .string($0.description) })))
      members.append(.init("conflictCertainty", .string(conflict.certainty.rawValue)))
      members.append(.init("conflictIsMinimal", .bool(conflict.isMinimal)))
    }
    if !problem.notes.isEmpty { members.append(.init("notes", .array(problem.notes.map { .string($0) }))) }
    return .object(members)
  }

  private static func named(_ values: [Double], _ name: (Int) -> String) -> JSONValue {
    .object(values.enumerated().map { .init(name($0.offset), .number($0.element)) })
  }

  private var violations: [Violation] {
    if case .imprecise(let violations) = outcome.quality { violations } else { [] }
  }

  var text: String {
    var lines = ["\(outcome.termination.key): \(problem.rowCount) rows, \(problem.columnCount) columns"]
    if let solution = outcome.solution {
      let gap = outcome.relativeGap.map { ", gap \($0)" } ?? ""
      lines.append("objective \(solution.objective), bound \(outcome.bound)\(gap)")
      lines += violations.map { "  not kept: \($0)" }
      lines.append("values")
      lines += solution.values.indices.map { j in
        let cost = solution.reducedCosts.map { "   reduced cost \($0[j])" } ?? ""
        return "  \(problem.columnName(j)) = \(solution.values[j])\(cost)"
      }
      if let duals = solution.duals, !duals.isEmpty {
        lines.append("duals")
        lines += duals.indices.map { "  \(problem.rowName($0)) = \(duals[$0])" }
      }
    }
    lines += conflictLines
    return lines.joined(separator: "\n") + "\n"
  }

  private var conflictLines: [String] {
    switch diagnosis {
    case .conflict(let conflict):
      let sure = conflict.certainty == .proven ? "contradict each other" : "probably contradict each other"
      let least = conflict.isMinimal ? "; without any one of them the others do not" : ""
      return ["these \(sure)\(least)"] + conflict.members.map { "  \($0)" }
    case .undecided(let termination): return ["no reason was found (\(termination.key))"]
    case .feasible: return ["no reason was found: another search calls it feasible"]
    case nil: return []
    }
  }
}
