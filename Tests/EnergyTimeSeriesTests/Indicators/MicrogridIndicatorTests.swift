import EnergyTimeSeries
import Testing

@Suite("A microgrid's indicators")
struct MicrogridIndicatorTests {
  /// Four hours: sun in the second and third, a fuel cell in the last, the battery takes and gives 1 kWh.
  private func measured() throws -> MicrogridMeasurements {
    let load = try hourly([1000, 1000, 1000, 3000])
    var measured = MicrogridMeasurements(on: load.grid)
    try measured.add(load, as: .load)
    try measured.add(hourly([500, 500, 500, 500]), as: .criticalLoad)
    try measured.add(hourly([0, 1500, 1000, 0]), as: .photovoltaic)
    try measured.add(hourly([0, 500, 1000, 0]), as: .photovoltaic)
    try measured.add(hourly([0, 0, 0, 1000]), as: .fuelCell)
    try measured.add(hourly([0, 0, 200, 800]), as: .fuelCellSetpoint)
    try measured.add(hourly([0, 1000, 0, -900]), as: .battery)
    return measured
  }

  @Test("sources of one role are added, and each step is balanced")
  func balance() throws {
    let indicators = try MicrogridIndicators(measured())
    #expect(indicators.produced == [.photovoltaic: .kilowattHours(4), .fuelCell: .kilowattHours(1)])
    // Exchange: 1000, 0, −1000, 3000 − 1000 − 900 = 1100 W.
    #expect(indicators.balance.imported == .wattHours(2100))
    #expect(indicators.balance.exported == .wattHours(1000))
    #expect(indicators.autonomy.timeShare == 0.5)
    #expect(indicators.autonomy.longestHours == 2)
    #expect(indicators.autonomy.longestStart == (try instant("2026-06-01T01:00Z")))
  }

  @Test("quantiles of load and exchange")
  func quantiles() throws {
    let indicators = try MicrogridIndicators(measured())
    #expect(indicators.loadQuantiles?[1] == .watts(1000))  // of 1, 1, 1 and 3 kW
    #expect(indicators.exchangeQuantiles?[1] == .watts(500))  // of −1, 0, 1 and 1.1 kW
  }

  @Test("the renewable share is of all that was supplied, and a fuel cell is renewable where declared")
  func renewable() throws {
    #expect(try MicrogridIndicators(measured()).renewableShare == 4000 / 7100)
    var site = MicrogridIndicators.Site()
    site.declaredRenewable = [.fuelCell]
    #expect(try MicrogridIndicators(measured(), site: site).renewableShare == 5000 / 7100)
  }

  @Test("critical consumption, its share, and the hours that the battery carries it")
  func critical() throws {
    var site = MicrogridIndicators.Site()
    site.batteryCapacity = .kilowattHours(5)
    site.dischargeEfficiency = 0.9
    let indicators = try MicrogridIndicators(measured(), site: site)
    #expect(indicators.criticalConsumption == .kilowattHours(2))
    #expect(indicators.criticalShare == 2.0 / 6)
    #expect(indicators.islandHours == 9)
  }

  @Test("the fuel cell is compared with its setpoint")
  func tracking() throws {
    var site = MicrogridIndicators.Site()
    site.trackingTolerance = .watts(100)
    let tracking = try #require(try MicrogridIndicators(measured(), site: site).fuelCellTracking)
    // Deviations: 0, 0, −200, 200 W.
    #expect(tracking.bias == .watts(0))
    #expect(tracking.meanAbsoluteError == .watts(100))
    #expect(tracking.rootMeanSquareError == .watts(20_000.0.squareRoot()))
    #expect(tracking.withinTolerance == 0.5)
    #expect(tracking.deliveredShare == 1)
    #expect(tracking.largestDeviation == PowerPeak(power: .watts(200), start: try instant("2026-06-01T02:00Z")))
  }

  @Test("the battery's efficiency is over the steps between two known states of charge")
  func battery() throws {
    var measured = try measured()
    // Readings at the ends of the first and the last hour: the power of the hours between counts.
    try measured.add(hourly([0.5, nil, nil, 0.5], of: Fraction.self))
    var site = MicrogridIndicators.Site()
    site.batteryCapacity = .kilowattHours(10)
    let indicators = try MicrogridIndicators(measured, site: site)
    #expect(indicators.battery?.efficiency == 0.9)
    let estimate = try #require(indicators.estimatedStateOfCharge)
    #expect(abs(estimate.stateOfCharge.values[3] - 0.51) < 1e-12)
  }

  @Test("a site without a load is refused by name")
  func noLoad() throws {
    let measured = MicrogridMeasurements(on: try hourly([0]).grid)
    #expect(throws: IndicatorError.missingRole(.load)) { try MicrogridIndicators(measured) }
  }

  @Test("a second setpoint, a voltage in watts and another grid are refused")
  func roles() throws {
    let power = try hourly([1])
    let longer = try hourly([1, 2])
    var measured = MicrogridMeasurements(on: power.grid)
    try measured.add(power, as: .fuelCellSetpoint)
    #expect(throws: IndicatorError.repeatedRole(.fuelCellSetpoint)) { try measured.add(power, as: .fuelCellSetpoint) }
    #expect(throws: IndicatorError.notAPower(.voltage)) { try measured.add(power, as: .voltage) }
    #expect(throws: IndicatorError.differentGrid(series: "wind")) { try measured.add(longer, as: .wind) }
  }
}
