import MILPModel
import SolverConformance
import Testing

@Suite("Changing a model after a solve")
struct ChangeTests {
  private var model = Model()
  private let x: Variable
  private let y: Variable
  private let sum: Constraint

  /// Maximise x + 2 y with x + y ≤ 4: 8 at (0, 4).
  init() {
    x = model.variable("x", in: 0...3, objective: 1)
    y = model.variable("y", in: 0...10, objective: 2)
    sum = model.require(x + y <= 4, named: "sum")
    model.setSense(.maximize)
  }

  private func objective(_ model: Model) throws -> Double {
    try #require(try ReferenceSolver().solve(model).solution).objective
  }

  @Test("a coefficient is replaced, not added") mutating func coefficient() throws {
    #expect(try objective(model) == 8)
    model.setCoefficient(2, of: y, in: sum)
    #expect(try objective(model) == 3 + 1)
    model.add(2, y, to: sum)
    #expect(try objective(model) == 3 + 0.5)
    model.setCoefficient(0, of: y, in: sum)
    #expect(try objective(model) == 3 + 20)
  }

  @Test("an objective coefficient, the domain and the sense can change") mutating func others() throws {
    model.setObjective(5, of: x)
    #expect(try objective(model) == 17)
    model.setBounds(of: sum, to: ...3.5)
    model.setDomain(of: x, to: .integer)
    model.setDomain(of: y, to: .integer)
    #expect(try objective(model) == 15)
    model.setSense(.minimize)
    #expect(try objective(model) == 0)
  }

  @Test("a row is removed, and others keep their handles and duals") mutating func removedRow() throws {
    let cap = model.require(2 * y <= 6, named: "cap")
    model.remove(sum)
    let solution = try #require(try ReferenceSolver().solve(model).solution)
    #expect(solution.objective == 9)
    #expect(solution.dual(of: cap) == 1)
    #expect(solution.dual(of: sum) == nil)
  }

  @Test("a variable is removed as if it were zero, and others keep their handles and names")
  mutating func removedVariable() throws {
    model.remove(x)
    let unnamed = model.variable(in: 0...1, objective: 10)
    let solution = try #require(try ReferenceSolver().solve(model).solution)
    #expect(solution[x] == 0)
    #expect(solution[y] == 4)
    #expect(solution[unnamed] == 1)
    #expect(solution.reducedCost(of: unnamed) == 10)
    let problem = try model.freeze()
    #expect(problem.columnCount == 2)
    #expect(problem.columnName(1) == "x2")
  }

  @Test("using what was removed is a named fault") mutating func stale() {
    model.remove(x)
    model.add(1, x, to: sum)
    #expect(throws: ModelFaults.self) { try model.freeze() }
  }

  @Test("a block that fails takes its replaced coefficients with it") mutating func failedBlock() throws {
    struct Failure: Error {}
    #expect(throws: Failure.self) {
      try model.addBlock(group: "failed") { [x, y, sum] model throws(Failure) in
        let row = model.require(x + y <= 1)
        let column = model.variable(in: 0...1)
        model.setCoefficient(9, of: x, in: row)
        model.setCoefficient(9, of: column, in: sum)
        throw Failure()
      }
    }
    #expect(try objective(model) == 8)
    // What comes in their place has nothing of them.
    model.variable(in: 0...1, objective: 1)
    model.require(1 * y <= 3)
    #expect(try objective(model) == 1 + 6 + 1)
  }

  @Test("a run is added to a replaced coefficient") mutating func runAfterReplacing() throws {
    let z = model.variable(in: 0...10, objective: 1)
    model.setCoefficient(1, of: z, in: sum)
    model.append([1], to: z, from: sum)
    #expect(try model.freeze().coefficients.last == 2)
  }

  @Test("a problem becomes a model again with everything in it") mutating func thawed() throws {
    let on = model.variable("on", .binary)
    model.require(1 * x >= 1, when: on, label: "wish")
    model.variable("semi", .semicontinuous, in: 1...2)
    model.orderedSet("set", .one, of: [x, y])
    let problem = try model.freeze()
    let again = try Model(problem).freeze()
    #expect(again.columnLower == problem.columnLower)
    #expect(again.columnUpper == problem.columnUpper)
    #expect(again.coefficients == problem.coefficients)
    #expect(again.rowIndices == problem.rowIndices)
    #expect(again.conditions == problem.conditions)
    #expect(again.orderedSets == problem.orderedSets)
    #expect(again.semicontinuousColumns == problem.semicontinuousColumns)
    #expect((0..<4).map(again.domain) == (0..<4).map(problem.domain))
    #expect(again.rowLabel(1) == "wish")
  }
}
