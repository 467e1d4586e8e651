import MILPModel
import SeededRandom
import SolverConformance
import Testing

@Suite("The reference solver")
struct ReferenceSolverTests {
  @Test("keeps the contract of a solver", arguments: ConformanceCase.all)
  func contract(_ example: ConformanceCase) {
    let verdict = example.check(ReferenceSolver(), under: ConformanceConditions(size: .tiny, randomPrograms: 60))
    #expect(verdict.failures.isEmpty, "\(verdict)")
  }

  @Test("tells a third from its nearest double") func exact() throws {
    // x ≤ 1/3 in doubles, three times, is less than 1 by 2^-54 · 3: any tolerance would let it pass.
    var model = Model()
    let x = model.variable(in: 0...(1.0 / 3))
    model.require(3 * x >= 1)
    #expect(try ReferenceSolver().solve(model).termination == .infeasible)
  }

  @Test("does not cycle where ties are many (Beale 1955)") func cycling() throws {
    var model = Model()
    let x = (0..<4).map { _ in model.variable(in: 0...) }
    model.require(0.25 * x[0] - 8 * x[1] - x[2] + 9 * x[3] <= 0)
    model.require(0.5 * x[0] - 12 * x[1] - 0.5 * x[2] + 3 * x[3] <= 0)
    model.require(x[2] <= 1)
    model.minimize(-0.75 * x[0] + 20 * x[1] - 0.5 * x[2] + 6 * x[3])
    #expect(try ReferenceSolver().solve(model).solution?.objective == -1.25)
  }

  @Test("refuses what is too large, and says how large it is") func tooLarge() throws {
    let outcome = try ReferenceSolver().solve(HardProblems.knapsack(items: 51, limits: 10))
    #expect(
      outcome.termination
        == .failed("the reference solver takes at most 60 columns and rows together; these are 61"))
  }

  @Test("ends where whole numbers without bounds never meet the row") func endless() throws {
    var model = Model()
    let a = model.variable(nil, .integer, in: .free)
    let b = model.variable(nil, .integer, in: .free)
    model.require(2 * a - 2 * b == 1)
    var options = SolveOptions()
    options.nodeLimit = 100
    #expect(try ReferenceSolver().solve(model, options: options).termination == .limit(.nodes))
  }
}
