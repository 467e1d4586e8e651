/// Integrals of held levels over bins: each reading holds until the next, or until `reach` has passed.
///
/// Not generic and on plain memory, because all the time is spent here: one pass over the readings, in which the end of a
/// bin is found by doubling steps from its start, and the readings between are added without asking where they lie.
enum HoldKernel {
  /// Seconds since the epoch, strictly rising and in the years 0 to 9999, and values, NaN for missing.
  struct Readings {
    var times: UnsafeBufferPointer<Int64>
    var values: UnsafeBufferPointer<Double>
    /// How long a reading holds at most.
    var reach: Int64
    /// Up to when the last reading holds.
    var knownUntil: Int64
  }

  /// Calls `finished` with each bin's sum.
  /// - Complexity: O(readings + bins).
  static func sweep(_ readings: Readings, onto borders: BinBorders, finished: (Int, BinSum) -> Void) {
    var position = 0
    var start = borders[0].seconds
    for k in 0..<borders.binCount {
      let end = borders[k + 1].seconds
      position = readings.first(atOrAfter: start, from: position)
      let next = readings.first(atOrAfter: end, from: position)
      finished(k, sum(readings, position..<next, from: start, to: end))
      position = next
      start = end
    }
  }

  /// The sum of one bin, in which the readings `range` lie.
  private static func sum(_ readings: Readings, _ range: Range<Int>, from start: Int64, to end: Int64) -> BinSum {
    var sum = BinSum()
    let (times, values) = (readings.times, readings.values)
    /// Where reading `k` stops to hold.
    func stop(_ k: Int) -> Int64 {
      min(end, min(times[k] + readings.reach, k + 1 < times.count ? times[k + 1] : readings.knownUntil))
    }
    if range.lowerBound > 0 {
      let former = range.lowerBound - 1
      sum.addEdge(values[former], from: start, to: stop(former))
    }
    guard let last = range.last else { return sum }
    addInner(readings, range.lowerBound..<last, to: &sum)
    sum.addEdge(values[last], from: times[last], to: stop(last))
    return sum
  }

  /// Adds the segments that begin and end with a reading of the bin.
  private static func addInner(_ readings: Readings, _ range: Range<Int>, to sum: inout BinSum) {
    guard let times = readings.times.baseAddress, let values = readings.values.baseAddress else { return }
    let reach = readings.reach
    var lanes = SIMD4<Double>(repeating: 0)
    var covered = SIMD4<Int64>(repeating: 0)
    var k = range.lowerBound
    while k + 4 <= range.upperBound {
      for lane in 0..<4 {
        let seconds = min(times[k + lane + 1] - times[k + lane], reach)
        let value = values[k + lane]
        let isThere = value == value
        lanes[lane] += isThere ? value * Double(seconds) : 0
        covered[lane] &+= isThere ? seconds : 0
      }
      k += 4
    }
    sum.lanes = lanes
    sum.covered += covered.wrappedSum()
    sum.inner = k - range.lowerBound
    while k < range.upperBound {
      sum.addInner(values[k], seconds: min(times[k + 1] - times[k], reach))
      k += 1
    }
  }
}

extension HoldKernel.Readings {
  /// The first reading at `instant` or later, sought from `position` in steps that double and then halve.
  func first(atOrAfter instant: Int64, from position: Int) -> Int {
    var low = position
    guard low < times.count, times[low] < instant else { return low }
    var step = 1
    while low + step < times.count, times[low + step] < instant {
      low += step
      step *= 2
    }
    var high = min(low + step, times.count)
    // times[low] < instant, and high is the count or not before it.
    while high - low > 1 {
      let middle = (low + high) / 2
      if times[middle] < instant { low = middle } else { high = middle }
    }
    return high
  }
}

extension Instant {
  /// Seconds, at most 2^45 to either side: a million years, whose sums and differences do not overflow.
  var seconds: Int64 { min(max(secondsSinceEpoch, -(1 << 45)), 1 << 45) }
}

extension SampledSeries {
  /// Calls `body` with the readings as plain memory.
  func withReadings(_ gaps: Gaps, knownUntil: Instant, _ body: (HoldKernel.Readings) -> Void) {
    times.withUnsafeBytes { times in
      values.withUnsafeBufferPointer { values in
        body(
          HoldKernel.Readings(
            times: times.assumingMemoryBound(to: Int64.self), values: values, reach: gaps.reach,
            knownUntil: (gaps.knownUntil ?? knownUntil).seconds))
      }
    }
  }
}
