import EnergyTimeSeries
import Testing

@Suite("Daily windows")
struct DailyWindowTests {
  /// The occurrences as local texts with offsets, and their lengths in minutes.
  private func occurrences(
    _ start: String, _ end: String, in name: String, during span: (String, String)
  ) throws -> [String] {
    let daily = try #require(DailyWindow(from: start, to: end))
    let zone = try zone(name)
    return daily.occurrences(during: try window(span.0, span.1), in: zone).map {
      let short = { (moment: Instant) in zone.iso8601(moment).replacing(":00+", with: "+").dropFirst(5) }
      return "\(short($0.start)) \(short($0.end)) \($0.duration / 60)"
    }
  }

  @Test("a window recurs every day that the span touches")
  func daily() throws {
    #expect(
      try occurrences(
        "12:30", "14:00", in: "Europe/Paris", during: ("2026-01-15T00:00+01:00", "2026-01-17T00:00+01:00"))
        == ["01-15T12:30+01:00 01-15T14:00+01:00 90", "01-16T12:30+01:00 01-16T14:00+01:00 90"])
  }

  @Test("an occurrence that the span only touches is given whole, one that it borders is not")
  func edges() throws {
    func found(_ start: String, _ end: String) throws -> Int {
      try occurrences("12:00", "14:00", in: "UTC", during: ("2026-01-15T\(start)Z", "2026-01-15T\(end)Z")).count
    }
    #expect(try found("13:59:59", "20:00:00") == 1)
    #expect(try found("14:00:00", "20:00:00") == 0)
    #expect(try found("08:00:00", "12:00:01") == 1)
    #expect(try found("08:00:00", "12:00:00") == 0)
    #expect(try found("13:00:00", "13:00:00") == 0)
    #expect(try found("14:00:00", "12:00:00") == 0)
  }

  @Test("a window that crosses midnight began the day before")
  func midnight() throws {
    #expect(
      try occurrences(
        "22:00", "06:00", in: "Europe/Paris", during: ("2026-01-15T05:00+01:00", "2026-01-15T23:00+01:00"))
        == ["01-14T22:00+01:00 01-15T06:00+01:00 480", "01-15T22:00+01:00 01-16T06:00+01:00 480"])
  }

  @Test("off-peak hours from 22:00 to 06:00 last seven hours in the night of spring and nine in that of autumn")
  func clockChanges() throws {
    #expect(
      try occurrences(
        "22:00", "06:00", in: "Europe/Paris", during: ("2026-03-29T00:00+01:00", "2026-03-29T12:00+02:00"))
        == ["03-28T22:00+01:00 03-29T06:00+02:00 420"])
    #expect(
      try occurrences(
        "22:00", "06:00", in: "Europe/Paris", during: ("2026-10-25T00:00+02:00", "2026-10-25T12:00+01:00"))
        == ["10-24T22:00+02:00 10-25T06:00+01:00 540"])
  }

  @Test("a start that the clock skips is the moment of the change, and so is an end")
  func skipped() throws {
    let night = ("2026-03-29T00:00+01:00", "2026-03-29T12:00+02:00")
    #expect(
      try occurrences("02:30", "05:00", in: "Europe/Paris", during: night) == [
        "03-29T03:00+02:00 03-29T05:00+02:00 120"
      ])
    #expect(
      try occurrences("01:00", "02:30", in: "Europe/Paris", during: night) == ["03-29T01:00+01:00 03-29T03:00+02:00 60"]
    )
    // Between two skipped times there is nothing.
    #expect(try occurrences("02:10", "02:40", in: "Europe/Paris", during: night) == [])
  }

  @Test("of a start that comes twice the first counts, and of an end the second")
  func repeated() throws {
    let night = ("2026-10-25T00:00+02:00", "2026-10-25T12:00+01:00")
    #expect(
      try occurrences("02:30", "05:00", in: "Europe/Paris", during: night) == [
        "10-25T02:30+02:00 10-25T05:00+01:00 210"
      ])
    #expect(
      try occurrences("01:00", "02:30", in: "Europe/Paris", during: night) == [
        "10-25T01:00+02:00 10-25T02:30+01:00 150"
      ])
    #expect(
      try occurrences("02:10", "02:40", in: "Europe/Paris", during: night) == ["10-25T02:10+02:00 10-25T02:40+01:00 90"]
    )
  }

  @Test("a clock change of half an hour lengthens and shortens by half an hour")
  func lordHowe() throws {
    let autumn = ("2026-04-05T00:00+11:00", "2026-04-05T12:00+10:30")
    let spring = ("2026-10-04T00:00+10:30", "2026-10-04T12:00+11:00")
    #expect(
      try occurrences("22:00", "06:00", in: "Australia/Lord_Howe", during: autumn)
        == ["04-04T22:00+11:00 04-05T06:00+10:30 510"])
    #expect(
      try occurrences("22:00", "06:00", in: "Australia/Lord_Howe", during: spring)
        == ["10-03T22:00+10:30 10-04T06:00+11:00 450"])
    // 02:00 is followed by 02:30 in spring; 01:30 to 02:00 comes twice in autumn.
    #expect(
      try occurrences("02:15", "03:00", in: "Australia/Lord_Howe", during: spring)
        == ["10-04T02:30+11:00 10-04T03:00+11:00 30"])
    #expect(
      try occurrences("01:45", "03:00", in: "Australia/Lord_Howe", during: autumn)
        == ["04-05T01:45+11:00 04-05T03:00+10:30 105"])
  }

  @Test("a whole day lasts 23, 24 or 25 hours, and the next one begins where it ends")
  func wholeDays() throws {
    #expect(
      try occurrences(
        "00:00", "24:00", in: "Europe/Paris", during: ("2026-03-28T12:00+01:00", "2026-03-30T12:00+02:00"))
        == [
          "03-28T00:00+01:00 03-29T00:00+01:00 1440", "03-29T00:00+01:00 03-30T00:00+02:00 1380",
          "03-30T00:00+02:00 03-31T00:00+02:00 1440",
        ])
    // The same start and end is a day too.
    #expect(
      try occurrences(
        "06:00", "06:00", in: "Europe/Paris", during: ("2026-10-25T00:00+02:00", "2026-10-25T06:00+01:00"))
        == ["10-24T06:00+02:00 10-25T06:00+01:00 1500"])
  }

  @Test("days do not overlap where midnight comes twice, whatever the span")
  func repeatedMidnight() throws {
    // Havana, 2026-11-01: at 01:00 the clock goes back to 00:00. The day before ends with the second midnight.
    for start in ["2026-10-30T12:00Z", "2026-10-31T12:00Z", "2026-11-01T04:30Z", "2026-11-01T12:00Z"] {
      let days = try #require(DailyWindow(from: "00:00", to: "24:00"))
        .occurrences(during: window(start, "2026-11-04T12:00Z"), in: zone("America/Havana"))
      for (day, next) in zip(days, days.dropFirst()) { #expect(day.end == next.start, "\(start)") }
      let first = try #require(days.first { $0.end > (try instant("2026-11-01T06:00Z")) })
      #expect(first == (try window("2026-11-01T05:00Z", "2026-11-02T05:00Z")), "\(start)")
    }
  }

  @Test("times are HH:mm, 24:00 only as an end")
  func times() {
    #expect(DailyWindow(from: "00:00", to: "24:00").map { [$0.startMinute, $0.endMinute] } == [0, 1440])
    #expect(DailyWindow(from: "22:05", to: "06:59").map { [$0.startMinute, $0.endMinute] } == [1325, 419])
    #expect(DailyWindow(from: "24:00", to: "06:00") == nil)
    let refused = [
      "", "6:00", "06:0", "0600", "06:00:00", "06.00", "25:00", "24:01", "06:60", " 6:00", "+6:00", "06:+5", "-0:00",
      "06:-0",
      "aa:bb", "06:", ":00", "06:00 ",
    ]
    for time in refused { #expect(DailyWindow(from: "00:00", to: time) == nil, "\(time)") }
  }
}
