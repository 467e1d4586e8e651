import EnergyTimeSeries
import Testing

@Suite("A history of forecasts")
struct ForecastHistoryTests {
  /// Hourly values from a moment of 2026-06-01.
  private func forecast(_ values: [Double?], from start: String, issued: String) throws -> IssuedForecast<Power> {
    let grid = try #require(
      TimeGrid(start: try instant("2026-06-01T\(start)Z"), stepSeconds: 3600, count: values.count))
    let series = try #require(TimeSeries<Power>(on: grid, values.map { $0 ?? .nan }))
    return IssuedForecast(series, by: "arima", issued: try instant("2026-06-01T\(issued)Z"))
  }

  private func history() throws -> ForecastHistory<Power> {
    var history = ForecastHistory<Power>()
    history.record(try forecast([30, 31, 32], from: "03:00", issued: "02:00"))
    history.record(try forecast([11, 12, 13, 14], from: "01:00", issued: "00:00"))
    history.record(try forecast([22, nil, 24], from: "02:00", issued: "01:00"))
    return history
  }

  @Test("what was known at a moment holds nothing issued later")
  func known() throws {
    let grid = try hourly([0, 0, 0, 0, 0, 0]).grid
    let atOne = try history().known(at: try instant("2026-06-01T01:30Z"), on: grid, by: "arima")
    #expect(atOne == (try hourly([nil, 11, 22, 13, 24, nil])))
    let atTwo = try history().known(at: try instant("2026-06-01T02:00Z"), on: grid, by: "arima")
    #expect(atTwo == (try hourly([nil, 11, 22, 30, 31, 32])))
  }

  @Test("with a lead of two hours, each step has the newest value made two hours before it")
  func lead() throws {
    let grid = try hourly([0, 0, 0, 0, 0, 0]).grid
    let ahead = try history().series(on: grid, by: "arima", leadAtLeast: 7200)
    #expect(ahead == (try hourly([nil, nil, 12, 13, 31, 32])))
  }

  @Test("the newest forecast at a moment")
  func latest() throws {
    let history = try history()
    #expect(history.latest(by: "arima", at: try instant("2026-06-01T01:59Z"))?.series.values.first == 22)
    #expect(history.latest(by: "arima", at: try instant("2026-05-31T23:59Z")) == nil)
    #expect(history.latest(by: "lstm", at: try instant("2026-06-02T00:00Z")) == nil)
  }

  @Test("a forecast issued again replaces the former")
  func correction() throws {
    var history = try history()
    history.record(try forecast([99], from: "01:00", issued: "00:00"))
    #expect(history.count == 3)
    #expect(history.forecasts(by: "arima").first?.series.values == [99])
  }

  @Test("what has ended can be forgotten")
  func forgotten() throws {
    var history = try history()
    history.forget(endedBy: try instant("2026-06-01T05:00Z"))
    #expect(history.forecasts(by: "arima").map { $0.series.values.first } == [30])
    history.forget(endedBy: try instant("2026-06-01T06:00Z"))
    #expect(history.models.isEmpty)
  }

  @Test("values of other steps are not taken by position")
  func otherSteps() throws {
    let grid = try #require(TimeGrid(start: try instant("2026-06-01T00:30Z"), stepSeconds: 3600, count: 3))
    let shifted = try history().known(at: try instant("2026-06-01T09:00Z"), on: grid, by: "arima")
    #expect(shifted.missingSteps == [0, 1, 2])
  }
}
