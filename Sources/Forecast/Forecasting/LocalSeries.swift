/// Values by the local clock: every day has the same number of slots, so that a night of 23 or 25 hours moves nothing.
///
/// The hour that comes twice in autumn is one slot with the mean of both; the one that spring leaves out is filled like a
/// gap. Where a day is no whole number of steps, slots are plain steps and ``perDay`` is zero.
struct LocalSeries: Sendable {
  /// Slots since 1970-01-01 00:00 of the local clock up to the first value.
  let firstSlot: Int
  /// Slots in a day.
  let perDay: Int
  let clock: LocalClock
  /// NaN where missing.
  let raw: [Double]
  /// Without gaps; zero where nothing is known at all.
  let filled: [Double]
  /// Up to here a filled value may have come from one after it that is not its neighbour.
  private let settled: Int

  /// Regressors by the local clock, as far as they are known; NaN where missing.
  let regressors: [[Double]]

  init(
    firstSlot: Int, perDay: Int, clock: LocalClock, slots: [Int], values: [Double], regressors: [[Double]]
  ) {
    (self.firstSlot, self.perDay, self.clock, self.regressors) = (firstSlot, perDay, clock, regressors)
    raw = Self.means(values, slots: slots)
    (filled, settled) = GapFilling.filled(raw, seasons: Self.seasons(perDay))
  }

  /// The same slots up to `end`; regressors stay known beyond.
  func before(_ end: Int) -> LocalSeries {
    LocalSeries(self, raw: Array(raw.prefix(end)), filled: Array(filled.prefix(end)), settled: settled)
  }

  /// The series with slots up to `end` that nothing was measured of, where it does not reach that far.
  func reaching(_ end: Int) -> LocalSeries {
    guard end > count else { return self }
    let between = end - count
    let longer = raw + [Double](repeating: .nan, count: between)
    let (filled, settled) = GapFilling.filled(longer, seasons: Self.seasons(perDay))
    return LocalSeries(self, raw: longer, filled: filled, settled: settled)
  }

  /// The series with its gaps before `end` filled by nothing that was measured from `end` on: what could be known then.
  ///
  /// - Complexity: constant, but at the end of a gap of up to two and in the first weeks.
  func known(before end: Int) -> LocalSeries {
    guard end > 0, end <= count else { return self }
    let missing = raw[..<end].suffix(3).reversed().prefix { $0.isNaN }.count
    let endsInShortGap = missing == 1 || missing == 2
    guard end <= settled || endsInShortGap else { return self }
    var filled = filled
    if end <= settled {
      filled.replaceSubrange(..<end, with: GapFilling.filled(Array(raw[..<end]), seasons: Self.seasons(perDay)).values)
    }
    if endsInShortGap {
      // Its bridge would rest on what came after it.
      for slot in (end - missing)..<end where slot > 0 {
        filled[slot] = filled[slot >= 7 * perDay ? slot - 7 * perDay : slot - 1]
      }
    }
    return LocalSeries(self, raw: raw, filled: filled, settled: settled)
  }

  /// The series as if `values` had been measured after its end.
  func continued(by values: [Double]) -> LocalSeries {
    LocalSeries(
      self, raw: raw + values, filled: filled + values.map { $0.isFinite ? $0 : filled.last ?? 0 }, settled: settled)
  }

  private init(_ other: LocalSeries, raw: [Double], filled: [Double], settled: Int) {
    (firstSlot, perDay, clock, regressors) = (other.firstSlot, other.perDay, other.clock, other.regressors)
    (self.raw, self.filled, self.settled) = (raw, filled, settled)
  }

  /// What values may stand in for missing ones.
  private static func seasons(_ perDay: Int) -> [Int] { perDay > 1 ? [7 * perDay, perDay] : [7 * max(1, perDay)] }

  /// The mean of the values of each slot, NaN where there is none.
  static func means(_ values: [Double], slots: [Int]) -> [Double] {
    let count = (slots.max() ?? -1) + 1
    var sums = [Double](repeating: 0, count: count)
    var counts = sums
    for (slot, value) in zip(slots, values) where !value.isNaN && slot >= 0 {
      sums[slot] += value
      counts[slot] += 1
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : .nan }
  }

  var count: Int { filled.count }

  /// The local day of a slot, since 1970-01-01.
  func day(_ slot: Int) -> Int { perDay > 0 ? floorQuotient(firstSlot + slot, perDay) : 0 }

  /// The slot's place in its day.
  func slotOfDay(_ slot: Int) -> Int { perDay > 0 ? firstSlot + slot - day(slot) * perDay : 0 }

  /// 0 for Monday to 6 for Sunday and holidays.
  func kind(ofSlot slot: Int) -> Int { clock.kind(ofDay: day(slot)) }
}
