internal import MILPModel

extension ConformanceCase {
  /// The problems of ``KnownProblem/all``, each a case.
  public static let answers = KnownProblem.all.map { problem in
    ConformanceCase(
      problem.id, "finds status, objective, values, duals and reduced costs of a known problem, and of its changes",
      needs: problem.columns.contains { $0.domain != .continuous } ? .integers : []
    ) { examination in
      let (model, handles) = problem.model()
      let answer = try examination.solve(model)
      problem.compare(answer.outcome, handles, &examination)
      var changed = model
      for (number, step) in problem.steps.enumerated() {
        step.change(&changed, handles)
        let answer = try examination.solve(changed)
        examination.expect(
          answer.isOptimal && answer.objective?.isClose(to: step.objective) ?? false,
          "after change \(number + 1): \(answer.outcome.termination), \(answer.objective.words); "
            + "expected the optimum \(step.objective)")
      }
    }
  }
}

extension KnownProblem {
  /// Compares an outcome with the known answer.
  fileprivate func compare(_ outcome: Outcome, _ handles: Handles, _ examination: inout Examination) {
    let either = acceptsEither && outcome.termination == .infeasibleOrUnbounded
    switch answer {
    case .infeasible:
      examination.expect(outcome.termination == .infeasible || either, "\(outcome.termination); expected infeasible")
      examination.expect(outcome.solution == nil, "infeasible with a solution")
    case .unbounded:
      examination.expect(outcome.termination == .unbounded || either, "\(outcome.termination); expected unbounded")
    case .objective(let expected):
      examination.expect(outcome.termination == .optimal, "\(outcome.termination); expected optimal")
      guard let solution = outcome.solution else { return }
      examination.expect(
        solution.objective.isClose(to: expected), "the objective is \(solution.objective); expected \(expected)")
      examination.expect(
        outcome.bound.isInfinite || outcome.bound.isClose(to: expected),
        "the bound is \(outcome.bound); expected \(expected)")
      for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        guard let variable = handles.columns[name] else { continue }
        examination.expect(
          solution[variable].isClose(to: value), "\(name) is \(solution[variable]); expected \(value)")
      }
      if examination.capabilities.contains(.duals) { compareDuals(solution, handles, &examination) }
    }
  }

  private func compareDuals(_ solution: Solution, _ handles: Handles, _ examination: inout Examination) {
    for (name, value) in duals.sorted(by: { $0.key < $1.key }) {
      let dual = handles.rows[name].flatMap { solution.dual(of: $0) }
      examination.expect(
        dual?.isClose(to: value) ?? false, "the dual of \(name) is \(dual.words); expected \(value)")
    }
    for (name, value) in reducedCosts.sorted(by: { $0.key < $1.key }) {
      let cost = handles.columns[name].flatMap { solution.reducedCosts?[$0.index] }
      examination.expect(
        cost?.isClose(to: value) ?? false, "the reduced cost of \(name) is \(cost.words); expected \(value)")
    }
  }
}

extension Double? {
  /// The number, or 'none'.
  var words: String { map { "\($0)" } ?? "none" }
}
