import EnergyTimeSeries
import Testing

@Suite("Times in files of series") struct CSVTimeTests {
  private let paris = CivilZone("Europe/Paris")

  /// The instants of a file of one column, after its header.
  private func times(_ texts: [String], _ zone: CivilZone? = nil, _ form: CSVTimeForm? = nil) throws -> [String] {
    try table("time;a\n" + texts.map { $0 + ";1\n" }.joined()) {
      $0.zone = zone
      $0.timeForm = form
    }.times.map { $0.iso8601() }
  }

  @Test("ISO 8601 with offsets, which may differ from line to line") func offsets() throws {
    let texts = [
      "2023-06-22T12:45:00+01:00", "2023-06-22 11:45:00Z", "2023-06-22t12:45+0100", "2023-06-22T06:45:00-05",
      "2023-06-22T11:45:00.999Z", "2023-06-22T17:30:00,5+05:45", "2023-06-21T24:00:00-11:45",
    ]
    #expect(try times(texts) == Array(repeating: "2023-06-22T11:45:00Z", count: 7))
  }

  @Test("fractions of a second are cut off and counted") func cutSeconds() throws {
    let table = try table(
      "time,a\n2023-06-22T12:45:00.500Z,1\n2023-06-22T12:45:01.000Z,1\n2023-06-22T12:45:02.1+00,1\n")
    #expect(table.report.cutTimeCount == 2)
    #expect(try table.times[0] == instant("2023-06-22T12:45:00Z"))
    #expect(try milliseconds().times.map(\.secondsSinceEpoch) == [1_687_430_700, 1_687_430_701])
  }

  private func milliseconds() throws -> CSVTable { try table("time,a\n1687430700000,1\n1687430701999,2\n") }

  @Test("epochs in seconds to nanoseconds are told apart by their size")
  func epochs() throws {
    for text in [
      "1687430700", "1687430700000", "1687430700000000", "1687430700000000000", "1.6874307e9", "1687430700.5",
    ] {
      #expect(try times([text]) == ["2023-06-22T10:45:00Z"], "\(text)")
    }
    #expect(try table("time[ms],a\n1500,1\n").times == [Instant(secondsSinceEpoch: 1)])
  }

  @Test("times before 1970 are rounded down too") func beforeEpoch() throws {
    #expect(try times(["-1500"], nil, .epochMilliseconds) == ["1969-12-31T23:59:58Z"])
    #expect(try times(["-1.5"], nil, .epochSeconds) == ["1969-12-31T23:59:58Z"])
    #expect(try times(["1969-12-31T23:59:59.5Z"]) == ["1969-12-31T23:59:59Z"])
  }

