/// How far apart readings are, and so how long one may stand for.
struct ReadingSpacing {
  /// The spacing of half of the readings is not longer, in seconds.
  let median: Int64
  /// At half of all moments the readings around are not further apart, in seconds.
  let medianInTime: Int64
  /// The same for nine tenths of all moments.
  let ninthInTime: Int64

  /// Nil for fewer than two readings.
  init?(times: UnsafeBufferPointer<Int64>) {
    guard times.count > 1 else { return nil }
    let last = times.count - 1
    // Ten thousand spacings tell as much as all.
    let stride = max(1, last / 10_000)
    var sampled: [Int64] = []
    sampled.reserveCapacity(last / stride + 1)
    var k = 0
    while k < last {
      sampled.append(times[k + 1] - times[k])
      k += stride
    }
    sampled.sort()
    median = sampled[sampled.count / 2]
    // The long ones are few and weigh much: these are all looked at.
    let isLong = min(median, 1 << 40) * 5
    var spacings = sampled.filter { $0 <= isLong }.map { ($0, Double($0) * Double(stride)) }
    for k in 0..<last where times[k + 1] - times[k] > isLong {
      spacings.append((times[k + 1] - times[k], Double(times[k + 1] - times[k])))
    }
    spacings.sort { $0.0 < $1.0 }
    let whole = spacings.reduce(0) { $0 + $1.1 }
    func quantile(_ share: Double) -> Int64 {
      var sum = 0.0
      for (spacing, weight) in spacings {
        sum += weight
        if sum >= share * whole { return spacing }
      }
      return spacings.last?.0 ?? 1
    }
    medianInTime = quantile(0.5)
    ninthInTime = quantile(0.9)
  }

  /// Periods of a quarter of an hour; longer ones, in whole minutes, where readings come more rarely.
  var periodSeconds: Int64 { min(max(900, (min(median, 86_400) + 59) / 60 * 60), 86_400) }

  /// How long a reading stands for.
  ///
  /// Where most of the time lies between readings that are near each other, the meter is regular, and five times the usual
  /// distance is a gap. Where most of the time is silence, the meter reports changes; if the silences are all alike and
  /// at most six hours, it also reports once in such a time, and longer ones are gaps. Otherwise nothing is a gap.
  var longestGapSeconds: Int64? {
    let longest: Int64 = 31_536_000
    let regular = 5 * min(median, longest)
    if medianInTime <= regular { return min(max(periodSeconds, regular), longest) }
    guard ninthInTime <= min(medianInTime / 2 * 3, 21_600) else { return nil }
    return min(max(periodSeconds, min(ninthInTime, longest) / 2 * 3), longest)
  }
}
