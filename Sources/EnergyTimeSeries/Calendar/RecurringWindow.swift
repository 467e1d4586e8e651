/// A time of day that recurs on some weekdays and between some dates: comfort from Monday to Friday, 06:30 to 08:00.
///
/// ```swift
/// let morning = DailyWindow(from: "06:30", to: "08:00").map { RecurringWindow($0, on: Weekday.workdays) }
/// ```
public struct RecurringWindow: Hashable, Sendable {
  /// The time of day by the local clock.
  public var time: DailyWindow
  /// The weekdays on which it begins; a window over midnight ends on the next day, whatever that is.
  public var weekdays: Set<Weekday>
  /// The dates on which it begins; nil for always.
  public var dates: ClosedRange<CivilDate>?

  /// A recurring window.
  public init(_ time: DailyWindow, on weekdays: Set<Weekday> = Weekday.all, dates: ClosedRange<CivilDate>? = nil) {
    self.time = time
    self.weekdays = weekdays
    self.dates = dates
  }

  /// The occurrences that touch `span`, whole and in order, clock changes as in ``DailyWindow``.
  /// - Complexity: O(days).
  public func occurrences(during span: TimeWindow, in zone: CivilZone) -> [TimeWindow] {
    time.datedOccurrences(during: span, in: zone).compactMap { day, window in
      guard weekdays.contains(Weekday(daysSinceEpoch: day)) else { return nil }
      if let dates, !dates.contains(CivilDate(daysSinceEpoch: day)) { return nil }
      return window
    }
  }
}

extension TimeWindows {
  /// The moments of `span` in any of several recurring windows: off-peak hours of 22:00–06:00 and 12:30–14:00.
  public init(_ recurring: [RecurringWindow], during span: TimeWindow, in zone: CivilZone) {
    let all = recurring.flatMap { $0.occurrences(during: span, in: zone) }
    self = TimeWindows(merging: all).intersection(TimeWindows(merging: [span]))
  }
}
