import MILPModel
import Testing

@Suite("Expressions")
struct ExpressionTests {
  /// Objective coefficients and constant that the model sees for an expression in x and y.
  private func read(_ formula: (Variable, Variable) -> LinearExpression) throws -> [Double] {
    var model = Model()
    let x = model.variable("x", in: 0...)
    let y = model.variable("y", in: 0...)
    model.minimize(formula(x, y))
    let problem = try model.freeze()
    return problem.objective + [problem.offset]
  }

  @Test("sums, differences and products read as formulas")
  func operators() throws {
    #expect(try read { x, y in x + y } == [1, 1, 0])
    #expect(try read { x, y in 3 * x - y + 2 } == [3, -1, 2])
    #expect(try read { x, y in 1 - x + 2 * y } == [-1, 2, 1])
    #expect(try read { x, y in 5 + -(x + y) } == [-1, -1, 5])
    #expect(try read { x, y in 2 * (x - 3 * y - 1) } == [2, -6, -2])
  }

  @Test("a long sum grows in place")
  func growing() throws {
    let sum = try read { x, y in
      var sum = LinearExpression(1)
      sum += 2 * x
      sum -= y
      sum.add(3, x)
      sum.add(-2, x + 4 * y + 1)
      return sum
    }
    #expect(sum == [3, -9, -1])
  }

  @Test("a variable named twice counts with the sum of its coefficients")
  func repeated() throws {
    #expect(try read { x, y in x + x + x + 0 * y } == [3, 0, 0])
  }

  @Test("relations move constants into the row's bounds", arguments: [0, 1, 2, 3, 4, 5, 6, 7])
  func relations(_ number: Int) throws {
    var model = Model()
    let x = model.variable("x", in: 0...)
    let y = model.variable("y", in: 0...)
    let cases: [(Relation, Bounds)] = [
      (x + y <= 4, Bounds(upper: 4)),
      (4 <= x + y, Bounds(lower: 4)),
      (x + y + 1 >= 4, Bounds(lower: 3)),
      (4 >= x + y, Bounds(upper: 4)),
      (x + 1 == y + 3, .exactly(2)),
      (x - y == 2, .exactly(2)),
      (x + 2 <= y, Bounds(upper: -2)),
      (Relation(x + y + 1, in: 2...5), Bounds(lower: 1, upper: 4)),
    ]
    let (relation, expected) = cases[number]
    model.require(relation)
    let problem = try model.freeze()
    #expect(Bounds(lower: problem.rowLower[0], upper: problem.rowUpper[0]) == expected)
  }

  @Test("the range of an expression follows from its variables' bounds")
  func range() {
    var model = Model()
    let x = model.variable("x", in: 1...3)
    let y = model.variable("y", in: ...2)
    #expect(model.range(of: 2 * x + 1) == Bounds(lower: 3, upper: 7))
    #expect(model.range(of: x - y) == Bounds(lower: -1))
    #expect(model.range(of: x + 0 * y) == Bounds(lower: 1, upper: 3))
  }
}
