internal import MILPModel

/// A solver under examination in one case: solves, audits every report, and keeps what was wrong.
struct Examination {
  /// One solve.
  struct Answer {
    /// As a caller sees it.
    let outcome: Outcome
    /// What the solver was asked, rewritten for what it lacks, and what it said; nil when it was not asked.
    let call: RecordingSolver.Call?
    let seconds: Double

    /// As the solver said it; nil when it was not asked.
    var report: SolverReport? { call?.report }
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
    return Answer(outcome: outcome, call: recorder.calls.last, seconds: (clock.now - started) / .seconds(1))
  }

  /// The report is judged by the problem the solver got, the outcome by what the caller's problem means.
  private mutating func audit(_ answer: Answer, of problem: Problem, at place: String) {
    if let call = answer.call { audit(call, at: place) }
    guard let solution = answer.outcome.solution else { return }
    for violation in problem.violations(at: solution.values) { expect(false, "\(place)the outcome: \(violation)") }
  }

  private mutating func audit(_ call: RecordingSolver.Call, at place: String) {
    let problem = call.problem
    for (isThere, capability, what) in [
      (!problem.semicontinuousColumns.isEmpty, SolverCapabilities.semicontinuous, "semi-continuous variables"),
      (!problem.conditions.isEmpty, .conditions, "conditions"), (!problem.orderedSets.isEmpty, .orderedSets, "sets"),
    ] {
      expect(!isThere || capabilities.contains(capability), "\(place)was given \(what), which it does not know")
    }
    for fault in ReportAudit(problem: problem, report: call.report).faults() { expect(false, "\(place)\(fault)") }
  }
}

// MARK: Known answers

extension Examination {
  /// Solves a model whose optimum is known, with values of variables where they are unique.
  mutating func expectOptimum(
    _ objective: Double, of model: Model, _ values: KeyValuePairs<Variable, Double> = [:], at place: String
  ) throws {
    let answer = try solve(model, at: "\(place): ")
    expect(
      answer.isOptimal && answer.objective?.isClose(to: objective) ?? false,
      "\(place): \(answer.outcome.termination), \(answer.objective.words); expected the optimum \(objective)")
    guard let solution = answer.outcome.solution else { return }
    for (variable, value) in values {
      expect(
        solution[variable].isClose(to: value),
        "\(place): \(model.name(of: variable)) is \(solution[variable]); expected \(value)")
    }
  }

  /// Solves a model without a feasible point.
  mutating func expectInfeasible(_ model: Model, at place: String) throws {
    let termination = try solve(model, at: "\(place): ").outcome.termination
    expect(termination == .infeasible, "\(place): \(termination); expected infeasible")
  }

  /// Solves for several goals and audits every report on the way.
  mutating func solve(
    _ model: Model, inOrder goals: [LexicographicGoal], at place: String
  ) throws -> LexicographicOutcome {
    let recorder = RecordingSolver(solver)
    let outcome = try recorder.solve(model, inOrder: goals)
    for call in recorder.calls { audit(call, at: "\(place): ") }
    return outcome
  }
}

extension Double {
  /// Within 1e-6, relative from 1 on.
  package func isClose(to other: Double) -> Bool { (self - other).magnitude <= 1e-6 * max(1, other.magnitude) }
}
