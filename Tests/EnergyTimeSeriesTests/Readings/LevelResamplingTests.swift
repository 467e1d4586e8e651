import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Levels into bins")
struct LevelResamplingTests {
  @Test("readings by event are held: four readings fill eight quarter-hours")
  func events() throws {
    let power = try readings(PowerReading.self, [0, 3600, 5400, 7200], [0, 2000, 0, 0])
    let means = power.resampled(to: try seconds(from: 0, step: 900, count: 8))
    #expect(means.values == [0, 0, 0, 0, 2000, 2000, 0, 0])
    #expect(means.coverage == Array(repeating: 1, count: 8) && means.partialBins == [])
    #expect(means.series[4] == .watts(2000))
  }

  /// A ramp v = t, read every five minutes, with a gap of 55 minutes after 1500 s.
  private func ramp() throws -> SampledSeries<PowerReading> {
    let times: [Int64] = [0, 300, 600, 900, 1200, 1500, 4800, 5100, 5400, 5700, 6000, 6300, 6600, 6900, 7200]
    return try readings(PowerReading.self, times, times.map(Double.init))
  }

  @Test("a gap is bridged by the last value, and the bins after it do not shift")
  func bridged() throws {
    let means = try ramp().resampled(to: seconds(from: 0, step: 900, count: 8))
    #expect(means.values == [300, 1200, 1500, 1500, 1500, 3800, 5700, 6600])
  }

  @Test("a gap that is too long is missing, with the share that is known")
  func tooLong() throws {
    let grid = try seconds(from: 0, step: 900, count: 8)
    let means = try ramp().resampled(to: grid, gaps: Gaps(longest: 900))
    // The reading of 1500 s holds until 2400 s; 4800 to 5400 s is two readings.
    #expect(agree(means.values, [300, 1200, 1500, .nan, .nan, 4950, 5700, 6600]))
    #expect(agree(means.coverage, [1, 1, 2.0 / 3, 0, 0, 2.0 / 3, 1, 1]))
    #expect(means.partialBins == [2, 5] && means.missingBins == [3, 4])
    let strict = try ramp().resampled(to: grid, gaps: Gaps(longest: 900, minimumCoverage: 0.9))
    #expect(agree(strict.values, [300, 1200, .nan, .nan, .nan, .nan, 5700, 6600]))
  }

  @Test("straight lines give a ramp its true means, and no line crosses a gap that is too long")
  func lines() throws {
    let grid = try seconds(from: 0, step: 900, count: 8)
    #expect(try ramp().resampled(to: grid, by: .linearMean).values == [450, 1350, 2250, 3150, 4050, 4950, 5850, 6750])
    let short = try ramp().resampled(to: grid, by: .linearMean, gaps: Gaps(longest: 300))
    #expect(agree(short.values, [450, 1200, .nan, .nan, .nan, 5100, 5850, 6750]))
    #expect(agree(short.coverage, [1, 2.0 / 3, 0, 0, 0, 2.0 / 3, 1, 1]))
  }

  @Test("a missing reading ends what the one before said")
  func missing() throws {
    let state = try readings(StateReading.self, [0, 300, 600], [1, .nan, 0])
    let means = state.resampled(to: try seconds(from: 0, step: 900, count: 1))
    #expect(means[0] == .share(0.5) && agree(means.coverage, [2.0 / 3]))
  }

  @Test("nothing is known before the first reading, and the last one holds until it is told otherwise")
  func ends() throws {
    let power = try readings(PowerReading.self, [450, 900], [10, 20])
    let grid = try seconds(from: 0, step: 900, count: 3)
    #expect(power.resampled(to: grid).values == [10, 20, 20])
    #expect(power.resampled(to: grid).coverage == [0.5, 1, 1])
    let known = Gaps(knownUntil: Instant(secondsSinceEpoch: 1350))
    #expect(power.resampled(to: grid, gaps: known).coverage == [0.5, 0.5, 0])
  }

