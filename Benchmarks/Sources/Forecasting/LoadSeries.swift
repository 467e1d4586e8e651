import EnergyTimeSeries
import Forecast
import Foundation

/// A load with a season of `period` steps, made by (1 − 0.7B)(1 − Bᵐ)y = (1 + 0.3B)(1 − 0.6Bᵐ)e from a seed.
struct LoadSeries {
  let period: Int
  let values: [Double]

  init(count: Int, period: Int, seed: UInt64) {
    var numbers = SplitMix(state: seed)
    var (e, w, y) = ([Double](), [Double](), [Double]())
    for t in 0..<count {
      let noise = (0..<12).reduce(-6.0) { sum, _ in sum + numbers.unit() }
      var value = noise
      if t >= 1 { value += 0.7 * w[t - 1] + 0.3 * e[t - 1] }
      if t >= period { value -= 0.6 * e[t - period] }
      if t > period { value -= 0.18 * e[t - period - 1] }
      e.append(noise)
      w.append(value)
      y.append(value + (t >= period ? y[t - period] : 500 + 200 * sin(Double(t) * 2 * .pi / Double(period))))
    }
    self.period = period
    values = y
  }

  /// The series as a history of steps of a day's length over the period.
  func history() throws -> History {
    let start = Instant(secondsSinceEpoch: 1_735_689_600)
    guard let grid = TimeGrid(start: start, stepSeconds: Int64(86_400 / period), count: values.count),
      let history = History(on: grid, values)
    else { throw CocoaError(.coderInvalidValue) }
    return history
  }

  /// Writes one number a line, for the peers.
  func write(to path: String) throws {
    try values.map { "\($0)\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
  }
}

private struct SplitMix {
  var state: UInt64

  mutating func unit() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }
}
