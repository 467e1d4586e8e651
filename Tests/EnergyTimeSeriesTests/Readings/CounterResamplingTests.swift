import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Counters into bins")
struct CounterResamplingTests {
  private func meter(_ times: [Int64], _ values: [Double]) throws -> SampledSeries<EnergyCounter> {
    try readings(EnergyCounter.self, times, values)
  }

  private func hours(_ count: Int) throws -> TimeGrid { try seconds(from: 0, step: 3600, count: count) }

  @Test("the counter is interpolated at the borders and differenced")
  func differences() throws {
    // 1000 Wh in two hours, then 300 in one and a half.
    let found = try meter([0, 7200, 12_600], [5000, 6000, 6300]).resampled(to: hours(4)).amounts
    #expect(agree(found.values, [500, 500, 200, 100]))
    #expect(found.coverage == [1, 1, 1, 0.5])
  }

  @Test("a reset counts from zero, and is reported")
  func reset() throws {
    let (energy, report) = try meter([0, 3600, 7200, 10_800], [100, 200, 30, 80]).resampled(to: hours(3))
    #expect(energy.values == [100, 30, 50])
    #expect(report.resets == 1 && report.first.map(\.event) == [.reset(counted: .wattHours(30))])
    #expect(report.first.first?.window.start == Instant(secondsSinceEpoch: 3600))
  }

  @Test("a rollover counts through the largest value")
  func rollover() throws {
    let rule = CounterRule<Energy>(fall: .rollover(at: .wattHours(1000)))
    let (energy, report) = try meter([0, 3600, 7200], [800, 950, 70]).resampled(to: hours(2), by: rule)
    #expect(energy.values == [150, 120] && report.rollovers == 1 && report.resets == 0)
  }

  @Test("a rollover that would take too much power is a reset")
  func implausibleRollover() throws {
    let rule = CounterRule(fall: .rollover(at: .kilowattHours(1000)), largestPower: .kilowatts(9))
    let (energy, report) = try meter([0, 3600], [5000, 70]).resampled(to: hours(1), by: rule)
    #expect(energy.values == [70] && report.resets == 1 && report.rollovers == 0)
  }

  @Test("what would take too much power is not counted, but reported")
  func implausible() throws {
    let rule = CounterRule(largestPower: .kilowatts(9))
    let (energy, report) = try meter([0, 3600, 7200, 10_800], [100, 200, 50_000, 50_100]).resampled(
      to: hours(3), by: rule)
    #expect(agree(energy.values, [100, .nan, 100]))
    #expect(report.implausible == 1 && report.first.map(\.event) == [.implausible(change: .wattHours(49_800))])
    // A fall by a rounding error would count the whole register.
    #expect(try meter([0, 3600], [50_000, 49_999.9]).resampled(to: hours(1), by: rule).amounts.missingBins == [0])
  }

  @Test("a fall of unknown meaning counts nothing, and neither does one below zero")
  func unknown() throws {
    let rule = CounterRule<Energy>(fall: .unknown)
    #expect(try meter([0, 3600], [100, 50]).resampled(to: hours(1), by: rule).amounts.missingBins == [0])
    #expect(try meter([0, 3600], [100, -50]).resampled(to: hours(1)).amounts.missingBins == [0])
  }

  @Test("a gap that is too long has its energy in no bin but in the report")
  func gaps() throws {
    let (energy, report) = try meter([0, 3600, 14_400], [0, 100, 400])
      .resampled(to: hours(4), gaps: Gaps(longest: 3600))
    #expect(agree(energy.values, [100, .nan, .nan, .nan]))
    #expect(report.unplaced == .wattHours(300))
  }

  @Test("a missing reading is passed over: the next one tells what was counted")
  func missing() throws {
    #expect(
      try meter([0, 1800, 3600, 7200], [0, .nan, 100, 150]).resampled(to: hours(2)).amounts.values == [100, 50])
  }

  @Test("the bins sum to last − first, whatever the bins")
  func conserved() throws {
    var random = SeededNumbers(seed: 5)
    for _ in 0..<50 {
      let series = try randomReadings(EnergyCounter.self, count: 40, rising: true, &random)
      let known = series.values.filter { !$0.isNaN }
      let step = Int64.random(in: 7...500, using: &random)
      let grid = try seconds(from: -1000, step: step, count: Int(20_000 / step))
      let sum = series.resampled(to: grid).amounts.series.sum.wattHours
      let expected = try #require(known.last) - (known.first ?? 0)
      #expect((sum - expected).magnitude < 1e-9 * max(1, expected))
    }
  }

  @Test("the largest readings neither overflow nor hide the others")
  func largest() throws {
    let (energy, report) = try meter([0, 3600, 7200, 10_800], [0, 1e100, 0, 5]).resampled(to: hours(3))
    #expect(energy.values == [1e100, 0, 5] && report.resets == 1)
  }
}
