import EnergyTimeSeries
import Testing

@Suite("Bins of the local clock")
struct CivilBinsTests {
  /// The hours of each bin.
  private func hours(_ unit: CivilBins.Unit, _ start: String, _ end: String, _ name: String) throws -> [Double] {
    let bins = try #require(CivilBins(unit, covering: window(start, end), in: zone(name)))
    return zip(bins.edges, bins.edges.dropFirst()).map { Double($1 - $0) / 3600 }
  }

  @Test("days last 23, 24 or 25 hours in Paris, and half an hour more or less on Lord Howe Island")
  func days() throws {
    #expect(try hours(.day, "2026-03-28T12:00+01:00", "2026-03-30T12:00+02:00", "Europe/Paris") == [24, 23, 24])
    #expect(try hours(.day, "2026-10-24T12:00+02:00", "2026-10-26T12:00+01:00", "Europe/Paris") == [24, 25, 24])
    #expect(
      try hours(.day, "2026-04-05T00:00+11:00", "2026-04-05T12:00+10:30", "Australia/Lord_Howe") == [24.5])
    #expect(
      try hours(.day, "2026-10-04T00:00+10:30", "2026-10-04T12:00+11:00", "Australia/Lord_Howe") == [23.5])
  }

  @Test("a date that the zone left out is no bin, and a midnight that comes twice begins no second day")
  func oddDays() throws {
    // Samoa crossed the date line at the end of 2011-12-29.
    #expect(try hours(.day, "2011-12-29T00:00-10:00", "2012-01-01T00:00+14:00", "Pacific/Apia") == [24, 24])
    #expect(try hours(.day, "2026-11-01T00:00-04:00", "2026-11-02T00:00-05:00", "America/Havana") == [25])
  }

  @Test("weeks begin on Monday, months and years with their first day")
  func longUnits() throws {
    let paris = try zone("Europe/Paris")
    let span = try window("2026-03-25T10:00Z", "2026-04-02T10:00Z")
    func starts(_ unit: CivilBins.Unit) throws -> [String] {
      try #require(CivilBins(unit, covering: span, in: paris)).edges.map(paris.date)
    }
    #expect(try starts(.week) == ["2026-03-23", "2026-03-30", "2026-04-06"])
    #expect(try starts(.month) == ["2026-03-01", "2026-04-01", "2026-05-01"])
    #expect(try starts(.year) == ["2026-01-01", "2027-01-01"])
    #expect(try hours(.week, "2026-03-23T00:00+01:00", "2026-03-30T00:00+02:00", "Europe/Paris") == [167])
  }

  @Test("hours begin on the hour of a clock that is 5:45 ahead")
  func kathmandu() throws {
    let nepal = try zone("Asia/Kathmandu")
    let bins = try #require(CivilBins(.hour, covering: window("2026-01-15T00:00Z", "2026-01-15T01:00Z"), in: nepal))
    #expect(bins.edges.map(nepal.clock) == ["05:00", "06:00", "07:00"])
  }

  @Test("hours meet the clock again after a change of half an hour, half hours go on")
  func lordHowe() throws {
    let name = "Australia/Lord_Howe"
    let autumn = ("2026-04-05T01:00+11:00", "2026-04-05T03:00+10:30")
    #expect(try hours(.hour, autumn.0, autumn.1, name) == [1, 0.5, 1])
    #expect(try hours(.halfHour, autumn.0, autumn.1, name) == [0.5, 0.5, 0.5, 0.5, 0.5])
    let spring = ("2026-10-04T01:00+10:30", "2026-10-04T04:00+11:00")
    #expect(try hours(.hour, spring.0, spring.1, name) == [1, 0.5, 1])
  }

  @Test("a year has 35 040 quarter-hours, clock changes or not")
  func quarters() throws {
    let year = try window("2026-01-01T00:00+01:00", "2027-01-01T00:00+01:00")
    let bins = try #require(CivilBins(.quarterHour, covering: year, in: zone("Europe/Paris")))
    #expect(bins.binCount == 35_040 && bins.span == year)
  }

  @Test("bins beyond all sense are none")
  func refused() throws {
    let paris = try zone("Europe/Paris")
    let moment = try instant("2026-01-01T00:00Z")
    let spans = [
      TimeWindow(from: moment, to: moment), TimeWindow(from: moment, to: moment + -1),
      TimeWindow(from: moment, to: moment + .max), TimeWindow(from: moment + .min, to: moment),
    ]
    for span in spans { #expect(CivilBins(.day, covering: span, in: paris) == nil) }
    #expect(CivilBins(.quarterHour, covering: try window("1000-01-01T00:00Z", "2000-01-01T00:00Z"), in: paris) == nil)
  }

  @Test("readings become the energy of days of any length")
  func energy() throws {
    let meter = try SampledSeries<EnergyCounter>(
      times: [instant("2026-03-28T00:00+01:00"), instant("2026-03-31T00:00+02:00")], values: [0, 7100])
    let days = try #require(
      CivilBins(.day, covering: window("2026-03-28T00:00+01:00", "2026-03-31T00:00+02:00"), in: zone("Europe/Paris")))
    #expect(agree(meter.resampled(to: days).amounts.values, [2400, 2300, 2400]))
  }

  // MARK: Grids on a clock

  @Test("a local day has 92, 96 or 100 quarter-hours")
  func dayGrids() throws {
    let paris = try zone("Europe/Paris")
    func count(_ noon: String) throws -> Int? { TimeGrid(dayOf: try instant(noon), in: paris)?.count }
    #expect(try count("2026-03-29T12:00+02:00") == 92)
    #expect(try count("2026-06-29T12:00+02:00") == 96)
    #expect(try count("2026-10-25T12:00+01:00") == 100)
    #expect(TimeGrid(dayOf: try instant("2026-03-29T12:00Z"), in: paris, stepSeconds: 7200) == nil)
    #expect(TimeGrid(dayOf: try instant("2026-03-29T12:00Z"), in: paris, stepSeconds: 0) == nil)
  }

  @Test("steps are multiples of the epoch's or of the local midnight's")
  func alignment() throws {
    let span = try window("2026-01-15T00:10Z", "2026-01-15T01:00Z")
    let epoch = try #require(TimeGrid(covering: span, stepSeconds: 3600))
    #expect(epoch.start == (try instant("2026-01-15T00:00Z")) && epoch.count == 1)
    let clock = try #require(TimeGrid(covering: span, stepSeconds: 3600, aligned: .clock(zone("Asia/Kathmandu"))))
    #expect(clock.start == (try instant("2026-01-15T05:00+05:45")) && clock.count == 2)
    #expect(TimeGrid(covering: span, stepSeconds: 0) == nil)
    let always = TimeWindow(from: Instant(secondsSinceEpoch: .min), to: Instant(secondsSinceEpoch: .max))
    #expect(TimeGrid(covering: always, stepSeconds: 900) == nil)
  }
}
