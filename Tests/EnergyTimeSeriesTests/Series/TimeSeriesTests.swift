import CheckedJSON
import EnergyTimeSeries
import Testing

@Suite("Series")
struct TimeSeriesTests {
  private func power(_ values: [Double], step: Int64 = 900) throws -> TimeSeries<Power> {
    try #require(TimeSeries<Power>(on: grid(step: step, count: values.count), values))
  }

  @Test("a series has one value per step, or is none")
  func count() throws {
    #expect(TimeSeries<Power>(on: try grid(count: 3), [1, 2]) == nil)
    #expect(TimeSeries<Power>(on: try grid(count: 3), repeating: .kilowatts(1)).values == [1000, 1000, 1000])
    #expect(TimeSeries<Power>(on: try grid(count: 3)) { .watts(Double($0)) }.values == [0, 1, 2])
  }

  @Test("NaN is missing, by step and by instant")
  func missing() throws {
    let load = try power([100, .nan, 300])
    #expect(load[0] == .watts(100) && load[1] == nil)
    #expect(load.missingSteps == [1])
    #expect(load[try instant("2026-01-15T00:44:59Z")] == .watts(300))
    #expect(load[try instant("2026-01-15T00:15:00Z")] == nil)
    #expect(load[try instant("2026-01-15T00:45:00Z")] == nil)
  }

  @Test("sum and mean leave missing values out")
  func sums() throws {
    #expect(try power([100, .nan, 300]).sum == .watts(400))
    #expect(try power([100, .nan, 300]).mean == .watts(200))
    #expect(try power([.nan, .nan]).sum == .watts(0))
    #expect(try power([.nan, .nan]).mean == nil)
  }

  @Test("the energy of a step is its power times its hours")
  func energy() throws {
    let energy = try power([1000, .nan, 2000], step: 900).energyPerStep
    #expect(energy[0] == .wattHours(250) && energy[1] == nil && energy[2] == .wattHours(500))
    #expect(energy.sum == .wattHours(750))
    #expect(try power([1000], step: 5400).energyPerStep.sum == .wattHours(1500))
  }

  @Test("what is above zero is imported and what is below exported")
  func parts() throws {
    let net = try power([100, -50, 0, .nan])
    #expect(net.positivePart == (try power([100, 0, 0, .nan])))
    #expect(net.negativePart == (try power([0, 50, 0, .nan])))
  }

  @Test("values change kind step by step, and missing ones stay missing")
  func mapping() throws {
    let room = try power([0, .nan]).mapped { Temperature.celsius($0.watts + 20) }
    #expect(room[0]?.kelvin == 293.15 && room[1] == nil)
  }

  @Test("series with missing values are equal when the others are")
  func equality() throws {
    #expect(try power([1, .nan, 3]) == power([1, .nan, 3]))
    #expect(try power([1, .nan, 3]) != power([1, 2, 3]))
    #expect(try power([1, .nan, 3]) != power([1, .nan, 4]))
    #expect(try power([1, .nan]) != power([1, .nan], step: 1800))
    // Whatever the bits of the NaN.
    #expect(Set(try [power([.nan]), power([-.nan]), power([Double(nan: 7, signaling: false)])]).count == 1)
  }

  // MARK: Extreme hours

  private func extremes(_ series: TimeSeries<Power>, zone identifier: String = "UTC") throws -> [String]? {
    let zone = try zone(identifier)
    return series.extremeHours { zone.offset(at: $0) }.map { found in
      [found.least, found.greatest].map { "\(Int($0.mean.watts)) W at \(zone.iso8601($0.start))" }
    }
  }

  @Test("the least and the greatest mean of a whole hour, ties to the earlier one")
  func extremeHours() throws {
    // Means of the four hours: 25, 10, 25, 10.
    let load = try power([0, 0, 0, 100, 10, 10, 10, 10, 25, 25, 25, 25, 40, 0, 0, 0])
    #expect(try extremes(load) == ["10 W at 2026-01-15T01:00:00Z", "25 W at 2026-01-15T00:00:00Z"])
  }

  @Test("only full hours of the local clock count")
  func fullHours() throws {
    // Half past to half past one later: three half hours before and after are no whole hours of UTC, but of India.
    let load = TimeSeries<Power>(on: try grid("2026-01-15T00:30:00Z", step: 1800, count: 4)) {
      .watts([1, 3, 9, 5][$0])
    }
    #expect(try extremes(load) == ["6 W at 2026-01-15T01:00:00Z", "6 W at 2026-01-15T01:00:00Z"])
    #expect(
      try extremes(load, zone: "Asia/Kolkata") == [
        "2 W at 2026-01-15T06:00:00+05:30", "7 W at 2026-01-15T07:00:00+05:30",
      ])
  }

  @Test("an hour with a missing value does not count")
  func missingHours() throws {
    #expect(
      try extremes(power([1, .nan, 5, 7, 9, 9], step: 1800)) == [
        "6 W at 2026-01-15T01:00:00Z", "9 W at 2026-01-15T02:00:00Z",
      ])
  }

  @Test("there are none without a full hour, or with steps that do not divide it")
  func noHours() throws {
    #expect(try extremes(power([1, 2, 3])) == nil)
    #expect(try extremes(power([1, .nan, 3, 4])) == nil)
    #expect(try extremes(power([1, 2, 3], step: 2700)) == nil)
    #expect(try extremes(power([1, 2], step: 7200)) == nil)
    let offClock = TimeSeries<Power>(on: try grid("2026-01-15T00:07:00Z"), repeating: .watts(1))
    #expect(try extremes(offClock) == nil)
  }

  // MARK: Instants in files

  @Test("an instant in a document is read, and anything else is a fault with an example")
  func instants() throws {
    let log = FaultLog()
    let reader = ObjectReader(
      ["start": "1970-01-01T00:00:10Z", "end": "tomorrow", "now": 5], at: InputPath(),
      fields: [.required("start", .instant, ""), .required("end", .instant, ""), .required("now", .instant, "")],
      log: log)
    #expect(reader.instant("start") == Instant(secondsSinceEpoch: 10))
    #expect(reader.instant("end") == nil && reader.instant("now") == nil && reader.instant("then") == nil)
    #expect(
      log.faults.map(\.description) == [
        #"/end: "tomorrow"; expected an instant such as "2026-03-29T01:00:00+01:00""#,
        #"/now: 5; expected an instant such as "2026-03-29T01:00:00+01:00""#,
      ])
  }
}
