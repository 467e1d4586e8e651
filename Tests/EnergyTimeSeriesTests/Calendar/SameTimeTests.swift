import EnergyTimeSeries
import Testing

@Suite("The same time on another day")
struct SameTimeTests {
  private func earlier(_ now: String, days: Int = 1, _ skipped: SkippedTime = .later) throws -> String? {
    let paris = try zone("Europe/Paris")
    return paris.sameTime(as: try instant(now), daysEarlier: days, skipped: skipped).map(paris.iso8601)
  }

  @Test("the clock counts, not 24 hours")
  func clock() throws {
    #expect(try earlier("2026-06-15T08:00:00+02:00") == "2026-06-14T08:00:00+02:00")
    #expect(try earlier("2026-03-29T08:00:00+02:00") == "2026-03-28T08:00:00+01:00")
    #expect(try earlier("2026-03-30T08:00:00+02:00", days: 7) == "2026-03-23T08:00:00+01:00")
    #expect(try earlier("2026-03-28T08:00:00+01:00", days: -1) == "2026-03-29T08:00:00+02:00")
  }

  @Test("for a time that the day before skipped, the one later by the change, or nothing")
  func skipped() throws {
    #expect(try earlier("2026-03-30T02:30:00+02:00") == "2026-03-29T03:30:00+02:00")
    #expect(try earlier("2026-03-30T02:30:00+02:00", .missing) == nil)
    #expect(try earlier("2026-03-30T03:30:00+02:00", .missing) == "2026-03-29T03:30:00+02:00")
  }

  @Test("a time that comes twice is the one time of the day before, and its first is that of the day after")
  func repeated() throws {
    #expect(try earlier("2026-10-25T02:30:00+02:00") == "2026-10-24T02:30:00+02:00")
    #expect(try earlier("2026-10-25T02:30:00+01:00") == "2026-10-24T02:30:00+02:00")
    #expect(try earlier("2026-10-26T02:30:00+01:00") == "2026-10-25T02:30:00+02:00")
  }

  @Test("where both days show the time twice, first belongs to first and second to second")
  func bothRepeated() throws {
    // The same date of two years: 2026-10-25 and 2020-10-25, 2191 days apart.
    #expect(try earlier("2026-10-25T02:30:00+02:00", days: 2191) == "2020-10-25T02:30:00+02:00")
    #expect(try earlier("2026-10-25T02:30:00+01:00", days: 2191) == "2020-10-25T02:30:00+01:00")
  }

  @Test("a half-hour change skips and repeats half an hour")
  func lordHowe() throws {
    let island = try zone("Australia/Lord_Howe")
    func earlier(_ now: String) throws -> String? {
      island.sameTime(as: try instant(now), daysEarlier: 1).map(island.iso8601)
    }
    #expect(try earlier("2026-10-05T02:15:00+11:00") == "2026-10-04T02:45:00+11:00")
    #expect(try earlier("2026-04-06T01:45:00+10:30") == "2026-04-05T01:45:00+11:00")
  }

  @Test("steps of a series find their step of yesterday across days of 92 and 100 quarter-hours")
  func steps() throws {
    let paris = try zone("Europe/Paris")
    // Three days of 96, 92 and 96 quarter-hours.
    let spring = try grid("2026-03-28T00:00+01:00", count: 284)
    let found = spring.stepsAtSameTime(daysEarlier: 1, in: paris)
    #expect(found[95] == nil && found[96] == 0)
    // 03:00 of the short day is its step 8 and step 12 of the day before.
    #expect(found[96 + 8] == 12 && found[187] == 95)
    // 02:00 of the day after takes 03:00 of the short day.
    #expect(found[188 + 7] == 96 + 7 && found[188 + 8] == 96 + 8 && found[188 + 12] == 96 + 8)
    #expect(spring.stepsAtSameTime(daysEarlier: 1, in: paris, skipped: .missing)[188 + 8] == nil)
    let series = TimeSeries<Power>(on: spring) { .watts(Double($0)) }.atSameTime(daysEarlier: 1, in: paris)
    #expect(series[0] == nil && series[104] == .watts(12))
  }

  @Test("days without end give nothing rather than a trap")
  func extremes() throws {
    let paris = try zone("Europe/Paris")
    #expect(paris.sameTime(as: try instant("2026-01-01T00:00Z"), daysEarlier: .max) == nil)
    for moment in [Int64.min, .max] {
      _ = paris.sameTime(as: Instant(secondsSinceEpoch: moment), daysEarlier: 1)
      _ = paris.offset(at: Instant(secondsSinceEpoch: moment))
    }
  }
}
