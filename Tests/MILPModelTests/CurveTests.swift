import MILPModel
import SolverConformance
import Testing

@Suite("Curves and extremes")
struct CurveTests {
  private func best(_ model: Model) throws -> Solution {
    let outcome = try ReferenceSolver().solve(model)
    #expect(outcome.termination == .optimal)
    return try #require(outcome.solution)
  }

  @Test("a rising price is a convex curve and needs no binaries")
  func convexCost() throws {
    // 1 per unit up to 10, 3 beyond.
    let price = try PiecewiseLinear([(0, 0), (10, 10), (20, 40)])
    #expect(price.isConvex && !price.isConcave)
    var model = Model()
    let bought = model.variable("bought", in: 0...100)
    let cost = model.variable("cost", atLeast: price, of: bought)
    model.require(1 * bought >= 15)
    model.minimize(1 * cost)
    #expect(try !model.freeze().hasIntegers)
    #expect(try best(model)[cost].isClose(to: 25))
  }

  @Test("a curve holds its argument between its ends")
  func domain() throws {
    let price = try PiecewiseLinear([(2, 0), (10, 8)])
    var model = Model()
    let bought = model.variable("bought", in: 0...100)
    model.variable("cost", atLeast: price, of: bought)
    model.minimize(1 * bought)
    #expect(try best(model)[bought].isClose(to: 2))
    model.maximize(1 * bought)
    #expect(try best(model)[bought].isClose(to: 10))
  }

  @Test("any other curve is followed exactly", arguments: [0.0, 0.5, 1, 1.5, 2, 2.75, 3])
  func exact(x: Double) throws {
    let curve = try PiecewiseLinear([(0, 1), (1, 3), (2, 0), (3, 4)])
    for sense in Model.Sense.allCases {
      var model = Model()
      let argument = model.variable("x", in: 0...3)
      let value = model.variable("y", equalTo: curve, of: argument)
      model.require(1 * argument == x)
      model.minimize(1 * value)
      model.setSense(sense)
      #expect(try best(model)[value].isClose(to: #require(curve.value(at: x))))
    }
  }

  @Test("a falling gain pulled up needs no binaries, pulled down it does")
  func concave() throws {
    let gain = try PiecewiseLinear([(0, 0), (1, 3), (2, 4)])
    var model = Model()
    let x = model.variable("x", in: 0...2)
    let high = model.variable("high", atMost: gain, of: x)
    #expect(try !model.freeze().hasIntegers)
    let low = model.variable("low", atLeast: gain, of: x)
    model.require(1 * x == 1.5)
    model.maximize(high - low)
    let solution = try best(model)
    #expect(solution[high].isClose(to: 3.5))
    #expect(solution[low].isClose(to: 3.5))
  }

  @Test("a curve of one line is a row")
  func straight() throws {
    var model = Model()
    let x = model.variable("x", in: 0...3, objective: -1)
    let y = model.variable("y", equalTo: try PiecewiseLinear([(0, 1), (1, 3), (3, 7)]), of: x)
    let problem = try model.freeze()
    #expect(problem.orderedSets.isEmpty)
    #expect(try best(model)[y].isClose(to: 7))
  }

  @Test("points that are no function are refused")
  func faults() {
    #expect(throws: ModelFault.self) { try PiecewiseLinear([(0, 1)]) }
    #expect(throws: ModelFault.self) { try PiecewiseLinear([(0, 1), (0, 2)]) }
    #expect(throws: ModelFault.self) { try PiecewiseLinear([(0, 1), (.nan, 2)]) }
  }

  @Test("the largest of several loads is their peak")
  func peak() throws {
    var model = Model()
    let a = model.variable("a", in: 0...10)
    let b = model.variable("b", in: 0...10)
    let peak = model.variable("peak", atLeastMaximumOf: [a, b])
    model.require(a + b == 9)
    model.minimize(1 * peak)
    #expect(try !model.freeze().hasIntegers)
    #expect(try best(model)[peak].isClose(to: 4.5))
    model.maximize(1 * model.variable("weakest", atMostMinimumOf: [a, b]))
    #expect(try best(model).objective.isClose(to: 4.5))
  }

  @Test("maximum, minimum and absolute value hold whatever the objective wants", arguments: Model.Sense.allCases)
  func exactExtremes(sense: Model.Sense) throws {
    var model = Model()
    let a = model.variable("a", in: -4...(-4))
    let b = model.variable("b", in: 3...3)
    let c = model.variable("c", in: -9...9)
    let large = model.variable("large", equalToMaximumOf: [a, b, c])
    let small = model.variable("small", equalToMinimumOf: [a, b, c])
    let size = model.variable("size", equalToAbsoluteValueOf: a + c)
    model.require(1 * c == 1)
    model.minimize(large + small + size)
    model.setSense(sense)
    let solution = try best(model)
    #expect(solution[large].isClose(to: 3))
    #expect(solution[small].isClose(to: -4))
    #expect(solution[size].isClose(to: 3))
  }

  @Test("NaN in a term is named when the model is frozen, and a slope beyond numbers at once")
  func notNumbers() throws {
    var model = Model()
    let x = model.variable("x", in: 0...1)
    model.variable("size", equalToAbsoluteValueOf: .nan * x)
    #expect(throws: ModelFaults.self) { try model.freeze() }
    #expect(throws: ModelFault.self) { try PiecewiseLinear([(0, 0), (1e-300, 1e300), (1, 1)]) }
  }

  @Test("an absolute value of known sign needs no binaries")
  func knownSign() throws {
    var model = Model()
    let x = model.variable("x", in: -5...(-1))
    let size = model.variable("size", equalToAbsoluteValueOf: x)
    #expect(try !model.freeze().hasIntegers)
    model.maximize(1 * size)
    #expect(try best(model)[size].isClose(to: 5))
  }
}
