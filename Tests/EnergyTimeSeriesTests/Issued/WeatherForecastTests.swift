import EnergyTimeSeries
import Testing

@Suite("A weather forecast of several parts")
struct WeatherForecastTests {
  private func part(_ values: [Double?], every hours: Int64, from hour: Int64 = 0) throws -> TimeSeries<Temperature> {
    let start = try instant("2026-06-01T00:00Z") + hour * 3600
    let grid = try #require(TimeGrid(start: start, stepSeconds: hours * 3600, count: values.count))
    return try #require(TimeSeries<Temperature>(on: grid, values.map { $0 ?? .nan }))
  }

  private func merged(
    _ parts: [TimeSeries<Temperature>], hours: Int, by rule: WeatherForecast<Temperature>.Rule
  ) throws -> TimeSeries<Temperature> {
    let grid = try #require(TimeGrid(start: try instant("2026-06-01T00:00Z"), stepSeconds: 3600, count: hours))
    return WeatherForecast(issued: grid.start, parts: parts).series(on: grid, by: rule)
  }

  @Test("where hourly values and quarter-days both speak, the hourly ones win")
  func precedence() throws {
    let merged = try merged([part([100, 60], every: 6), part([1, 2, 3], every: 1)], hours: 12, by: .mean)
    #expect(merged.values == [1, 2, 3, 100, 100, 100, 60, 60, 60, 60, 60, 60])
  }

  @Test("a missing hour is taken from the quarter-day")
  func hole() throws {
    let merged = try merged([part([1, nil, 3], every: 1), part([100], every: 6)], hours: 4, by: .mean)
    #expect(merged.values == [1, 100, 3, 100])
  }

  @Test("a line goes from the last hourly value to the next quarter-day")
  func seam() throws {
    // 10° at 00:00 and 01:00 … 12° at 02:00, then 20° at 06:00: 2 K an hour; each value is the mean over its hour.
    let merged = try merged([part([10, 11, 12], every: 1), part([99, 20], every: 6)], hours: 7, by: .linear)
    #expect(merged.values == [10.5, 11.5, 13, 15, 17, 19, 20])
  }

  @Test("what no part covers is missing, and so is a step covered in part")
  func uncovered() throws {
    let merged = try merged([part([10], every: 1), part([20], every: 1, from: 3)], hours: 5, by: .linear)
    #expect(merged.missingSteps == [1, 2, 4])
    let half = try #require(TimeGrid(start: try instant("2026-06-01T00:30Z"), stepSeconds: 3600, count: 1))
    let forecast = WeatherForecast(issued: half.start, parts: [try part([10], every: 1)])
    #expect(forecast.series(on: half, by: .mean).missingSteps == [0])
  }

  @Test("quarter-hours are means over the line")
  func finer() throws {
    let grid = try #require(TimeGrid(start: try instant("2026-06-01T00:00Z"), stepSeconds: 900, count: 4))
    let forecast = WeatherForecast(issued: grid.start, parts: [try part([10, 18], every: 1)])
    #expect(forecast.series(on: grid, by: .linear).values == [11, 13, 15, 17])
  }
}
