import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("Comfort at a price, and rules of switching, of a thermal zone")
struct ThermalComfortTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 8)) }

  /// Loses half of its warmth each step, gains 4 K from a step of heating, tends to 280 K.
  private func zone(from start: Double, low: Double, high: Double) -> ThermalZone {
    var zone = ThermalZone(
      id: "room", power: .watts(1000), control: .onOff, initialTemperature: .kelvin(start),
      model: .discrete(decay: 0.5, gain: 4, drift: Array(repeating: 140, count: 8)),
      lower: Array(repeating: .kelvin(low), count: 8), upper: Array(repeating: .kelvin(high), count: 8))
    zone.scale = .kelvin
    return zone
  }

  @Test("a priced band is not widened, and leaving it is discomfort by the kelvin-hour") func soft() {
    var device = zone(from: 284, low: 283, high: 287)
    device.band.pricePerKelvinHour = 2
    #expect(device.fitted(to: day.grid).repairs.isEmpty)
    let idle = device.settled(.idle(on: day.grid), on: day.grid)
    // 282, 281, 280.5 …: 1, 2, 2.5, 2.75 … K short for a quarter-hour each, at 2 a kelvin-hour.
    let missed = (0..<8).reduce(0.0) { sum, k in
      sum + 3 - 4 * [0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625, 0.0078125, 0.00390625][k]
    }
    #expect((idle.discomfort - 0.5 * missed).magnitude < 1e-9)
    #expect(device.violations(in: idle, on: day.grid) == [])
    var cheap = idle
    cheap.discomfort = 0
    #expect(device.violations(in: cheap, on: day.grid).contains { $0.contains("discomfort") })
  }

  @Test("with a least run, the thermostat runs on") func minimumRun() {
    var device = zone(from: 282, low: 280.5, high: 287.5)
    device.onOff.minUpSteps = 3
    device.onOff.minDownSteps = 2
    device.onOff.startCost = 0.1
    let fitted = device.fitted(to: day.grid).device as? ThermalZone
    let schedule = fitted?.unmanaged(on: day.grid)
    #expect(schedule.map { fitted?.violations(in: $0, on: day.grid) ?? ["none"] } == [])
    #expect((schedule?.ownCost ?? 0) > 0)
  }

  @Test("a band that the rules do not allow is widened just where the least bad operation leaves it") func ruled()
    throws
  {
    // On-steps reach 288 and off-steps fall to 280; pauses of four steps leave a narrow band.
    var device = zone(from: 284, low: 282, high: 286)
    device.onOff.minDownSteps = 4
    device.onOff.minUpSteps = 4
    let fitting = device.fitted(to: day.grid)
    #expect(!fitting.repairs.isEmpty)
    let fitted = try #require(fitting.device as? ThermalZone)
    #expect(fitted.violations(in: fitted.unmanaged(on: day.grid), on: day.grid) == [])
    let moved = zip(fitted.upper, device.upper).filter { $0.0 != $0.1 }.count
    #expect(moved < 8)
  }

  @Test("rules of switching hold for a heater driven by duty cycle as well, where on shows") func dutyCycle() throws {
    var device = zone(from: 284, low: 281, high: 286)
    device.control = .dutyCycle
    device.onOff.minUpSteps = 2
    #expect(device.faults(on: day.grid).isEmpty)
    let fitted = try #require(device.fitted(to: day.grid).device as? ThermalZone)
    let schedule = fitted.unmanaged(on: day.grid)
    #expect(fitted.violations(in: schedule, on: day.grid) == [])
    #expect(schedule.decisions.allSatisfy { $0 == 0 || $0 >= 1e-3 })
  }

  @Test("a negative price of comfort is named") func faults() {
    var device = zone(from: 284, low: 281, high: 286)
    device.band.pricePerKelvinHour = -1
    #expect(device.faults(on: day.grid).map(\.path.pointer) == ["/comfortPricePerKh"])
  }
}
