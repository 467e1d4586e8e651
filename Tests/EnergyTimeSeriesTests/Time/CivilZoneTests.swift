import EnergyTimeSeries
import Foundation
import SeededRandom
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

  @Test(
    "what is kept of a zone is what Foundation says, at any time",
    arguments: ["Europe/Paris", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "America/Sao_Paulo"])
  func foundation(name: String) throws {
    let (kept, source) = (try zone(name), try #require(TimeZone(identifier: name)))
    var random = SeededNumbers(seed: 9)
    for _ in 0..<2000 {
      // 1890 to 2100.
      let seconds = Int64.random(in: -2_524_521_600...4_102_444_800, using: &random)
      let expected = source.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
      #expect(kept.offset(at: Instant(secondsSinceEpoch: seconds)) == expected, "\(seconds)")
    }
  }

  @Test("the clock changes of a year are two in Paris and none in Kathmandu")
  func changes() throws {
    let year = try window("2026-01-01T00:00Z", "2027-01-01T00:00Z")
    let changes = try zone("Europe/Paris").clockChanges(during: year)
    #expect(changes.map(\.moment) == [try instant("2026-03-29T01:00Z"), try instant("2026-10-25T01:00Z")])
    #expect(changes.map { $0.offsetAfter - $0.offsetBefore } == [3600, -3600])
    #expect(try zone("Asia/Kathmandu").clockChanges(during: year).isEmpty)
    #expect(try zone("Europe/Paris").clockChanges(during: TimeWindow(from: year.end, to: year.start)).isEmpty)
  }
}
