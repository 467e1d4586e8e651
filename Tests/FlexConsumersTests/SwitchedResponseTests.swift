import EnergyTimeSeries
import SeededRandom
import Testing

@testable import FlexConsumers

@Suite("A switched device that answers prices") struct SwitchedResponseTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 8, stepSeconds: 3600)) }

  /// Every schedule of a device that keeps its wishes.
  private func schedules(
    of device: some SelfChecking, drawing watts: (_ isOn: [Bool]) -> [Double]
  ) -> [Schedule] {
    lists(of: [false, true], count: day.grid.count).compactMap { isOn in
      let watts = watts(isOn)
      var schedule = device.settled(
        Schedule(decisions: isOn.map { $0 ? 1 : 0 }, power: TimeSeries(on: day.grid) { .watts(watts[$0]) }),
        on: day.grid)
      schedule.decisionKind = .states
      return device.violations(in: schedule, on: day.grid).isEmpty ? schedule : nil
    }
  }

  /// Whether a device's answers are the best of all its schedules, and its bounds just that.
  private func expectExact(
    _ device: some SelfChecking & PriceResponsive, seed: Int, drawing watts: (_ isOn: [Bool]) -> [Double]
  ) throws {
    guard let device = device.fitted(to: day.grid).device as? any SelfChecking & PriceResponsive else { return }
    let all = schedules(of: device, drawing: watts)
    let responder = try #require(device.responder(on: day.grid))
    var numbers = SeededNumbers(seed: UInt64(seed))
    for width in [0.0, 1500] {
      let marginal = Prices.kinked(on: day.grid, width: width, &numbers)
      let answer = try responder.bestResponse(to: marginal, current: nil)
      #expect(device.violations(in: answer, on: day.grid).isEmpty)
      #expect(answer.decisionKind == .states)
      let best = try #require(all.map { marginal.cost(of: $0) }.min())
      #expect((marginal.cost(of: answer) - best).magnitude < 1e-6)
    }
    let prices = Prices.linear(on: day.grid, &numbers)
    let best = try #require(all.map { prices.cost(of: $0) }.min())
    #expect((responder.lowerBound(under: prices) - best).magnitude < 1e-9)
    // Where the goal is no cost, wishes go first and own costs do not count.
    var plain = prices
    plain.ownCostWeight = 0
    let least = all.map(\.discomfort).min() ?? 0
    let first = all.filter { $0.discomfort < least + 1e-9 }.map { plain.cost(of: $0) }.min() ?? .infinity
    #expect((responder.lowerBound(under: plain) - first).magnitude < 1e-9)
  }

  private func rules(_ numbers: inout SeededNumbers) -> OnOffRules {
    var rules = OnOffRules()
    rules.minUpSteps = Int.random(in: 0...3, using: &numbers)
    rules.minDownSteps = Int.random(in: 0...2, using: &numbers)
    rules.startCost = Double(Int.random(in: 0...3, using: &numbers)) / 10
    rules.stopCost = Double(Int.random(in: 0...1, using: &numbers)) / 10
    if Bool.random(using: &numbers) { rules.maxStarts = Int.random(in: 1...3, using: &numbers) }
    if Bool.random(using: &numbers) {
      rules.initiallyOn = Bool.random(using: &numbers)
      rules.stepsInInitialState = Int.random(in: 0...3, using: &numbers)
    }
    return rules
  }

  @Test("a heater with sliding windows gives the best of all its ways", arguments: 0..<12) func sliding(seed: Int)
    throws
  {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let length = Int64(Int.random(in: 2...4, using: &numbers))
    var periods = (0...8 - length).map { start in
      ComfortPeriod(
        window: day.window(60 * start, 60 * (start + length)), minSteps: Int.random(in: 0...1, using: &numbers),
        maxSteps: Int.random(in: 1...3, using: &numbers))
    }
    periods.append(ComfortPeriod(window: day.window(0, 480), minSteps: Int.random(in: 2...4, using: &numbers)))
    var heater = ComfortHeater(id: "panel", ecoPower: .watts(200), comfortPower: .watts(1500), periods: periods)
    if seed % 3 == 1 { heater.onOff = rules(&numbers) }
    if seed % 3 == 2 { heater.comfortPricePerStep = 0.2 }
    try expectExact(heater, seed: seed) { $0.map { $0 ? 1500 : 200 } }
  }

  @Test("an interruptible load gives the best of all its ways", arguments: 0..<12) func load(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var load = InterruptibleLoad(
      id: "pump", power: .watts(1200), amount: .steps(Int.random(in: 1...4, using: &numbers)),
      window: day.window(60, 60 * Int64(Int.random(in: 5...8, using: &numbers))))
    if seed % 3 > 0 { load.onOff = rules(&numbers) }
    try expectExact(load, seed: seed) { $0.map { $0 ? 1200 : 0 } }
  }

  @Test("an interruptible car gives the best of all its ways, whatever its curve", arguments: 0..<12)
  func car(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var car = ElectricVehicle(
      id: "car", power: .watts(2000), capacity: .wattHours(10_000),
      stateOfCharge: Double.random(in: 0.2...0.5, using: &numbers),
      targetStateOfCharge: Double.random(in: 0.4...0.9, using: &numbers),
      window: day.window(0, 60 * Int64(Int.random(in: 5...8, using: &numbers))))
    car.charging = .interruptible
    car.chargeEfficiency = 0.9
    car.wearPrice = .perKilowattHour(0.01)
    if seed % 2 == 1 {
      car.chargeCurve = ChargeCurve([
        .init(stateOfCharge: 0.5, power: .watts(2000)), .init(stateOfCharge: 1, power: .watts(600)),
      ])
    }
    if seed % 3 == 1 { car.trips = [Trip(window: day.window(120, 180), energy: .wattHours(500))] }
    if seed % 3 == 2 { car.targetPrice = .perKilowattHour(0.2) }
    if seed % 5 == 1 { car.onOff = rules(&numbers) }
    try expectExact(car, seed: seed) { $0.map { $0 ? 2000 : 0 } }
  }
}

/// Random prices to answer.
enum Prices {
  /// Costs that bend where import begins.
  static func kinked(on grid: TimeGrid, width: Double, _ numbers: inout SeededNumbers) -> MarginalCost {
    func list(_ range: ClosedRange<Int>) -> [Double] {
      grid.steps.map { _ in Double(Int.random(in: range, using: &numbers)) }
    }
    let export = list(0...5).map { $0 / 1e5 }
    var marginal = MarginalCost(
      netLoad: list(-3000...2000), importPrice: zip(export, list(0...20)).map { $0 + $1 / 1e5 }, exportPrice: export,
      width: width)
    marginal.ownCostWeight = 1
    return marginal
  }

  /// A price per watt, sometimes below zero.
  static func linear(
    on grid: TimeGrid, _ numbers: inout SeededNumbers, in range: ClosedRange<Int> = -5...30
  ) -> MarginalCost {
    var prices = MarginalCost.price(grid.steps.map { _ in Double(Int.random(in: range, using: &numbers)) / 1e5 })
    prices.ownCostWeight = 1
    return prices
  }
}
