internal import MILPModel

/// A solver under examination in one case: solves, audits every report, and keeps what was wrong.
struct Examination {
  /// One solve.
  struct Answer {
    /// As a caller sees it.
    let outcome: Outcome
    /// As the solver said it; nil when it was not asked.
    let report: SolverReport?
    let seconds: Double

    var isOptimal: Bool { outcome.termination == .optimal }
    var objective: Double? { outcome.solution?.objective }
  }

  private let solver: any Solver
  let conditions: ConformanceConditions
  private(set) var faults: [String] = []

  init(of solver: any Solver, under conditions: ConformanceConditions) {
    self.solver = solver
    self.conditions = conditions
  }

  var capabilities: SolverCapabilities { solver.capabilities }

  /// Notes `fault` unless the condition holds. More than a few say no more.
  mutating func expect(_ condition: Bool, _ fault: @autoclosure () -> String) {
    if !condition, faults.count < 10 { faults.append(fault()) }
  }

  /// Solves and audits the report.
  mutating func solve(_ model: Model, _ options: SolveOptions = SolveOptions(), at place: String = "") throws -> Answer
  {
    let problem = try model.freeze()
    let answer = Self.ask(solver, problem, options)
    audit(answer, of: problem, at: place)
    return answer
  }

  /// Solves the same problem several times at once.
  mutating func solveSideBySide(_ model: Model, count: Int) throws -> [Answer] {
    let problem = try model.freeze()
    let solver = solver
    let answers = concurrently(count) { Self.ask(solver, problem, SolveOptions()) }
    for answer in answers { audit(answer, of: problem, at: "") }
    return answers
  }

  private static func ask(_ solver: any Solver, _ problem: Problem, _ options: SolveOptions) -> Answer {
    let recorder = RecordingSolver(solver)
    let clock = ContinuousClock()
    let started = clock.now
    let outcome = recorder.solve(problem, options: options)
    return Answer(
      outcome: outcome, report: recorder.calls.last?.report, seconds: (clock.now - started) / .seconds(1))
  }

  private mutating func audit(_ answer: Answer, of problem: Problem, at place: String) {
    guard let report = answer.report else { return }
    for fault in ReportAudit(problem: problem, report: report).faults() { expect(false, "\(place)\(fault)") }
  }
}

extension Double {
  /// Within 1e-6, relative from 1 on.
  func isClose(to other: Double) -> Bool { (self - other).magnitude <= 1e-6 * max(1, other.magnitude) }
}
