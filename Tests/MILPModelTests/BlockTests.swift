import MILPModel
import Testing

@Suite("A block")
struct BlockTests {
  private struct Refused: Error {}

  @Test("that throws leaves the model as it was, coefficients of former columns included")
  func rollBack() throws {
    var model = Model()
    let row = model.constraint("row", in: Bounds(upper: 5))
    let x = model.variable("x", in: 0...1)
    model.add(1, x, to: row)
    let before = try model.freeze()
    #expect(throws: Refused.self) {
      try model.addBlock(group: "device") { (model: inout Model) throws(Refused) in
        model.add(7, x, to: row)
        let y = model.variable("y", .binary)
        model.require(x + y <= 1, named: "both", label: "wish")
        model.add(3, y, to: row)
        throw Refused()
      }
    }
    let after = try model.freeze()
    #expect(after.columnCount == 1 && after.rowCount == 1)
    #expect(after.coefficients == before.coefficients && after.columnStarts == before.columnStarts)
    #expect(model.variable("z", in: 0...1).index == 1)
    #expect(try model.freeze().columnName(1) == "z" && model.freeze().columnGroup(1) == nil)
  }

  @Test("gives its rows and columns its group, and the outer one's again afterwards")
  func groups() throws {
    var model = Model()
    model.addBlock(group: "outer") { model in
      model.addBlock(group: "inner") { model in model.variable("x", in: 0...1) }
      model.variable("y", in: 0...1)
    }
    let problem = try model.freeze()
    #expect(problem.columnGroup(0) == "inner" && problem.columnGroup(1) == "outer")
  }
}
