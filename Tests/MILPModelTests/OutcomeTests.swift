import MILPModel
import Testing

/// A solver that answers as it is told.
private struct ScriptedSolver: Solver {
  let name = "scripted"
  var capabilities: SolverCapabilities = [.integers, .initialPoint]
  var answer: @Sendable (Problem, SolveOptions) -> SolverReport

  init(_ answer: @escaping @Sendable (Problem, SolveOptions) -> SolverReport) { self.answer = answer }

  init(_ termination: Outcome.Termination, point: [Double]? = nil, bound: Double? = nil) {
    self.init { _, _ in
      var report = SolverReport(termination)
      report.values = point
      report.bound = bound
      return report
    }
  }

  func run(_ problem: Problem, options: SolveOptions) -> SolverReport { answer(problem, options) }
}

extension Outcome {
  /// What an imprecise solution breaks.
  fileprivate var brokenItems: [String] {
    if case .imprecise(let violations) = quality { violations.map(\.description) } else { [] }
  }
}

@Suite("Outcomes")
struct OutcomeTests {
  /// Maximise x + 2 y with x + y ≤ 4, x whole, both in 0...3.
  private let model: Model
  private let x: Variable
  private let y: Variable

  init() {
    var model = Model()
    x = model.variable("x", .integer, in: 0...3)
    y = model.variable("y", in: 0...3)
    let (x, y) = (x, y)
    model.addBlock(group: "washer") { model in
      _ = model.require(x + y <= 4, named: "power", label: "never above 4 kW")
    }
    model.maximize(x + 2 * y + 1)
    self.model = model
  }

  @Test("a right point is verified and its objective recomputed")
  func right() throws {
    let outcome = try ScriptedSolver(.optimal, point: [1, 3], bound: 8).solve(model)
    let solution = try #require(outcome.solution)
    #expect(outcome.termination == .optimal)
    #expect(solution.objective == 8)
    #expect(solution[y] == 3)
    #expect(solution.value(of: x + 2 * y) == 7)
    #expect(outcome.relativeGap == 0)
    #expect(outcome.brokenItems.isEmpty)
  }

  @Test("a wrong point is reported as imprecise, with the row, its group and the wish behind it")
  func wrong() throws {
    let outcome = try ScriptedSolver(.optimal, point: [3, 3], bound: 10).solve(model)
    #expect(outcome.brokenItems == ["row power of washer (never above 4 kW) is broken by 2.0"])
  }

  @Test("a point with the wrong number of values is no point")
  func wrongCount() throws {
    let outcome = try ScriptedSolver(.optimal, point: [3]).solve(model)
    #expect(outcome.termination == .failed("optimal without a point"))
    #expect(outcome.solution == nil)
  }

  @Test("nearly whole values become whole, and −0 becomes 0")
  func whole() throws {
    let outcome = try ScriptedSolver(.optimal, point: [0.99999999, -1e-9], bound: 2).solve(model)
    #expect(outcome.solution?.values == [1, 0])
  }

  @Test("the initial point is kept when the solver finds none")
  func initialPointKept() throws {
    var options = SolveOptions()
    options.initialPoint = [1, 2]
    let outcome = try ScriptedSolver(.limit(.time), bound: 9).solve(model, options: options)
    #expect(outcome.termination == .limit(.time))
    #expect(outcome.solution?.objective == 6)
    #expect(outcome.bound == 9)
    #expect(outcome.relativeGap == 0.5)
  }

  @Test(
    "the better of the initial and the solver's point is kept", arguments: [([1.0, 3.0], 8.0), ([0.0, 0.0], 6.0)])
  func better(found: [Double], expected: Double) throws {
    var options = SolveOptions()
    options.initialPoint = [1, 2]
    let outcome = try ScriptedSolver(.limit(.nodes), point: found).solve(model, options: options)
    #expect(outcome.solution?.objective == expected)
  }

  @Test(
    "an initial point that breaks something is not handed to the solver",
    arguments: [[3.0, 3.0], [0.5, 0], [1], [.nan, 0]])
  func badInitialPoint(_ point: [Double]) throws {
    var options = SolveOptions()
    options.initialPoint = point
    let solver = ScriptedSolver { _, options in
      SolverReport(options.initialPoint == nil ? .limit(.time) : .failed("given a bad point"))
    }
    #expect(try solver.solve(model, options: options).termination == .limit(.time))
  }

  @Test("a solver that calls a verified point infeasible is not believed")
  func notInfeasible() throws {
    var options = SolveOptions()
    options.initialPoint = [1, 2]
    let outcome = try ScriptedSolver(.infeasible).solve(model, options: options)
    #expect(outcome.termination == .numerical("called infeasible, but the initial point is feasible"))
    #expect(outcome.solution?.objective == 6)
  }

  @Test("a bound beyond the verified point is pulled back to it")
  func boundBeyond() throws {
    let outcome = try ScriptedSolver(.optimal, point: [1, 3], bound: 7.9999999).solve(model)
    #expect(outcome.bound == 8)
  }

  @Test("evident conflicts are answered without the solver")
  func evident() throws {
    var crossed = model
    crossed.setBounds(of: y, to: Bounds(lower: 2, upper: 1))
    let outcome = try ScriptedSolver(.failed("asked")).solve(crossed)
    #expect(outcome.termination == .infeasible)
    #expect(outcome.conflict == ["bounds y ≥ 2.0 and y ≤ 1.0"])
    #expect(outcome.bound == -.infinity)
  }

  @Test("a solver without integers is not given any")
  func capabilities() throws {
    var solver = ScriptedSolver(.optimal, point: [0, 0])
    solver.capabilities = []
    #expect(try solver.solve(model).termination == .failed("scripted cannot solve problems with integer variables"))
  }

  @Test("every kind of violation is named")
  func violations() throws {
    let problem = try model.freeze()
    #expect(problem.violations(at: [1, 3]).isEmpty)
    #expect(problem.violations(at: [4, 0]).map(\.item) == ["a bound of x"])
    #expect(problem.violations(at: [0.5, 0]).map(\.item) == ["the integrality of x"])
    #expect(problem.violations(at: [0, .nan]).map(\.item) == ["the value of y"])
    #expect(problem.violations(at: [0]).map(\.item) == ["the number of values"])
    #expect(
      problem.violations(at: [2, 2.5]).first?.description == "row power of washer (never above 4 kW) is broken by 0.5")
  }

  @Test("cancelling the task reaches an asynchronous solve")
  func cancelledTask() async throws {
    let solver = ScriptedSolver { _, options in
      while options.cancellation?.isCancelled == false {}
      return SolverReport(.limit(.cancelled))
    }
    let model = model
    let task = Task { try await solver.solve(model) }
    task.cancel()
    #expect(try await task.value.termination == .limit(.cancelled))
  }
}
