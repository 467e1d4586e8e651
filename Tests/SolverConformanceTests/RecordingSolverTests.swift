import MILPModel
import SolverConformance
import Testing

@Suite("The recording solver")
struct RecordingSolverTests {
  private func model() -> Model {
    var model = Model()
    model.variable("x", in: 0...3, objective: -1)
    return model
  }

  @Test("passes on and remembers problem, options, report and outcome") func records() throws {
    let solver = RecordingSolver(ReferenceSolver())
    var options = SolveOptions()
    options.timeLimit = 30
    #expect(try solver.solve(model(), options: options).solution?.objective == -3)
    let call = try #require(solver.calls.first)
    #expect(solver.calls.count == 1)
    #expect(call.problem.columnName(0) == "x")
    #expect(call.options.timeLimit == 30)
    #expect(call.report.values == [3])
    #expect(call.outcome.solution?.objective == -3)
  }

  @Test("answers from a script, then fails") func script() throws {
    var wrong = SolverReport(.optimal)
    wrong.values = [4]
    let solver = RecordingSolver(answering: [SolverReport(.limit(.time)), wrong])
    #expect(try solver.solve(model()).termination == .limit(.time))
    // A point beyond the bound is found out.
    guard case .imprecise = try solver.solve(model()).quality else {
      Issue.record("passed")
      return
    }
    #expect(try solver.solve(model()).termination == .failed("the script has 2 reports; this is call 3"))
  }

  @Test("keeps every call of several threads") func threads() async throws {
    let solver = RecordingSolver(ReferenceSolver())
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<20 { group.addTask { _ = try await solver.solve(model()) } }
      try await group.waitForAll()
    }
    #expect(solver.calls.count == 20)
  }
}
