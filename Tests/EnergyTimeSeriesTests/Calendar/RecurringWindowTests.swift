import EnergyTimeSeries
import Testing

@Suite("Recurring windows")
struct RecurringWindowTests {
  private func daily(_ start: String, _ end: String) throws -> DailyWindow {
    try #require(DailyWindow(from: start, to: end))
  }

  private func texts(_ windows: TimeWindows, _ zone: CivilZone) -> [String] {
    windows.windows.map {
      zone.iso8601($0.start).dropFirst(5).prefix(11) + " " + zone.iso8601($0.end).dropFirst(5).prefix(11)
    }
  }

  @Test("comfort from Monday to Friday leaves the weekend out")
  func workdays() throws {
    let paris = try zone("Europe/Paris")
    let morning = RecurringWindow(try daily("06:30", "08:00"), on: Weekday.workdays)
    // Thursday to Tuesday.
    let span = try window("2026-01-15T00:00+01:00", "2026-01-21T00:00+01:00")
    #expect(
      texts(TimeWindows([morning], during: span, in: paris), paris) == [
        "01-15T06:30 01-15T08:00", "01-16T06:30 01-16T08:00", "01-19T06:30 01-19T08:00", "01-20T06:30 01-20T08:00",
      ])
  }

  @Test("a window over midnight belongs to the weekday on which it begins")
  func midnight() throws {
    let paris = try zone("Europe/Paris")
    let night = RecurringWindow(try daily("22:00", "06:00"), on: [.friday])
    let span = try window("2026-01-12T00:00+01:00", "2026-01-19T00:00+01:00")
    #expect(texts(TimeWindows([night], during: span, in: paris), paris) == ["01-16T22:00 01-17T06:00"])
  }

  @Test("a window recurs between two dates only")
  func dates() throws {
    let first = try #require(CivilDate(iso8601: "2026-01-16"))
    let last = try #require(CivilDate(iso8601: "2026-01-17"))
    let noon = RecurringWindow(try daily("12:00", "13:00"), dates: first...last)
    let span = try window("2026-01-12T00:00Z", "2026-01-19T00:00Z")
    #expect(
      noon.occurrences(during: span, in: .utc).map { CivilZone.utc.date($0.start) } == ["2026-01-16", "2026-01-17"])
    for text in ["2026-02-29", "2026-1-1", "", "2026-01-16T", "20260-1-16"] { #expect(CivilDate(iso8601: text) == nil) }
  }

  @Test("off-peak hours are merged where they touch, and cut to the span")
  func merged() throws {
    let windows = [RecurringWindow(try daily("22:00", "24:00")), RecurringWindow(try daily("00:00", "06:00"))]
    let span = try window("2026-01-15T23:00Z", "2026-01-17T05:00Z")
    #expect(
      texts(TimeWindows(windows, during: span, in: .utc), .utc) == [
        "01-15T23:00 01-16T06:00", "01-16T22:00 01-17T05:00",
      ])
  }

  @Test("a year of two off-peak windows a day lasts as long as its clock says")
  func year() throws {
    let paris = try zone("Europe/Paris")
    let windows = [RecurringWindow(try daily("22:00", "06:00")), RecurringWindow(try daily("12:30", "14:00"))]
    let year = try window("2026-01-01T00:00+01:00", "2027-01-01T00:00+01:00")
    // The hour that spring takes away is one of the hours that autumn gives back.
    #expect(TimeWindows(windows, during: year, in: paris).duration == 365 * 34_200)
  }

  @Test("spans of all time end with the year 9999")
  func allTime() throws {
    let last = try instant("9999-12-20T00:00Z")
    let found = try daily("12:00", "13:00").occurrences(during: TimeWindow(from: last, to: last + .max), in: .utc)
    #expect(found.count == 12)
  }

  // MARK: Sets of moments

  private func set(_ spans: (Int64, Int64)...) -> TimeWindows {
    TimeWindows(
      merging: spans.map {
        TimeWindow(from: Instant(secondsSinceEpoch: $0.0), to: Instant(secondsSinceEpoch: $0.1))
      })
  }

  @Test("windows that overlap or touch are one, empty ones none")
  func merging() {
    #expect(set((5, 9), (0, 3), (3, 4), (8, 12), (20, 20), (30, 25)) == set((0, 4), (5, 12)))
    #expect(set((5, 9), (0, 3)).duration == 7)
  }

  @Test("sets are united, intersected and complemented")
  func algebra() throws {
    let (a, b) = (set((0, 10), (20, 30)), set((5, 25), (28, 40)))
    #expect(a.union(b) == set((0, 40)))
    #expect(a.intersection(b) == set((5, 10), (20, 25), (28, 30)))
    let span = TimeWindow(from: Instant(secondsSinceEpoch: 5), to: Instant(secondsSinceEpoch: 35))
    #expect(a.complement(within: span) == set((10, 20), (30, 35)))
    #expect(TimeWindows.never.complement(within: span) == set((5, 35)))
    #expect(a.contains(Instant(secondsSinceEpoch: 0)) && !a.contains(Instant(secondsSinceEpoch: 10)))
  }

  @Test("ends move inward, outward or to the nearest border")
  func snapping() throws {
    let quarters = try seconds(from: 0, step: 900, count: 8)
    func steps(_ start: Int64, _ end: Int64, _ snapping: Snapping) -> [Range<Int>] {
      set((start, end)).steps(on: quarters, snapped: snapping)
    }
    #expect(steps(100, 2000, .inward) == [1..<2])
    #expect(steps(100, 2000, .outward) == [0..<3])
    #expect(steps(100, 2300, .nearest) == [0..<3])
    #expect(steps(450, 1349, .nearest) == [])
    #expect(steps(100, 800, .inward) == [] && steps(.min, .max, .inward) == [0..<8])
    #expect(steps(-900, 0, .outward) == [])
    #expect(set((0, 1000), (1700, 1800)).snapped(to: quarters, .outward) == set((0, 1800)))
  }
}
