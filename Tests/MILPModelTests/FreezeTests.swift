import MILPModel
import Testing

@Suite("Freezing a model")
struct FreezeTests {
  @Test("blocks of columns and expressions give the same problem")
  func blocksAndExpressions() throws {
    // Two starts of a two-step profile in three balance rows.
    var blocks = Model()
    let balance = (0..<3).map { blocks.constraint("balance[\($0)]", in: ...10) }
    blocks.addBlock(group: "washer", columns: 2, entries: 4) { model in
      for start in 0..<2 {
        let column = model.variable("start[\(start)]", .binary, objective: Double(start))
        model.append([5, 7], to: column, from: balance[start])
      }
    }

    var formulas = Model()
    let starts = (0..<2).map { formulas.variable("start[\($0)]", .binary) }
    formulas.require(5 * starts[0] <= 10, named: "balance[0]")
    formulas.require(7 * starts[0] + 5 * starts[1] <= 10, named: "balance[1]")
    formulas.require(7 * starts[1] <= 10, named: "balance[2]")
    formulas.minimize(0 * starts[0] + starts[1])

    let a = try blocks.freeze()
    let b = try formulas.freeze()
    #expect(a.columnStarts == b.columnStarts)
    #expect(a.rowIndices == b.rowIndices)
    #expect(a.coefficients == b.coefficients)
    #expect(a.objective == b.objective)
    #expect(a.rowUpper == b.rowUpper)
    #expect(a.columnGroup(1) == "washer")
    #expect(a.rowGroup(1) == nil)
  }

  @Test("a run of coefficients also joins a column that is not the newest")
  func lateRun() throws {
    var model = Model()
    let first = model.constraint("a", in: ...1)
    model.constraint("b", in: ...1)
    let x = model.variable("x", in: 0...)
    model.variable("y", in: 0...)
    model.append([2, 3], to: x, from: first)
    let problem = try model.freeze()
    #expect(problem.columnStarts == [0, 2, 2])
    #expect(problem.coefficients == [2, 3])
  }

  @Test("repeated coefficients are summed, and a sum of zero disappears")
  func duplicates() throws {
    var model = Model()
    let x = model.variable("x", in: 0...)
    let y = model.variable("y", in: 0...)
    let row = model.require(x + x + 3 * y <= 2, named: "c")
    model.add(-3, y, to: row)
    let problem = try model.freeze()
    #expect(problem.coefficients == [2])
    #expect(problem.notes.isEmpty)
  }

  @Test("a coefficient that can never matter is dropped with a note, and verification still counts it")
  func negligible() throws {
    var model = Model()
    let x = model.variable("x", in: 0...1)
    let y = model.variable("y", in: 0...1)
    let row = model.require(x + y <= 1, named: "c")
    model.add(1e-15, y, to: row)
    model.require(1e-15 * x <= 0, named: "tiny")
    let problem = try model.freeze()
    #expect(problem.coefficients == [1, 1 + 1e-15])
    #expect(problem.notes.count == 1)
    #expect(problem.notes.first?.contains("tiny") == true)
    #expect(problem.violations(at: [1, 0], tolerance: 0).map(\.item) == ["row tiny"])
  }

  @Test("a row that only lost its coefficients is not called infeasible")
  func droppedIsNotEmpty() throws {
    var model = Model()
    let x = model.variable("x", in: 0...1)
    model.require(1e-15 * x >= 1e-20, named: "tiny")
    #expect(try model.freeze().evidentConflicts.isEmpty)
  }

  @Test("a tiny coefficient of an unbounded variable stays")
  func tinyButUnbounded() throws {
    var model = Model()
    let x = model.variable("x", in: 0...)
    model.require(1e-15 * x <= 1)
    #expect(try model.freeze().coefficients == [1e-15])
  }

  @Test("bounds of integers are rounded inwards")
  func integerBounds() throws {
    var model = Model()
    model.variable("x", .integer, in: -7.5...2.9)
    model.variable("y", .integer, in: 0.9999999999...3.0000000001)
    model.variable("z", .integer)
    let problem = try model.freeze()
    #expect(problem.columnLower == [-7, 1, -.infinity])
    #expect(problem.columnUpper == [2, 3, .infinity])
  }

  @Test(
    "a binary is zero or one, whatever wider bounds say",
    arguments: [Bounds(lower: 0), .free, Bounds(lower: -3, upper: 2)])
  func binary(_ bounds: Bounds) throws {
    var model = Model()
    model.variable("x", .binary, in: bounds)
    let problem = try model.freeze()
    #expect(problem.columnLower == [0])
    #expect(problem.columnUpper == [1])
  }

  @Test("bounds of 1e20 and more are read as none, with a note")
  func hugeBounds() throws {
    var model = Model()
    model.variable("x", in: -1e308...1e20)
    let problem = try model.freeze()
    #expect(problem.columnLower == [-.infinity])
    #expect(problem.columnUpper == [.infinity])
    #expect(problem.notes.count == 2)
  }

  @Test("crossed bounds and empty rows are evident conflicts, by name")
  func conflicts() throws {
    var model = Model()
    model.variable("a", in: Bounds(lower: 2, upper: 1))
    model.variable("b", .integer, in: 0.2...0.8)
    model.constraint("c", in: 1...)
    model.constraint("d", in: Bounds(lower: 3, upper: 2))
    let conflicts = try model.freeze().evidentConflicts
    #expect(conflicts.contains("bounds a ≥ 2.0 and a ≤ 1.0"))
    #expect(conflicts.contains("no whole number between the bounds 0.2 and 0.8 of b"))
    #expect(conflicts.contains("row c has no variables and its bounds exclude zero"))
    #expect(conflicts.contains("row d: at least 3.0 and at most 2.0"))
  }

  @Test("unnamed variables and rows are called by their number")
  func numbers() throws {
    var model = Model()
    let x = model.variable(in: 0...)
    model.variable("load", in: 0...)
    model.require(x <= 1)
    let problem = try model.freeze()
    #expect(problem.columnName(0) == "x0")
    #expect(problem.columnName(1) == "load")
    #expect(problem.rowName(0) == "r0")
  }
}
