import EnergyTimeSeries
import Testing

@Suite("Power quality")
struct PowerQualityTests {
  @Test("mean, spread and greatest deviation of a voltage")
  func statistics() throws {
    let voltage = try DeviationStatistics(
      of: hourly([228, nil, 232, 224, 236], of: Voltage.self), from: Voltage(baseValue: 230))
    #expect(voltage.count == 4)
    #expect(voltage.mean == Voltage(baseValue: 230))
    #expect(voltage.standardDeviation?.baseValue == 20.0.squareRoot())  // (4 + 4 + 36 + 36) / 4
    #expect(voltage.least?.baseValue == 224)
    #expect(voltage.greatest?.baseValue == 236)
    #expect(voltage.largestDeviation?.baseValue == 6)
    #expect(voltage.largestDeviationStart == (try instant("2026-06-01T03:00Z")))
    #expect(voltage.largestRelativeDeviation == 6.0 / 230)
  }

  @Test("a series without values has no statistics")
  func empty() throws {
    let frequency = try DeviationStatistics(of: hourly([nil, nil], of: Frequency.self), from: Frequency(baseValue: 50))
    #expect(frequency.count == 0)
    #expect(frequency.mean == nil)
    #expect(frequency.largestRelativeDeviation == nil)
  }

  @Test("frequencies that differ by a millihertz keep their spread")
  func cancellation() throws {
    let values = (0..<1000).map { 50 + ($0 % 2 == 0 ? 0.001 : -0.001) }
    let frequency = try DeviationStatistics(of: hourly(values, of: Frequency.self), from: Frequency(baseValue: 50))
    #expect(abs(try #require(frequency.standardDeviation).baseValue - 0.001) < 1e-12)
  }

  @Test("95 % of each week within ±10 %: one bad day in the second week breaks it")
  func weekly() throws {
    var volts = Array(repeating: 230.0, count: 14 * 24)
    for hour in 200..<209 { volts[hour] = 200 }
    let limit = SupplyLimit.lowVoltage[0]
    let nominal = Voltage(baseValue: 230)
    let verdict = try limit.verdict(on: hourly(volts, of: Voltage.self), nominal: nominal)
    #expect(verdict.worstShare == 159.0 / 168)
    #expect(verdict.worstStart == (try instant("2026-06-08T00:00Z")))
    #expect(verdict.isKept == false)
    volts[200] = 207  // exactly −10 %, within
    let kept = try limit.verdict(on: hourly(volts, of: Voltage.self), nominal: nominal)
    #expect(kept.isKept == true)
  }

  @Test("a limit says nothing of a series without values")
  func silent() throws {
    let verdict = try SupplyLimit.frequency[0].verdict(
      on: hourly([nil], of: Frequency.self), nominal: Frequency(baseValue: 50))
    #expect(verdict.isKept == nil)
  }
}
