import MILPModel
import Testing

@Suite("Statistics and scaling")
struct StatisticsTests {
  @Test("columns and rows are counted by kind")
  func counts() throws {
    var model = Model()
    let x = model.variable("x", in: 0...10, objective: 2)
    let n = model.variable("n", .integer, in: 2...2)
    let b = model.variable("b", .binary)
    let s = model.variable("s", .semicontinuous, in: 5...500)
    model.variable("free", in: Bounds.free)
    model.require(x + n == 0.25)
    model.require(x - b <= 40)
    model.require(0.5 * x + s, in: 1...3)
    model.constraint(in: Bounds.free)
    model.require(1 * s <= 7, when: b)
    model.orderedSet(nil, .one, of: [x, s])
    let statistics = try model.freeze().statistics
    #expect(statistics.columns == 5)
    #expect(statistics.continuous == 2)
    #expect(statistics.integers == 1 && statistics.binaries == 1 && statistics.semicontinuous == 1)
    #expect(statistics.fixedColumns == 1 && statistics.freeColumns == 1 && statistics.emptyColumns == 1)
    #expect(statistics.equations == 1 && statistics.inequalities == 2 && statistics.rangedRows == 1)
    #expect(statistics.freeRows == 1 && statistics.emptyRows == 1)
    #expect(statistics.conditions == 1 && statistics.orderedSets == 1)
    #expect(statistics.coefficients == 7)
    #expect(statistics.coefficientMagnitudes == 0.5...1)
    #expect(statistics.objectiveMagnitudes == 2...2)
    #expect(statistics.boundMagnitudes == 1...500)
    #expect(statistics.limitMagnitudes == 0.25...40)
  }

  @Test("an empty problem has no magnitudes")
  func empty() throws {
    let statistics = try Model().freeze().statistics
    #expect(statistics.columns == 0 && statistics.rows == 0)
    #expect(statistics.coefficientMagnitudes == nil)
  }

  private func remarks(_ build: (inout Model) -> Void) throws -> [ScalingReport.Remark] {
    var model = Model()
    build(&model)
    return try model.freeze().scalingReport.remarks
  }

  @Test("sound numbers leave nothing to say")
  func sound() throws {
    let found = try remarks { model in
      let on = model.variable("on", .binary)
      let heat = model.variable("heat", in: 0...1500, objective: 0.2)
      model.require(heat - 1500 * on <= 0)
      model.require(1 * heat >= 700)
    }
    #expect(found.isEmpty)
  }

  @Test("a row that mixes watts and gigawatts is named")
  func wideRow() throws {
    let found = try remarks { model in
      let watts = model.variable("watts", in: 0...10)
      let gigawatts = model.variable("gigawatts", in: 0...10)
      model.require(watts - 1e9 * gigawatts <= 0, named: "mixed")
    }
    #expect(found.map(\.kind) == [.wideCoefficients, .wideRow])
    #expect(
      found[0].description.contains("from 1.0 (watts in row mixed) to 1000000000.0 (gigawatts in row mixed), 9 orders"))
  }

  @Test("a switch whose tolerance opens its row is named with what helps")
  func looseSwitch() throws {
    let found = try remarks { model in
      let on = model.variable("on", .binary)
      let heat = model.variable("heat", in: 0...1500)
      model.require(heat - 2e6 * on <= 0, named: "rated power")
    }
    #expect(found.map(\.kind) == [.looseSwitch])
    #expect(found[0].description.contains("opens the row by 20.0"))
  }

  @Test("goals of different rank in one objective, and a tiny objective, are told")
  func objective() throws {
    let mixed = try remarks { model in
      model.variable("energy", in: 0...1, objective: 1e6)
      model.variable("starts", in: 0...1, objective: 1e-3)
    }
    #expect(mixed.map(\.kind) == [.wideObjective])
    let tiny = try remarks { model in model.variable("price", in: 0...1, objective: 2.5e-5) }
    #expect(tiny.map(\.kind) == [.smallObjective])
    #expect(tiny[0].description.contains("Multiply the objective by 1e4"))
  }

  @Test("bounds and limits that stand for none are told, a few of each kind")
  func huge() throws {
    let found = try remarks { model in
      for _ in 0..<20 { model.variable(in: 0...1e12) }
      model.require(model.variable(in: 0...1), in: ...1e10, named: "roof")
    }
    #expect(found.filter { $0.kind == .largeBound }.count == ScalingReport.limit)
    #expect(found.last?.description.contains("row roof is limited by 10000000000.0") == true)
  }
}
