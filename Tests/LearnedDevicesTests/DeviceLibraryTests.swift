import CheckedJSON
import CycleLearning
import EnergyTimeSeries
import LearnedDevices
import Testing

@Suite("A device library") struct DeviceLibraryTests {
  @Test("is the same after being written and read, every kind of device") func roundTrip() throws {
    let text = Sample.library.json.text
    #expect(try DeviceLibrary(json: JSONValue(parsing: text)) == Sample.library)
  }

  @Test("orders devices by name, and replaces one by the same name") func names() {
    var library = Sample.library
    #expect(library.devices.map(\.id) == ["car-1", "dishwasher-12", "room-2", "tank-3", "village"])
    library["tank-3"] = LearnedDevice("whatever", .site(Sample.site))
    #expect(library.devices.map(\.id) == ["car-1", "dishwasher-12", "room-2", "tank-3", "village"])
    #expect(library["tank-3"]?.kind == "site")
    library["tank-3"] = nil
    #expect(library["tank-3"] == nil)
  }

  @Test("prints times by the clock of the device") func clock() {
    #expect(Sample.library["room-2"]?.json["start"] == "2023-11-14T23:13:20+01:00")
  }

  @Test("prints clock times beyond midnight as more than 24 hours") func habits() {
    let start = Sample.library["car-1"]?.json["habits"]?.at(0)?["start"]
    #expect(start == ["early": "-00:10:00", "median": "18:00:00", "late": "25:30:15"])
  }

  @Test("tells all faults at once, each with its place") func faults() throws {
    let text = """
      {"schema": "swift-ems/device-library/1", "devices": [
        {"kind": "tnak", "id": "a"},
        {"kind": "site", "id": "b", "timeZone": "Europe/Pariss", "standbyW": -1,
         "quietestHourW": {"low": 1, "median": 2}, "quietHour": 24, "shareOfEnergy": 0.5, "months": [], "dayCount": 3},
        {"kind": "appliance", "id": "c", "programmes": [], "cycles": [],
         "parameters": {"startThresholdW": 20, "endThresholdW": 40, "periodSeconds": 900, "lowPeriods": 1}}
      ]}
      """
    let faults = #expect(throws: InputFaults.self) { try DeviceLibrary(json: JSONValue(parsing: text)) }
    #expect(
      faults?.faults.map(\.path.pointer) == [
        "/devices/0/kind", "/devices/1/timeZone", "/devices/1/standbyW", "/devices/1/quietestHourW/high",
        "/devices/1/quietHour", "/devices/2/parameters/endThresholdW",
      ])
    #expect(faults?.faults.first?.nearest == "tank")
  }

  /// The faults of a library in which text was exchanged by hand.
  private func faults(_ old: String, _ new: String, of name: String) throws -> [String] {
    let library = DeviceLibrary([try #require(Sample.library[name])])
    let text = library.json.text.replacing(old, with: new)
    #expect(text != library.json.text)
    let faults = #expect(throws: InputFaults.self) { try DeviceLibrary(json: JSONValue(parsing: text)) }
    return faults?.faults.map(\.description) ?? []
  }

  @Test("refuses quantiles and intervals that are out of order") func order() throws {
    #expect(
      try faults(#""low": 90"#, #""low": 110"#, of: "village") == [
        "/devices/0/quietestHourW/median: 100; expected at least low, 110"
      ])
    #expect(
      try faults(#""value": 0.9"#, #""value": 0.93"#, of: "car-1") == [
        "/devices/0/chargeEfficiency/upper: 0.92; expected at least value, 0.93"
      ])
    let clocks = try faults(#""late": "25:30:15""#, #""late": "17:00:00""#, of: "car-1")
    #expect(clocks.first == "/devices/0/habits/0/start/late: \"17:00:00\"; expected no earlier than 18:00:00")
  }

  @Test("takes quantiles that rounding put out of order") func rounding() throws {
    var site = Sample.site
    site.quietestHour.low = .watts(100.00000000000001)
    let library = DeviceLibrary([LearnedDevice("village", .site(site))])
    #expect(try DeviceLibrary(json: library.json) == library)
  }

  @Test("refuses a charge curve that does not rise in the state of charge") func curve() throws {
    #expect(
      try faults("0.8,", "0,", of: "car-1") == [
        "/devices/0/chargeCurve/1/0: 0.0; expected a state of charge above that of the point before, 0.0"
      ])
  }

  @Test("refuses cycles of programmes that are not there, and two programmes of one number") func programmes() throws {
    #expect(
      try faults(#""programme": 4"#, #""programme": 3"#, of: "dishwasher-12") == [
        "/devices/0/cycles/0/programme: 3; expected the number of one of the programmes"
      ])
    #expect(
      try faults(#""number": 4"#, #""number": 1"#, of: "dishwasher-12") == [
        "/devices/0/programmes/1/number: 1; expected a number that no other of its programmes has",
        "/devices/0/cycles/0/programme: 4; expected the number of one of the programmes",
      ])
  }

  @Test("refuses quantiles of power that are more or fewer than the representative's periods") func periods() throws {
    var dishwasher = Sample.dishwasher
    dishwasher.programmes[0].power.removeLast()
    let json = DeviceLibrary([LearnedDevice("dishwasher", .appliance(dishwasher))]).json
    let faults = #expect(throws: InputFaults.self) { try DeviceLibrary(json: json) }
    #expect(
      faults?.faults.map(\.description) == [
        "/devices/0/programmes/0/powerW: \"2 values\"; expected as many as the representative has periods, 3"
      ])
  }

  @Test("refuses ends before starts, and histories out of order") func times() throws {
    #expect(
      try faults(#""end": "2023-11-28T"#, #""end": "2023-11-01T"#, of: "room-2") == [
        "/devices/0/end: \"2023-11-01T22:13:20Z\"; expected an instant after the start, 2023-11-14T22:13:20Z"
      ])
    var tank = Sample.tank
    tank.days.append(.init(start: Sample.morning, energy: .wattHours(1)))
    let json = DeviceLibrary([LearnedDevice("tank", .tank(tank))]).json
    let faults = #expect(throws: InputFaults.self) { try DeviceLibrary(json: json) }
    #expect(faults?.faults.map(\.path.pointer) == ["/devices/0/days/1/start"])
  }

  @Test("refuses names that a terminal or a line cannot show", arguments: ["", "a\nb", "\u{1B}[31m", "\u{9B}"])
  func names(_ name: String) throws {
    #expect(!LearnedDevice.isName(name))
    let json = DeviceLibrary([LearnedDevice(name, .site(Sample.site))]).json
    let faults = #expect(throws: InputFaults.self) { try DeviceLibrary(json: json) }
    #expect(faults?.faults.map(\.path.pointer) == ["/devices/0/id"])
    #expect(LearnedDevice.isName("Küche 2"))
    #expect(!LearnedDevice.isName(String(repeating: "n", count: 201)))
  }

  @Test("refuses two devices of one name") func twice() throws {
    let site = Sample.library["village"]?.json ?? .null
    let json: JSONValue = ["schema": "swift-ems/device-library/1", "devices": .array([site, site])]
    let faults = #expect(throws: InputFaults.self) { try DeviceLibrary(json: json) }
    #expect(faults?.faults.map(\.path.pointer) == ["/devices/1/id"])
  }
}

extension JSONValue {
  /// The element of an array.
  func at(_ k: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(k) else { return nil }
    return elements[k]
  }
}
