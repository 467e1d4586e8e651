import EnergyTimeSeries
import SeededRandom
import Testing

/// Resampling second by second, O(seconds), for small examples: what the fast way must agree with.
struct NaiveResampling {
  var times: [Int64]
  var values: [Double]

  init<Kind>(_ series: SampledSeries<Kind>) {
    times = series.times.map(\.secondsSinceEpoch)
    values = series.values
  }

  /// The mean over the seconds in [start, end) at which a reading is held, and their share.
  func heldMean(_ start: Int64, _ end: Int64, longest: Int64) -> (value: Double, coverage: Double) {
    let held = (start..<end).compactMap { second -> Double? in
      guard let k = times.lastIndex(where: { $0 <= second }), second - times[k] < longest, !values[k].isNaN else {
        return nil
      }
      return values[k]
    }
    return (held.isEmpty ? .nan : held.reduce(0, +) / Double(held.count), Double(held.count) / Double(end - start))
  }

  /// The mean over the seconds at whose middle a straight line between readings gives a value.
  func linearMean(_ start: Int64, _ end: Int64, longest: Int64) -> (value: Double, coverage: Double) {
    let drawn = (start..<end).compactMap { second -> Double? in
      guard let k = times.lastIndex(where: { $0 <= second }), k + 1 < times.count, times[k + 1] - times[k] <= longest
      else { return nil }
      let share = (Double(second - times[k]) + 0.5) / Double(times[k + 1] - times[k])
      let value = values[k] + share * (values[k + 1] - values[k])
      return value.isNaN ? nil : value
    }
    return (drawn.isEmpty ? .nan : drawn.reduce(0, +) / Double(drawn.count), Double(drawn.count) / Double(end - start))
  }
}

/// Readings at random times with some missing; all kinds may be made of them.
func randomReadings<Kind: ReadingKind>(
  _ kind: Kind.Type, count: Int, rising: Bool = false, missing: Int = 8, _ random: inout SeededNumbers
) throws -> SampledSeries<Kind> {
  var series = SampledSeries<Kind>()
  var time = Int64.random(in: -500...500, using: &random)
  var value = 0.0
  for _ in 0..<count {
    value = rising ? value + .random(in: 0...100, using: &random) : .random(in: -100...100, using: &random)
    let isMissing = missing > 0 && Int.random(in: 0..<missing, using: &random) == 0
    try series.append(isMissing ? nil : Kind.Value(baseValue: value), at: Instant(secondsSinceEpoch: time))
    time += Int64.random(in: 1...(Bool.random(using: &random) ? 20 : 300), using: &random)
  }
  return series
}

/// A grid of `step` seconds that begins `start` seconds after 1970.
func seconds(from start: Int64, step: Int64, count: Int) throws -> TimeGrid {
  try #require(TimeGrid(start: Instant(secondsSinceEpoch: start), stepSeconds: step, count: count))
}

/// Readings at seconds after 1970.
func readings<Kind: ReadingKind>(_ kind: Kind.Type, _ times: [Int64], _ values: [Double]) throws -> SampledSeries<Kind>
{
  try SampledSeries(times: times.map { Instant(secondsSinceEpoch: $0) }, values: values)
}

/// Whether two lists are equal, NaN to NaN, up to a relative error.
func agree(_ left: [Double], _ right: [Double], within tolerance: Double = 1e-12) -> Bool {
  left.count == right.count
    && zip(left, right).allSatisfy {
      $0.isNaN && $1.isNaN || $0 == $1 || ($0 - $1).magnitude <= tolerance * max(1, $0.magnitude)
    }
}
