import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Cleaning a series")
struct CleaningTests {
  @Test("values outside the range become missing, and the report says which and why")
  func range() throws {
    let (clean, report) = try hourly([100, -3, 3e6, 4e6, 200]).cleaned(by: [.range(0...36_000)])
    #expect(clean == (try hourly([100, nil, nil, nil, 200])))
    let finding = try #require(report.findings.first)
    #expect(report.findings.count == 1)
    #expect(finding.steps == 1..<4)
    #expect(finding.values == [-3, 3e6, 4e6])
    #expect(finding.reason == "outside 0 to 36000 W")
    #expect(finding.window.start == (try instant("2026-06-01T01:00Z")))
    #expect(finding.window.end == (try instant("2026-06-01T04:00Z")))
  }

  @Test("a single spike goes, a step to a new level stays")
  func spikes() throws {
    let load = try hourly([10, 11, 10, 90, 11, 10, 50, 51, 50, 51, 50, 51])
    let (clean, report) = try load.cleaned(by: [.spikes(reach: 2, floor: 5)])
    #expect(report.findings.map(\.steps) == [3..<4])
    #expect(clean.missingSteps == [3])
  }

  @Test("noise below the floor is no spike, even on a flat curve")
  func floor() throws {
    let (_, report) = try hourly([10, 10, 10, 10.4, 10, 10]).cleaned(by: [.spikes(reach: 2, floor: 0.5)])
    #expect(report.removedCount == 0)
  }

  @Test("a value that hangs longer than allowed goes, a night of zeros stays")
  func stuck() throws {
    let series = try hourly([0, 0, 0, 0, 0, 7, 7, 7, 7, 3, 3, 3])
    let (clean, report) = try series.cleaned(by: [.stuck(seconds: 3 * 3600)])
    #expect(report.findings.map(\.steps) == [5..<9])
    #expect(clean.missingSteps == [5, 6, 7, 8])
    #expect(report.findings.first?.reason == "within 0 W for longer than 3 h")
  }

  @Test("readings at any times are cleaned before they are resampled")
  func readings() throws {
    let start = try instant("2026-06-01T00:00Z")
    let times = [0, 60, 600, 4000, 8000, 8060].map { start + Int64($0) }
    let meter = try SampledSeries<PowerReading>(times: times, values: [5, 5, 7, 7, 7, 1e9])
    let (clean, report) = try meter.cleaned(by: [.range(0...9000), .stuck(seconds: 3600)])
    #expect(clean.values.prefix(2) == [5, 5])
    #expect(clean.values.map(\.isNaN) == [false, false, true, true, true, true])
    #expect(report.findings.map(\.steps) == [2..<5, 5..<6])
    #expect(report.findings.first?.window.duration == 7400)
  }

  @Test("an empty series of readings stays empty")
  func empty() throws {
    let (series, report) = try SampledSeries<PowerReading>().cleaned(by: [.stuck(seconds: 60)])
    #expect(series.isEmpty && report.removedCount == 0)
  }

  @Test("rules work in their order, each on what the former left")
  func order() throws {
    let series = try hourly([5, 1e9, 5, 5, 5])
    let (_, report) = try series.cleaned(by: [.range(0...100), .spikes(reach: 1, floor: 1)])
    #expect(report.findings.map(\.rule) == [0])
  }

  @Test("rules that make no sense are refused, with their place")
  func nonsense() throws {
    let series = try hourly([1])
    let error = #expect(throws: CleaningRuleError.self) {
      try series.cleaned(by: [.range(0...1), .spikes(reach: 0, floor: 1)])
    }
    #expect(error?.index == 1)
    #expect(throws: CleaningRuleError.self) { try series.cleaned(by: [.stuck(seconds: 0)]) }
  }

  @Test("infinite values go even without a rule, and are reported")
  func infinite() throws {
    let (clean, report) = try hourly([1, .infinity, 2]).cleaned(by: [])
    #expect(clean == (try hourly([1, nil, 2])))
    #expect(report.findings.map(\.reason) == ["infinite"])
  }

  @Test("the moving window finds the spikes that sorting each window anew finds")
  func naive() throws {
    var random = SeededNumbers(seed: 4)
    for _ in 0..<200 {
      let values: [Double?] = (0..<40).map { _ in
        Int.random(in: 0..<8, using: &random) == 0 ? nil : Double(Int.random(in: -20...20, using: &random))
      }
      let reach = Int.random(in: 1...6, using: &random)
      let (_, report) = try hourly(values).cleaned(by: [.spikes(reach: reach, threshold: 2, floor: 3)])
      let found = report.findings.flatMap { Array($0.steps) }
      #expect(found == values.indices.filter { isSpike($0, in: values, reach: reach) })
    }
  }

  private func isSpike(_ k: Int, in values: [Double?], reach: Int) -> Bool {
    func median(_ numbers: [Double]) -> Double {
      let sorted = numbers.sorted()
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
    let window = values[max(0, k - reach)...min(values.count - 1, k + reach)].compactMap(\.self)
    guard let value = values[k], window.count >= 3 else { return false }
    let center = median(window)
    let distance = abs(value - center)
    return distance > 3 && distance > 2 * 1.4826 * median(window.map { abs($0 - center) })
  }
}
