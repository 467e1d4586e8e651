import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Regular series on other steps")
struct StepLengthTests {
  private func power(_ values: [Double]) throws -> TimeSeries<Power> {
    try #require(TimeSeries<Power>(on: grid(count: values.count), values))
  }

  @Test("quarters become hours by mean power, and hours quarters with the same power")
  func powerSteps() throws {
    let quarters = try power([1000, 2000, 3000, 4000, 500, .nan, 500, 500])
    let hours = quarters.resampled(to: try grid(step: 3600, count: 2))
    #expect(hours.values == [2500, 500] && hours.coverage == [1, 0.75] && hours.partialBins == [1])
    #expect(agree(quarters.resampled(to: try grid(step: 3600, count: 2), minimumCoverage: 0.8).values, [2500, .nan]))
    #expect(hours.series.resampled(to: try grid(count: 4)).values == [2500, 2500, 2500, 2500])
  }

  @Test("energies are summed and shared out")
  func energySteps() throws {
    let energy = try #require(TimeSeries<Energy>(on: grid(step: 3600, count: 2), [400, 800]))
    #expect(agree(energy.resampled(to: try grid(count: 8)).values, [100, 100, 100, 100, 200, 200, 200, 200]))
    #expect(energy.resampled(to: try grid(step: 7200, count: 1)).values == [1200])
  }

  @Test("energy is conserved by any change of steps, of powers and of energies")
  func conserved() throws {
    var random = SeededNumbers(seed: 8)
    for _ in 0..<50 {
      let step = Int64.random(in: 1...5000, using: &random)
      let fine = try grid(step: step, count: 50)
      let loads = TimeSeries<Power>(on: fine) { _ in .watts(.random(in: -1000...1000, using: &random)) }
      let other = Int64.random(in: 1...9000, using: &random)
      let bins = try #require(
        TimeGrid(covering: TimeWindow(from: fine.start, to: fine.end), stepSeconds: other))
      let energy = loads.energyPerStep
      let moved = energy.resampled(to: bins).series.sum
      #expect((moved - energy.sum).wattHours.magnitude < 1e-6)
      #expect((loads.resampled(to: bins).energyPerStep.sum - energy.sum).wattHours.magnitude < 1e-6)
    }
  }
}
