import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import Testing

@Suite("A device in a request")
struct RequestDeviceTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 2)) }

  private func read<Device: RequestDevice>(_ kind: Device.Type, _ json: JSONValue, _ log: FaultLog) -> Device? {
    let fields = [Field.required("id", .text, "")] + kind.fields
    let reader = ObjectReader(json, at: InputPath(), fields: fields, tag: "kind", log: log)
    return Device(id: DeviceID(reader.text("id") ?? ""), from: reader, on: day.grid)
  }

  /// Reads what was written and writes it again.
  private func roundTrip<Device: RequestDevice>(_ device: Device) -> Bool {
    let log = FaultLog()
    let again = read(Device.self, device.json, log)
    return log.faults.isEmpty && again?.json == device.json
  }

  @Test("reads back as it was written, for every kind") func roundTrips() {
    let window = day.window(0, 30)
    var appliance = ShiftableAppliance(id: "a", profile: [.watts(1.5)], window: window, runs: 2)
    appliance.startCost = 0.1
    appliance.stopCost = 0.2
    #expect(roundTrip(appliance))
    #expect(
      roundTrip(WaterHeater(id: "b", power: .watts(2), energy: .wattHours(0.5), marginHours: 0.1, window: window)))
    #expect(
      roundTrip(
        ElectricVehicle(
          id: "c", power: .watts(2), capacity: .wattHours(9), stateOfCharge: 0.1, targetStateOfCharge: 0.2,
          window: window)))
    var car = ElectricVehicle(
      id: "c", power: .watts(2), capacity: .wattHours(9), stateOfCharge: 0.1, targetStateOfCharge: 0.2, window: window)
    car.charging = .modulating
    car.chargeCurve = ChargeCurve([
      .init(stateOfCharge: 0.5, power: .watts(2)), .init(stateOfCharge: 1, power: .watts(1)),
    ])
    car.trips = [Trip(window: window, energy: .wattHours(3))]
    car.targetPrice = .perKilowattHour(0.5)
    car.onOff.minUpSteps = 2
    #expect(roundTrip(car))
    #expect(
      roundTrip(
        ComfortHeater(
          id: "d", ecoPower: .watts(1), comfortPower: .watts(2),
          periods: [
            ComfortPeriod(window: window, minSteps: 1), ComfortPeriod(window: window, minSteps: 0, maxSteps: 1),
          ])))
    var battery = Battery(
      id: "e", capacity: .wattHours(9), chargePower: .watts(1), dischargePower: .watts(2), stateOfCharge: 0.3)
    battery.finalStateOfCharge = 0.4
    battery.dischargeToGrid = false
    battery.chargePrice = [-0.1, 0]
    battery.holdingPrice = [0.2, 0.2]
    battery.onOff.startCost = 1
    #expect(roundTrip(battery))
    #expect(roundTrip(Store(battery)))
    var generator = Generator(id: "f", maxPower: [.watts(2), .watts(3)])
    generator.minPower = [.watts(1), .watts(1)]
    generator.price = [0.1, -0.2]
    generator.co2PerKilowattHour = 500
    generator.ramp = .watts(1)
    generator.initialPower = .watts(2)
    generator.efficiency = 0.5
    generator.fuelPrice = [0.1, 0.1]
    generator.onOff.initiallyOn = true
    #expect(roundTrip(generator))
    var source = CurtailableSource(id: "g", available: [.watts(2), .watts(3)])
    source.curtailPrice = [0.1, 0.2]
    source.control = .onOff
    source.onOff.startCost = 0.5
    #expect(roundTrip(source))
    var load = InterruptibleLoad(id: "h", power: .watts(2), amount: .steps(1), window: window)
    load.onOff.maxStarts = 1
    #expect(roundTrip(load))
    load.amount = .energy(.wattHours(1))
    #expect(roundTrip(load))
  }

  @Test("a zone keeps the scale it was given in") func zoneScale() throws {
    let json: JSONValue = [
      "kind": "thermalZone", "id": "z", "powerW": 1000, "initialTemperatureK": 290,
      "model": ["decay": 0.9, "gainK": 0.5, "driftK": 29], "lowerTemperatureK": 288, "upperTemperatureK": [292, 293],
    ]
    let zone = try #require(read(ThermalZone.self, json, FaultLog()))
    #expect(zone.upper == [.kelvin(292), .kelvin(293)])
    #expect(zone.lower == [.kelvin(288), .kelvin(288)])
    #expect(roundTrip(zone))
  }

  @Test("a freezer, a tank and a heat pump read back as they were written") func thermalKinds() throws {
    let onOff = "\"minUpSteps\": 2, \"startCost\": 0.1, \"comfortPricePerKh\": 0.5"
    let freezer: JSONValue = try JSONValue(
      parsing: """
        {"kind": "coolingZone", "id": "f", "powerW": 100, "initialTemperatureK": 255,
         "model": {"decay": 0.9, "gainK": -0.5, "driftK": 26}, "lowerTemperatureK": 250, "upperTemperatureK": 258,
         \(onOff)}
        """)
    let cold = try #require(read(CoolingZone.self, freezer, FaultLog()))
    #expect(roundTrip(cold))
    let tank: JSONValue = try JSONValue(
      parsing: """
        {"kind": "waterTank", "id": "t", "powerW": 2000, "volumeL": 150, "lossWPerK": 1.5, "drawOffL": [0, 30],
         "initialTemperatureC": 50, "lowerTemperatureC": 45, "upperTemperatureC": 60, \(onOff)}
        """)
    let water = try #require(read(WaterTank.self, tank, FaultLog()))
    #expect(water.tank.heatCapacityJoulesPerKelvin == 150 * 4186 && water.tank.drawOffLitres == [0, 30])
    #expect(water.tank.ambient == [.celsius(20), .celsius(20)] && water.onOff.minUpSteps == 2)
    #expect(roundTrip(water))
    for target in [
      "\"tank\": {\"heatCapacityJPerK\": 500000, \"ambientTemperatureC\": [15, 16]}",
      "\"thermalPowerW\": 4000, \"model\": {\"decay\": 0.9, \"gainK\": 0.5, \"driftK\": 29}",
    ] {
      let pump = try JSONValue(
        parsing: """
          {"kind": "heatPump", "id": "h", "powerW": 1000, "minPowerW": 300, "copAtOutdoorC": [[-10, 2], [10, 4]],
           "outdoorTemperatureC": 5, "initialTemperatureC": 20, "lowerTemperatureC": 19, "upperTemperatureC": 22,
           \(target), \(onOff)}
          """)
      let device = try #require(read(HeatPump.self, pump, FaultLog()))
      #expect(device.control == .level && roundTrip(device))
    }
  }

  @Test("a heat pump needs a room or a tank, a tank a size, and a COP pairs") func pumpFaults() throws {
    let log = FaultLog()
    let pump: JSONValue = [
      "kind": "heatPump", "id": "h", "powerW": 1000, "copAtOutdoorC": [[1, 2, 3], 4], "outdoorTemperatureC": 5,
      "initialTemperatureC": 20, "lowerTemperatureC": 19, "upperTemperatureC": 22,
    ]
    #expect(read(HeatPump.self, pump, log) == nil)
    #expect(log.faults.map(\.path.pointer) == ["/copAtOutdoorC/0", "/copAtOutdoorC/1", "/model"])
    let tankLog = FaultLog()
    let tank: JSONValue = [
      "kind": "waterTank", "id": "t", "powerW": 1000, "initialTemperatureC": 50, "lowerTemperatureC": 45,
      "upperTemperatureC": 60,
    ]
    #expect(read(WaterTank.self, tank, tankLog) == nil)
    #expect(tankLog.faults.map(\.path.pointer) == ["/volumeL"])
  }

  @Test("a zone needs exactly one model and one scale per temperature") func zoneFaults() {
    let log = FaultLog()
    let json: JSONValue = [
      "kind": "thermalZone", "id": "z", "powerW": 1000, "initialTemperatureK": 290, "initialTemperatureC": 17,
      "model": ["decay": 0.9, "resistanceKPerW": 0.01], "upperTemperatureC": 20,
    ]
    #expect(read(ThermalZone.self, json, log) == nil)
    #expect(
      Set(log.faults.map(\.path.pointer)) == ["/initialTemperatureK", "/lowerTemperatureC", "/model"])
  }

  @Test("a missing key and a misspelt one are both named") func misspelt() {
    let log = FaultLog()
    let json: JSONValue = [
      "kind": "waterHeater", "id": "t", "powerKW": 2, "energyWh": 100, "earliestStart": "2026-01-01T00:00:00Z",
      "latestEnd": "soon",
    ]
    #expect(read(WaterHeater.self, json, log) == nil)
    #expect(log.faults.map(\.path.pointer) == ["/powerKW", "/powerW", "/latestEnd"])
    #expect(log.faults.first?.nearest == "powerW")
  }
}
