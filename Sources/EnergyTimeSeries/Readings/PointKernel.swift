/// Statistics of the readings that lie in each bin.
enum PointKernel {
  /// Calls `finished` with each bin's statistic, NaN where the bin holds no reading.
  static func sweep(
    _ readings: HoldKernel.Readings, onto borders: BinBorders, by rule: LevelRule, closed: ClosedSide,
    finished: (Int, Double) -> Void
  ) {
    // Times are whole seconds: (a, b] is [a + 1, b + 1).
    let shift: Int64 = closed == .left ? 0 : 1
    var scratch: [Double] = []
    var position = readings.first(atOrAfter: borders[0].seconds + shift, from: 0)
    for k in 0..<borders.binCount {
      let next = readings.first(atOrAfter: borders[k + 1].seconds + shift, from: position)
      finished(k, statistic(rule, UnsafeBufferPointer(rebasing: readings.values[position..<next]), &scratch))
      position = next
    }
  }

  private static func statistic(
    _ rule: LevelRule, _ values: UnsafeBufferPointer<Double>, _ scratch: inout [Double]
  ) -> Double {
    switch rule {
    case .timeWeightedMean, .mean: return mean(values)
    case .minimum: return values.reduce(.nan) { $1 < $0 || $0.isNaN ? $1 : $0 }
    case .maximum: return values.reduce(.nan) { $1 > $0 || $0.isNaN ? $1 : $0 }
    case .first: return values.first { !$0.isNaN } ?? .nan
    case .last: return values.last { !$0.isNaN } ?? .nan
    case .median:
      scratch.removeAll(keepingCapacity: true)
      for value in values where !value.isNaN { scratch.append(value) }
      guard !scratch.isEmpty else { return .nan }
      scratch.sort()
      return (scratch[(scratch.count - 1) / 2] + scratch[scratch.count / 2]) / 2
    }
  }

  /// In four sums, which the processor adds at the same time.
  private static func mean(_ values: UnsafeBufferPointer<Double>) -> Double {
    var sums = SIMD4<Double>(repeating: 0)
    var counts = SIMD4<Double>(repeating: 0)
    var k = 0
    while k < values.count {
      for lane in 0..<min(4, values.count - k) {
        let value = values[k + lane]
        sums[lane] += value == value ? value : 0
        counts[lane] += value == value ? 1 : 0
      }
      k += 4
    }
    let count = counts.sum()
    return count > 0 ? sums.sum() / count : .nan
  }
}
