internal import CheckedJSON
internal import CycleLearning
internal import EnergyTimeSeries
internal import FlexConsumers

/// What stands in a request in place of values: `{"learned": "dishwasher-12"}`, and what else the values depend on.
struct LearnedReference {
  /// The reference's own object.
  let reader: ObjectReader
  /// The key under which it stands.
  let key: String
  /// The device that it refers to.
  let device: LearnedDevice
  /// The request's steps: their length in seconds, and how many.
  let steps: (seconds: Int64, count: Int)

  /// Longer runs than this fit into no request.
  private static let mostSteps = 100_000.0

  /// The keys and values that take its place; logs where the library does not have them.
  func replacement() -> [JSONValue.Member] {
    switch (key, device.content) {
    case ("profile", .appliance(let appliance)): profile(of: appliance)
    case ("powerW", .tank(let tank)): number(tank.power?.watts)
    case ("energyWh", .tank(let tank)): number(tank.lastDay.energy.wattHours)
    case ("powerW", .car(let car)): number(car.power.watts)
    case ("capacityWh", .car(let car)): number(car.capacity?.wattHours)
    case ("chargeEfficiency", .car(let car)): number(car.efficiency?.value)
    case ("chargeCurve", .car(let car)): curve(of: car)
    case ("powerW", .room(let room)): number(room.heaterPower.watts > 0 ? room.heaterPower.watts : nil)
    case ("model", .room(let room)): model(of: room)
    default: refuseKind()
    }
  }

  /// The kinds of devices of which a key can be learned.
  private static func kinds(under key: String) -> [String] {
    switch key {
    case "profile": [LearnedAppliance.kind]
    case "energyWh": [LearnedTank.kind]
    case "powerW": [LearnedTank.kind, LearnedCar.kind, LearnedRoom.kind]
    case "capacityWh", "chargeCurve", "chargeEfficiency": [LearnedCar.kind]
    case "model": [LearnedRoom.kind]
    default: []
    }
  }

  private func refuseKind() -> [JSONValue.Member] {
    let kinds = Self.kinds(under: key)
    guard !kinds.isEmpty else {
      return refuse("a value: \(key) is not learned" + (key == "profileW" ? ", but profile is" : ""))
    }
    return refuse(
      "the name of one of the kind \(kinds.joined(separator: ", ")); \"\(device.id)\" is of the kind \(device.kind)")
  }

  private func refuse(_ expectation: String) -> [JSONValue.Member] {
    reader.reject("learned", .string(device.id), expected: expectation)
    return []
  }

  /// The keys of a reference that stands under `key`.
  static func fields(under key: String) -> [Field] {
    switch key {
    case "profile": LearnedKeys.profile
    case "model": LearnedKeys.room
    default: LearnedKeys.value
    }
  }

  private func number(_ value: Double?) -> [JSONValue.Member] {
    value.map { [.init(key, .number($0))] } ?? refuse("a device of which \(key) was learned")
  }

  private func profile(of appliance: LearnedAppliance) -> [JSONValue.Member] {
    let numbers = appliance.programmes.map(\.number)
    let wanted = reader.integer("programme")
    let found = wanted == nil ? appliance.newestProgramme : appliance.programmes.first { $0.number == wanted }
    guard let programme = found else {
      if let wanted {
        reader.reject(
          "programme", .number(Double(wanted)),
          expected: numbers.isEmpty
            ? "a programme; \"\(device.id)\" has none"
            : "a programme of \"\(device.id)\": \(numbers.map(String.init).joined(separator: ", "))")
        return []
      }
      return refuse("an appliance with a programme")
    }
    let length = Double(programme.representative.profile.count) * Double(programme.representative.periodSeconds)
    guard length <= Self.mostSteps * Double(steps.seconds) else {
      return refuse("a run of at most \(Int(Self.mostSteps)) steps")
    }
    return [.init("profileW", .values(programme.profile(stepSeconds: steps.seconds).map(\.watts)))]
  }

  private func curve(of car: LearnedCar) -> [JSONValue.Member] {
    car.curve.isEmpty ? refuse("a car whose taper was learned") : [.init(key, car.curveJSON)]
  }

  /// The room's resistance and capacity, and the outdoor temperature that stands for sun and gains as well.
  private func model(of room: LearnedRoom) -> [JSONValue.Member] {
    let scales = ["C", "K"].filter { reader.value("outdoorTemperature\($0)") != nil }
    let sun = sun(on: room)
    guard scales.count == 1, let scale = scales.first else {
      reader.log.add(
        InputFault(
          reader.path.appending(scales.isEmpty ? "outdoorTemperatureC" : "outdoorTemperatureK"),
          value: scales.isEmpty ? "missing" : "given twice",
          expected: scales.isEmpty
            ? "temperatures in °C, or outdoorTemperatureK" : "outdoorTemperatureC or …K, not both"))
      return []
    }
    let outdoor = values("outdoorTemperature" + scale)
    guard let outdoor, let sun else { return [] }
    let zero = scale == "C" ? Temperature.zeroCelsius : 0
    let equivalent = zip(outdoor, sun).map { outdoor, irradiance in
      room.equivalentOutdoor(.kelvin(outdoor + zero), irradiance: irradiance).kelvin - zero
    }
    return [
      .init(
        key,
        [
          "resistanceKPerW": .number(room.resistance.value), "capacityJPerK": .number(room.capacity.value),
          "outdoorTemperature\(scale)": .values(equivalent),
        ])
    ]
  }

  /// The irradiance of each step; none where the room was learned without, and required where it was learned with it.
  private func sun(on room: LearnedRoom) -> [Double]? {
    let irradiance = values("irradianceWPerM2")
    if room.solarAperture == nil {
      if let irradiance {
        reader.reject(
          "irradianceWPerM2", .values(irradiance), expected: "no irradiance: \"\(device.id)\" was learned without")
      }
      return Array(repeating: 0, count: steps.count)
    }
    guard let irradiance else {
      if reader.value("irradianceWPerM2") == nil {
        reader.log.add(
          InputFault(
            reader.path.appending("irradianceWPerM2"), value: "missing",
            expected: "W/m² of each step: \"\(device.id)\" was learned with the sun"))
      }
      return nil
    }
    return irradiance
  }

  /// The number of each step; logs where they are not as many.
  private func values(_ key: String) -> [Double]? {
    guard let values = reader.numbers(key, count: steps.count) else { return nil }
    if values.count == steps.count { return values }
    reader.reject(key, .string("\(values.count) values"), expected: "one per step, \(steps.count) values")
    return nil
  }
}
