import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("A water heater")
struct WaterHeaterTests {
  private let day: Day
  init() throws { day = try #require(Day()) }

  private func tank(_ wattHours: Double, margin: Double = 0, until end: Int64 = 240) -> WaterHeater {
    WaterHeater(
      id: "tank", power: .watts(2400), energy: .wattHours(wattHours), marginHours: margin, window: day.window(0, end))
  }

  private func steps(_ tank: WaterHeater) -> Int {
    tank.unmanaged(on: day.grid).power.values.filter { $0 == 2400 }.count
  }

  @Test(
    "heats for the energy over the power, rounded up to steps",
    arguments: [(600.0, 0.0, 1), (601, 0, 2), (1800, 0, 3), (1800, 0.25, 4), (600, 2, 9)])
  func duration(energy: Double, margin: Double, expected: Int) {
    #expect(steps(tank(energy, margin: margin)) == expected)
  }

  @Test("does not take another step for a rounding error") func rounding() {
    // 0.1 + 0.2 hours at 2400 W are 720.0000000000001 Wh, and 0.3 h in steps of 0.1 h are three.
    guard let grid = TimeGrid(start: day.grid.start, stepSeconds: 360, count: 10) else { return }
    let tank = tank((0.1 + 0.2) * 2400)
    #expect(tank.unmanaged(on: grid).power.values.filter { $0 > 0 }.count == 3)
  }

  @Test("is checked for as many steps as it takes, down to a billionth of one", arguments: [1e-10, 1e-8, 1e-7, 1e-5])
  func hair(part: Double) {
    let tank = tank(600 * (1 + part))
    #expect(tank.violations(in: tank.unmanaged(on: day.grid), on: day.grid).isEmpty)
  }

  @Test("has nothing to plan when it needs no energy") func noEnergy() {
    guard case .notNow(let reason) = tank(0).fitted(to: day.grid) else {
      Issue.record("expected nothing to plan")
      return
    }
    #expect(reason.contains("no energy"))
  }

  @Test("may end later when its window is too short") func shortWindow() {
    #expect((tank(1800, until: 30).fitted(to: day.grid).device as? WaterHeater)?.window.end == day.at(45))
  }

  @Test("is refused with power that is not above zero") func faults() {
    let device = WaterHeater(id: "tank", power: .watts(0), energy: .wattHours(-1), window: day.window(0, 60))
    #expect(device.faults(on: day.grid).map(\.path.pointer) == ["/powerW", "/energyWh"])
  }

  @Test("pays for its run where starts and stops cost") func runCost() {
    var tank = tank(1800)
    tank.startCost = 0.5
    tank.stopCost = 0.25
    let schedule = tank.unmanaged(on: day.grid)
    #expect(schedule.ownCost == 0.75 && tank.violations(in: schedule, on: day.grid).isEmpty)
    #expect(!self.tank(1800).violations(in: schedule, on: day.grid).isEmpty)
  }

  @Test("its check catches heating that stops early") func check() {
    let enough = tank(1800)
    let short = tank(1200).unmanaged(on: day.grid)
    #expect(enough.violations(in: enough.unmanaged(on: day.grid), on: day.grid).isEmpty)
    #expect(!enough.violations(in: short, on: day.grid).isEmpty)
  }
}
