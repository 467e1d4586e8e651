import CheckedJSON
import CycleLearning
import EnergyTimeSeries
import LearnedDevices
import Testing

@Suite("What was learned, in a request:") struct FillingTests {
  private func filled(_ device: String, library: DeviceLibrary = Sample.library, step: Int = 900) throws -> JSONValue? {
    let text = """
      {"grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": \(step), "steps": 4}, "learned": "devices.json",
       "devices": [\(device)]}
      """
    let request = try library.filling(JSONValue(parsing: text))
    #expect(request["learned"] == nil)
    return request["devices"]?.at(0)
  }

  private func faults(_ device: String, library: DeviceLibrary = Sample.library) -> [String] {
    let text = """
      {"grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": 900, "steps": 4}, "devices": [\(device)]}
      """
    guard let json = try? JSONValue(parsing: text) else { return ["no JSON"] }
    return library.filled(json).faults.map(\.description)
  }

  @Test("a profile is that of the newest programme") func profile() throws {
    let device = try filled(#"{"id": "x", "profile": {"learned": "dishwasher-12"}}"#)
    #expect(device == ["id": "x", "profileW": [2000, 100, 1800]])
  }

  @Test("or of the programme that is named") func programme() throws {
    let device = try filled(#"{"profile": {"learned": "dishwasher-12", "programme": 4}}"#)
    #expect(device?["profileW"] == [1000, 50])
  }

  @Test("steps longer than the learned periods keep the energy, the last one in part") func longerSteps() throws {
    let device = try filled(#"{"profile": {"learned": "dishwasher-12"}}"#, step: 1800)
    #expect(device?["profileW"] == [1050, 900])
  }

  @Test("shorter steps repeat the period") func shorterSteps() throws {
    let device = try filled(#"{"profile": {"learned": "dishwasher-12", "programme": 4}}"#, step: 450)
    #expect(device?["profileW"] == [1000, 1000, 50, 50])
  }

  @Test("a tank gets its power and yesterday's energy") func tank() throws {
    let device = try filled(#"{"powerW": {"learned": "tank-3"}, "energyWh": {"learned": "tank-3"}, "marginHours": 2}"#)
    #expect(device == ["powerW": 2400, "energyWh": 5600, "marginHours": 2])
  }

  @Test("a car gets power, capacity, efficiency and taper") func car() throws {
    let device = try filled(
      #"{"powerW": {"learned": "car-1"}, "capacityWh": {"learned": "car-1"}, "chargeEfficiency": {"learned": "car-1"}, "#
        + #""chargeCurve": {"learned": "car-1"}}"#)
    #expect(
      device == [
        "powerW": 7000, "capacityWh": 50_000, "chargeEfficiency": 0.9,
        "chargeCurve": [[0, 7000], [0.8, 7000], [1, 1400]],
      ])
  }

  @Test("a room's gains warm the outdoor temperature of its model") func room() throws {
    let device = try filled(#"{"model": {"learned": "room-2", "outdoorTemperatureC": [5, 6, 7, 8]}}"#)
    #expect(
      device?["model"] == ["resistanceKPerW": 0.01, "capacityJPerK": 1e7, "outdoorTemperatureC": [6, 7, 8, 9]])
  }

  @Test("so does the sun, for a room that was learned with it") func sun() throws {
    var library = DeviceLibrary()
    library["room"] = LearnedDevice("room", .room(Sample.room(aperture: Estimate(2, lower: 1, upper: 3))))
    let device = try filled(
      #"{"model": {"learned": "room", "outdoorTemperatureC": 5, "irradianceWPerM2": [0, 50, 100, 0]}}"#,
      library: library)
    #expect(device?["model"]?["outdoorTemperatureC"] == [6, 7, 8, 6])
  }

  @Test("a heat pump's performance keeps the true outdoor temperature") func heatPump() throws {
    let device = try filled(#"{"kind": "heatPump", "model": {"learned": "room-2", "outdoorTemperatureC": 5}}"#)
    #expect(device?["outdoorTemperatureC"] == 5)
    #expect(device?["model"]?["outdoorTemperatureC"] == [6, 6, 6, 6])
  }

  @Test("names that the library does not have are told with the nearest") func unknown() {
    #expect(
      faults(#"{"profile": {"learned": "dishwasher-13"}}"#) == [
        "/devices/0/profile/learned: \"dishwasher-13\"; expected a device of the library (did you mean \"dishwasher-12\"?)"
      ])
  }

  @Test("a device of another kind, or without that value, is refused") func wrongKind() {
    #expect(
      faults(#"{"profile": {"learned": "tank-3"}, "energyWh": {"learned": "car-1"}}"#) == [
        "/devices/0/profile/learned: \"tank-3\"; expected the name of one of the kind appliance; \"tank-3\" is of the kind tank",
        "/devices/0/energyWh/learned: \"car-1\"; expected the name of one of the kind tank; \"car-1\" is of the kind car",
      ])
  }

  @Test("a programme that the appliance does not have, a key that means nothing, a missing temperature")
  func details() {
    #expect(
      faults(#"{"profile": {"learned": "dishwasher-12", "programme": 2, "sort": 1}, "model": {"learned": "room-2"}}"#)
        == [
          "/devices/0/profile/sort: unknown key; expected one of learned, programme",
          "/devices/0/profile/programme: 2; expected a programme of \"dishwasher-12\": 1, 4",
          "/devices/0/model/outdoorTemperatureC: missing; expected temperatures in °C, or outdoorTemperatureK",
        ])
  }

  @Test("a room without outdoor temperatures, without sun and with too few values is told all of it") func roomFaults()
  {
    var library = DeviceLibrary()
    library["room"] = LearnedDevice("room", .room(Sample.room(aperture: Estimate(2, lower: 1, upper: 3))))
    #expect(
      faults(#"{"model": {"learned": "room"}}"#, library: library) == [
        "/devices/0/model/irradianceWPerM2: missing; expected W/m² of each step: \"room\" was learned with the sun",
        "/devices/0/model/outdoorTemperatureC: missing; expected temperatures in °C, or outdoorTemperatureK",
      ])
    let short = #"{"model": {"learned": "room", "outdoorTemperatureK": [270, 271], "irradianceWPerM2": [0, 0, 0]}}"#
    #expect(
      faults(short, library: library) == [
        "/devices/0/model/irradianceWPerM2: \"3 values\"; expected one per step, 4 values",
        "/devices/0/model/outdoorTemperatureK: \"2 values\"; expected one per step, 4 values",
      ])
  }

  @Test("a value that is never learned is told, profileW with the key that is") func notLearned() {
    #expect(
      faults(#"{"profileW": {"learned": "dishwasher-12"}, "stateOfCharge": {"learned": "car-1"}}"#) == [
        "/devices/0/profileW/learned: \"dishwasher-12\"; expected a value: profileW is not learned, but profile is",
        "/devices/0/stateOfCharge/learned: \"car-1\"; expected a value: stateOfCharge is not learned",
      ])
  }

  @Test("a run longer than any request is refused, not laid out") func endlessRun() {
    var endless = Sample.dishwasher
    endless.programmes[0].representative.periodSeconds = 86_400 * 900
    let library = DeviceLibrary([LearnedDevice("endless", .appliance(endless))])
    #expect(
      faults(#"{"profile": {"learned": "endless"}}"#, library: library) == [
        "/devices/0/profile/learned: \"endless\"; expected a run of at most 100000 steps"
      ])
  }

  @Test("a heat pump's own outdoor temperature stays") func ownOutdoor() throws {
    let device = try filled(
      #"{"kind": "heatPump", "outdoorTemperatureK": 280, "model": {"learned": "room-2", "outdoorTemperatureC": 5}}"#)
    #expect(device?["outdoorTemperatureK"] == 280)
    #expect(device?["outdoorTemperatureC"] == nil)
  }

  @Test("outdoor temperatures in both scales are told") func bothScales() {
    #expect(
      faults(#"{"model": {"learned": "room-2", "outdoorTemperatureC": 5, "outdoorTemperatureK": 278}}"#) == [
        "/devices/0/model/outdoorTemperatureK: given twice; expected outdoorTemperatureC or …K, not both"
      ])
  }

  @Test("the power of a heater that was never on was not learned") func noHeater() {
    var room = Sample.room()
    room.heaterPower = .watts(0)
    let library = DeviceLibrary([LearnedDevice("cold", .room(room))])
    #expect(
      faults(#"{"powerW": {"learned": "cold"}}"#, library: library) == [
        "/devices/0/powerW/learned: \"cold\"; expected a device of which powerW was learned"
      ])
  }
}
