/// Hours, days, weeks, months or years of a local clock.
///
/// ```swift
/// let days = CivilBins(.day, covering: year, in: paris)
/// let energy = meter.resampled(to: days).amounts       // days of 23, 24 and 25 hours
/// ```
///
/// Days begin with the first moment of their date, months and years with that of their first day, weeks with Monday.
/// Quarters, halves and hours begin where the local clock shows a multiple of them; where a clock change is no multiple
/// (half an hour on Lord Howe Island), the bin that it falls into ends there, and a shorter one follows.
public struct CivilBins: TimeBins {
  /// The length of a bin by the clock.
  public let unit: Unit
  /// Whose clock.
  public let zone: CivilZone
  /// The moments at which bins begin, and the end of the last.
  public let edges: [Instant]

  /// Lengths by the clock.
  public enum Unit: Hashable, Sendable, CaseIterable {
    /// 15 minutes.
    case quarterHour
    /// 30 minutes.
    case halfHour
    /// 60 minutes.
    case hour
    /// From midnight to midnight.
    case day
    /// From Monday to Sunday.
    case week
    /// A month of the calendar.
    case month
    /// A year of the calendar.
    case year
  }

  /// The most bins: ten years of quarter-hours fit.
  public static let largestCount = 400_000

  /// The bins that touch `window`, whole: the first begins at its start or before, the last ends at its end or after. Nil
  /// when the window is empty, not within the years 1 to 9998, or needs more than ``largestCount`` bins.
  /// - Complexity: O(bins).
  public init?(_ unit: Unit, covering window: TimeWindow, in zone: CivilZone) {
    let years = Instant(secondsSinceEpoch: -62_135_596_800)...Instant(secondsSinceEpoch: 253_370_764_799)
    guard window.duration > 0, years.contains(window.start), years.contains(window.end),
      window.duration / unit.leastSeconds < Self.largestCount
    else { return nil }
    self.unit = unit
    self.zone = zone
    edges = unit.clockSeconds.map { Self.clockEdges($0, window, zone) } ?? Self.dateEdges(unit, window, zone)
  }

  /// Where bins begin and end.
  public var borders: BinBorders { .listed(edges) }

  /// Within each span of one offset, the multiples of the unit by the local clock; and the clock changes that are none.
  private static func clockEdges(_ seconds: Int64, _ window: TimeWindow, _ zone: CivilZone) -> [Instant] {
    let wide = TimeWindow(from: window.start + -86_400, to: window.end + 86_400)
    let changes = zone.clockChanges(during: wide)
    var edges: [Instant] = []
    var start = wide.start
    var offset = Int64(zone.offset(at: wide.start))
    for k in 0...changes.count {
      let end = k < changes.count ? changes[k].moment : wide.end
      var edge = (start + offset + (seconds - 1)).roundedDown(toMultipleOf: seconds) + -offset
      while edge < end {
        if edges.last != edge { edges.append(edge) }
        edge = edge + seconds
      }
      guard k < changes.count else { break }
      let shift = Int64(changes[k].offsetAfter - changes[k].offsetBefore)
      if shift % seconds != 0 { edges.append(end) }
      (start, offset) = (end, Int64(changes[k].offsetAfter))
    }
    return trimmed(edges, to: window)
  }

  private static func dateEdges(_ unit: Unit, _ window: TimeWindow, _ zone: CivilZone) -> [Instant] {
    let local = window.start + Int64(zone.offset(at: window.start))
    var date = unit.firstDay(
      before: CivilDate(daysSinceEpoch: local.roundedDown(toMultipleOf: 86_400).secondsSinceEpoch / 86_400))
    // A clock that goes back over midnight shows the date before once more.
    date = unit.firstDay(before: CivilDate(daysSinceEpoch: date.daysSinceEpoch - 1))
    var edges: [Instant] = []
    while true {
      let edge = zone.instants(ofLocal: Instant(secondsSinceEpoch: date.daysSinceEpoch * 86_400)).first
      // A date that the zone left out (Samoa, 30 December 2011) is no bin.
      if edges.last.map({ edge > $0 }) ?? true { edges.append(edge) }
      if edge >= window.end { return trimmed(edges, to: window) }
      date = unit.next(after: date)
    }
  }

  /// Leaves out the edges before the last one at the window's start or before, and those after the first at its end.
  private static func trimmed(_ edges: [Instant], to window: TimeWindow) -> [Instant] {
    let first = edges.lastIndex { $0 <= window.start } ?? 0
    let last = edges.firstIndex { $0 >= window.end } ?? edges.count - 1
    return Array(edges[first...last])
  }
}

extension CivilBins.Unit {
  /// The length of what divides an hour; nil for what is counted in dates.
  fileprivate var clockSeconds: Int64? {
    switch self {
    case .quarterHour: 900
    case .halfHour: 1800
    case .hour: 3600
    case .day, .week, .month, .year: nil
    }
  }

  fileprivate var leastSeconds: Int64 { clockSeconds ?? 72_000 }

  /// The day with which the bin of `date` begins.
  fileprivate func firstDay(before date: CivilDate) -> CivilDate {
    switch self {
    // 1970-01-01 was a Thursday, 1969-12-29 a Monday.
    case .week:
      let weekday = ((date.daysSinceEpoch + 3) % 7 + 7) % 7
      return CivilDate(daysSinceEpoch: date.daysSinceEpoch - weekday)
    case .month: return CivilDate(year: date.year, month: date.month, day: 1)
    case .year: return CivilDate(year: date.year, month: 1, day: 1)
    case .quarterHour, .halfHour, .hour, .day: return date
    }
  }

  /// The day with which the next bin begins.
  fileprivate func next(after date: CivilDate) -> CivilDate {
    switch self {
    case .week: CivilDate(daysSinceEpoch: date.daysSinceEpoch + 7)
    case .month where date.month < 12: CivilDate(year: date.year, month: date.month + 1, day: 1)
    case .month, .year: CivilDate(year: date.year + 1, month: 1, day: 1)
    case .quarterHour, .halfHour, .hour, .day: CivilDate(daysSinceEpoch: date.daysSinceEpoch + 1)
    }
  }
}
