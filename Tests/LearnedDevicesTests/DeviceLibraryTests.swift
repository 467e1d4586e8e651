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

  @Test("orders devices by name, and replaces one by the same name") func order() {
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
