import NumericMethods
import EnergyTimeSeries
import SeededRandom

@testable import Forecast

/// A load with daily and weekly seasons and noise, into which anomalies are put at known places.
struct SyntheticLoad {
  /// What was put in, and where.
  struct Label {
    let kind: Anomaly.Kind
    let steps: Range<Int>
  }

  static let perDay = 48
  private(set) var values: [Double]
  private(set) var labels: [Label] = []
  private var numbers: SeededNumbers

  /// Days without any anomaly.
  init(days: Int, seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
    var drift = 0.0
    values = []
    for k in 0..<(days * Self.perDay) {
      let hour = Double(k % Self.perDay) / 2
      let isWorkday = (k / Self.perDay) % 7 < 5
      let morning: Double = hour > 6 && hour < 9 ? 300 : 0
      let evening: Double = hour > 17 && hour < 22 ? 600 : 0
      let weekend: Double = isWorkday ? 0 : 150
      drift = 0.95 * drift + 15 * gaussian()
      values.append(400 + morning + evening + weekend + drift + 30 * gaussian())
    }
  }

  private mutating func gaussian() -> Double {
    NormalDistribution.quantile(Double.random(in: 1e-9...(1 - 1e-9), using: &numbers))
  }

  private mutating func put(_ kind: Anomaly.Kind, _ steps: Range<Int>, _ change: (Double, Int) -> Double) {
    for k in steps where k < values.count { values[k] = change(values[k], k) }
    labels.append(Label(kind: kind, steps: steps))
  }

  /// Two values a kilowatt too high.
  mutating func spike(day: Int, hour: Int) {
    let start = day * Self.perDay + 2 * hour
    put(.spike, start..<(start + 2)) { value, _ in value + 1000 }
  }

  /// From a day on everything higher.
  mutating func shift(day: Int, by size: Double) {
    let start = day * Self.perDay
    for k in start..<values.count { values[k] += size }
    labels.append(Label(kind: .levelShift, steps: start..<(start + 3 * Self.perDay)))
  }

  /// Eight hours of the same number.
  mutating func stuck(day: Int, hour: Int) {
    let start = day * Self.perDay + 2 * hour
    let value = values[start]
    put(.stuckMeter, start..<(start + 16)) { _, _ in value }
  }

  /// Five hours of nothing.
  mutating func gap(day: Int, hour: Int) {
    let start = day * Self.perDay + 2 * hour
    put(.missing, start..<(start + 10)) { _, _ in .nan }
  }

  /// A day at which nobody is at home.
  mutating func holiday(day: Int) {
    put(.unusualDay, (day * Self.perDay)..<((day + 1) * Self.perDay)) { _, k in 250 + Double(k % 7) }
  }
}
