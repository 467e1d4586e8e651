import EnergyTimeSeries
import FlexConsumers
import SeededRandom
import Testing

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

  @Test("a heater with sliding windows gives the best of all its ways", arguments: 0..<10) func sliding(seed: Int)
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

  @Test("an interruptible load gives the best of all its ways", arguments: 0..<10) func load(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var load = InterruptibleLoad(
      id: "pump", power: .watts(1200), amount: .steps(Int.random(in: 1...4, using: &numbers)),
      window: day.window(60, 60 * Int64(Int.random(in: 5...8, using: &numbers))))
    if seed % 3 > 0 { load.onOff = rules(&numbers) }
    try expectExact(load, seed: seed) { $0.map { $0 ? 1200 : 0 } }
  }

  @Test("an interruptible car gives the best of all its ways, whatever its curve", arguments: 0..<10)
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
    if seed % 5 == 1 {
      // Where it is plugged in all the time: elsewhere its check lets it be on at no power, and its model does not.
      (car.window, car.trips) = (day.window(0, 480), [])
      car.onOff = rules(&numbers)
    }
    try expectExact(car, seed: seed) { $0.map { $0 ? 2000 : 0 } }
  }

  /// Whether a heated thing's answer is one of the best of all its schedules, and its bound below all and near.
  private func expectNear(_ device: some SelfChecking & PriceResponsive, seed: Int, power: Double) throws {
    guard let device = device.fitted(to: day.grid).device as? any SelfChecking & PriceResponsive else { return }
    let all = schedules(of: device) { $0.map { $0 ? power : 0 } }
    let responder = try #require(device.responder(on: day.grid))
    var numbers = SeededNumbers(seed: UInt64(seed))
    for width in [0.0, 1500] {
      var marginal = Prices.kinked(on: day.grid, width: width, &numbers)
      marginal.effort = 4
      let answer = try responder.bestResponse(to: marginal, current: nil)
      #expect(device.violations(in: answer, on: day.grid).isEmpty)
      let best = try #require(all.map { marginal.cost(of: $0) }.min())
      #expect(marginal.cost(of: answer) >= best - 1e-6)
      #expect(marginal.cost(of: answer) <= best + 0.02)
    }
    var prices = Prices.linear(on: day.grid, &numbers)
    let best = try #require(all.map { prices.cost(of: $0) }.min())
    var former = -Double.infinity
    for effort in [1.0, 4, 16] {
      prices.effort = effort
      let bound = responder.lowerBound(under: prices)
      #expect(bound <= best + 1e-12)
      // Bins of other widths lie elsewhere: a finer bound may be a little lower.
      #expect(bound >= former - 0.01)
      former = max(former, bound)
    }
    #expect(former >= best - 0.05)
    prices.ownCostWeight = 0
    let least = all.map(\.discomfort).min() ?? 0
    let first = all.filter { $0.discomfort < least + 1e-9 }.map { prices.cost(of: $0) }.min() ?? .infinity
    #expect(responder.lowerBound(under: prices) <= first + 1e-12)
  }

  private func band(_ low: Double, _ width: Double, price: Double?) -> ComfortBand {
    var band = ComfortBand(
      initial: .celsius(low + 1), lower: day.grid.steps.map { .celsius(low + ($0 > 4 ? 1 : 0)) },
      upper: day.grid.steps.map { _ in .celsius(low + width) })
    band.pricePerKelvinHour = price
    return band
  }

  @Test("a zone on and off with a band at a price, heated or cooled", arguments: 0..<10) func pricedBand(seed: Int)
    throws
  {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let isCooled = seed % 2 == 1
    let model = ThermalModel.discrete(
      decay: 0.9, gain: isCooled ? -2 : 2,
      drift: day.grid.steps.map { _ in 0.1 * (273.15 + Double.random(in: 6...12, using: &numbers) + (isCooled ? 17 : 0))
      })
    let zone = ThermalZone(
      id: "room", power: .watts(1500), control: .onOff, model: model,
      band: band(18, 3, price: Double.random(in: 0.01...0.1, using: &numbers)))
    if isCooled { try expectNear(CoolingZone(zone), seed: seed, power: 1500) }
    if !isCooled { try expectNear(zone, seed: seed, power: 1500) }
  }

  @Test("a heat pump and a tank on and off, whose gain and losses change", arguments: 0..<10) func changing(seed: Int)
    throws
  {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let outdoor = day.grid.steps.map { _ in Temperature.celsius(Double.random(in: -5...10, using: &numbers)) }
    let pump = HeatPump(
      id: "pump", power: .watts(1000), control: .onOff,
      performance: PerformanceCurve([
        .init(outdoor: .celsius(-10), coefficient: 2), .init(outdoor: .celsius(10), coefficient: 4),
      ]), outdoor: outdoor,
      target: .room(
        .resistanceCapacity(kelvinPerWatt: 0.008, joulesPerKelvin: 5e6, outdoor: outdoor), thermalPower: .watts(3000)),
      band: band(18, 5, price: nil))
    try expectNear(pump, seed: seed, power: 1000)
    var tank = TankModel(
      heatCapacityJoulesPerKelvin: 628_000, lossWattsPerKelvin: 2, ambient: day.grid.steps.map { _ in .celsius(18) })
    tank.drawOffLitres = day.grid.steps.map { _ in Double(Int.random(in: 0...2, using: &numbers)) * 10 }
    let heater = WaterTank(id: "tank", power: .watts(2000), control: .onOff, tank: tank, band: band(48, 20, price: nil))
    try expectNear(heater, seed: seed, power: 2000)
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
