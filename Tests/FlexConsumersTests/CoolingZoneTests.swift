import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("A zone that cools")
struct CoolingZoneTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 8)) }

  /// Half of the way to 280 K each step, 4 K down from a step of cooling.
  private func freezer(
    from start: Double, low: Double, high: Double, _ control: ThermalZone.Control = .onOff
  ) -> CoolingZone {
    var zone = ThermalZone(
      id: "freezer", power: .watts(100), control: control, initialTemperature: .kelvin(start),
      model: .discrete(decay: 0.5, gain: -4, drift: Array(repeating: 140, count: 8)),
      lower: Array(repeating: .kelvin(low), count: 8), upper: Array(repeating: .kelvin(high), count: 8))
    zone.scale = .kelvin
    return CoolingZone(zone)
  }

  @Test("runs when it would get too warm, with positive power") func thermostat() throws {
    let device = freezer(from: 273, low: 270, high: 277)
    let schedule = device.unmanaged(on: day.grid)
    // Off: 276.5, then 278.25 is too warm; cooling from there: 274.25, and on until it would be too cold.
    #expect(schedule.decisions.prefix(3) == [0, 1, 1])
    #expect(schedule.power.values.prefix(3) == [0, 100, 100])
    let celsius = try #require(schedule.state("temperatureC"))
    #expect(celsius.prefix(2).map { (($0 + 273.15) * 100).rounded() / 100 } == [276.5, 274.25])
    #expect(device.violations(in: schedule, on: day.grid) == [])
  }

  @Test("an RC room loses the heat that the power takes away") func resistanceCapacity() throws {
    // R·C is four steps, P·R is 10 K: cooled throughout from outdoor temperature, after four steps 1 − 1/e of 10 K.
    let zone = ThermalZone(
      id: "room", power: .watts(1000), control: .onOff, initialTemperature: .celsius(5),
      model: .resistanceCapacity(
        kelvinPerWatt: 0.01, joulesPerKelvin: 360_000, outdoor: Array(repeating: .celsius(5), count: 8)),
      lower: Array(repeating: .celsius(-30), count: 8), upper: Array(repeating: .celsius(4), count: 8))
    let cooled = CoolingZone(zone).settled(
      Schedule(decisions: Array(repeating: 1, count: 8), power: TimeSeries(on: day.grid, repeating: .watts(1000))),
      on: day.grid)
    #expect((try #require(cooled.state("temperatureC"))[3] + 1.32120558828558).magnitude < 1e-9)
  }

  @Test("what is too warm may cool down as fast as it can: repairs are a heater's, mirrored") func tooWarm() throws {
    let fitting = freezer(from: 284, low: 272, high: 276, .dutyCycle).fitted(to: day.grid)
    let fitted = try #require(fitting.device as? CoolingZone)
    // Cooled throughout from 284: 278, 275 …
    #expect(fitted.zone.upper.map(\.kelvin) == [278] + Array(repeating: 276, count: 7))
    #expect(fitting.repairs.map(\.path.pointer) == ["/upperTemperatureK"])
    #expect(fitted.violations(in: fitted.unmanaged(on: day.grid), on: day.grid) == [])
  }

  @Test("a gain that warms is a fault; in a heated zone one that cools") func faults() {
    var device = freezer(from: 273, low: 270, high: 277)
    device.zone.model = .discrete(decay: 0.5, gain: 4, drift: Array(repeating: 140, count: 8))
    #expect(device.faults(on: day.grid).map(\.path.pointer) == ["/model/gainK"])
    var zone = freezer(from: 273, low: 270, high: 277).zone
    zone.effect = .heats
    #expect(zone.faults(on: day.grid).map(\.path.pointer) == ["/model/gainK"])
  }

  @Test("its check catches a flipped decision") func check() {
    let device = freezer(from: 273, low: 270, high: 277)
    var schedule = device.unmanaged(on: day.grid)
    schedule.decisions[1] = 0
    #expect(!device.violations(in: schedule, on: day.grid).isEmpty)
    schedule.power = TimeSeries(on: day.grid) { .watts(100 * schedule.decisions[$0]) }
    #expect(device.violations(in: schedule, on: day.grid).contains { $0.contains("outside the band") })
  }
}
