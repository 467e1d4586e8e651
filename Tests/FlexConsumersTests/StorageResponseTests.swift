import EnergyTimeSeries
import FlexConsumers
import MILPModel
import SeededRandom
import SolverConformance
import Testing

@Suite("A device with a content that answers prices") struct StorageResponseTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 4, stepSeconds: 3600)) }

  /// Whether a device's bound is at most what its own model costs at its best and near it, and its answers keep its wishes
  /// and cost as little.
  ///
  /// - Parameters:
  ///   - gap: by how much the bound may fall short.
  ///   - excess: by how much the answer may cost more.
  private func expectNear(
    _ device: some SelfChecking & PriceResponsive, seed: Int, gap: Double = 1e-6, excess: Double = 1e-6,
    in range: ClosedRange<Int> = 0...30
  ) throws {
    guard let device = device.fitted(to: day.grid).device as? any SelfChecking & PriceResponsive else { return }
    let responder = try #require(device.responder(on: day.grid))
    var numbers = SeededNumbers(seed: UInt64(seed))
    let prices = Prices.linear(on: day.grid, &numbers, in: range)
    guard let best = try device.cheapest(on: day.grid, prices: prices.importPrice) else { return }
    let bound = responder.lowerBound(under: prices)
    #expect(bound <= prices.cost(of: best) + 1e-6)
    #expect(bound >= prices.cost(of: best) - gap)
    let answer = try responder.bestResponse(to: prices, current: nil)
    #expect(device.violations(in: answer, on: day.grid).isEmpty)
    #expect(prices.cost(of: answer) <= prices.cost(of: best) + excess)
    #expect(prices.cost(of: answer) >= bound - 1e-9)
    // Where the cost bends, an answer is no dearer than what is best at prices.
    for width in [0.0, 1500] {
      let kinked = Prices.kinked(on: day.grid, width: width, &numbers)
      let answer = try responder.bestResponse(to: kinked, current: nil)
      #expect(device.violations(in: answer, on: day.grid).isEmpty)
      #expect(kinked.cost(of: answer) <= kinked.cost(of: best) + excess)
    }
  }

  private func car(_ charging: ElectricVehicle.Charging, _ numbers: inout SeededNumbers) -> ElectricVehicle {
    var car = ElectricVehicle(
      id: "car", power: .watts(2000), capacity: .wattHours(10_000),
      stateOfCharge: Double.random(in: 0.2...0.5, using: &numbers),
      targetStateOfCharge: Double.random(in: 0.5...0.9, using: &numbers),
      window: day.window(0, 60 * Int64(Int.random(in: 3...4, using: &numbers))))
    car.charging = charging
    car.chargeEfficiency = 0.9
    car.wearPrice = .perKilowattHour(0.01)
    return car
  }

  private let taper = ChargeCurve([
    .init(stateOfCharge: 0.5, power: .watts(2000)), .init(stateOfCharge: 1, power: .watts(600)),
  ])

  @Test("a modulating car, with its trips and back into the grid", arguments: 0..<10) func modulating(seed: Int) throws
  {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var car = car(.modulating, &numbers)
    if seed % 3 == 1 { car.trips = [Trip(window: day.window(120, 180), energy: .wattHours(500))] }
    if seed % 3 == 2 { car.targetPrice = .perKilowattHour(0.2) }
    if seed % 2 == 1 {
      car.dischargePower = .watts(1500)
      car.dischargeEfficiency = 0.9
    }
    try expectNear(car, seed: seed)
  }

  @Test("a modulating car with a smallest power and a curve", arguments: 0..<4) func leastPower(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var car = car(.modulating, &numbers)
    if seed % 2 == 0 { car.minPower = .watts(700) }
    if seed % 3 > 0 { car.chargeCurve = taper }
    try expectNear(car, seed: seed, gap: 0.2, excess: 0.2)
  }

  private func band(_ numbers: inout SeededNumbers) -> ComfortBand {
    let low = Double.random(in: 18...19, using: &numbers)
    return ComfortBand(
      initial: .celsius(low + 0.5), lower: day.grid.steps.map { _ in .celsius(low) },
      upper: day.grid.steps.map { _ in .celsius(low + 2) })
  }

  @Test("a zone with a duty cycle, its band kept or at a price", arguments: 0..<8) func duty(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var band = band(&numbers)
    if seed % 2 == 1 { band.pricePerKelvinHour = 0.05 }
    let model = ThermalModel.discrete(
      decay: 0.9, gain: 3, drift: day.grid.steps.map { _ in 0.1 * (273.15 + Double.random(in: 0...8, using: &numbers)) }
    )
    let zone = ThermalZone(id: "room", power: .watts(2000), control: .dutyCycle, model: model, band: band)
    try expectNear(zone, seed: seed)
  }

  @Test("a heat pump with its performance by the step", arguments: 0..<4) func heatPump(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let outdoor = day.grid.steps.map { _ in Temperature.celsius(Double.random(in: -5...10, using: &numbers)) }
    var pump = HeatPump(
      id: "pump", power: .watts(1000), control: .level,
      performance: PerformanceCurve([
        .init(outdoor: .celsius(-10), coefficient: 2), .init(outdoor: .celsius(10), coefficient: 4),
      ]),
      outdoor: outdoor,
      target: .room(
        .resistanceCapacity(kelvinPerWatt: 0.008, joulesPerKelvin: 5e6, outdoor: outdoor), thermalPower: .watts(3000)),
      band: band(&numbers))
    if seed % 2 == 1 { pump.minPower = .watts(300) }
    try expectNear(pump, seed: seed, gap: seed % 2 == 1 ? 0.1 : 1e-6, excess: seed % 2 == 1 ? 0.1 : 1e-6)
  }

  @Test("a bound of the goal alone does not take from a least power what only less power could keep") func wishesFirst()
    throws
  {
    // On, the room is warmer than wished for by more than it would be colder, off: so the pump stays off and costs nothing.
    let zero = Temperature.zeroCelsius
    var pump = HeatPump(
      id: "pump", power: .watts(1000), control: .level,
      performance: PerformanceCurve([.init(outdoor: .celsius(0), coefficient: 1)]),
      outdoor: day.grid.steps.map { _ in .celsius(0) },
      target: .room(
        .discrete(decay: 0, gain: 10, drift: day.grid.steps.map { _ in zero + 18 }), thermalPower: .watts(1000)),
      band: ComfortBand(
        initial: .celsius(19), lower: day.grid.steps.map { _ in .celsius(19) },
        upper: day.grid.steps.map { _ in .celsius(20) }))
    pump.band.pricePerKelvinHour = 1
    pump.minPower = .watts(900)
    let bound = try #require(pump.responder(on: day.grid)).lowerBound(
      under: MarginalCost.price(day.grid.steps.map { _ in 1 }))
    #expect(bound <= 0)
  }

  @Test("a tank of water, its heater with a duty cycle", arguments: 0..<6) func tank(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var tank = TankModel(
      heatCapacityJoulesPerKelvin: 628_000, lossWattsPerKelvin: 2, ambient: day.grid.steps.map { _ in .celsius(18) },
      coldWater: .celsius(10))
    tank.drawOffLitres = day.grid.steps.map { _ in Double(Int.random(in: 0...2, using: &numbers)) * 10 }
    let band = ComfortBand(
      initial: .celsius(55), lower: day.grid.steps.map { _ in .celsius(50) },
      upper: day.grid.steps.map { _ in .celsius(65) })
    let heater = WaterTank(id: "tank", power: .watts(2000), control: .dutyCycle, tank: tank, band: band)
    try expectNear(heater, seed: seed)
  }

  @Test("a battery with prices of its own", arguments: 0..<5) func battery(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var battery = Battery(
      id: "battery", capacity: .wattHours(5000), chargePower: .watts(1500), dischargePower: .watts(1200),
      stateOfCharge: 0.5)
    battery.chargeEfficiency = 0.9
    battery.dischargeEfficiency = 0.92
    battery.selfDischargePerHour = 0.01
    func list(_ range: ClosedRange<Int>) -> [Double] {
      day.grid.steps.map { _ in Double(Int.random(in: range, using: &numbers)) / 100 }
    }
    battery.chargePrice = list(0...3)
    battery.dischargePrice = list(0...3)
    battery.holdingPrice = list(-1...1)
    try expectNear(battery, seed: seed)
  }

  @Test("a source that may be curtailed, and a generator", arguments: 0..<10) func sources(seed: Int) throws {
    var numbers = SeededNumbers(seed: UInt64(seed))
    func list(_ range: ClosedRange<Int>) -> [Double] {
      day.grid.steps.map { _ in Double(Int.random(in: range, using: &numbers)) }
    }
    var source = CurtailableSource(id: "roof", available: list(0...3).map { .watts(1000 * $0) })
    source.curtailPrice = list(-3...3).map { $0 / 100 }
    source.control = seed % 2 == 0 ? .level : .onOff
    var generator = Generator(id: "cell", maxPower: list(1...3).map { .watts(1000 * $0) })
    generator.price = list(0...30).map { $0 / 100 }
    if seed % 3 > 0 { generator.minPower = day.grid.steps.map { _ in .watts(800) } }
    if seed % 3 == 2 {
      source.onOff.minUpSteps = 2
      source.onOff.startCost = 0.1
      generator.onOff.minUpSteps = 2
      generator.onOff.startCost = 0.2
    }
    try expectNear(source, seed: seed, in: -10...30)
    try expectNear(generator, seed: seed, in: -10...30)
  }

  @Test("a lossy battery's bound is below every use where prices are below zero and waste would pay", arguments: 0..<8)
  func negativePrices(seed: Int) throws {
    let day = try #require(Day(steps: 4, stepSeconds: 3600))
    var numbers = SeededNumbers(seed: UInt64(seed))
    let prices = day.grid.steps.map { _ in Double(Int.random(in: -10...2, using: &numbers)) / 1e4 }
    var battery = Battery(
      id: "battery", capacity: .wattHours(1000), chargePower: .watts(800), dischargePower: .watts(400),
      stateOfCharge: 0.5)
    battery.chargeEfficiency = 0.5
    battery.dischargeEfficiency = 0.5
    var marginal = MarginalCost.price(prices)
    marginal.ownCostWeight = 1
    let bound = try #require(battery.responder(on: day.grid)).lowerBound(under: marginal)
    // Every way over contents 100 Wh apart: up by 200 W for each, down by 50 W.
    var best = [5: 0.0]
    for price in prices {
      var next: [Int: Double] = [:]
      for (content, cost) in best {
        for change in max(-8, -content)...min(4, 10 - content) {
          let watts = Double(change) * (change > 0 ? 200 : 50)
          next[content + change] = min(next[content + change] ?? .infinity, cost + price * watts)
        }
      }
      best = next
    }
    let least = try #require(best.values.min())
    #expect(bound <= least + 1e-9 && bound > least - 0.5 * least.magnitude - 0.2)
  }
}
