public import MILPModel
internal import Synchronization

/// A solver that remembers what it was asked: for tests of code that calls a solver.
///
/// ```swift
/// let solver = RecordingSolver(ReferenceSolver())
/// _ = try Planner(solver: solver).plan(request)
/// #expect(solver.calls.count == 1)
/// #expect(solver.calls[0].options.timeLimit == 30)
/// ```
///
/// With a script it solves nothing and answers as told, so that code can be shown a time limit, a failure or a wrong
/// point:
///
/// ```swift
/// let solver = RecordingSolver(answering: [SolverReport(.limit(.time)), SolverReport(.failed("no licence"))])
/// ```
///
/// Problems that are evidently infeasible are answered by `solve` and never get here, as with every solver. May be used
/// from several threads; calls are recorded in the order in which they end.
public final class RecordingSolver: Solver {
  /// One question and its answer.
  public struct Call: Sendable {
    /// What was to be solved.
    public let problem: Problem
    /// How.
    public let options: SolveOptions
    /// What the solver said, unchecked.
    public let report: SolverReport

    /// What the caller was told: the report as `solve` checks it.
    public var outcome: Outcome { Parrot(report: report).solve(problem, options: options) }
  }

  private enum Source: Sendable {
    case solver(any Solver)
    case script([SolverReport])
  }

  private let source: Source
  private let started = Mutex(0)
  private let recorded = Mutex<[Call]>([])

  /// "recording" and the name of the solver that answers.
  public let name: String
  /// What the solver that answers can do.
  public let capabilities: SolverCapabilities

  /// Answers as `solver` does.
  public init(_ solver: any Solver) {
    name = "recording \(solver.name)"
    capabilities = solver.capabilities
    source = .solver(solver)
  }

  /// Answers with these reports, one after the other; a call beyond the last is `failed`.
  public init(
    answering script: [SolverReport], capabilities: SolverCapabilities = [.integers, .duals, .cancellation]
  ) {
    name = "recording script"
    self.capabilities = capabilities
    source = .script(script)
  }

  /// Every call so far.
  public var calls: [Call] { recorded.withLock { $0 } }

  /// Answers and records.
  public func run(_ problem: Problem, options: SolveOptions) -> SolverReport {
    let place = started.withLock { count in
      defer { count += 1 }
      return count
    }
    let report = answer(problem, options, place: place)
    recorded.withLock { $0.append(Call(problem: problem, options: options, report: report)) }
    return report
  }

  private func answer(_ problem: Problem, _ options: SolveOptions, place: Int) -> SolverReport {
    switch source {
    case .solver(let solver): solver.run(problem, options: options)
    case .script(let reports):
      place < reports.count
        ? reports[place] : SolverReport(.failed("the script has \(reports.count) reports; this is call \(place + 1)"))
    }
  }
}

/// Repeats a report, so that the checks of `solve` are the only thing that happens.
private struct Parrot: Solver {
  let report: SolverReport
  var name: String { "parrot" }
  // The problem is as the recorded solver got it; nothing is rewritten again.
  var capabilities: SolverCapabilities { SolverCapabilities(rawValue: .max) }
  func run(_ problem: Problem, options: SolveOptions) -> SolverReport { report }
}
