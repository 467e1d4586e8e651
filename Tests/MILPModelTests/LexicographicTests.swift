import MILPModel
import SolverConformance
import Testing

@Suite("Goals in order")
struct LexicographicTests {
  /// A need of 10 from a clean source of up to 6 at price 5, and a dirty one at price 1.
  private struct Supply {
    var model = Model()
    let clean: Variable
    let dirty: Variable
    init() {
      clean = model.variable("clean", in: 0...6)
      dirty = model.variable("dirty", in: 0...20)
      model.require(clean + dirty == 10)
    }
  }

  @Test("goals in a currency per watt are kept as well as others")
  func small() throws {
    var model = Model()
    let x = model.variable("x", in: 0...)
    let y = model.variable("y", in: 0...)
    model.require(x + y >= 10)
    let result = try ReferenceSolver().solve(
      model,
      inOrder: [
        LexicographicGoal("cost", .minimize, 1e-9 * x + 2e-9 * y), LexicographicGoal("x", .minimize, x),
      ])
    #expect(try #require(result.solution)[x].isClose(to: 10))
  }

  /// A solver that says of its second problem that nothing is feasible, as one without room beside a kept goal does.
  private struct Forgetful: Solver {
    let memory = RecordingSolver(ReferenceSolver())
    var name: String { "forgetful" }
    var capabilities: SolverCapabilities { memory.capabilities }
    func run(_ problem: Problem, options: SolveOptions) -> SolverReport {
      let report = memory.run(problem, options: options)
      return memory.calls.count == 2 ? SolverReport(.infeasible) : report
    }
  }

  @Test("a goal that a solver lost by rounding is sought once more, with more room, constants and all")
  func secondTry() throws {
    let supply = Supply()
    let solver = Forgetful()
    let result = try solver.solve(
      supply.model,
      inOrder: [
        LexicographicGoal("emissions", .minimize, supply.dirty + 100.0, absoluteTolerance: 0.01),
        LexicographicGoal("cost", .minimize, 5 * supply.clean + supply.dirty),
      ])
    #expect(result.termination == .optimal)
    #expect(solver.memory.calls.count == 3)
    // Twenty times the room: a fifth of a unit more of the cheap source.
    #expect(abs(try #require(result.solution)[supply.dirty] - 4.2) < 1e-4)
  }

  @Test("without goals any point is one, and an infeasible model is infeasible")
  func none() throws {
    var supply = Supply()
    #expect(try ReferenceSolver().solve(supply.model, inOrder: []).solution != nil)
    supply.model.require(supply.dirty <= 1)
    #expect(try ReferenceSolver().solve(supply.model, inOrder: []).termination == .infeasible)
  }

  @Test("a later goal chooses only among the optima of the earlier one")
  func order() throws {
    let supply = Supply()
    let emissions = LexicographicGoal("emissions", .minimize, supply.dirty)
    let cost = LexicographicGoal("cost", .minimize, 5 * supply.clean + supply.dirty)
    let cleanFirst = try ReferenceSolver().solve(supply.model, inOrder: [emissions, cost])
    #expect(cleanFirst.termination == .optimal)
    #expect(try #require(cleanFirst.solution)[supply.dirty].isClose(to: 4))
    let cheapFirst = try ReferenceSolver().solve(supply.model, inOrder: [cost, emissions])
    #expect(try #require(cheapFirst.solution)[supply.dirty].isClose(to: 10))
  }

  @Test("a tolerance is what a later goal may take from an earlier one", arguments: [(0.25, 0.0), (0, 1)])
  func tolerance(relative: Double, absolute: Double) throws {
    let supply = Supply()
    let result = try ReferenceSolver().solve(
      supply.model,
      inOrder: [
        LexicographicGoal(
          "emissions", .minimize, supply.dirty, relativeTolerance: relative, absoluteTolerance: absolute),
        LexicographicGoal("saving", .maximize, -5 * supply.clean - supply.dirty),
      ])
    #expect(try #require(result.solution)[supply.dirty].isClose(to: 5))
    #expect(result.stages.map(\.goal) == ["emissions", "saving"])
    #expect(try #require(result.stages[0].outcome.solution).objective.isClose(to: 4))
    #expect(try #require(result.stages[1].outcome.solution).objective.isClose(to: -30))
  }

  @Test("the search ends with the first goal that has no optimum")
  func unbounded() throws {
    var model = Model()
    let x = model.variable("x", in: 0...)
    let result = try ReferenceSolver().solve(
      model, inOrder: [LexicographicGoal("more", .maximize, x), LexicographicGoal("less", .minimize, x)])
    #expect(result.termination == .unbounded)
    #expect(result.stages.count == 1)
    #expect(result.solution == nil)
  }
}
