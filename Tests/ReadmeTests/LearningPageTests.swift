import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("The page on learning")
struct LearningPageTests {
  @Test("has the example that is compiled here, and no other") func sameExamples() throws {
    let examples = try PageExamples(page: "learning.md", source: "LearningPage.swift")
    #expect(examples.missing.isEmpty)
    #expect(examples.examples.count == examples.snippetCount)
  }

  @Test("its example plans with the profile that was measured") func profile() throws {
    let start = Instant(secondsSinceEpoch: 1_767_225_600)
    let times = (0..<400).map { start + $0 * 900 }
    let readings = try SampledSeries<PowerReading>(
      times: times, values: times.indices.map { [40: 2000, 41: 100, 42: 1500][$0 % 96] ?? 0 })
    let window = TimeWindow(from: start, to: start + 86_400)
    #expect(try learnedWasher(readings, window)?.profile == [.watts(2000), .watts(100), .watts(1500)])
  }
}
