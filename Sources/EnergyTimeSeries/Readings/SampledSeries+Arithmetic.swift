/// How the readings of two series meet. Readings are never put together by position.
public enum ReadingAlignment: Hashable, Sendable {
  /// Both must have been read at the same times.
  case exact
  /// The times at which both have been read.
  case commonTimes
  /// Every time at which either has been read from when both have; each level is held until its next reading, at most for
  /// so many seconds.
  case held(atMost: Int64 = .max)
}

/// Two series have been read at different times, and only the same were wanted.
public struct DifferentTimes: Error, Hashable, Sendable, CustomStringConvertible {
  /// The first time that only one of them has.
  public let time: Instant

  /// What is wrong, in a sentence.
  public var description: String {
    "only one of the series has a reading at \(time.iso8601()); align them by common times, or hold their levels"
  }
}

extension SampledSeries where Kind: LevelKind {
  /// The sum of two series of levels, such as two powers; missing where either is.
  /// - Throws: ``DifferentTimes`` under `.exact`.
  /// - Complexity: linear in the readings of both.
  public func adding(_ other: SampledSeries, aligned alignment: ReadingAlignment) throws(DifferentTimes)
    -> SampledSeries
  {
    try combined(with: other, aligned: alignment) { $0 + $1 }
  }

  /// The difference of two series of levels; missing where either is.
  /// - Throws: ``DifferentTimes`` under `.exact`.
  /// - Complexity: linear in the readings of both.
  public func subtracting(
    _ other: SampledSeries, aligned alignment: ReadingAlignment
  ) throws(DifferentTimes) -> SampledSeries {
    try combined(with: other, aligned: alignment) { $0 - $1 }
  }

  private func combined(
    with other: SampledSeries, aligned alignment: ReadingAlignment, by combine: (Double, Double) -> Double
  ) throws(DifferentTimes) -> SampledSeries {
    var times: [Instant] = []
    var values: [Double] = []
    var (left, right) = (0, 0)
    while left < count || right < other.count {
      let a = left < count ? self.times[left] : .farthest
      let b = right < other.count ? other.times[right] : .farthest
      let time = min(a, b)
      if a <= b { left += 1 }
      if b <= a { right += 1 }
      switch alignment {
      case .exact where a != b: throw DifferentTimes(time: time)
      case .commonTimes where a != b: continue
      case .held where left == 0 || right == 0: continue
      default: break
      }
      times.append(time)
      values.append(combine(level(left - 1, at: time, alignment), other.level(right - 1, at: time, alignment)))
    }
    return SampledSeries(
      checkedTimes: times, values: values.map { $0.magnitude <= ReadingLimits.largestMagnitude ? $0 : .nan })
  }

  /// What reading `k` says at a moment not before it.
  private func level(_ k: Int, at time: Instant, _ alignment: ReadingAlignment) -> Double {
    if case .held(let longest) = alignment, time - times[k] > max(0, longest) { return .nan }
    return values[k]
  }
}

extension SampledSeries {
  /// The readings of both as one series; where both have one at the same time, `rule` decides.
  /// - Complexity: linear in the readings where they do not interleave, n·log n at worst.
  public func joined(with other: SampledSeries, duplicates rule: DuplicateRule) -> SampledSeries {
    Self.repaired(times: times + other.times, values: values + other.values, duplicates: rule).series
  }
}

extension Instant {
  /// After every reading.
  fileprivate static let farthest = Instant(secondsSinceEpoch: .max)
}
