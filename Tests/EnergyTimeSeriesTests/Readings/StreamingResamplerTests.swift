import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Resampling reading by reading")
struct StreamingResamplerTests {
  @Test("a bin comes out as soon as no reading can change it")
  func early() throws {
    var stream = StreamingResampler<PowerReading, TimeGrid>(onto: try seconds(from: 0, step: 900, count: 3))
    #expect(try stream.append(.watts(10), at: Instant(secondsSinceEpoch: 0)).isEmpty)
    #expect(try stream.append(.watts(40), at: Instant(secondsSinceEpoch: 600)).isEmpty)
    let first = try stream.append(.watts(0), at: Instant(secondsSinceEpoch: 900))
    #expect(first.map(\.value) == [.watts(20)] && first.map(\.index) == [0])
    #expect(stream.finish().map(\.value) == [.watts(0), .watts(0)])
    #expect(stream.finish().isEmpty)
  }

  @Test("a reading that comes too late is refused, and the stream goes on")
  func late() throws {
    var stream = StreamingResampler<PowerReading, TimeGrid>(onto: try seconds(from: 0, step: 900, count: 1))
    _ = try stream.append(.watts(10), at: Instant(secondsSinceEpoch: 0))
    #expect(throws: ReadingFault(index: 1, problem: .duplicate)) {
      _ = try stream.append(.watts(99), at: Instant(secondsSinceEpoch: 0))
    }
    #expect(throws: ReadingFault(index: 1, problem: .unsorted)) {
      _ = try stream.append(.watts(99), at: Instant(secondsSinceEpoch: -1))
    }
    #expect(stream.finish().map(\.value) == [.watts(10)])
  }

  private func streamed<Kind>(
    _ series: SampledSeries<Kind>, _ stream: StreamingResampler<Kind, TimeGrid>
  ) throws -> (values: [Double], coverage: [Double], report: StreamingResampler<Kind, TimeGrid>) {
    var stream = stream
    var bins: [StreamingResampler<Kind, TimeGrid>.Bin] = []
    for k in 0..<series.count { bins += try stream.append(series[k], at: series.times[k]) }
    bins += stream.finish()
    #expect(bins.map(\.index) == Array(0..<stream.bins.count))
    return (bins.map { $0.value?.baseValue ?? .nan }, bins.map(\.coverage), stream)
  }

  /// Random grids and gap rules.
  private func trials(_ body: (TimeGrid, Gaps, inout SeededNumbers) throws -> Void) throws {
    var random = SeededNumbers(seed: 21)
    for _ in 0..<60 {
      let grid = try seconds(
        from: .random(in: -300...300, using: &random), step: .random(in: 1...400, using: &random),
        count: .random(in: 1...30, using: &random))
      let gaps = Gaps(
        longest: .random(in: 1...300, using: &random), minimumCoverage: .random(in: -0.5...1, using: &random),
        knownUntil: Bool.random(using: &random) ? Instant(secondsSinceEpoch: 2000) : nil)
      try body(grid, gaps, &random)
    }
  }

  @Test(
    "levels come out as in one go, bit for bit",
    arguments: [
      LevelRule.timeWeightedMean, .mean, .median, .minimum, .maximum, .first, .last,
    ])
  func levels(rule: LevelRule) throws {
    try trials { grid, gaps, random in
      let series = try randomReadings(PowerReading.self, count: 60, &random)
      for closed in [ClosedSide.left, .right] {
        let whole = series.resampled(to: grid, by: rule, gaps: gaps, closed: closed)
        let parts = try streamed(series, StreamingResampler(onto: grid, by: rule, gaps: gaps, closed: closed))
        #expect(agree(parts.values, whole.values, within: 0) && parts.coverage == whole.coverage)
      }
    }
  }

  @Test("lines, intervals and counters come out as in one go, bit for bit")
  func others() throws {
    try trials { grid, gaps, random in
      let levels = try randomReadings(TemperatureReading.self, count: 60, &random)
      let line = levels.resampled(to: grid, by: .linearMean, gaps: gaps)
      #expect(
        agree(
          try streamed(levels, StreamingResampler(onto: grid, by: .linearMean, gaps: gaps)).values, line.values,
          within: 0))

      let label = Bool.random(using: &random) ? IntervalLabel.start : .end
      let length = Bool.random(using: &random) ? IntervalLength.toNeighbour : .seconds(50)
      let means = try randomReadings(MeanPower.self, count: 40, &random)
      #expect(
        agree(
          try streamed(means, StreamingResampler(onto: grid, labelled: label, lasting: length, gaps: gaps)).values,
          means.resampled(to: grid, labelled: label, lasting: length, gaps: gaps).values, within: 0))
      let amounts = try randomReadings(IntervalEnergy.self, count: 40, &random)
      #expect(
        agree(
          try streamed(amounts, StreamingResampler(onto: grid, labelled: label, lasting: length, gaps: gaps)).values,
          amounts.resampled(to: grid, labelled: label, lasting: length, gaps: gaps).values, within: 0))

      let counter = try randomReadings(EnergyCounter.self, count: 40, &random)
      let whole = counter.resampled(to: grid, gaps: gaps)
      let parts = try streamed(counter, StreamingResampler(onto: grid, gaps: gaps))
      #expect(agree(parts.values, whole.amounts.values, within: 0) && parts.report.report == whole.report)
    }
  }

  @Test("bins before a counter reading come out with it, also where what was counted is in no bin")
  func counterBinsComeOutAtOnce() throws {
    let bins = try grid("2026-01-15T00:00:00Z", count: 8)
    var stream = StreamingResampler<EnergyCounter, TimeGrid>(onto: bins, gaps: Gaps(longest: 600))
    #expect(try stream.append(.wattHours(1), at: instant("2026-01-15T00:30:00Z")).map(\.index) == [0, 1])
    #expect(try stream.append(nil, at: instant("2026-01-15T00:50:00Z")).isEmpty)
    #expect(try stream.append(.wattHours(2), at: instant("2026-01-15T01:00:00Z")).map(\.index) == [2, 3])
    #expect(stream.finish().map(\.index) == [4, 5, 6, 7])
  }
}
