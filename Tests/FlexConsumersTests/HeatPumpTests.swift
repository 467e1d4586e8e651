import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("A heat pump")
struct HeatPumpTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 4, stepSeconds: 3600)) }

  /// COP 2 at −10 °C to 4 at 10 °C.
  private let performance = PerformanceCurve([
    .init(outdoor: .celsius(-10), coefficient: 2), .init(outdoor: .celsius(10), coefficient: 4),
  ])

  private func pump(_ target: HeatPump.Target, outdoor: [Double], low: Double = 40, high: Double = 60) -> HeatPump {
    HeatPump(
      id: "pump", power: .watts(1000), control: .level, performance: performance,
      outdoor: outdoor.map { .celsius($0) }, target: target,
      band: ComfortBand(
        initial: .celsius(45), lower: Array(repeating: .celsius(low), count: 4),
        upper: Array(repeating: .celsius(high), count: 4)))
  }

  private var tank: HeatPump.Target {
    .tank(TankModel(volumeLitres: 100, lossWattsPerKelvin: 0, ambient: Array(repeating: .celsius(20), count: 4)))
  }

  private func celsius(_ device: HeatPump, duty: Double) throws -> [Double] {
    let power = TimeSeries<Power>(on: day.grid, repeating: .watts(1000 * duty))
    return try #require(
      device.settled(Schedule(decisions: Array(repeating: duty, count: 4), power: power), on: day.grid)
        .state("temperatureC"))
  }

  @Test("makes of its electricity COP times as much heat, by the outdoor temperature") func heat() throws {
    // −20: held at 2; 0: halfway, 3; 10: 4; 30: held at 4. Half power for an hour is 1800 kJ of electricity.
    let reached = try celsius(pump(tank, outdoor: [-20, 0, 10, 30]), duty: 0.5)
    let steps = zip([45] + reached, reached).map { $1 - $0 }
    #expect(zip(steps, [2.0, 3, 4, 4]).allSatisfy { ($0 - $1 * 1_800_000 / 418_600).magnitude < 1e-9 })
  }

  @Test("a discrete model's gain is for the heat it was identified with") func discrete() throws {
    let room = ThermalModel.discrete(decay: 1, gain: 2, drift: [0, 0, 0, 0])
    // 2 K from 4 kW of heat; at COP 4 full power is 4 kW, at COP 2 half of it.
    let reached = try celsius(pump(.room(room, thermalPower: .watts(4000)), outdoor: [10, -10, 10, -10]), duty: 1)
    #expect(zip(reached, [47.0, 48, 50, 51]).allSatisfy { ($0 - $1).magnitude < 1e-9 })
  }

  @Test("without a plan it runs at what the band needs, never below its least level") func leastLevel() {
    var device = pump(tank, outdoor: [0, 0, 0, 0], low: 44)
    device.target = .tank(
      TankModel(volumeLitres: 100, lossWattsPerKelvin: 10, ambient: Array(repeating: .celsius(20), count: 4)))
    device.minPower = .watts(400)
    let schedule = device.unmanaged(on: day.grid)
    #expect(schedule.decisions.allSatisfy { $0 == 0 || $0 >= 0.4 })
    #expect(schedule.decisions.contains { $0 > 0 })
    #expect(device.violations(in: schedule, on: day.grid) == [])
    var flipped = schedule
    flipped.decisions[3] = flipped.decisions[3] > 0 ? 0.2 : 0.3
    #expect(device.violations(in: flipped, on: day.grid).contains { $0.contains("a duty of") })
  }

  @Test("names bad values by key") func faults() {
    var device = pump(tank, outdoor: [0, 0, 0, 200])
    device.minPower = .watts(2000)
    device.performance = PerformanceCurve([
      .init(outdoor: .celsius(5), coefficient: 3), .init(outdoor: .celsius(0), coefficient: 0),
    ])
    #expect(
      Set(device.faults(on: day.grid).map(\.path.pointer)) == [
        "/outdoorTemperatureC/3", "/minPowerW", "/copAtOutdoorC/1/0", "/copAtOutdoorC/1/1",
      ])
  }
}
