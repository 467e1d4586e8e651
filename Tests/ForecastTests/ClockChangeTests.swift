import EnergyTimeSeries
import Forecast
import Testing

@Suite("The night in which spring leaves out an hour")
struct ClockChangeTests {
  @Test("is forecast when it comes, by every forecaster", arguments: CatalogTests.names)
  func fromTheChangeOn(_ name: String) throws {
    let forecaster = try #require(ForecasterCatalog.forecaster(named: name))
    let berlin = Covariates(zone: try #require(CivilZone("Europe/Berlin")))
    // Up to 2024-03-31 02:00, when clocks go to 03:00; then from an hour before, taking the last one in.
    let wave = [1.0, 2, 5, 3, 4, 2]
    var values: [Double] = []
    for k in 0..<(24 * 24 + 1) {
      let jitter = Double(k * 7 % 5) / 10
      values.append(wave[k % 24 / 4] + jitter)
    }
    let history = try #require(Histories.of(values, start: "2024-03-07T00:00:00Z"))
    check(forecaster.fit(history, covariates: berlin))
    let shorter = try #require(Histories.of(Array(values.dropLast()), start: "2024-03-07T00:00:00Z"))
    var fitted = forecaster.fit(shorter, covariates: berlin)
    fitted.append([values[24 * 24]], covariates: berlin)
    check(fitted)
  }

  private func check(_ fitted: any FittedForecaster) {
    let result = fitted.forecast(steps: 30, probabilities: [0.1, 0.9], covariates: Covariates())
    #expect(result.grid?.start == Instant(iso8601: "2024-03-31T01:00:00Z"))
    for value in result.mean { #expect(value > -5 && value < 15) }
  }
}
