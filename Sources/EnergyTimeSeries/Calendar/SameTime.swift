/// What stands for a local time that a day does not have.
public enum SkippedTime: Hashable, Sendable {
  /// The time later by what the clock was put forward: for 02:30 in the night of spring, 03:30. It is what calendars do
  /// (RFC 5545, section 3.3.5: the offset before the gap counts), and keeps a series without holes.
  case later
  /// Nothing.
  case missing
}

extension CivilZone {
  /// The instant at which the clock showed the same local time so many days before; nil where `skipped` says so.
  ///
  /// ```swift
  /// paris.sameTime(as: now, daysEarlier: 7)      // the same quarter-hour last week, over clock changes too
  /// ```
  ///
  /// A local time that the earlier day skipped is treated as `skipped` says. Where both days show the time twice, the first
  /// is the first's and the second the second's; where only the later day does, both are the one time of the earlier;
  /// where only the earlier day does, its first counts. Negative days are later ones.
  public func sameTime(as instant: Instant, daysEarlier days: Int, skipped: SkippedTime = .later) -> Instant? {
    let offset = Int64(offset(at: instant))
    let local = instant + offset
    let seconds = Int64(days).multipliedReportingOverflow(by: -86_400)
    guard !seconds.overflow else { return nil }
    let target = local + seconds.partialValue
    let now = showings(ofLocal: local)
    return switch showings(ofLocal: target) {
    case .once(let earlier): earlier
    case .twice(let first, let last): if case .twice(_, instant) = now { last } else { first }
    case .never(_, let later): skipped == .later ? later : nil
    }
  }

  /// When the clock shows a local time, written as if it were UTC.
  enum Showings: Hashable {
    case once(Instant)
    case twice(Instant, Instant)
    /// The change that skips it, and the instant by the offset before.
    case never(change: Instant, later: Instant)
  }

  func showings(ofLocal local: Instant) -> Showings {
    let found = instants(ofLocal: local)
    if found.first != found.last { return .twice(found.first, found.last) }
    if found.first + Int64(offset(at: found.first)) == local { return .once(found.first) }
    let before = Int64(offset(at: found.first + -1))
    return .never(change: found.first, later: local + -before)
  }
}

extension TimeGrid {
  /// For each step, the step of this grid that began at the same local time so many days before; nil where there is none.
  ///
  /// The rule for clock changes is that of ``CivilZone/sameTime(as:daysEarlier:skipped:)``. An instant inside a step, where
  /// the clock changes by less than a step, counts as that step.
  /// - Complexity: O(steps), about half a microsecond each.
  public func stepsAtSameTime(
    daysEarlier days: Int, in zone: CivilZone, skipped: SkippedTime = .later
  ) -> [Int?] {
    steps.map { k in
      zone.sameTime(as: instant(at: k), daysEarlier: days, skipped: skipped).flatMap { step(containing: $0) }
    }
  }
}

extension TimeSeries {
  /// For each step, the value at the same local time so many days before; missing where the series has none.
  ///
  /// ```swift
  /// load.atSameTime(daysEarlier: 7, in: paris)      // the same quarter-hour last week
  /// ```
  public func atSameTime(daysEarlier days: Int, in zone: CivilZone, skipped: SkippedTime = .later) -> TimeSeries {
    let steps = grid.stepsAtSameTime(daysEarlier: days, in: zone, skipped: skipped)
    return TimeSeries(on: grid) { k in steps[k].flatMap { self[$0] } ?? Value(baseValue: .nan) }
  }
}
