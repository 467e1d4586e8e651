internal import EnergyTimeSeries
internal import NumericMethods

extension PlugInHabit {
  /// The habits of sessions, on workdays and on weekends, as far as there are any.
  /// - Parameter window: the time in which sessions would have been seen.
  static func habits(of sessions: [ChargingSession], in zone: CivilZone, during window: TimeWindow) -> [PlugInHabit] {
    let times = sessions.map { LocalTimes($0, in: zone) }
    let first = localDay(window.start, zone)
    let last = max(first, localDay(window.end, zone))
    return DayKind.allCases.compactMap { days in
      let chosen = times.filter { $0.isWeekend == (days == .weekends) }
      guard !chosen.isEmpty else { return nil }
      let dayCount = max(1, count(of: days, from: first, through: last))
      let (start, end) = clocks(chosen)
      return PlugInHabit(
        days: days, count: chosen.count, sessionsPerDay: Double(chosen.count) / Double(dayCount), start: start, end: end
      )
    }
  }

  /// A session on the local clock.
  private struct LocalTimes {
    var isWeekend: Bool
    /// Seconds after the midnight before the start.
    var start: Int64
    var end: Int64

    init(_ session: ChargingSession, in zone: CivilZone) {
      let day = localDay(session.start, zone)
      isWeekend = Weekday.weekend.contains(Weekday(of: session.start, in: zone))
      start = local(session.start, zone) - day * 86_400
      end = max(start, local(session.end, zone) - day * 86_400)
    }
  }

  /// Quantiles of times that lie on a circle: the day is cut where it is longest without a start, so that 23:50 and 00:10
  /// are near each other.
  private static func clocks(_ times: [LocalTimes]) -> (start: Clock, end: Clock) {
    let starts = times.map(\.start).sorted()
    var cut = (after: starts[starts.count - 1], length: starts[0] + 86_400 - starts[starts.count - 1])
    for (time, next) in zip(starts, starts.dropFirst()) where next - time > cut.length { cut = (time, next - time) }
    // What lies before the cut belongs to the end of the day before.
    let unwound = times.map { $0.start <= cut.after && cut.after != starts[starts.count - 1] ? 86_400 : Int64(0) }
    let start = clock(zip(times, unwound).map { $0.start + $1 })
    let end = clock(zip(times, unwound).map { $0.end + $1 })
    let shift: Int64 = start.early >= 86_400 ? -86_400 : 0
    return (start.shifted(by: shift), end.shifted(by: shift))
  }

  private static func clock(_ seconds: [Int64]) -> Clock {
    let sorted = seconds.map { Double($0) }.sorted()
    func quantile(_ share: Double) -> Int64 { Int64((RobustStatistics.quantile(sorted, share) ?? 0).rounded()) }
    return Clock(early: quantile(0.1), median: quantile(0.5), late: quantile(0.9))
  }

  /// How many days of a kind there are from one day to another, days since the epoch.
  private static func count(of days: DayKind, from first: Int64, through last: Int64) -> Int64 {
    let whole = last - first + 1
    // 1970-01-01 was a Thursday: days 2 and 3 of a week counted from it are the weekend.
    func weekends(before day: Int64) -> Int64 {
      let shifted = day + 7 * 1_000_000
      return shifted / 7 * 2 + min(max(shifted % 7 - 2, 0), 2)
    }
    let free = weekends(before: last + 1) - weekends(before: first)
    return days == .weekends ? free : whole - free
  }
}

/// Seconds since the epoch as the local clock would count them, within ±2^45.
private func local(_ instant: Instant, _ zone: CivilZone) -> Int64 {
  min(max(instant.secondsSinceEpoch, -(1 << 38)), 1 << 38) + Int64(zone.offset(at: instant))
}

/// The local date as days since the epoch.
private func localDay(_ instant: Instant, _ zone: CivilZone) -> Int64 {
  let seconds = local(instant, zone)
  return seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
}

extension PlugInHabit.Clock {
  fileprivate func shifted(by seconds: Int64) -> PlugInHabit.Clock {
    PlugInHabit.Clock(early: early + seconds, median: median + seconds, late: late + seconds)
  }
}
