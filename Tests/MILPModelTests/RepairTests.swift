import MILPModel
import SolverConformance
import Testing

@Suite("The smallest repair")
struct RepairTests {
  /// Two loads of 5 under a limit of 7, with prices for each unit served less.
  private struct Overload {
    var model = Model()
    let pump: Variable
    let car: Variable
    init() {
      pump = model.variable("pump", in: 0...10, objective: 1)
      car = model.variable("car", in: 0...10, objective: 1)
      model.require(pump + car <= 7, named: "limit", label: "site")
      model.addBlock(group: "pump") { [pump] in _ = $0.require(1 * pump >= 5, named: "need") }
      model.addBlock(group: "car") { [car] in _ = $0.require(1 * car >= 5, named: "need") }
    }
  }

  @Test("the cheapest wish gives way, by the least amount")
  func cheapest() throws {
    let overload = Overload()
    var penalties = Penalties(rows: 10)
    penalties.groups["car"] = 2
    penalties.labels["site"] = 4
    let repair = try ReferenceSolver().relaxed(overload.model.freeze(), penalties: penalties)
    #expect(repair.termination == .optimal)
    #expect(repair.price.isClose(to: 6))
    #expect(repair.changes.count == 1)
    let change = try #require(repair.changes.first)
    #expect(change.member.group == "car")
    #expect(change.was == 5 && change.now.isClose(to: 2))
    #expect(try #require(repair.objective).isClose(to: 7))
  }

  @Test("small prices are kept as well as large ones")
  func smallPrices() throws {
    var model = Model()
    let x = model.variable("x", in: 5...20)
    model.require(1 * x <= 4, named: "limit")
    model.maximize(1 * x)
    let repair = try ReferenceSolver().relaxed(model.freeze(), penalties: Penalties(rows: 1e-8))
    #expect(repair.changes.count == 1)
    #expect(try #require(repair.changes.first).now.isClose(to: 5))
  }

  @Test("what has no price stays hard, and a problem can be beyond repair")
  func hard() throws {
    var penalties = Penalties(rows: nil)
    let problem = try Overload().model.freeze()
    #expect(try ReferenceSolver().relaxed(problem, penalties: penalties).termination == .infeasible)
    penalties.labels["site"] = 4
    let repair = try ReferenceSolver().relaxed(problem, penalties: penalties)
    #expect(repair.changes.map(\.member.label) == ["site"])
    #expect(repair.changes[0].now.isClose(to: 10))
  }

  @Test("bounds and whole numbers can be repaired too")
  func bounds() throws {
    var model = Model()
    let x = model.variable("x", .integer, in: 0...3)
    model.require(2 * x >= 9, named: "need")
    let repair = try ReferenceSolver().relaxed(model.freeze(), penalties: Penalties(rows: nil, bounds: 1))
    #expect(repair.changes.map(\.description) == ["bound x ≤ 3: 3.0 becomes 5.0"])
  }

  @Test("a switched row is repaired only where it is on")
  func switched() throws {
    var model = Model()
    let on = model.variable("on", .binary)
    let x = model.variable("x", in: 0...4)
    model.require(1 * x >= 6, when: on, named: "least")
    model.require(1 * on >= 1, named: "runs")
    var penalties = Penalties(rows: nil)
    penalties.single[0] = 1
    let repair = try ReferenceSolver().relaxed(model.freeze(), penalties: penalties)
    #expect(repair.changes.count == 1)
    #expect(try #require(repair.changes.first).now.isClose(to: 4))
  }

  @Test("bounds that switches need stay hard, whatever their price")
  func neededBounds() throws {
    var model = Model()
    let on = model.variable("on", .binary)
    let a = model.variable("a", in: 0...1)
    let b = model.variable("b", in: 0...1)
    let c = model.variable("c", in: 0...1)
    model.orderedSet("s", .one, of: [a, b])
    model.require(1 * b <= 0, when: on)
    model.require(a + b + c >= 3, named: "need")
    let repair = try ReferenceSolver().relaxed(model.freeze(), penalties: Penalties(rows: nil, bounds: 1))
    #expect(repair.changes.map(\.description) == ["bound c ≤ 1: 1.0 becomes 2.0"])
  }

  @Test("a feasible problem needs no repair")
  func feasible() throws {
    let repair = try ReferenceSolver().relaxed(KnownProblem.simple().freeze())
    #expect(repair.changes.isEmpty && repair.price == 0)
    #expect(try #require(repair.objective).isClose(to: 12))
  }
}
