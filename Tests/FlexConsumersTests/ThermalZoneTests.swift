import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("A thermal zone")
struct ThermalZoneTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 8)) }

  /// Loses half of its warmth each step, gains 4 K from a step of heating, tends to 280 K: easy to follow by hand.
  private func zone(
    _ control: ThermalZone.Control, from start: Double, low: Double, high: Double
  ) -> ThermalZone {
    var zone = ThermalZone(
      id: "room", power: .watts(1000), control: control, initialTemperature: .kelvin(start),
      model: .discrete(decay: 0.5, gain: 4, drift: Array(repeating: 140, count: 8)),
      lower: Array(repeating: .kelvin(low), count: 8), upper: Array(repeating: .kelvin(high), count: 8))
    zone.scale = .kelvin
    return zone
  }

  @Test("follows its discrete model") func discrete() throws {
    let schedule = zone(.onOff, from: 288, low: 279, high: 290).unmanaged(on: day.grid)
    let celsius = try #require(schedule.state("temperatureC"))
    // 288 → 284 → 282 → 281 …, never in need of heat.
    #expect(celsius.prefix(3).map { ($0 + 273.15).rounded() } == [284, 282, 281])
    #expect(schedule.power.sum == .watts(0))
  }

  @Test("an RC room closes the gap to its steady state by e^(−Δ/RC) a step") func exactDiscretisation() throws {
    // R·C is four steps, P·R is 10 K: heated throughout from outdoor temperature, after four steps 1 − 1/e of 10 K.
    let room = ThermalZone(
      id: "room", power: .watts(1000), control: .onOff, initialTemperature: .celsius(5),
      model: .resistanceCapacity(
        kelvinPerWatt: 0.01, joulesPerKelvin: 360_000, outdoor: Array(repeating: .celsius(5), count: 8)),
      lower: Array(repeating: .celsius(14), count: 8), upper: Array(repeating: .celsius(30), count: 8))
    let heated = room.settled(
      Schedule(decisions: Array(repeating: 1, count: 8), power: TimeSeries(on: day.grid, repeating: .watts(1000))),
      on: day.grid)
    let celsius = try #require(heated.state("temperatureC"))
    #expect((celsius[3] - 11.32120558828558).magnitude < 1e-9)
  }

  @Test("a band that can be held stays as it is") func holdable() {
    #expect(zone(.onOff, from: 284, low: 281, high: 287).fitted(to: day.grid).repairs.isEmpty)
    #expect(zone(.dutyCycle, from: 284, low: 283.9, high: 284).fitted(to: day.grid).repairs.isEmpty)
  }

  @Test("a room warmer than its band may cool down at its own pace") func tooWarm() throws {
    // Unheated from 296: 288, 284, 282 …; wished at most 283. Steps 0 and 1 are out of reach by 5 and 1 K, and half of
    // an on-step, 2 K, is slack.
    let fitting = zone(.onOff, from: 296, low: 279, high: 283).fitted(to: day.grid)
    let fitted = try #require(fitting.device as? ThermalZone)
    #expect(fitted.upper.map(\.kelvin) == [290, 286, 283, 283, 283, 283, 283, 283])
    #expect(fitted.lower.map(\.kelvin) == Array(repeating: 279, count: 8))
    #expect(fitting.repairs.map(\.path.pointer) == ["/upperTemperatureK"])
  }

  @Test("a room colder than its band may warm up as fast as it can") func tooCold() throws {
    // Heated from 276: 282, 285, 286.5 …; wished at least 284, so that the first step is 2 K short.
    let fitted = try #require(
      zone(.dutyCycle, from: 276, low: 284, high: 288).fitted(to: day.grid).device as? ThermalZone)
    #expect(fitted.lower.map(\.kelvin) == [282] + Array(repeating: 284, count: 7))
  }

  @Test("a band narrower than a step of heating is widened evenly, and no more than needed") func narrow() throws {
    let fitting = zone(.onOff, from: 284, low: 283.9, high: 284.1).fitted(to: day.grid)
    let fitted = try #require(fitting.device as? ThermalZone)
    let moves = fitted.upper.map { $0.kelvin - 284.1 }
    #expect(moves.allSatisfy { $0 == moves[0] } && moves[0] > 0)
    #expect(fitted.violations(in: bestSchedule(fitted), on: day.grid).isEmpty)
    // A hundredth of half an on-step less, and no schedule of all 256 stays inside.
    var tighter = fitted
    tighter.lower = fitted.lower.map { .kelvin($0.kelvin + 0.02) }
    tighter.upper = fitted.upper.map { .kelvin($0.kelvin - 0.02) }
    #expect(!tighter.violations(in: bestSchedule(tighter), on: day.grid).isEmpty)
  }

  @Test("keeps its band without a plan, also where a plain thermostat would not") func unmanagedKeepsBand() throws {
    // The band jumps by 3 K after two steps: a thermostat that only reacts is late.
    var device = zone(.onOff, from: 282, low: 280, high: 284)
    for k in 2..<8 { (device.lower[k], device.upper[k]) = (.kelvin(284), .kelvin(288)) }
    #expect(device.fitted(to: day.grid).repairs.isEmpty)
    #expect(device.violations(in: device.unmanaged(on: day.grid), on: day.grid).isEmpty)
  }

  @Test("a wish for the impossible is kept as closely as can be, never dropped") func absurd() throws {
    let fitted = try #require(zone(.onOff, from: 284, low: 400, high: 401).fitted(to: day.grid).device as? ThermalZone)
    #expect(fitted.violations(in: bestSchedule(fitted), on: day.grid).isEmpty)
  }

  @Test("names temperatures in a wrong unit, a wrong number of them, and crossed bounds") func faults() {
    var device = zone(.onOff, from: 17, low: 285, high: 284)
    device.upper.removeLast()
    #expect(
      device.faults(on: day.grid).map(\.path.pointer) == ["/initialTemperatureK", "/upperTemperatureK"])
    #expect(
      zone(.onOff, from: 284, low: 285, high: 284).faults(on: day.grid).map(\.path.pointer) == ["/lowerTemperatureK"])
  }

  @Test("its check catches a flipped decision, a wrong power and a false temperature") func check() {
    let device = zone(.onOff, from: 284, low: 281, high: 286)
    let good = bestSchedule(device)
    #expect(device.violations(in: good, on: day.grid).isEmpty)
    var cold = good
    cold.decisions = cold.decisions.map { _ in 0 }
    cold.power = TimeSeries(on: day.grid, repeating: .watts(0))
    #expect(!device.violations(in: device.settled(cold, on: day.grid), on: day.grid).isEmpty)
    var lying = good
    lying.states[0].values[3] += 1
    #expect(!device.violations(in: lying, on: day.grid).isEmpty)
  }

  /// The schedule of all 256 that leaves the band least.
  private func bestSchedule(_ device: ThermalZone) -> Schedule {
    let schedules = (0..<256).map { bits -> Schedule in
      let duty = day.grid.steps.map { Double(bits >> $0 & 1) }
      let power = TimeSeries<Power>(on: day.grid) { .watts(1000 * duty[$0]) }
      return device.settled(Schedule(decisions: duty, power: power), on: day.grid)
    }
    return schedules.min {
      device.violations(in: $0, on: day.grid).count < device.violations(in: $1, on: day.grid).count
    } ?? .idle(on: day.grid)
  }
}
