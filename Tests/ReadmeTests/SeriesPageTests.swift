import EnergyTimeSeries
import Testing

@Suite("The page on series")
struct SeriesPageTests {
  private let midnight = Instant(secondsSinceEpoch: 1_780_264_800)  // 2026-06-01T00:00 in Paris

  @Test("has the examples that are compiled here, and no others") func sameExamples() throws {
    let examples = try PageExamples(page: "series.md", source: "SeriesPage.swift")
    #expect(examples.missing.isEmpty)
    #expect(examples.examples.count == examples.snippetCount)
  }

  @Test("readings become quarter-hours where half of one is known") func readings() throws {
    let grid = try #require(TimeGrid(start: midnight, stepSeconds: 900, count: 2))
    let (series, coverage) = try load([midnight + 300, midnight + 600], [100, 200], on: grid)
    #expect(series[0] == .watts(150))
    #expect(abs(coverage[0] - 2.0 / 3) < 1e-12)
  }

  @Test("a register becomes days") func days() throws {
    let paris = try #require(CivilZone("Europe/Paris"))
    let register = try SampledSeries<EnergyCounter>(times: [midnight, midnight + 172_800], values: [1000, 5000])
    let result = try #require(
      daily(register, during: TimeWindow(from: midnight, to: midnight + 172_800), in: paris))
    #expect(result.energy == [2000, 2000])
    #expect(result.resets == 0)
  }

  @Test("what is cleaned and filled is told") func cleaning() throws {
    let grid = try #require(TimeGrid(start: midnight, stepSeconds: 3600, count: 4))
    let load = try #require(TimeSeries<Power>(on: grid, [900, 1e6, 500, 400]))
    let net = try netLoad(load, TimeSeries(on: grid, repeating: .watts(100)))
    let (series, removed, filled) = try repaired(net, in: #require(CivilZone("Europe/Paris")))
    #expect(removed.removedCount == 1)
    #expect(filled.filledSteps.isEmpty)  // the line had filled it before
    #expect(series.values == [800, 600, 400, 300])
  }
}
