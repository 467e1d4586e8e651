import CheckedJSON
import Foundation
import Testing

/// Documents to run emsctl with.
enum Sample {
  /// Eight hours with one device of each kind.
  static func request() throws -> JSONValue { try JSONValue(parsing: requestText) }

  private static let requestText = """
    {"schema": "swift-ems/plan-request/1",
     "grid": {"start": "2026-06-21T00:00:00Z", "stepSeconds": 3600, "steps": 8},
     "timeZone": "Europe/Paris",
     "netLoadW": [500, 300, -2000, -4000, -4000, -1500, 200, 600],
     "goal": {"kind": "import"},
     "devices": [
       {"kind": "shiftableAppliance", "id": "washer", "profileW": [1000, 500],
        "earliestStart": "2026-06-21T01:00:00Z", "latestEnd": "2026-06-21T06:00:00Z"},
       {"kind": "waterHeater", "id": "tank", "powerW": 2000, "energyWh": 4000,
        "earliestStart": "2026-06-21T00:00:00Z", "latestEnd": "2026-06-21T08:00:00Z"},
       {"kind": "electricVehicle", "id": "car", "powerW": 3000, "capacityWh": 30000,
        "stateOfCharge": 0.5, "targetStateOfCharge": 0.7,
        "earliestStart": "2026-06-21T00:00:00Z", "deadline": "2026-06-21T05:00:00Z"},
       {"kind": "thermalZone", "id": "room", "powerW": 1500, "control": "dutyCycle", "initialTemperatureC": 19,
        "model": {"resistanceKPerW": 0.02, "capacityJPerK": 4000000, "outdoorTemperatureC": 10},
        "lowerTemperatureC": 18, "upperTemperatureC": 21},
       {"kind": "comfortHeater", "id": "panel", "ecoPowerW": 100, "comfortPowerW": 800,
        "periods": [{"start": "2026-06-21T02:00:00Z", "end": "2026-06-21T05:00:00Z", "minComfortSteps": 1}]},
       {"kind": "battery", "id": "battery", "capacityWh": 4000, "chargePowerW": 2000, "dischargePowerW": 2000,
        "stateOfCharge": 0.5, "finalStateOfCharge": 0.5}
     ]}
    """

  /// A winter day with so many on/off zones that a search for the best plan does not end.
  static func endless(zones: Int = 40) -> JSONValue {
    let net = (0..<96).map { t -> Double in
      let fromNoon = Double(t - 48)
      return 4000 - max(0, 30_000 - 60 * fromNoon * fromNoon)
    }
    let devices = (0..<zones).map { k -> JSONValue in
      let number = Double(k)
      let model: JSONValue = [
        "resistanceKPerW": .number(0.02 + 0.0002 * number), "capacityJPerK": .number(2.5e6 + 3e4 * number),
        "outdoorTemperatureC": 5,
      ]
      return [
        "kind": "thermalZone", "id": .string("room-\(k)"), "powerW": .number(1000 + 37 * number),
        "initialTemperatureC": .number(18 + 0.01 * number), "lowerTemperatureC": 17, "upperTemperatureC": 20,
        "model": model,
      ]
    }
    return [
      "schema": "swift-ems/plan-request/1",
      "grid": ["start": "2026-02-01T00:00:00Z", "stepSeconds": 900, "steps": 96], "netLoadW": .numbers(net),
      "devices": .array(devices),
    ]
  }
}

extension JSONValue {
  /// The value at a JSON pointer.
  func at(_ pointer: String) -> JSONValue? {
    pointer.split(separator: "/").reduce(JSONValue?.some(self)) { value, step in
      switch value {
      case .array(let elements): Int(step).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
      case .numbers(let numbers): Int(step).flatMap { numbers.indices.contains($0) ? .number(numbers[$0]) : nil }
      default: value?[String(step)]
      }
    }
  }

  /// The document with another value at a JSON pointer, or none for nil; a key that is not there is added.
  func with(_ pointer: String, _ value: JSONValue?) -> JSONValue {
    with(pointer.split(separator: "/").map(String.init)[...], value)
  }

  private func with(_ steps: ArraySlice<String>, _ value: JSONValue?) -> JSONValue {
    guard let step = steps.first else { return value ?? .null }
    let rest = steps.dropFirst()
    switch self {
    case .object(var members):
      let place = members.firstIndex { $0.key == step }
      if rest.isEmpty, value == nil {
        members.removeAll { $0.key == step }
      } else if let place {
        members[place].value = members[place].value.with(rest, value)
      } else {
        members.append(.init(step, JSONValue.null.with(rest, value)))
      }
      return .object(members)
    case .array(var elements):
      if let k = Int(step), elements.indices.contains(k) { elements[k] = elements[k].with(rest, value) }
      return .array(elements)
    case .numbers(let numbers): return JSONValue.array(numbers.map { .number($0) }).with(steps, value)
    default: return self
    }
  }

  /// The document with a key called otherwise.
  func renaming(_ pointer: String, to key: String) -> JSONValue {
    let parent = pointer.split(separator: "/").dropLast().map { "/" + $0 }.joined()
    return with(pointer, nil).with(parent + "/" + key, at(pointer) ?? .null)
  }
}
