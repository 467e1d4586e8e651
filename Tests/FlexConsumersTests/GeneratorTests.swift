import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import SeededRandom
import SolverConformance
import Testing

@Suite("A generator")
struct GeneratorTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 4, stepSeconds: 3600)) }

  /// 10 kW, at least 3 kW while on, 0.2 per kWh.
  private var engine: Generator {
    var engine = Generator(id: "engine", maxPower: Array(repeating: .kilowatts(10), count: 4))
    engine.minPower = Array(repeating: .kilowatts(3), count: 4)
    engine.price = [0.2, 0.2, 0.2, 0.2]
    return engine
  }

  /// The plan where a kWh fed in earns this much.
  private func plan(_ generator: Generator, earning prices: [Double]) throws -> Schedule {
    let schedule = try #require(
      try generator.cheapest(on: day.grid, prices: prices.map { $0 / 1000 }), "no plan for \(generator)")
    #expect(generator.violations(in: schedule, on: day.grid).isEmpty)
    return schedule
  }

  @Test("delivers where it earns more than its price, and nothing below its lowest output") func delivers() throws {
    let schedule = try plan(engine, earning: [0.1, 0.3, 0.19, 0.2])
    #expect(schedule.power.values.prefix(3) == [0, -10_000, 0])
    #expect(schedule.decisions.prefix(3) == [0, 1, 0])
  }

  @Test("runs through a loss that is smaller than a start") func startCost() throws {
    var engine = engine
    engine.onOff.startCost = 1
    // At the lowest output a step at 0.1 loses 0.3; another start costs 1.
    let schedule = try plan(engine, earning: [0.4, 0.1, 0.4, 0])
    #expect(schedule.power.values == [-10_000, -3000, -10_000, 0])
    #expect((schedule.ownCost - (1 + 23 * 0.2)).magnitude < 1e-9)
  }

  @Test("changes by its ramp at most, and by its lowest output when it starts and stops") func ramp() throws {
    var engine = engine
    engine.ramp = .kilowatts(2)
    #expect(try plan(engine, earning: [1, 1, 1, 1]).power.values == [-3000, -5000, -7000, -9000])
    var turbine = engine
    turbine.minPower = []
    #expect(try plan(turbine, earning: [1, 1, -1, 1]).power.values == [-10_000, -10_000, -8000, -10_000])
    engine.onOff.initiallyOn = true
    engine.initialPower = .kilowatts(6)
    #expect(try plan(engine, earning: [-1, -1, -1, -1]).power.values == [-4000, -3000, 0, 0])
  }

  @Test("a converter pays for its fuel and emits by its output") func converter() throws {
    var cell = Generator(id: "cell", maxPower: Array(repeating: .kilowatts(2), count: 4))
    cell.efficiency = 0.5
    cell.fuelPrice = [0.1, 0.1, 0.3, 0.3]
    cell.co2PerKilowattHour = 400
    let schedule = try plan(cell, earning: [0.25, 0.25, 0.25, 0.25])
    #expect(schedule.power.values == [-2000, -2000, 0, 0])
    #expect(schedule.decisions == [1, 1, 0, 0])
    #expect((schedule.ownCost - 4 * 0.2).magnitude < 1e-9 && (schedule.emissions - 1600).magnitude < 1e-9)
  }

  @Test("unmanaged it stays off, or at its lowest output until it may stop") func unmanaged() {
    #expect(engine.unmanaged(on: day.grid).power.values == [0, 0, 0, 0])
    var running = engine
    running.onOff.initiallyOn = true
    running.onOff.minUpSteps = 2
    #expect(running.unmanaged(on: day.grid).power.values == [-3000, -3000, 0, 0])
  }

  @Test("one that must stay on and cannot deliver may stop earlier, or where told may stop at all") func repairs() {
    var engine = engine
    engine.onOff.initiallyOn = true
    engine.onOff.minUpSteps = 4
    engine.maxPower[2] = .watts(0)
    #expect(engine.fitted(to: day.grid).repairs.map(\.path.pointer) == ["/minUpSteps"])
    engine.onOff.minUpSteps = 1
    engine.onOff.maxStops = 0
    #expect(engine.fitted(to: day.grid).repairs.map(\.path.pointer) == ["/maxStops"])
  }

  @Test("one whose output cannot follow its limits gets the least ramp that can") func steeperRamp() throws {
    var engine = engine
    engine.onOff.initiallyOn = true
    engine.onOff.maxStops = 0
    engine.terms.repairPrices = ["maxStops": 1000]
    engine.initialPower = .kilowatts(9)
    engine.ramp = .watts(100)
    engine.maxPower[1] = .kilowatts(6)
    let fitting = engine.fitted(to: day.grid)
    #expect(fitting.repairs.map(\.path.pointer) == ["/rampWPerStep"])
    let ramp = try #require((fitting.device as? Generator)?.ramp?.watts)
    #expect((ramp - 1500).magnitude < 2e-3)
  }

  @Test("one that nothing helps alone may ramp fully and stop, as late as it can deliver") func allRepairs() throws {
    var engine = engine
    engine.onOff.initiallyOn = true
    engine.onOff.minUpSteps = 4
    engine.onOff.maxStops = 0
    engine.initialPower = .kilowatts(10)
    engine.ramp = .watts(100)
    engine.maxPower[1] = .kilowatts(5)
    engine.maxPower[3] = .watts(0)
    let fitting = engine.fitted(to: day.grid)
    #expect(fitting.repairs.map(\.path.pointer) == ["/rampWPerStep", "/maxStops", "/minUpSteps"])
    let fitted = try #require(fitting.device as? Generator)
    #expect(fitted.onOff.minUpSteps == 3)
    #expect(try plan(fitted, earning: [1, 1, 1, 1]).power.values == [-10_000, -5000, -10_000, 0])
  }

  @Test("negative power, crossed limits and an output while off are named") func faults() {
    var wrong = engine
    wrong.maxPower[1] = .watts(2000)
    wrong.initialPower = .watts(5)
    wrong.ramp = .watts(-1)
    wrong.efficiency = 0
    wrong.price = [0.1]
    wrong.fuelPrice = [.nan, 0, 0, 0]
    wrong.onOff.maxStarts = -1
    #expect(
      wrong.faults(on: day.grid).map(\.path.pointer) == [
        "/minPowerW", "/pricePerkWh", "/rampWPerStep", "/initialPowerW", "/efficiency", "/fuelPricePerkWh/0",
        "/maxStarts",
      ])
  }

  @Test("its check catches a flipped state, a leap and false costs") func check() throws {
    var engine = engine
    engine.ramp = .kilowatts(2)
    engine.onOff.startCost = 1
    engine.co2PerKilowattHour = 100
    let good = try plan(engine, earning: [1, 1, 1, 1])
    func isSound(_ edit: (inout Schedule) -> Void) -> Bool {
      var schedule = good
      edit(&schedule)
      return engine.violations(in: schedule, on: day.grid).isEmpty
    }
    #expect(isSound { _ in })
    #expect(!isSound { $0.decisions[1] = 0 })
    #expect(!isSound { $0.power = TimeSeries(on: day.grid, repeating: .kilowatts(-8)) })
    #expect(!isSound { $0.ownCost -= 1 })
    #expect(!isSound { $0.emissions = 0 })
  }

  /// Whole numbers throughout, so that some best output is whole.
  private func random(_ numbers: inout SeededNumbers, steps: Int) -> Generator {
    func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
    var device = Generator(id: "random", maxPower: (0..<steps).map { _ in .watts(Double(whole(0...3))) })
    if whole(0...2) > 0 {
      device.minPower = device.maxPower.map { .watts($0.watts == 0 ? 2 : min($0.watts, Double(whole(0...2)))) }
    }
    if whole(0...1) == 0 { device.ramp = .watts(Double(whole(0...2))) }
    device.onOff.minUpSteps = whole(0...3)
    device.onOff.minDownSteps = whole(1...3)
    device.onOff.initiallyOn = [nil, false, true, true][whole(0...3)]
    if device.onOff.initiallyOn == true, whole(0...1) == 0 { device.initialPower = .watts(Double(whole(0...3))) }
    device.onOff.maxStarts = [nil, nil, 0, 1][whole(0...3)]
    device.onOff.maxStops = [nil, nil, 0, 1][whole(0...3)]
    device.onOff.startCost = [0, 0.5][whole(0...1)]
    device.price = (0..<steps).map { _ in Double(whole(-2...2)) * 1000 }
    return device
  }

  @Test("after its repairs some operation is always possible, unmanaged is one, and none is cheaper than the model's")
  func bruteForce() throws {
    var numbers = SeededNumbers(seed: 11)
    let grid = try #require(Day(steps: 3, stepSeconds: 3600)).grid
    for _ in 0..<60 {
      let wished = random(&numbers, steps: 3)
      guard wished.faults(on: grid).isEmpty else { continue }
      let device = try #require(wished.fitted(to: grid).device as? Generator)
      #expect(device.fitted(to: grid).repairs.isEmpty)
      #expect(device.violations(in: device.unmanaged(on: grid), on: grid).isEmpty, "\(device)")
      let prices = (0..<3).map { _ in numbers.whole(-3...3) }
      let found = try #require(try device.cheapest(on: grid, prices: prices), "\(device)")
      #expect(device.violations(in: found, on: grid).isEmpty, "\(device)")
      // Ramps that were repaired need not be whole.
      if device.ramp != wished.ramp { continue }
      var best = Double.infinity
      for watts in lists(of: [0.0, 1, 2, 3], count: 3) {
        for states in lists(of: [0.0, 1], count: 3) {
          let tried = device.settled(
            Schedule(decisions: states, power: TimeSeries(on: grid) { .watts(-watts[$0]) }), on: grid)
          if device.violations(in: tried, on: grid).isEmpty { best = min(best, tried.cost(at: prices)) }
        }
      }
      #expect((found.cost(at: prices) - best).magnitude < 1e-9, "\(device)")
    }
  }
}