  @Test("rules that look at the readings in a bin count each once")
  func statistics() throws {
    let power = try readings(PowerReading.self, [0, 10, 20, 890, 900, 2700], [4, 1, 2, 9, 7, .nan])
    let grid = try seconds(from: 0, step: 900, count: 3)
    func values(_ rule: LevelRule, _ closed: ClosedSide = .left) -> [Double] {
      power.resampled(to: grid, by: rule, closed: closed).values
    }
    #expect(agree(values(.mean), [4, 7, .nan]))
    #expect(agree(values(.median), [3, 7, .nan]))
    #expect(agree(values(.minimum), [1, 7, .nan]))
    #expect(agree(values(.maximum), [9, 7, .nan]))
    #expect(agree(values(.first), [4, 7, .nan]))
    #expect(agree(values(.last), [9, 7, .nan]))
    // (start, end]: the reading at 900 s belongs to the first bin, that at 0 s to none.
    #expect(agree(values(.first, .right), [1, .nan, .nan]))
    #expect(agree(values(.last, .right), [7, .nan, .nan]))
    #expect(agree(values(.mean, .right), [4.75, .nan, .nan]))
  }

  @Test("a bin is named by its start or its end")
  func labels() throws {
    let means = try ramp().resampled(to: seconds(from: 0, step: 3600, count: 2))
    #expect(means.labels().map(\.secondsSinceEpoch) == [0, 3600])
    #expect(means.labels(at: .end).map(\.secondsSinceEpoch) == [3600, 7200])
  }

  @Test("no reading, one reading and only missing ones give bins all the same")
  func degenerate() throws {
    let grid = try seconds(from: -900, step: 900, count: 3)
    #expect(SampledSeries<PowerReading>().resampled(to: grid).missingBins == [0, 1, 2])
    #expect(SampledSeries<PowerReading>().resampled(to: grid, by: .linearMean).missingBins == [0, 1, 2])
    #expect(agree(try readings(PowerReading.self, [0], [5]).resampled(to: grid).values, [.nan, 5, 5]))
    #expect(try readings(PowerReading.self, [0], [5]).resampled(to: grid, by: .linearMean).missingBins == [0, 1, 2])
    #expect(try readings(PowerReading.self, [-900, 0], [.nan, .nan]).resampled(to: grid).coverage == [0, 0, 0])
    // Readings of other ages only.
    let ancient = try readings(PowerReading.self, [-62_167_219_200, 253_402_300_799], [1, 3])
    #expect(ancient.resampled(to: grid).values == [1, 1, 1])
  }

  @Test("every rule agrees with counting second by second")
  func naive() throws {
    var random = SeededNumbers(seed: 11)
    for _ in 0..<60 {
      let series = try randomReadings(PowerReading.self, count: .random(in: 0...40, using: &random), &random)
      let grid = try seconds(
        from: .random(in: -300...300, using: &random), step: .random(in: 1...400, using: &random), count: 8)
      let longest = Int64.random(in: 1...200, using: &random)
      let naive = NaiveResampling(series)
      let bins = grid.steps.map { (grid.instant(at: $0).secondsSinceEpoch, grid.instant(at: $0 + 1).secondsSinceEpoch) }
      let held = series.resampled(to: grid, gaps: Gaps(longest: longest))
      let expected = bins.map { naive.heldMean($0, $1, longest: longest) }
      #expect(agree(held.values, expected.map(\.value), within: 1e-9))
      #expect(agree(held.coverage, expected.map(\.coverage)))
      let drawn = series.resampled(to: grid, by: .linearMean, gaps: Gaps(longest: longest))
      let lines = bins.map { naive.linearMean($0, $1, longest: longest) }
      #expect(agree(drawn.values, lines.map(\.value), within: 1e-9))
      #expect(agree(drawn.coverage, lines.map(\.coverage)))
    }
  }
}
