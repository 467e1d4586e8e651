/// A time of day that recurs every local day: off-peak hours from 22:00 to 06:00.
///
/// Given by the local clock, so a night of clock change is an hour shorter or longer, as it is for the tariff. A window
/// whose end is not after its start ends on the next day.
public struct DailyWindow: Hashable, Sendable {
  /// Minutes after local midnight, 0 to 1439.
  public let startMinute: Int
  /// Minutes after local midnight, 0 to 1440.
  public let endMinute: Int

  /// From `start` to `end`, both `HH:mm`; nil for anything else. `24:00` is allowed as an end.
  public init?(from start: String, to end: String) {
    guard let first = Self.minute(start), let last = Self.minute(end), first < 1440 else { return nil }
    startMinute = first
    endMinute = last
  }

  /// The window's occurrences that touch `span`, in order.
  ///
  /// A start that the clock skips is taken at the moment of the change; of a start that comes twice, the first counts,
  /// and of an end that comes twice, the second: the window is never shorter than the clock shows. No two occurrences
  /// overlap: one that would begin before the former has ended begins at its end.
  public func occurrences(during span: TimeWindow, in zone: CivilZone) -> [TimeWindow] {
    datedOccurrences(during: span, in: zone).map(\.window)
  }

  /// The occurrences and the days since 1970-01-01 of the local dates on which they begin.
  func datedOccurrences(during span: TimeWindow, in zone: CivilZone) -> [(day: Int64, window: TimeWindow)] {
    // Spans of all time end with the year 9999.
    let years = Instant.writable
    let span = TimeWindow(from: max(span.start, years.lowerBound), to: min(span.end, years.upperBound + 1))
    guard span.duration > 0 else { return [] }
    let firstDay = (span.start + Int64(zone.offset(at: span.start))).roundedDown(toMultipleOf: 86_400)
    var found: [(day: Int64, window: TimeWindow)] = []
    // From two days before: yesterday's may last into the span, and begins no earlier than its predecessor's end.
    var day = firstDay + -2 * 86_400
    var formerEnd = Instant(secondsSinceEpoch: .min)
    while true {
      let end = endMinute > startMinute ? endMinute : endMinute + 1440
      var window = TimeWindow(
        from: zone.instants(ofLocal: day + Int64(startMinute * 60)).first,
        to: zone.instants(ofLocal: day + Int64(end * 60)).last)
      if window.start >= span.end { return found }
      window.start = max(window.start, formerEnd)
      formerEnd = window.end
      if window.end > span.start, window.duration > 0 { found.append((day.secondsSinceEpoch / 86_400, window)) }
      day = day + 86_400
    }
  }

  private static func minute(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { $0 &- 48 < 10 } }),
      let hour = UInt8(parts[0]),
      let minute = UInt8(parts[1]), minute < 60, hour < 24 || hour == 24 && minute == 0
    else { return nil }
    return Int(hour) * 60 + Int(minute)
  }
}

extension CivilZone {
  /// The instants at which the local clock shows `local`, a local time written as if it were UTC.
  ///
  /// The same instant twice on an ordinary day; on a day with a clock change the first and second showing, or, for a
  /// time that the clock skips, twice the moment of the change.
  func instants(ofLocal local: Instant) -> (first: Instant, last: Instant) {
    let before = offset(at: local + -86_400)
    let after = offset(at: local + 86_400)
    let candidates = [local + Int64(-before), local + Int64(-after)].sorted()
    let showing = candidates.filter { $0 + Int64(offset(at: $0)) == local }
    if let first = showing.first, let last = showing.last { return (first, last) }
    // The clock jumps over `local`: both readings lie around the jump, which is found by bisection.
    var low = candidates[0]
    var high = candidates[1]
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if offset(at: middle) == offset(at: low) { low = middle } else { high = middle }
    }
    return (high, high)
  }
}
