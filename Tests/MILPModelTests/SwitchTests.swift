import MILPModel
import SolverConformance
import Testing

@Suite("Switches")
struct SwitchTests {
  private func solve(_ model: Model) throws -> Solution {
    let problem = try model.freeze()
    let outcome = ReferenceSolver().solve(problem)
    #expect(outcome.termination == .optimal)
    let solution = try #require(outcome.solution)
    #expect(problem.violations(at: solution.values).isEmpty)
    return solution
  }

  @Test("a semi-continuous generator is off or runs above its least power")
  func semicontinuous() throws {
    var model = Model()
    // Need of 2 at a price of 5, or the generator at 1, which makes 3 to 10.
    let generator = model.variable("generator", .semicontinuous, in: 3...10, objective: 1)
    let bought = model.variable("bought", in: 0..., objective: 5)
    let need = model.require(generator + bought == 2, named: "need")
    #expect(try solve(model)[generator] == 0)
    model.setBounds(of: need, to: Bounds.exactly(4))
    #expect(try solve(model)[generator] == 4)
  }

  @Test("a semi-integer variable is zero or a whole number of its range")
  func semiinteger() throws {
    var model = Model()
    let crates = model.variable("crates", .semiinteger, in: 2.5...7, objective: 1)
    let need = model.require(1 * crates >= 0.5, named: "need")
    #expect(try solve(model)[crates] == 3)
    model.setBounds(of: need, to: Bounds.nonNegative)
    #expect(try solve(model)[crates] == 0)
  }

  @Test("an indicator takes the smallest coefficient that the bounds allow")
  func indicator() throws {
    // max 2 x + 3 y; y ≤ 8 if u; x/5 + y ≤ 9 if v; u + v ≥ 1; x + y ≤ 10: 28.75 (MathOptInterface's example).
    var model = Model()
    let x = model.variable("x", in: 0...10)
    let y = model.variable("y", in: 0...10)
    let u = model.variable("u", .binary)
    let v = model.variable("v", .binary)
    model.require(1 * y <= 8, when: u, named: "first")
    model.require(0.2 * x + y <= 9, when: v, named: "second")
    model.require(x + y <= 10)
    model.require(u + v >= 1)
    model.maximize(2 * x + 3 * y)
    #expect(try solve(model).objective.isClose(to: 28.75))
  }

  @Test("a range, an equation and a row that is on at zero can be switched", arguments: [true, false])
  func switchedRanges(isActiveWhen: Bool) throws {
    var model = Model()
    let x = model.variable("x", in: -10...10, objective: 1)
    let z = model.variable("z", .binary)
    model.require(Relation(2 * x, in: 4...6), when: z, is: isActiveWhen, named: "range")
    #expect(try solve(model)[x] == -10)
    model.require(1 * z == (isActiveWhen ? 1 : 0))
    #expect(try solve(model)[x].isClose(to: 2))
    model.require(x + 3 * z == (isActiveWhen ? 5.5 : 2.5), when: z, is: isActiveWhen, named: "sum")
    #expect(try solve(model)[x].isClose(to: 2.5))
  }

  @Test("an indicator whose row no point keeps forces its binary")
  func impossibleRow() throws {
    var model = Model()
    let z = model.variable("z", .binary, objective: -1)
    model.setCondition(of: model.constraint("never", in: 1...), when: z)
    #expect(try solve(model)[z] == 0)
  }

  @Test("a missing bound is named with the row and the variable")
  func missingBound() {
    var model = Model()
    let x = model.variable("power", in: 0...)
    let z = model.variable("on", .binary)
    model.require(1 * x <= 5, when: z, named: "limit")
    #expect {
      try model.freeze()
    } throws: { error in
      "\(error)"
        == "row limit, switched by on, has no bound of power; expected finite bounds, which a switch needs"
    }
  }

  @Test("a set of kind one lets one member differ from zero")
  func setOfKindOne() throws {
    // max 2 a + b + d, at most one: 2 (MathOptInterface's example).
    var model = Model()
    let a = model.variable("a", in: 0...1, objective: 2)
    let b = model.variable("b", in: 0...1, objective: 1)
    let d = model.variable("d", in: 0...2, objective: 1)
    model.orderedSet("s", .one, of: [a, b, d])
    model.setSense(.maximize)
    let solution = try solve(model)
    #expect(solution.objective.isClose(to: 2))
    #expect([a, b, d].filter { solution[$0] != 0 }.count == 1)
  }

  @Test("a set of kind two lets two neighbours differ from zero")
  func setOfKindTwo() throws {
    var model = Model()
    // Best alone: first and third. Neighbours: second and third.
    let gains = [3.0, 2, 4]
    let members = gains.enumerated().map { model.variable("m\($0.offset)", in: -1...1, objective: $0.element) }
    model.orderedSet("s", .two, of: members)
    model.setSense(.maximize)
    #expect(try solve(model).objective.isClose(to: 6))
  }

  @Test("a solver never sees a set, condition or semi-continuous variable that it does not know")
  func nothingUnknown() throws {
    var model = Model()
    let a = model.variable("a", .semicontinuous, in: 2...3)
    let b = model.variable("b", in: 0...4)
    let z = model.variable("z", .binary)
    model.orderedSet("s", .one, of: [a, b])
    model.require(1 * b <= 1, when: z)
    let solver = RecordingSolver(ReferenceSolver())
    _ = try solver.solve(model)
    let problem = try #require(solver.calls.first).problem
    #expect(problem.orderedSets.isEmpty && problem.conditions.isEmpty && problem.semicontinuousColumns.isEmpty)
  }

  @Test("a gap stays one where only switches make a program whole")
  func gap() throws {
    var model = Model()
    model.variable("x", .semicontinuous, in: 2...3, objective: 1)
    var report = SolverReport(.optimal)
    report.values = [2, 1]
    report.bound = 0
    let outcome = try RecordingSolver(answering: [report]).solve(model)
    #expect(outcome.solution?.objective == 2)
    #expect(outcome.bound == 0)
  }

  @Test("an initial point is completed for the binaries that were added")
  func initialPoint() throws {
    var model = Model()
    let a = model.variable("a", .semicontinuous, in: 2...3, objective: 1)
    let b = model.variable("b", in: 0...4, objective: 1)
    let c = model.variable("c", in: 0...4, objective: 1)
    model.orderedSet("s", .two, of: [a, b, c])
    model.require(a + b + c >= 2)
    var options = SolveOptions()
    options.nodeLimit = 0
    options.initialPoint = [2, 0, 0]
    let outcome = try ReferenceSolver().solve(model, options: options)
    #expect(try #require(outcome.solution).objective == 2)
  }
}
