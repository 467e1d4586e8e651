import EnergyTimeSeries
import Testing

@Suite("An energy balance")
struct EnergyBalanceTests {
  @Test("adds up import, export, self-consumption and self-production")
  func smallDay() throws {
    // Exchange: +2, −3, −1, +4 kW in four hours.
    let balance = try EnergyBalance(
      consumption: hourly([2000, 1000, 3000, 4000]), production: hourly([0, 4000, 4000, 0]))
    #expect(balance.imported == .kilowattHours(6))
    #expect(balance.exported == .kilowattHours(4))
    #expect(balance.selfConsumption == 0.5)  // 4 of 8 kWh stay
    #expect(balance.selfProduction == 0.4)  // 4 of 10 kWh are not imported
    #expect(balance.coverage == 0.8)
    #expect(balance.gridDependency == 0.6)
    #expect(balance.importTime == 0.5)
    #expect(balance.importPeak == PowerPeak(power: .kilowatts(4), start: try instant("2026-06-01T03:00Z")))
    #expect(balance.exportPeak == PowerPeak(power: .kilowatts(3), start: try instant("2026-06-01T01:00Z")))
  }

  @Test("leaves out a step with a missing value in every sum")
  func missing() throws {
    let balance = try EnergyBalance(consumption: hourly([2000, nil, 1000]), production: hourly([0, 9000, nil]))
    #expect(balance.countedSteps == 1)
    #expect(balance.consumption == .kilowattHours(2))
    #expect(balance.production == .kilowattHours(0))
  }

  @Test("counts what a battery draws and gives")
  func storage() throws {
    let balance = try EnergyBalance(
      consumption: hourly([1000, 1000]), production: hourly([3000, 0]), charging: hourly([1500, -1000]))
    #expect(balance.exported == .wattHours(500))
    #expect(balance.imported == .wattHours(0))
    #expect(balance.selfProduction == 1)
  }

  @Test("takes a measured exchange instead of computing it")
  func measured() throws {
    let balance = try EnergyBalance(
      consumption: hourly([1000]), production: hourly([0]), gridExchange: hourly([1100]))
    #expect(balance.imported == .wattHours(1100))
  }

  @Test("has no ratio where there is nothing to divide by")
  func nothing() throws {
    let balance = try EnergyBalance(consumption: hourly([nil]), production: hourly([nil]))
    #expect(balance.selfConsumption == nil)
    #expect(balance.selfProduction == nil)
    #expect(balance.importTime == nil)
    #expect(balance.importPeak == nil)
  }

  @Test("refuses series on different grids instead of adding by position")
  func grids() throws {
    let longer = try hourly([0, 0])
    #expect(throws: IndicatorError.differentGrid(series: "production")) {
      try EnergyBalance(consumption: try hourly([1]), production: longer)
    }
  }

  @Test("without storage, self-consumed energy is the sum of the lesser of production and consumption")
  func lesser() throws {
    let (c, p) = ([3.0, 7, 0, 5, 2], [4.0, 1, 6, 5, 0])
    let balance = try EnergyBalance(consumption: hourly(c), production: hourly(p))
    let lesser = zip(c, p).map { min($0, $1) }.reduce(0, +)
    #expect(balance.selfConsumption == lesser / 16)
    #expect(abs(try #require(balance.selfProduction) - lesser / 17) < 1e-15)
  }
}
