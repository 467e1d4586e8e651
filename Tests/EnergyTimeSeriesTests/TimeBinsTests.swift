import EnergyTimeSeries
import Testing

@Suite("Bins of time")
struct TimeBinsTests {
  /// Bins of somebody else.
  private struct Shifts: TimeBins {
    var borders: BinBorders
  }

  private func shifts(_ edges: [Int64]) -> Shifts {
    Shifts(borders: .listed(edges.map { Instant(secondsSinceEpoch: $0) }))
  }

  @Test("bins of any length take readings")
  func uneven() throws {
    let power = try readings(PowerReading.self, [0, 100], [10, 20])
    let means = power.resampled(to: shifts([0, 50, 200, 1000]))
    #expect(agree(means.values, [10, 10 + 100.0 / 15, 20]))
    #expect(shifts([0, 50, 200]).window(ofBin: 1).duration == 150)
  }

  @Test("no borders and one border are no bins")
  func none() throws {
    let power = try readings(PowerReading.self, [0, 100], [10, 20])
    for edges: [Int64] in [[], [5]] {
      #expect(shifts(edges).binCount == 0)
      #expect(power.resampled(to: shifts(edges)).values.isEmpty)
      #expect(power.resampled(to: shifts(edges), by: .linearMean).values.isEmpty)
      var stream = StreamingResampler<PowerReading, Shifts>(onto: shifts(edges))
      #expect(try stream.append(.watts(1), at: Instant(secondsSinceEpoch: 1)).isEmpty && stream.finish().isEmpty)
    }
  }

  @Test("borders at the ends of time and in the wrong order give something rather than a trap")
  func extremes() throws {
    let power = try readings(PowerReading.self, [0, 100], [10, 20])
    let counter = try readings(EnergyCounter.self, [0, 100], [10, 20])
    let always = shifts([.min, 0, .max])
    #expect(power.resampled(to: always).values[1] > 10)
    #expect(counter.resampled(to: always).amounts.values[1] == 10)
    for bins in [
      shifts([100, 50, 0]), shifts([0, 0, 0]),
      Shifts(borders: .regular(start: Instant(secondsSinceEpoch: .max), stepSeconds: .max, count: 3)),
      Shifts(borders: .regular(start: Instant(secondsSinceEpoch: 0), stepSeconds: 0, count: 3)),
      Shifts(borders: .regular(start: Instant(secondsSinceEpoch: 0), stepSeconds: -5, count: -3)),
    ] {
      for rule in [LevelRule.timeWeightedMean, .median] {
        #expect(power.resampled(to: bins, by: rule).values.count == bins.binCount)
      }
      #expect(power.resampled(to: bins, by: .linearMean).values.count == bins.binCount)
      #expect(counter.resampled(to: bins).amounts.values.count == bins.binCount)
    }
  }
}
