import EnergyTimeSeries
import Forecast
import Testing

@Suite("The page on LSTM networks")
struct LSTMPageTests {
  @Test("has the example that is compiled here, and no other") func sameExamples() throws {
    let examples = try PageExamples(page: "lstm.md", source: "LSTMPage.swift")
    #expect(examples.missing.isEmpty)
    #expect(examples.examples.count == examples.snippetCount)
  }

  @Test("its example refuses a week and says what to use until there are eight") func shortHistory() throws {
    let start = try #require(Instant(iso8601: "2026-02-02T00:00:00+01:00"))
    let grid = try #require(TimeGrid(start: start, stepSeconds: 900, count: 7 * 96))
    let week = TimeSeries<Power>(on: grid) { k in .watts(Double(k % 96)) }
    #expect(throws: LSTMTrainingError.shortHistory(days: 7, needed: 56, instead: "workday-means")) {
      try trainedDayAhead(week, Covariates(), measured: 300)
    }
  }
}
