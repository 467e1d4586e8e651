import EnergyTimeSeries
import Foundation
import SeededRandom
import Testing

@Suite("Instants")
struct InstantTests {
  private func seconds(_ text: String) -> Int64? { Instant(iso8601: text)?.secondsSinceEpoch }

  @Test(
    "an offset may be Z or hours with or without minutes and colon",
    arguments: [
      "2026-03-29T00:30:00Z", "2026-03-29T00:30:00z", "2026-03-29T01:30:00+01:00", "2026-03-29T01:30:00+0100",
      "2026-03-29T01:30:00+01", "2026-03-28T19:00:00-05:30", "2026-03-29T00:30:00-00:00", "2026-03-29T01:30+01:00",
      "2026-03-29 01:30:00+01:00", "2026-03-29t01:30:00+01:00", "2026-03-29T00:30:00.999Z", "2026-03-29T00:30:00,5Z",
    ])
  func offsets(text: String) {
    // 'date -u -d 2026-03-29T00:30Z +%s'
    #expect(seconds(text) == 1_774_744_200)
  }

  @Test(
    "well-known moments",
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1), ("2000-01-01T00:00:00Z", 946_684_800),
      ("2001-09-09T01:46:40Z", 1_000_000_000), ("2038-01-19T03:14:07Z", 2_147_483_647),
      ("1901-12-13T20:45:52Z", -2_147_483_648),
      // 719 528 days from year 0 to 1970, and 2 932 897 from there to the end of year 9999.
      ("0000-01-01T00:00:00Z", -62_167_219_200), ("9999-12-31T23:59:59Z", 253_402_300_799),
    ] as [(String, Int64)])
  func known(text: String, expected: Int64) {
    #expect(seconds(text) == expected)
    #expect(Instant(secondsSinceEpoch: expected).iso8601() == text)
  }

  @Test("a year is a leap year every four, not every hundred, but every four hundred years")
  func leapDays() {
    for year in ["0000", "0004", "1600", "1904", "2000", "2024", "2400"] {
      #expect(seconds("\(year)-02-29T00:00:00Z") != nil, "\(year)")
      #expect(seconds("\(year)-02-30T00:00:00Z") == nil, "\(year)")
    }
    for year in ["0100", "1700", "1900", "2023", "2100", "2200"] {
      #expect(seconds("\(year)-02-29T00:00:00Z") == nil, "\(year)")
    }
  }

  @Test("24:00 is the midnight at the end of a day")
  func endOfDay() {
    #expect(seconds("2025-12-31T24:00:00Z") == seconds("2026-01-01T00:00:00Z"))
    #expect(seconds("2024-02-28T24:00+02:00") == seconds("2024-02-29T00:00:00+02:00"))
    #expect(seconds("2025-12-31T24:00:00.000Z") == seconds("2026-01-01T00:00:00Z"))
    for text in ["24:00:01", "24:01:00", "24:00:00.5", "25:00:00"] {
      #expect(seconds("2025-12-31T\(text)Z") == nil, "\(text)")
    }
  }

  @Test("a fraction of a second is cut off, before 1970 too")
  func fractions() {
    #expect(seconds("1970-01-01T00:00:01.999999999999Z") == 1)
    #expect(seconds("1969-12-31T23:59:58.9Z") == -2)
  }

  @Test(
    "anything else is refused",
    arguments: [
      "", "Z", "2026-03-29", "2026-03-29T02:30:00", "2026-03-29T02Z", "02:30:00Z", "1774744200",
      // Dates and times that do not exist.
      "2026-00-10T00:00:00Z", "2026-13-10T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z",
      "2026-04-31T00:00:00Z", "2026-01-01T23:60:00Z", "2026-01-01T23:59:60Z",
      // Fields of another width, signs, spaces and other separators.
      "26-03-29T02:30:00Z", "02026-03-29T02:30:00Z", "+2026-03-29T02:30:00Z", "-0001-03-29T02:30:00Z",
      "2026-3-29T02:30:00Z", "2026-03-29T2:30:00Z", "2026-03-29T02:3:00Z", "2026-03-29T02:30:0Z",
      "2026/03/29T02:30:00Z", "20260329T023000Z", "2026-03-29_02:30:00Z", "2026-03-29  02:30:00Z",
      " 2026-03-29T02:30:00Z", "2026-03-29T02:30:00Z ", "2026-03-29T02:30:00 Z", "2026-03-29T02:30:00ZZ",
      "2026-088T02:30:00Z", "2026-W13-7T02:30:00Z", "2026-03-29T02:30:00.Z", "2026-03-29T02:30.5Z",
      // Offsets that are none.
      "2026-03-29T02:30:00+", "2026-03-29T02:30:00+1", "2026-03-29T02:30:00+1:00", "2026-03-29T02:30:00+01:",
      "2026-03-29T02:30:00+01:0", "2026-03-29T02:30:00+010", "2026-03-29T02:30:00+24:00", "2026-03-29T02:30:00+01:60",
      "2026-03-29T02:30:00+01:00:00", "2026-03-29T02:30:00 01:00", "2026-03-29T02:30:00CET",
      "2026-03-29T02:30:00\u{2212}01:00",
      // Digits of other scripts.
      "２０２６-03-29T02:30:00Z", "2026-03-29T02:30:00Z\0",
    ])
  func refused(text: String) {
    #expect(seconds(text) == nil)
  }

  @Test("an instant is printed in UTC, or with an offset of whole minutes")
  func printing() {
    let instant = Instant(secondsSinceEpoch: 1_774_744_200)
    #expect(instant.iso8601() == "2026-03-29T00:30:00Z")
    #expect(instant.iso8601(offset: 3600) == "2026-03-29T01:30:00+01:00")
    #expect(instant.iso8601(offset: 20_700) == "2026-03-29T06:15:00+05:45")
    #expect(instant.iso8601(offset: -12_600) == "2026-03-28T21:00:00-03:30")
    // Paris before 1911: 9 min 21 s before Greenwich.
    #expect(instant.iso8601(offset: 561) == "2026-03-29T00:30:00Z")
  }

  @Test("an instant whose local year would have five digits, or be before 0, is printed in UTC") func ends() {
    #expect(Instant.writable.upperBound.iso8601(offset: 3600) == "9999-12-31T23:59:59Z")
    #expect(Instant.writable.lowerBound.iso8601(offset: -3600) == "0000-01-01T00:00:00Z")
  }

  @Test("what is printed is read back, at any instant and offset")
  func roundTrip() {
    var random = SeededNumbers(seed: 1)
    for _ in 0..<5000 {
      // From the second day of year 0 to the last but one of 9999, so that no offset leaves these years.
      let instant = Instant(secondsSinceEpoch: .random(in: -62_167_132_800...253_402_214_399, using: &random))
      let text = instant.iso8601(offset: 60 * Int.random(in: -1439...1439, using: &random))
      if Instant(iso8601: text) != instant { Issue.record("\(instant.secondsSinceEpoch): \(text)") }
    }
  }

  @Test("Foundation prints the same text")
  func foundation() {
    var random = SeededNumbers(seed: 2)
    // From 1600 on: Foundation keeps the Julian calendar for the years before 1582.
    for _ in 0..<500 {
      let seconds = Int64.random(in: -11_676_096_000...253_402_214_399, using: &random)
      let text = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
      #expect(Instant(secondsSinceEpoch: seconds).iso8601() == text)
      #expect(self.seconds(text) == seconds)
    }
  }

  @Test("arithmetic stops at the ends of time instead of wrapping")
  func saturation() {
    let last = Instant(secondsSinceEpoch: .max)
    let first = Instant(secondsSinceEpoch: .min)
    #expect(last + 1 == last && first + -1 == first)
    #expect(last - first == .max && first - last == .min)
    #expect(last + -1 < last)
  }

  @Test("rounding down goes to the past, before 1970 too")
  func rounding() {
    func rounded(_ seconds: Int64) -> Int64 {
      Instant(secondsSinceEpoch: seconds).roundedDown(toMultipleOf: 900).secondsSinceEpoch
    }
    #expect([0, 1, 899, 900, 901].map(rounded) == [0, 0, 0, 900, 900])
    #expect([-1, -899, -900, -901].map(rounded) == [-900, -900, -900, -1800])
  }
}

@Suite("Numbers beyond all sense")
struct ExtremeNumberTests {
  @Test("steps far beyond the grid, steps of nothing and negative decimals have an answer")
  func extremes() throws {
    let grid = try grid()
    #expect(grid.instant(at: .max).secondsSinceEpoch == .max)
    #expect(grid.instant(at: .min) < grid.start)
    #expect(grid.start.roundedDown(toMultipleOf: 0) == grid.start)
    #expect(1.5.text(decimals: -1) == "1.5")
  }
}
