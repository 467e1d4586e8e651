import CycleLearning
import EnergyTimeSeries
import Testing

@Suite("Spread") struct SpreadTests {
  @Test("of eleven values takes the second, the sixth and the tenth")
  func quantiles() {
    let energies = (0...10).map { Energy.wattHours(Double($0)) }
    #expect(
      Spread(of: energies)
        == Spread(low: .wattHours(1), median: .wattHours(5), high: .wattHours(9)))
  }

  @Test("of no values there is none") func empty() { #expect(Spread<Energy>(of: []) == nil) }
}
