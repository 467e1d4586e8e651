import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Intervals into bins")
struct IntervalResamplingTests {
  private func quarters(_ count: Int, from start: Int64 = 0) throws -> TimeGrid {
    try seconds(from: start, step: 900, count: count)
  }

  @Test("an hour's energy is shared out over its quarters")
  func energy() throws {
    let hours = try readings(IntervalEnergy.self, [0, 3600], [400, 800])
    let found = hours.resampled(to: try quarters(9))
    #expect(agree(found.values, [100, 100, 100, 100, 200, 200, 200, 200, .nan]))
  }

  @Test("readings that name the end of their interval concern the time before")
  func labelledByEnd() throws {
    let hours = try readings(IntervalEnergy.self, [3600, 7200], [400, 800])
    let found = hours.resampled(to: try quarters(8), labelled: .end)
    #expect(found.values == [100, 100, 100, 100, 200, 200, 200, 200])
    let means = try readings(MeanPower.self, [900, 1800], [100, 300])
    #expect(means.resampled(to: try seconds(from: 0, step: 1800, count: 1), labelled: .end).values == [200])
  }

  @Test("the one interval without a neighbour lasts as long as the one beside it, or as said")
  func lengths() throws {
    let power = try readings(MeanPower.self, [0, 900, 2700], [1, 2, 3])
    #expect(power.resampled(to: try quarters(6)).coverage == [1, 1, 1, 1, 1, 0])
    #expect(power.resampled(to: try quarters(6), lasting: .seconds(900)).coverage == [1, 1, 0, 1, 0, 0])
    // Of a single reading nothing is known, unless its length is.
    let single = try readings(MeanPower.self, [0], [1])
    #expect(single.resampled(to: try quarters(1)).missingBins == [0])
    #expect(single.resampled(to: try quarters(1), lasting: .seconds(450)).coverage == [0.5])
  }

  @Test("intervals never overlap, and an energy that is squeezed stays whole")
  func overlapping() throws {
    let energy = try readings(IntervalEnergy.self, [0, 450], [10, 20])
    #expect(energy.resampled(to: try quarters(2), lasting: .seconds(900)).values == [20, 10])
  }

  @Test("an interval longer than the longest gap is cut, its energy not")
  func cut() throws {
    let energy = try readings(IntervalEnergy.self, [0, 3600], [400, 4])
    let found = energy.resampled(to: try quarters(5), lasting: .toNeighbour, gaps: Gaps(longest: 900))
    #expect(agree(found.values, [400, .nan, .nan, .nan, 4]))
  }

  @Test("a missing interval is no zero")
  func missing() throws {
    let power = try readings(MeanPower.self, [0, 900, 1800], [1, .nan, 3])
    #expect(agree(power.resampled(to: try quarters(3)).values, [1, .nan, 3]))
    let half = power.resampled(to: try seconds(from: 0, step: 1800, count: 1))
    #expect(half.values == [1] && half.coverage == [0.5])
  }

  @Test("the sum of the bins is the sum of the intervals, whatever the bins")
  func conserved() throws {
    var random = SeededNumbers(seed: 3)
    for label in [IntervalLabel.start, .end] {
      for length in [IntervalLength.toNeighbour, .seconds(60)] {
        for _ in 0..<20 {
          let series = try randomReadings(IntervalEnergy.self, count: 30, &random)
          let step = Int64.random(in: 7...500, using: &random)
          let grid = try seconds(from: -2000, step: step, count: Int(20_000 / step))
          let found = series.resampled(to: grid, labelled: label, lasting: length)
          let sum = { (values: [Double]) in values.reduce(0) { $1.isNaN ? $0 : $0 + $1 } }
          #expect((sum(found.values) - sum(series.values)).magnitude < 1e-9)
        }
      }
    }
  }
}
