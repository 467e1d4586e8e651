import EnergyTimeSeries
import FlexConsumers
import SeededRandom
import Testing

@Suite("A device that answers prices")
struct PriceResponseTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 8, stepSeconds: 3600)) }

  private func prices(_ seed: Int, _ range: ClosedRange<Int> = -10...30) -> MarginalCost {
    var numbers = SeededNumbers(seed: UInt64(seed))
    var prices = MarginalCost.price(day.grid.steps.map { _ in Double(Int.random(in: range, using: &numbers)) / 1e5 })
    prices.ownCostWeight = 1
    return prices
  }

  private func kinked(_ seed: Int) -> MarginalCost {
    var numbers = SeededNumbers(seed: UInt64(seed))
    func list(_ range: ClosedRange<Int>) -> [Double] {
      day.grid.steps.map { _ in Double(Int.random(in: range, using: &numbers)) }
    }
    let export = list(0...5)
    return MarginalCost(
      netLoad: list(-3000...2000), importPrice: zip(export, list(0...20)).map { $0 + $1 }, exportPrice: export,
      width: seed % 2 == 0 ? 0 : 1000)
  }

  /// Every on/off sequence of the zone that keeps its band.
  private func operations(of zone: ThermalZone) -> [Schedule] {
    (0..<1 << day.grid.count).compactMap { bits in
      let duty = day.grid.steps.map { bits >> $0 & 1 == 1 ? 1.0 : 0 }
      let schedule = zone.settled(
        Schedule(decisions: duty, power: TimeSeries(on: day.grid) { .watts(duty[$0] * zone.power.watts) }),
        on: day.grid)
      return zone.violations(in: schedule, on: day.grid).isEmpty ? schedule : nil
    }
  }

  private func zone(_ seed: Int) -> ThermalZone {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let lower = Double.random(in: 17...19, using: &numbers)
    return ThermalZone(
      id: "room", power: .watts(1500), control: .onOff, initialTemperature: .celsius(lower + 1),
      model: .discrete(
        decay: 0.92, gain: Double.random(in: 1.2...2, using: &numbers),
        drift: day.grid.steps.map { _ in 0.08 * (273.15 + Double.random(in: 3...9, using: &numbers)) }),
      lower: day.grid.steps.map { _ in .celsius(lower) }, upper: day.grid.steps.map { _ in .celsius(lower + 3) })
  }

  @Test("a zone's bound is below every operation, and its answer is one of the best", arguments: 0..<8)
  func zone(seed: Int) throws {
    guard case .asWished(let fitted) = zone(seed).fitted(to: day.grid), let zone = fitted as? ThermalZone else {
      return
    }
    let responder = try #require(zone.responder(on: day.grid))
    let all = operations(of: zone)
    let prices = prices(seed)
    let least = try #require(all.map { prices.cost(of: $0) }.min())
    let bound = responder.lowerBound(under: prices)
    #expect(bound <= least + 1e-12)
    // Relaxed labels gain a bin's width a step, which can spare one step of heating.
    #expect(bound >= least - 30.0 / 1e5 * 1500)
    let kinked = kinked(seed)
    let answer = try responder.bestResponse(to: kinked, current: nil)
    #expect(zone.violations(in: answer, on: day.grid).isEmpty)
    let best = try #require(all.map { kinked.cost(of: $0) }.min())
    #expect(kinked.cost(of: answer) >= best - 1e-6)
    #expect(kinked.cost(of: answer) <= best + 0.05 * best.magnitude + 500)
  }

  @Test("a battery's bound is below its answer to the same prices and close to it", arguments: 0..<20)
  func battery(seed: Int) throws {
    var battery = Battery(
      id: "battery", capacity: .wattHours(5000), chargePower: .watts(1500), dischargePower: .watts(1200),
      stateOfCharge: 0.5)
    battery.chargeEfficiency = 0.9
    battery.dischargeEfficiency = 0.92
    battery.minStateOfCharge = 0.1
    battery.finalStateOfCharge = seed % 2 == 0 ? 0.5 : nil
    battery.selfDischargePerHour = seed % 3 == 0 ? 0.01 : 0
    battery.wearPrice = .perKilowattHour(0.02)
    let responder = try #require(battery.responder(on: day.grid))
    // Below zero the battery may not waste, and the bound only knows the convex function below.
    for range in [0...30, -10...30] {
      let prices = prices(seed, range)
      let answer = try responder.bestResponse(to: prices, current: nil)
      #expect(battery.violations(in: answer, on: day.grid).isEmpty)
      let bound = responder.lowerBound(under: prices)
      let cost = prices.cost(of: answer)
      #expect(bound <= cost + 1e-9)
      if range.lowerBound == 0 { #expect(cost - bound <= 0.03) }
    }
  }

  @Test("a heater's answer takes each period's cheapest steps", arguments: 0..<10) func heater(seed: Int) throws {
    let heater = ComfortHeater(
      id: "panel", ecoPower: .watts(300), comfortPower: .watts(1500),
      periods: [
        ComfortPeriod(window: day.window(0, 240), minSteps: 2, maxSteps: 3),
        ComfortPeriod(window: day.window(300, 480), minSteps: 1),
      ])
    let responder = try #require(heater.responder(on: day.grid))
    let marginal = kinked(seed)
    let answer = try responder.bestResponse(to: marginal, current: nil)
    var best = Double.infinity
    for bits in 0..<1 << day.grid.count {
      let comfort = day.grid.steps.map { bits >> $0 & 1 == 1 }
      let first = comfort[0..<4].count { $0 }
      let second = comfort[5..<8].count { $0 }
      guard (2...3).contains(first), second >= 1, !comfort[4] else { continue }
      let schedule = Schedule(
        decisions: comfort.map { $0 ? 1 : 0 },
        power: TimeSeries(on: day.grid) { comfort[$0] ? .watts(1500) : .watts(300) })
      best = min(best, marginal.cost(of: schedule))
    }
    #expect((marginal.cost(of: answer) - best).magnitude < 1e-6)
    #expect(responder.lowerBound(under: prices(seed)) <= prices(seed).cost(of: answer) + 1e-12)
  }

  @Test("an appliance's answer is its cheapest start", arguments: 0..<10) func appliance(seed: Int) throws {
    let washer = ShiftableAppliance(
      id: "washer", profile: [.watts(1000), .watts(2000), .watts(500)], window: day.window(0, 480))
    let tank = WaterHeater(id: "tank", power: .watts(2000), energy: .wattHours(5000), window: day.window(0, 480))
    let marginal = kinked(seed)
    func isBest(_ device: any PriceResponsive & Enumerable) throws -> Bool {
      let best = device.schedules(on: day.grid).map { marginal.cost(of: $0) }.min()
      let answer = try #require(device.responder(on: day.grid)).bestResponse(to: marginal, current: nil)
      return (marginal.cost(of: answer) - (best ?? .nan)).magnitude < 1e-6
    }
    #expect(try isBest(washer))
    #expect(try isBest(tank))
  }

  @Test(
    "what moving a published start costs is in an appliance's bound as plans count it",
    arguments: [[0.1, 0, 0, 0, 0, 0, 0, 0], [-1, 0, 0, 0.3, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 2, 0]])
  func moves(previous: [Double]) throws {
    var washer = ShiftableAppliance(id: "washer", profile: [.watts(1000)], window: day.window(0, 480))
    washer.terms.previous = previous
    washer.terms.movePrice = 0.001
    let prices = prices(3)
    let least = washer.schedules(on: day.grid).map { schedule in
      let missing = zip(previous, schedule.decisions).reduce(0) { $0 + max(0, $1.0 - $1.1) }
      return prices.cost(of: schedule) + 0.001 * missing
    }.min()
    let bound = try #require(washer.responder(on: day.grid)).lowerBound(under: prices)
    #expect((bound - (least ?? .nan)).magnitude < 1e-12)
  }

  @Test("a smoothed cost is the kinked one outside its width, and its slope is its derivative") func smoothing() {
    let smooth = MarginalCost(netLoad: [0], importPrice: [3], exportPrice: [1], width: 200)
    #expect(smooth.value(ofNetLoad: 100, at: 0) == 300 && smooth.value(ofNetLoad: -100, at: 0) == -100)
    for net in stride(from: -150.0, through: 150, by: 10) {
      let difference = smooth.value(ofNetLoad: net + 1e-3, at: 0) - smooth.value(ofNetLoad: net - 1e-3, at: 0)
      #expect((difference / 2e-3 - smooth.slope(atNetLoad: net, 0)).magnitude < 1e-4)
    }
  }
}
