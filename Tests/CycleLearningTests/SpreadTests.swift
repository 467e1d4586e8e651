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

  @Test("never falls from quantile to quantile, not by the last digit either") func order() {
    for k in 0..<200 {
      let power = 1000 + 0.37 * Double(k)
      let spread = Spread(of: [1, 1, 1, 1, 2].map { Power.watts($0 * power) })
      #expect(spread.map { $0.low <= $0.median && $0.median <= $0.high } == true)
    }
  }

  @Test("of no values there is none") func empty() { #expect(Spread<Energy>(of: []) == nil) }
}
