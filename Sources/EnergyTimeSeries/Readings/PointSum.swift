/// A statistic of a bin's readings as they come, in the order of additions of ``PointKernel``.
struct PointSum {
  let rule: LevelRule
  private var sums = SIMD4<Double>(repeating: 0)
  private var counts = SIMD4<Double>(repeating: 0)
  private var place = 0
  private var extreme = Double.nan
  private var all: [Double] = []

  init(_ rule: LevelRule) { self.rule = rule }

  mutating func reset() {
    (sums, counts, place, extreme) = (.zero, .zero, 0, .nan)
    all.removeAll(keepingCapacity: true)
  }

  mutating func add(_ value: Double) {
    defer { place += 1 }
    if value.isNaN { return }
    switch rule {
    case .timeWeightedMean: return
    case .mean:
      sums[place & 3] += value
      counts[place & 3] += 1
    case .minimum: if !(value >= extreme) { extreme = value }
    case .maximum: if !(value <= extreme) { extreme = value }
    case .first: if extreme.isNaN { extreme = value }
    case .last: extreme = value
    case .median: all.append(value)
    }
  }

  /// The statistic, NaN without a reading; nil where the mean over time is asked for.
  var result: Double? {
    switch rule {
    case .timeWeightedMean: return nil
    case .mean:
      let count = counts.sum()
      return count > 0 ? sums.sum() / count : .nan
    case .minimum, .maximum, .first, .last: return extreme
    case .median:
      guard !all.isEmpty else { return .nan }
      let sorted = all.sorted()
      return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
    }
  }
}
