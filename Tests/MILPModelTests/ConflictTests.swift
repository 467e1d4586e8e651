import MILPModel
import SeededRandom
import SolverConformance
import Testing

@Suite("Why a problem is infeasible")
struct ConflictTests {
  private func conflict(_ model: Model) throws -> Conflict {
    guard case .conflict(let conflict) = ReferenceSolver().conflict(of: try model.freeze()) else {
      throw Missing()
    }
    return conflict
  }
  private struct Missing: Error {}

  private func texts(_ conflict: Conflict) -> [String] { conflict.members.map(\.description) }

  @Test("crossed bounds are their own conflict")
  func crossedBounds() throws {
    var model = Model()
    let x = model.variable("x", in: Bounds(lower: 2, upper: 1))
    model.require(1 * x <= 10, named: "c")
    let found = try conflict(model)
    #expect(texts(found) == ["bound x ≥ 2", "bound x ≤ 1"])
    #expect(found.certainty == .proven && found.isMinimal)
  }

  @Test("a row is named with the bounds that contradict it, and no other row")
  func rowAgainstBounds() throws {
    var model = Model()
    let x = model.variable("x", in: 0...)
    let y = model.variable("y", in: 0...)
    model.require(x + y == -1, named: "c1")
    model.require(x - y >= 1, named: "c2")
    #expect(texts(try conflict(model)) == ["row c1", "bound x ≥ 0", "bound y ≥ 0"])
  }

  @Test("rows that contradict each other are named without bounds that do not matter")
  func rows() throws {
    var model = Model()
    let x = model.variable("x", in: 0...)
    let y = model.variable("y", in: 0...)
    model.require(x + y <= 100, named: "other")
    model.require(x - y <= -1, named: "a")
    model.require(y - x <= -1, named: "b")
    let found = try conflict(model)
    #expect(texts(found) == ["row a", "row b"])
    #expect(found.isMinimal)
  }

