import EnergyTimeSeries
import Forecast
import Foundation
import Testing

@Suite("The page on forecasting")
struct ForecastingPageTests {
  /// Quarter-hours from a Monday on, higher by day and on workdays.
  private func load(days: Int) throws -> TimeSeries<Power> {
    let start = try #require(Instant(iso8601: "2026-02-02T00:00:00+01:00"))
    let grid = try #require(TimeGrid(start: start, stepSeconds: 900, count: days * 96))
    return TimeSeries(on: grid) { k in
      let isDay = (32..<80).contains(k % 96)
      return .watts((isDay ? 900 : 300) + (k / 96 % 7 < 5 ? 100 : 0) + Double((k * 7919) % 31))
    }
  }

  @Test("has the examples that are compiled here, and no others") func sameExamples() throws {
    let examples = try PageExamples(page: "forecasting.md", source: "ForecastingPage.swift")
    #expect(examples.missing.isEmpty)
    #expect(examples.examples.count == examples.snippetCount)
  }

  @Test("a day ahead is near what the load is every day") func ahead() throws {
    let paris = try #require(CivilZone("Europe/Paris"))
    let (mean, lower) = dayAhead(try load(days: 10), in: paris, holidays: [])
    let series = try #require(mean)
    #expect(series.grid.start.iso8601(offset: 3600) == "2026-02-12T00:00:00+01:00")
    #expect(abs(series.values[0] - 415) < 60 && abs(series.values[48] - 1015) < 60)
    #expect(lower?.count == 96)
  }

  @Test("a saved forecaster takes in the next value") func append() throws {
    let fitted = SeasonalNaive(.day).fit(History(try load(days: 3)))
    let later = try quarterHourLater(JSONEncoder().encode(SavedForecaster(fitted)), measured: 5000)
    let model = try JSONDecoder().decode(SavedForecaster.self, from: later).model
    #expect(model.grid.count == 3 * 96 + 1)
    #expect(model.forecast(steps: 96).mean[95] == 5000)
  }

  @Test("models are compared from the same origins") func comparison() throws {
    let table = compared(History(try load(days: 20)))
    #expect(table.map(\.name) == ["seasonal-naive-week", "mstl"])
    #expect(table.allSatisfy { ($0.mase ?? 9) < 1.5 })
  }
}
