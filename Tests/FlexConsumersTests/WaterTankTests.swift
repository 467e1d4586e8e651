import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("A tank of hot water")
struct WaterTankTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 4, stepSeconds: 3600)) }

  private func tank(
    drawn: [Double], loss: Double = 0, from start: Double = 50, low: Double = 40, high: Double = 65
  ) -> WaterTank {
    WaterTank(
      id: "tank", power: .watts(2000), control: .onOff,
      tank: TankModel(
        volumeLitres: 100, lossWattsPerKelvin: loss, ambient: Array(repeating: .celsius(20), count: 4),
        drawOffLitres: drawn),
      band: ComfortBand(
        initial: .celsius(start), lower: Array(repeating: .celsius(low), count: 4),
        upper: Array(repeating: .celsius(high), count: 4)))
  }

  private func celsius(_ device: WaterTank, duties: [Double]) throws -> [Double] {
    let power = TimeSeries<Power>(on: day.grid) { .watts(2000 * duties[$0]) }
    return try #require(
      device.settled(Schedule(decisions: duties, power: power), on: day.grid).state("temperatureC"))
  }

  @Test("an hour at 2 kW warms 100 litres by 7200 kJ over 418.6 kJ per kelvin") func heating() throws {
    #expect(try (celsius(tank(drawn: []), duties: [1, 0, 0, 0])[0] - 50 - 7_200_000 / 418_600).magnitude < 1e-9)
  }

  @Test("drawing as much as it holds leaves 1/e of the warmth above cold water") func drawOff() throws {
    // 100 litres through a mixed tank of 100 litres: 10 + 40/e.
    let reached = try celsius(tank(drawn: [100, 0, 0, 0]), duties: [0, 0, 0, 0])
    #expect((reached[0] - 24.715177646857694).magnitude < 1e-9 && reached[3] == reached[0])
  }

  @Test("loses to its surroundings at the rate of its walls") func loss() throws {
    // C / loss is 418600 / 11.627… s: ten hours.
    let reached = try celsius(tank(drawn: [], loss: 418_600 / 36_000), duties: [0, 0, 0, 0])
    #expect((reached[3] - 40.10960138106918).magnitude < 1e-9)
  }

  @Test("its own differential equation agrees, also when all is drawn at once", arguments: [0.0, 0.01, 3, 150, 40_000])
  func check(drawn: Double) {
    var device = tank(drawn: [0, drawn, 0, drawn / 2], loss: 1.5, low: -50, high: 190)
    device.band.pricePerKelvinHour = 0
    #expect(device.violations(in: device.unmanaged(on: day.grid), on: day.grid) == [])
  }

  @Test("more drawn than can be heated widens the band where that is so") func tooMuch() throws {
    var device = tank(drawn: [0, 200, 0, 0])
    device.control = .dutyCycle
    let fitting = device.fitted(to: day.grid)
    #expect(fitting.repairs.map(\.path.pointer) == ["/lowerTemperatureC"])
    let fitted = try #require(fitting.device as? WaterTank)
    #expect(fitted.band.lower[0] == .celsius(40) && fitted.band.lower[1] < .celsius(40))
    #expect(fitted.violations(in: fitted.unmanaged(on: day.grid), on: day.grid) == [])
  }

  @Test("names bad values by key") func faults() {
    var device = tank(drawn: [0, -1, 0, 0], loss: -1)
    device.tank.coldWater = .celsius(-5)
    device.tank.volumeLitres = 0
    device.tank.ambient.removeLast()
    #expect(
      Set(device.faults(on: day.grid).map(\.path.pointer)) == [
        "/drawOffL/1", "/lossWPerK", "/coldWaterTemperatureC", "/volumeL", "/ambientTemperatureC",
      ])
  }
}
