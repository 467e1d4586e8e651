internal import NumericMethods

/// Times from which on the load is higher or lower than before, for days.
///
/// At each quarter of a day the median of the seasonally adjusted values of the next three days is compared with that of the
/// week before; the ordinary size of such changes in the same history is the measure.
struct LevelShiftSearch {
  let threshold: Double

  func findings(_ expectation: SeasonalExpectation) -> [Finding] {
    let window = expectation.window
    let day = window.perDay
    guard day >= 4, window.count >= 12 * day else { return [] }
    let quarter = day / 4
    let blocks = blockMedians(adjusted(window), length: quarter)
    // In quarters of days: a week before, three days after.
    let (before, after) = (28, 12)
    guard blocks.count >= before / 2 + after else { return [] }
    let changes = blocks.indices.map { k -> (shift: Double, noise: Double)? in
      guard k >= before / 2, k + after <= blocks.count, !blocks[k].isNaN else { return nil }
      let old = blocks[max(0, k - before)..<k].filter { !$0.isNaN }
      let new = blocks[k..<(k + after)].filter { !$0.isNaN }
      guard old.count >= before / 4, new.count >= after / 2, let level = RobustStatistics.median(old) else {
        return nil
      }
      return ((RobustStatistics.median(new) ?? level) - level, (blocks[k] - level).magnitude)
    }
    // A change is ordinary by the size of other changes, and never less than a quarter of a block's own noise.
    let typical = RobustStatistics.median(changes.compactMap { $0?.shift.magnitude }) ?? 0
    let noise = RobustStatistics.median(changes.compactMap { $0?.noise }) ?? 0
    let unit = max(typical, noise / 4) / 0.6745
    let shifts = changes.map { $0?.shift ?? 0 }
    guard unit > 0 else { return [] }
    return peaks(shifts, above: threshold * unit).compactMap { k in
      let start = refined(blocks, around: k) * quarter
      let score = shifts[k].magnitude / unit
      let direction = shifts[k] > 0 ? "higher" : "lower"
      let size = Finding.rounded(shifts[k].magnitude * window.unit)
      return Finding(
        kind: .levelShift, steps: start..<min(window.count, start + 3 * day), score: score, threshold: threshold,
        change: shifts[k], sentence: "\(size) \(direction) than in the week before, for days")
    }
  }

  /// The values less the median of their time of day and kind of day over the whole history, the level of each week taken out
  /// before: else a shift would pass for a difference between kinds of days.
  private func adjusted(_ window: Window) -> [Double] {
    let local = window.local
    var groups = Array(repeating: [Double](), count: 2 * local.perDay)
    let group = window.slots.map { (local.kind(ofSlot: $0) < 5 ? 0 : local.perDay) + local.slotOfDay($0) }
    let levels = weeklyLevels(window)
    for (k, value) in window.values.enumerated() where !value.isNaN { groups[group[k]].append(value - levels[k]) }
    let medians = groups.map { RobustStatistics.median($0) ?? .nan }
    return window.values.indices.map { window.values[$0] - medians[group[$0]] }
  }

  /// For each step the median of the medians of the seven days around it.
  private func weeklyLevels(_ window: Window) -> [Double] {
    let days = window.slots.map { window.local.day($0) }
    let first = days.first ?? 0
    var values = Array(repeating: [Double](), count: (days.last ?? 0) - first + 1)
    for (k, value) in window.values.enumerated() where !value.isNaN { values[days[k] - first].append(value) }
    let medians = values.map { RobustStatistics.median($0) }
    let levels = medians.indices.map { day in
      RobustStatistics.median(medians[max(0, day - 3)..<min(medians.count, day + 4)].compactMap { $0 }) ?? 0
    }
    return days.map { levels[$0 - first] }
  }

  private func blockMedians(_ values: [Double], length: Int) -> [Double] {
    stride(from: 0, through: values.count - length, by: length).map { start in
      RobustStatistics.median(values[start..<(start + length)].filter { !$0.isNaN }) ?? .nan
    }
  }

  /// The largest change of each stretch of changes of one sign above a limit.
  private func peaks(_ changes: [Double], above limit: Double) -> [Int] {
    var peaks: [Int] = []
    for k in changes.indices where changes[k].magnitude > limit {
      if let last = peaks.last, k - last < 28 {
        if changes[k].magnitude > changes[last].magnitude { peaks[peaks.count - 1] = k }
      } else {
        peaks.append(k)
      }
    }
    return peaks
  }

  /// The block near `k` at which the step from one to the next is the largest.
  private func refined(_ blocks: [Double], around k: Int) -> Int {
    func step(_ k: Int) -> Double {
      let old = blocks[max(0, k - 4)..<k].filter { !$0.isNaN }
      let new = blocks[k..<min(blocks.count, k + 4)].filter { !$0.isNaN }
      guard let left = RobustStatistics.median(old), let right = RobustStatistics.median(new) else { return 0 }
      return (right - left).magnitude
    }
    return (max(1, k - 6)...min(blocks.count - 1, k + 6)).max { step($0) < step($1) } ?? k
  }
}
