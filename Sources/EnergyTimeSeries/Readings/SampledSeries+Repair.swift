/// What is kept of several readings with one time.
public enum DuplicateRule: Hashable, Sendable {
  /// The one that came first.
  case first
  /// The one that came last: a corrected reading replaces the first.
  case last
  /// The mean of those that are not missing.
  case mean
}

/// What a repair changed.
public struct ReadingRepairs: Hashable, Sendable {
  /// Readings that came after one with a later time and were moved to their place.
  public var moved = 0
  /// Readings that were merged with another of the same time.
  public var duplicates = 0
  /// Infinite or impossible values that became 'missing'.
  public var madeMissing = 0
  /// Readings left out because their time is not in the years 0 to 9999.
  public var outOfRange = 0
  /// Times without a value or values without a time, left out.
  public var unpaired = 0

  /// Whether nothing had to be changed.
  public var isEmpty: Bool { self == ReadingRepairs() }
}

extension SampledSeries {
  /// Readings of any order, with duplicates and infinities, made into a series, and what had to be changed.
  ///
  /// They are sorted by time, keeping the order of equal times; readings of one time are merged by `rule`; infinite
  /// values become 'missing'; times outside the years 0 to 9999 and unpaired entries are left out.
  /// - Complexity: O(n), or O(n log n) when unsorted.
  public static func repaired(
    times: [Instant], values: [Double], duplicates rule: DuplicateRule = .last
  ) -> (series: SampledSeries, repairs: ReadingRepairs) {
    // Most files need no repair, and then nothing is copied.
    if let sound = try? SampledSeries(times: times, values: values) { return (sound, ReadingRepairs()) }
    var repairs = ReadingRepairs()
    repairs.unpaired = max(times.count, values.count) - min(times.count, values.count)
    var readings: [Reading] = []
    readings.reserveCapacity(min(times.count, values.count))
    var latest = Instant.writable.lowerBound
    for (time, value) in zip(times, values) {
      switch ReadingLimits.problem(time: time, value: value) {
      case .timeOutOfRange: repairs.outOfRange += 1
      case .some:
        repairs.madeMissing += 1
        readings.append(Reading(time: time, place: readings.count, value: .nan))
      case nil: readings.append(Reading(time: time, place: readings.count, value: value))
      }
      guard readings.last?.time == time else { continue }
      if time < latest { repairs.moved += 1 }
      latest = max(latest, time)
    }
    if repairs.moved > 0 { readings.sort { ($0.time, $0.place) < ($1.time, $1.place) } }
    return (merged(readings, by: rule, &repairs), repairs)
  }

  private struct Reading {
    var time: Instant
    /// Keeps readings of one time in their order.
    var place: Int
    var value: Double
  }

  private static func merged(
    _ readings: [Reading], by rule: DuplicateRule, _ repairs: inout ReadingRepairs
  ) -> SampledSeries {
    var times: [Instant] = []
    var values: [Double] = []
    times.reserveCapacity(readings.count)
    values.reserveCapacity(readings.count)
    var k = 0
    while k < readings.count {
      let start = k
      while k < readings.count, readings[k].time == readings[start].time { k += 1 }
      repairs.duplicates += k - start - 1
      times.append(readings[start].time)
      switch rule {
      case .first: values.append(readings[start].value)
      case .last: values.append(readings[k - 1].value)
      case .mean:
        let present = readings[start..<k].lazy.map(\.value).filter { !$0.isNaN }
        values.append(present.isEmpty ? .nan : present.reduce(0, +) / Double(present.count))
      }
    }
    return SampledSeries(checkedTimes: times, values: values)
  }
}
