import EnergyTimeSeries
import Testing

/// Rules of the IANA time zone database.
@Suite("Local clocks")
struct CivilZoneTests {
  @Test(
    "the offset changes at the moment of the clock change",
    arguments: [
      // European Union: 01:00 UTC on the last Sunday of March and October.
      ("Europe/Paris", "2026-03-29T00:59:59Z", 3600), ("Europe/Paris", "2026-03-29T01:00:00Z", 7200),
      ("Europe/Paris", "2026-10-25T00:59:59Z", 7200), ("Europe/Paris", "2026-10-25T01:00:00Z", 3600),
      // Lord Howe Island changes by half an hour at 02:00 local time, on the first Sundays of April and October.
      ("Australia/Lord_Howe", "2026-04-04T14:59:59Z", 39_600), ("Australia/Lord_Howe", "2026-04-04T15:00:00Z", 37_800),
      ("Australia/Lord_Howe", "2026-10-03T15:29:59Z", 37_800), ("Australia/Lord_Howe", "2026-10-03T15:30:00Z", 39_600),
      ("Asia/Kathmandu", "2026-07-01T00:00:00Z", 20_700), ("UTC", "2026-07-01T00:00:00Z", 0),
    ])
  func offsets(name: String, moment: String, seconds: Int) throws {
    #expect(try zone(name).offset(at: instant(moment)) == seconds)
  }

  @Test("a zone that does not exist is none", arguments: ["", "Mars/Olympus", "Europe", "Europe/Paris ", "../UTC"])
  func unknown(name: String) {
    #expect(CivilZone(name) == nil)
  }

  @Test("date, clock and text are local")
  func texts() throws {
    let paris = try zone("Europe/Paris")
    let moment = try instant("2026-06-30T22:30:00Z")
    #expect(paris.iso8601(moment) == "2026-07-01T00:30:00+02:00")
    #expect(paris.clock(moment) == "00:30" && paris.date(moment) == "2026-07-01")
    #expect(try zone("Asia/Kathmandu").iso8601(moment) == "2026-07-01T04:15:00+05:45")
    #expect(CivilZone.utc.iso8601(moment) == "2026-06-30T22:30:00Z")
    #expect(paris.identifier == "Europe/Paris" && CivilZone.utc.identifier == "UTC")
  }
}