  @Test("groups and labels tell whose wishes they are")
  func groups() throws {
    var model = Model()
    let limit = model.constraint("site limit", in: ...3, label: "importLimitW")
    for device in ["pump", "heater", "car"] {
      model.addBlock(group: device) { model in
        let power = model.variable("power", in: 0...2)
        model.add(1, power, to: limit)
        model.require(1 * power >= (device == "car" ? 0 : 1.8), named: "need", label: "energyWh")
      }
    }
    let found = try conflict(model)
    #expect(found.groups == ["pump", "heater", "car"])
    #expect(
      texts(found).prefix(3) == [
        "row site limit (importLimitW)", "row need of pump (energyWh)", "row need of heater (energyWh)",
      ])
    #expect(texts(found).last == "bound power ≥ 0 of car")
  }

  @Test("a conflict of whole numbers only is probable, and names them")
  func wholeNumbers() throws {
    var model = Model()
    let x = model.variable("x", .integer, in: 0...10)
    let y = model.variable("y", in: 0...5)
    model.require(2 * x == 3, named: "half")
    model.require(x + y <= 12, named: "other")
    let found = try conflict(model)
    #expect(texts(found) == ["row half", "x is whole"])
    #expect(found.certainty == .probable && found.isMinimal)
  }

  @Test("conditions, sets and semi-continuous variables can be in conflict")
  func switches() throws {
    var model = Model()
    let on = model.variable("on", .binary)
    let power = model.variable("power", .semicontinuous, in: 5...9)
    let a = model.variable("a", in: 0...1)
    let b = model.variable("b", in: 0...1)
    model.require(1 * on >= 1, named: "runs")
    model.require(1 * power >= 2, when: on, named: "least")
    model.require(1 * power <= 4, named: "most")
    let switched = texts(try conflict(model))
    #expect(
      switched == [
        "row runs", "row least when on = 1", "row most", "power is zero or within its bounds",
      ])
    model.setBounds(of: power, to: 1...9)
    model.orderedSet("zone", .one, of: [a, b])
    model.require(a + b >= 1.5, named: "both")
    #expect(texts(try conflict(model)).starts(with: ["row both", "set zone of kind 1"]))
  }

  @Test("a conflict among rows of very different units is found whole")
  func units() throws {
    // The cycle of examples above, each row in another unit.
    var model = Model()
    let x = (0..<4).map { model.variable("x\($0)", in: Bounds.free) }
    for (i, unit) in [1e-3, 1e3, 10, 1e-2].enumerated() {
      model.require(unit * x[i] - unit * x[(i + 1) % 4] <= -unit, named: "step \(i)")
    }
    model.require(x[0] + x[2] <= 5, named: "other")
    let found = try conflict(model)
    #expect(texts(found) == ["row step 0", "row step 1", "row step 2", "row step 3"])
    #expect(found.isMinimal && found.certainty == .proven)
  }

  @Test("a switch belongs to the conditions of the conflict alone")
  func switchOfAnotherRow() throws {
    var model = Model()
    let a = model.variable("a", .binary)
    let b = model.variable("b", .binary)
    let x = model.variable("x", .integer, in: 0...9)
    model.require(2 * x - b == 2, when: a, named: "odd")
    model.require(a + b >= 2, named: "both")
    model.require(1 * x <= 8, when: b, named: "other")
    let found = try conflict(model)
    #expect(!texts(found).contains { $0.contains("other") })
    let parts = Set(found.members.map(\.part))
    #expect(parts.contains(.row(0)) && parts.contains(.row(1)))
  }

  @Test("what is feasible has no conflict")
  func feasible() throws {
    for domain in [Domain.continuous, .integer] {
      guard case .feasible = ReferenceSolver().conflict(of: try KnownProblem.simple(domain).freeze()) else {
        Issue.record("no conflict expected")
        continue
      }
    }
  }

  @Test("every found conflict is infeasible and minimal, on random linear programs", arguments: 1...60)
  func minimal(seed: Int) throws {
    let model = Examples.infeasible(seed: UInt64(seed))
    let problem = try model.freeze()
    guard try ReferenceSolver().solve(model).termination == .infeasible else { return }
    guard case .conflict(let found) = ReferenceSolver().conflict(of: problem) else {
      Issue.record("no conflict found")
      return
    }
    let parts = Set(found.members.map(\.part))
    #expect(ReferenceSolver().solve(try Examples.keeping(parts, of: problem).freeze()).termination == .infeasible)
    if found.isMinimal {
      for part in parts {
        let rest = try Examples.keeping(parts.subtracting([part]), of: problem).freeze()
        #expect(ReferenceSolver().solve(rest).termination != .infeasible, "without \(part)")
      }
    }
  }
}

/// Random programs for the search of conflicts.
private enum Examples {
  /// A linear program with more rows than it can keep, mostly.
  static func infeasible(seed: UInt64) -> Model {
    var numbers = SeededNumbers(seed: seed)
    var model = Model()
    let columns = (0..<6).map { model.variable("x\($0)", in: -numbers.whole(0...5)...numbers.whole(0...5)) }
    for i in 0..<8 {
      let row = model.constraint("row \(i)", in: Bounds.free)
      for column in columns where numbers.whole(0...1) == 0 { model.add(numbers.whole(-5...5), column, to: row) }
      let side = numbers.whole(-12...12)
      model.setBounds(of: row, to: Bounds(lower: side, upper: side + numbers.whole(0...6)))
    }
    return model
  }

  /// The rows and bounds of a linear program that are listed.
  static func keeping(_ parts: Set<Conflict.Part>, of problem: Problem) -> Model {
    var model = Model(problem)
    for j in 0..<problem.columnCount {
      model.setBounds(
        of: model.variable(at: j),
        to: Bounds(
          lower: parts.contains(.lowerBound(j)) ? problem.columnLower[j] : -.infinity,
          upper: parts.contains(.upperBound(j)) ? problem.columnUpper[j] : .infinity))
    }
    for i in 0..<problem.rowCount where !parts.contains(.row(i)) { model.remove(model.constraint(at: i)) }
    return model
  }
}