  @Test("local times are shown by the clock of the zone") func localTimes() throws {
    let zone = try #require(paris)
    #expect(
      try times(["2023-06-22 12:45", "2023-01-22T12:45:30", "2023/06/22 12:45:00"], zone)
        == ["2023-06-22T10:45:00Z", "2023-01-22T11:45:30Z", "2023-06-22T10:45:00Z"])
    #expect(
      try times(["22/06/2023 12:45", "1/7/2023 9:05:10", "22.06.2023 24:00"], zone)
        == ["2023-06-22T10:45:00Z", "2023-07-01T07:05:10Z", "2023-06-22T22:00:00Z"])
    #expect(
      try times(["06/22/2023 12:45", "07/01/2023 00:00"], .utc) == ["2023-06-22T12:45:00Z", "2023-07-01T00:00:00Z"])
    #expect(try times(["2023-06-22"], zone) == ["2023-06-21T22:00:00Z"])
  }

  @Test("of the hour that comes twice, the first showing is meant until times go back") func repeatedHour() throws {
    let texts = ["01:30", "02:00", "02:30", "02:00", "02:30", "03:00"].map { "29/10/2023 " + $0 }
    #expect(
      try times(texts, paris) == [
        "2023-10-28T23:30:00Z", "2023-10-29T00:00:00Z", "2023-10-29T00:30:00Z", "2023-10-29T01:00:00Z",
        "2023-10-29T01:30:00Z", "2023-10-29T02:00:00Z",
      ])
  }

  @Test("an hourly series repeats the hour that comes twice") func repeatedHourly() throws {
    let texts = ["01:00", "02:00", "02:00", "03:00"].map { "2023-10-29 " + $0 }
    #expect(try times(texts, paris).map { $0.dropFirst(11).prefix(2) } == ["23", "00", "01", "02"])
  }

  @Test("in a file with the newest times first, the hour that comes twice is read backwards") func newestFirst() throws
  {
    let texts = ["03:00", "02:30", "02:00", "02:30", "02:00", "01:30"].map { "2023-10-29 " + $0 }
    #expect(
      try times(texts, paris) == [
        "2023-10-29T02:00:00Z", "2023-10-29T01:30:00Z", "2023-10-29T01:00:00Z", "2023-10-29T00:30:00Z",
        "2023-10-29T00:00:00Z", "2023-10-28T23:30:00Z",
      ])
  }

  @Test("a time that the clock skips is a fault with its zone") func skippedHour() throws {
    let found = try faults("time,a\n2023-03-26 01:30,1\n2023-03-26 02:00,2\n2023-03-26 03:00,3\n") { $0.zone = paris }
    #expect(found.map(\.kind) == [.skippedTime])
    #expect(
      found.first?.description
        == "line 3, column 1 \"time\": \"2023-03-26 02:00\": the clock of Europe/Paris skips this time")
  }

  @Test("Lord Howe Island skips and repeats half an hour") func lordHowe() throws {
    let zone = try #require(CivilZone("Australia/Lord_Howe"))
    #expect(
      try times(["2023-04-02 01:30", "2023-04-02 01:45", "2023-04-02 01:30", "2023-04-02 02:00"], zone)
        == ["2023-04-01T14:30:00Z", "2023-04-01T14:45:00Z", "2023-04-01T15:00:00Z", "2023-04-01T15:30:00Z"])
    #expect(try faults("time,a\n2023-10-01 02:15,1\n") { $0.zone = zone }.map(\.kind) == [.skippedTime])
  }

  @Test("a local time without a zone is a fault that asks for one") func noZone() throws {
    let found = try faults("time,a\n2023-06-22 12:45,1\n2023-06-22 12:45:00Z,1\n")
    #expect(found.map(\.line) == [2])
    #expect(found.first?.reason.contains("give the zone") == true)
  }

  @Test("the open-data form: semicolons, offsets and decimal commas") func openData() throws {
    let table = try table(
      "Date et heure;Consommation (MW)\n2023-06-22T12:45:00+01:00;51,5\n2023-06-22T13:00:00+01:00;ND\n")
    #expect(present(table["Consommation"]) == [51_500_000, nil])
    #expect(try table.times.first == instant("2023-06-22T11:45:00Z"))
  }

  @Test("date and clock in two columns are joined, found out or named") func joined() throws {
    let zone = try #require(paris)
    let found = try table("Date;Heures;MW\n2023-06-22;12:45;1,5\n2023-06-22;13:00;2,5\n") { $0.zone = zone }
    #expect(try found.times == [instant("2023-06-22T12:45:00+02:00"), instant("2023-06-22T13:00:00+02:00")])
    #expect(found.report.layout.timeColumns == ["Date", "Heures"])
    let named = try table("Région;Heures;Date;MW\nParis;12:45;22/06/2023;1\n") {
      $0.zone = zone
      $0.time = .joined(date: "Date", clock: "Heures")
      $0.columns = .named(["MW"])
    }
    #expect(try named.times == [instant("2023-06-22T12:45:00+02:00")])
  }

  @Test("a column of times named UTC needs no zone") func namedUTC() throws {
    #expect(try table("time [UTC],a\n2023-06-22 12:45,1\n").times == [instant("2023-06-22T12:45:00Z")])
  }

  @Test(
    "dates that do not exist, and years beyond 9999, are faults",
    arguments: [
      "2023-02-29T00:00:00Z", "2023-13-01T00:00:00Z", "2023-06-22T25:00:00Z", "2023-06-22T12:60:00Z",
      "2023-06-22T12:00:60Z",
      "2023-06-22T12:00:00+24:00", "2023-06-22T12:00:00ZZ", "2023-06-22T12:00:00.Z", "2023-6-22T12:00:00Z", "",
      "253402300800",
    ])
  func wrongTimes(text: String) throws {
    #expect(try faults("time,a\n2023-06-22T12:00:00Z,1\n\(text),1\n").map(\.kind) == [.time])
  }
}
