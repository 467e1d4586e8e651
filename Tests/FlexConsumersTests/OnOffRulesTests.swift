import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import MILPModel
import SeededRandom
import SolverConformance
import Testing

@Suite("On/off rules")
struct OnOffRulesTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 10)) }

  /// Every on/off sequence of so many steps.
  private func sequences(_ count: Int) -> [[Bool]] {
    (0..<1 << count).map { bits in (0..<count).map { bits >> $0 & 1 == 1 } }
  }

  /// What the cheapest sequence costs where being on at step t is worth `prices[t]`, by the model; nil for none.
  private func cheapest(
    _ rules: OnOffRules, _ prices: [Double], mayBeOn: [Bool], needsStarts: Bool
  ) throws -> Double? {
    var model = Model()
    let on = mayBeOn.indices.map { mayBeOn[$0] ? model.variable("on[\($0)]", .binary) : nil }
    let logic = try OnOffLogic(rules, on: on, needsStarts: needsStarts, in: &model)
    var total = logic.ownCost
    for (t, price) in prices.enumerated() { if let on = on[t] { total.add(price, on) } }
    model.minimize(total)
    let outcome = try ReferenceSolver().solve(model)
    #expect(outcome.solution != nil || outcome.termination == .infeasible)
    return outcome.solution?.objective
  }

  @Test("the model's cheapest sequence is that of trying them all by the check")
  func bruteForce() throws {
    var numbers = SeededNumbers(seed: 5)
    for _ in 0..<150 {
      let count = Int.random(in: 1...8, using: &numbers)
      let grid = try #require(Day(steps: count)).grid
      var rules = OnOffRules()
      rules.initiallyOn = [nil, false, true].randomElement(using: &numbers) ?? nil
      if rules.initiallyOn != nil { rules.stepsInInitialState = [nil, 0, 1, 2].randomElement(using: &numbers) ?? nil }
      rules.minUpSteps = Int.random(in: 0...4, using: &numbers)
      rules.minDownSteps = Int.random(in: 0...4, using: &numbers)
      rules.maxStarts = [nil, 0, 1, 2].randomElement(using: &numbers) ?? nil
      rules.maxStops = [nil, nil, 0, 1].randomElement(using: &numbers) ?? nil
      rules.startCost = [0, 0.5, 3].randomElement(using: &numbers) ?? 0
      rules.stopCost = [0, 0, 1.25].randomElement(using: &numbers) ?? 0
      func costs() -> [Double] { (0..<count).map { _ in numbers.whole(-6...6) / 2 } }
      if Bool.random(using: &numbers) { rules.runningCost = costs() }
      if Bool.random(using: &numbers) { rules.idleCost = costs() }
      let prices = costs()
      let mayBeOn = prices.map { _ in Int.random(in: 0..<8, using: &numbers) > 0 }
      #expect(rules.faults(on: grid).isEmpty)

      let allowed = sequences(count).compactMap { isOn -> Double? in
        if zip(isOn, mayBeOn).contains(where: { $0 && !$1 }) { return nil }
        let check = OnOffCheck(rules, isOn: isOn, on: grid)
        return check.violations.isEmpty ? check.cost + zip(isOn, prices).reduce(0) { $1.0 ? $0 + $1.1 : $0 } : nil
      }
      // What must still be on cannot be off: a device repairs that before it writes a model.
      if rules.initiallyOn == true, mayBeOn.contains(false) { continue }
      let found = try cheapest(rules, prices, mayBeOn: mayBeOn, needsStarts: Bool.random(using: &numbers))
      #expect(found == allowed.min(), "\(rules)")
    }
  }

  private func check(_ rules: OnOffRules, _ states: Int...) -> OnOffCheck {
    OnOffCheck(rules, isOn: states.map { $0 == 1 }, on: day.grid)
  }

  @Test("a device that has just been switched off stays off for the whole minimum, one of unknown past may start")
  func initialState() {
    var rules = OnOffRules()
    rules.minDownSteps = 3
    #expect(check(rules, 1, 1).violations.isEmpty)
    rules.initiallyOn = false
    #expect(!check(rules, 0, 0, 1).violations.isEmpty)
    #expect(check(rules, 0, 0, 0, 1).violations.isEmpty)
    rules.stepsInInitialState = 2
    #expect(check(rules, 0, 1).violations.isEmpty)
  }

  @Test("runs and pauses that are too short are told, except where the horizon cuts them") func minimumTimes() {
    var rules = OnOffRules()
    rules.minUpSteps = 2
    rules.minDownSteps = 2
    #expect(check(rules, 0, 1, 0, 0).violations.count == 1)
    #expect(check(rules, 1, 1, 0, 1).violations.count == 1)
    #expect(check(rules, 0, 0, 0, 1).violations.isEmpty)
    #expect(check(rules, 0, 1, 1, 0).violations.isEmpty)
  }

  @Test("starts and stops are counted and paid, the one at step 0 too") func counts() {
    var rules = OnOffRules()
    rules.maxStarts = 1
    rules.startCost = 2
    rules.stopCost = 0.5
    rules.runningCost = [1, 2, 3, 4]
    rules.idleCost = [10, 20, 30, 40]
    let twice = check(rules, 1, 0, 1, 0)
    #expect(twice.violations.count == 1)
    // Two starts, two stops, steps 0 and 2 on, 1 and 3 off.
    let expected: Double = 4 + 1 + 64
    #expect(twice.cost == expected)
    rules.initiallyOn = true
    #expect(check(rules, 1, 0, 1, 0).violations.isEmpty)
  }

  @Test("the check knows by itself which rules say something") func concerns() {
    let edits: [(edit: (inout OnOffRules) -> Void, says: Bool)] = [
      ({ _ in }, false), ({ $0.initiallyOn = true }, false), ({ $0.minUpSteps = 0 }, false),
      ({ $0.minUpSteps = 2 }, true), ({ $0.minDownSteps = 2 }, true), ({ $0.maxStarts = 0 }, true),
      ({ $0.maxStops = 9 }, true), ({ $0.startCost = 0.1 }, true), ({ $0.stopCost = 0.1 }, true),
      ({ $0.runningCost = [0, 0.1] }, true), ({ $0.runningCost = [0, 0] }, false), ({ $0.idleCost = [-0.1, 0] }, true),
    ]
    for (edit, says) in edits {
      var rules = OnOffRules()
      edit(&rules)
      #expect(OnOffCheck.concerns(rules) == says)
      #expect(rules.isTrivial != says)
    }
  }

  @Test("negative counts, costs that are no numbers and a time in no state are named") func faults() {
    var rules = OnOffRules()
    rules.stepsInInitialState = -1
    rules.minUpSteps = -1
    rules.minDownSteps = .max
    rules.maxStarts = -1
    rules.maxStops = -2
    rules.startCost = .nan
    rules.stopCost = -1
    rules.runningCost = [1]
    rules.idleCost = Array(repeating: .infinity, count: 10)
    let named = Set(rules.faults(on: day.grid).map(\.path.pointer))
    #expect(
      named == [
        "/stepsInInitialState", "/minUpSteps", "/minDownSteps", "/maxStarts", "/maxStops", "/startCost", "/stopCost",
        "/runningCostPerStep", "/idleCostPerStep",
      ])
  }

  @Test("are written as they are read") func request() throws {
    let text = """
      {"initiallyOn": true, "stepsInInitialState": 2, "minUpSteps": 3, "minDownSteps": 4, "maxStarts": 5, "maxStops": 6,
       "startCost": 7, "stopCost": 8, "runningCostPerStep": 9, "idleCostPerStep": [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]}
      """
    let json = try JSONValue(parsing: text)
    let log = FaultLog()
    let rules = OnOffRules(
      from: ObjectReader(json, at: InputPath(), fields: OnOffRules.fields, log: log), on: day.grid)
    #expect(log.faults.isEmpty && rules.runningCost == Array(repeating: 9, count: 10))
    #expect(JSONValue.object(rules.members) == json)
    #expect(OnOffRules().members.isEmpty)
  }
}
