public import MILPModel

/// The whole examination of a solver, for any test framework or none.
///
/// ```swift
/// let failures = ConformanceSuite.check(MySolver())      // empty: the contract is kept
/// print(ConformanceSuite.report(on: MySolver()))         // with what was skipped and why
/// ```
///
/// Programs with known answers, duals, infeasible and unbounded programs, limits, cancellation, gaps, initial points,
/// progress, several solves at once, switches and curves (rewritten where the solver does not know them), goals in order,
/// models that change, and random programs against brute force and the ``ReferenceSolver``. Every
/// report is audited: its point must hold, its bound must not lie beyond it, its duals must explain the costs.
public enum ConformanceSuite {
  /// Every failure of `solver`; empty when it keeps the contract of `Solver`.
  public static func check(
    _ solver: any Solver, under conditions: ConformanceConditions = ConformanceConditions(),
    cases: [ConformanceCase] = ConformanceCase.all
  ) -> [ConformanceFailure] {
    report(on: solver, under: conditions, cases: cases).failures
  }

  /// What `solver` passed, failed and was not asked.
  public static func report(
    on solver: any Solver, under conditions: ConformanceConditions = ConformanceConditions(),
    cases: [ConformanceCase] = ConformanceCase.all
  ) -> ConformanceReport {
    var report = ConformanceReport(solver: solver.name)
    for example in cases {
      switch example.check(solver, under: conditions) {
      case .passed: report.passed.append(example.id)
      case .skipped(let reason): report.skipped.append(reason)
      case .failed(let failures): report.failures += failures
      }
    }
    return report
  }
}

/// How a solver did in all cases.
public struct ConformanceReport: Sendable, CustomStringConvertible {
  /// The solver's name.
  public let solver: String
  /// The names of the cases it passed.
  public internal(set) var passed: [String] = []
  /// The cases it was not asked, each with the reason.
  public internal(set) var skipped: [String] = []
  /// What it did otherwise than demanded.
  public internal(set) var failures: [ConformanceFailure] = []

  /// The report in words, a line per failure and case skipped.
  public var description: String {
    let lines =
      ["\(solver): \(passed.count) cases passed, \(skipped.count) skipped, \(failures.count) failures"]
      + failures.map { "  failed \($0)" } + skipped.map { "  skipped \($0)" }
    return lines.joined(separator: "\n")
  }
}
