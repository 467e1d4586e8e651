import CheckedJSON
import EnergyTimeSeries
import FlexConsumers
import SeededRandom
import Testing

@Suite("Devices whose numbers make no sense")
struct BadInputTests {
  private let day: Day
  init() throws { day = try #require(Day(steps: 6)) }

  private static let rules = """
    "minUpSteps": 2, "minDownSteps": 2, "maxStarts": 2, "maxStops": 3, "startCost": 0.1, "stopCost": 0.1,
    "initiallyOn": false, "stepsInInitialState": 1, "runningCostPerStep": 0.01, "idleCostPerStep": [0, 0, 0, 0, 0, 0]
    """

  private static let car = """
    {"kind": "electricVehicle", "id": "d", "powerW": 7000, "capacityWh": 20000, "stateOfCharge": 0.3,
     "targetStateOfCharge": 0.6, "charging": "modulating", "earliestStart": "2026-01-01T00:00:00Z",
     "deadline": "2026-01-01T01:15:00Z", "minPowerW": 1400, "chargeCurve": [[0.2, 7000], [0.5, 5000], [1, 1000]],
     "chargeEfficiency": 0.9, "minStateOfCharge": 0.1, "maxStateOfCharge": 0.95, "dischargePowerW": 3000,
     "dischargeEfficiency": 0.9, "wearPricePerkWh": 0.02, "targetPricePerkWh": 0.5,
     "trips": [{"leave": "2026-01-01T00:15:00Z", "return": "2026-01-01T00:30:00Z", "energyWh": 500}], \(rules)}
    """
  private static let temperatures = """
    "initialTemperatureC": 20, "lowerTemperatureC": [19, 19, 20, 20, 19, 19], "upperTemperatureC": 22,
    "comfortPricePerKh": 0.3
    """
  private static let model = """
    "model": {"resistanceKPerW": 0.01, "capacityJPerK": 1000000, "outdoorTemperatureC": [5, 5, 5, 6, 6, 6]}
    """
  private static let tank = """
    "volumeL": 100, "lossWPerK": 1, "ambientTemperatureC": 18, "coldWaterTemperatureC": 12,
    "drawOffL": [0, 10, 0, 0, 30, 0]
    """
  private static let zone = "\"id\": \"d\", \"powerW\": 1500, \(model), \(temperatures), \(rules)}"
  private static let pump = """
    {"kind": "heatPump", "id": "d", "powerW": 1000, "minPowerW": 300, "copAtOutdoorC": [[-10, 2], [10, 4]],
     "outdoorTemperatureC": 5, \(temperatures), \(rules),
    """
  private static let heater = """
    {"kind": "comfortHeater", "id": "d", "ecoPowerW": 500, "comfortPowerW": 2000, "comfortPricePerStep": 0.2, \(rules),
     "periods": [{"start": "2026-01-01T00:00:00Z", "end": "2026-01-01T01:00:00Z", "minComfortSteps": 3,
      "maxComfortSteps": 4}]}
    """

  private static let devices: [(any RequestDevice.Type, String)] = [
    (ElectricVehicle.self, car),
    (ElectricVehicle.self, car.replacing("modulating", with: "interruptible")),
    (ThermalZone.self, "{\"kind\": \"thermalZone\", " + zone),
    (CoolingZone.self, "{\"kind\": \"coolingZone\", " + zone),
    (WaterTank.self, "{\"kind\": \"waterTank\", \"id\": \"d\", \"powerW\": 2000, \(tank), \(temperatures), \(rules)}"),
    (HeatPump.self, pump + "\"tank\": {\(tank)}}"),
    (HeatPump.self, pump + "\(model)}"),
    (ComfortHeater.self, heater),
  ]

  private func read(_ kind: any RequestDevice.Type, _ json: JSONValue) -> (any RequestDevice)? {
    let fields = [Field.required("id", .text, "")] + kind.fields
    let reader = ObjectReader(json, at: InputPath(), fields: fields, tag: "kind", log: FaultLog())
    return kind.init(id: "d", from: reader, on: day.grid)
  }

  @Test("every kind is read without a fault as it stands") func sound() throws {
    for (kind, text) in Self.devices {
      let device = try #require(read(kind, JSONValue(parsing: text)), "\(kind)")
      #expect(device.faults(on: day.grid) == [], "\(kind)")
    }
  }

  @Test("a strange number is named, or planned around; nothing stops the program") func strange() throws {
    var numbers = SeededNumbers(seed: 31)
    let strange = [-1, 0, -1e-9, 1e-300, 1e-9, 0.5, 1, 2, 40, 1e9, 1e15, 1e308, .nan]
    var planned = 0
    for round in 0..<4000 {
      let (kind, text) = Self.devices[round % Self.devices.count]
      var json = try JSONValue(parsing: text)
      for _ in 0..<Int.random(in: 1...2, using: &numbers) {
        let value = strange[Int.random(in: 0..<strange.count, using: &numbers)]
        var place = Int.random(in: 0..<numberCount(json), using: &numbers)
        json = replacing(&place, with: value, in: json)
      }
      guard let device = read(kind, json), device.faults(on: day.grid).isEmpty else { continue }
      let fitted: (any FlexConsumer)? = device.fitted(to: day.grid).device
      guard let fitted = fitted as? any SelfOperating & SelfChecking else { continue }
      planned += 1
      #expect(fitted.faults(on: day.grid) == [], "round \(round)")
      _ = fitted.violations(in: fitted.unmanaged(on: day.grid), on: day.grid)
      _ = fitted.violations(in: .idle(on: day.grid), on: day.grid)
    }
    #expect(planned > 500)
  }

  private func numberCount(_ json: JSONValue) -> Int {
    switch json {
    case .number: 1
    case .numbers(let list): list.count
    case .array(let list): list.reduce(0) { $0 + numberCount($1) }
    case .object(let members): members.reduce(0) { $0 + numberCount($1.value) }
    default: 0
    }
  }

  /// The document with one of its numbers, counted from the front, replaced.
  private func replacing(_ place: inout Int, with value: Double, in json: JSONValue) -> JSONValue {
    switch json {
    case .number:
      place -= 1
      return place == -1 ? (value.isNaN ? .null : .number(value)) : json
    case .numbers(var list):
      if list.indices.contains(place) { list[place] = value }
      place -= list.count
      return .numbers(list)
    case .array(let list): return .array(list.map { replacing(&place, with: value, in: $0) })
    case .object(let members):
      return .object(members.map { .init($0.key, replacing(&place, with: value, in: $0.value)) })
    default: return json
    }
  }
}
