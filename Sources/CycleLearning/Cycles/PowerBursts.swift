/// Times in which the power is above a level, those less than five minutes apart taken as one.
struct PowerBursts {
  struct Burst {
    var seconds: Double
    var peak: Double
  }

  private(set) var bursts: [Burst] = []
  /// All time that is known.
  private(set) var knownSeconds = 0.0

  init(times: UnsafeBufferPointer<Int64>, values: UnsafeBufferPointer<Double>, reach: Int64, above level: Double) {
    var lastEnd = Int64.min / 2
    for k in 0..<max(0, times.count - 1) {
      let value = values[k]
      guard !value.isNaN else { continue }
      let stop = min(times[k + 1], times[k] + reach)
      knownSeconds += Double(stop - times[k])
      guard value > level else { continue }
      if times[k] - lastEnd < 300, let last = bursts.indices.last {
        bursts[last].seconds += Double(stop - times[k])
        bursts[last].peak = max(bursts[last].peak, value)
      } else {
        bursts.append(Burst(seconds: Double(stop - times[k]), peak: value))
      }
      lastEnd = stop
    }
  }

  /// The level that a load beneath the appliance reaches, a refrigerator on the same meter: nil where there is none.
  ///
  /// There is one when bursts of about one height fill an eighth of the time or more, and others are at least four times
  /// as high.
  var backgroundPeak: Double? {
    let ordered = bursts.sorted { $0.peak < $1.peak }
    let half = ordered.reduce(0) { $0 + $1.seconds } / 2
    var sum = 0.0
    guard
      let usual = ordered.first(where: {
        sum += $0.seconds; return sum >= half
      })?.peak
    else { return nil }
    let low = ordered.prefix { $0.peak <= 1.5 * usual }
    let highCount = ordered.reversed().prefix { $0.peak >= 4 * usual }.count
    let share = low.reduce(0) { $0 + $1.seconds } / max(knownSeconds, 1)
    guard highCount > 0, low.count >= 5, share >= 0.125 else { return nil }
    return low[low.count * 98 / 100].peak
  }
}
