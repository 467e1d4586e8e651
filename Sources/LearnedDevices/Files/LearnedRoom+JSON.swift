internal import CheckedJSON
internal import CycleLearning
internal import EnergyTimeSeries

extension LearnedRoom: LibraryContent {
  static let kind = "room"

  static let fields: [Field] = [
    .required("resistanceKPerW", .object(Estimate.fields), "Thermal resistance to outdoors, in K/W."),
    .required("capacityJPerK", .object(Estimate.fields), "Heat capacity, in J/K."),
    .optional("solarApertureM2", .object(Estimate.fields), "Heat per irradiance, in W per W/m²; null: not learned."),
    .required("internalGainW", .object(Estimate.fields), "Heat that is always there, in W."),
    .required("heaterPowerW", .number, "The largest heating power seen, in W."),
    .optional("twoNodes", .object(TwoNodeRoom.fields), "The room as air and mass, where the measurements carry it."),
    .required("residuals", .object(RoomResiduals.fields), "What the model leaves unexplained."),
    .required("start", .instant, "The first step that was used."), .required("end", .instant, "The end of the last."),
    .required("stepSeconds", .integer, "Length of a step in seconds."),
    .required("stepCount", .integer, "How many steps were used."),
  ]

  init?(from reader: ObjectReader) {
    let resistance = reader.estimate("resistanceKPerW", .between(1e-9, 1e3))
    let capacity = reader.estimate("capacityJPerK", .between(1, 1e12))
    let aperture = reader.estimate("solarApertureM2", .any)
    let gain = reader.estimate("internalGainW", .any)
    let power = reader.number("heaterPowerW", .nonNegative)
    let nodes = reader.object("twoNodes", fields: TwoNodeRoom.fields).flatMap { TwoNodeRoom(from: $0) }
    let residuals = reader.object("residuals", fields: RoomResiduals.fields).flatMap { RoomResiduals(from: $0) }
    let window = reader.window()
    let step = reader.integer("stepSeconds", .between(1, 604_800))
    let count = reader.integer("stepCount", .between(0, 1e9))
    guard let resistance, let capacity, let gain, let power, let residuals, let window, let step, let count
    else { return nil }
    self.init(
      resistance: resistance, capacity: capacity, solarAperture: aperture, internalGain: gain,
      heaterPower: .watts(power), twoNodes: nodes, residuals: residuals, window: window,
      stepSeconds: Int64(step), stepCount: count)
  }

  func members(in zone: CivilZone) -> [JSONValue.Member] {
    [
      .init("resistanceKPerW", resistance.json), .init("capacityJPerK", capacity.json),
      .init("solarApertureM2", solarAperture?.json ?? .null), .init("internalGainW", internalGain.json),
      .init("heaterPowerW", .number(heaterPower.watts)), .init("twoNodes", twoNodes?.json ?? .null),
      .init("residuals", residuals.json), .init("start", .string(zone.iso8601(window.start))),
      .init("end", .string(zone.iso8601(window.end))), .init("stepSeconds", .number(Double(stepSeconds))),
      .init("stepCount", .number(Double(stepCount))),
    ]
  }
}

extension TwoNodeRoom {
  static let fields: [Field] = [
    .required("airCapacityJPerK", .object(Estimate.fields), "Heat capacity of the air and what follows it, in J/K."),
    .required("massCapacityJPerK", .object(Estimate.fields), "Heat capacity of the mass behind it, in J/K."),
    .required("airToMassKPerW", .object(Estimate.fields), "Thermal resistance between the two, in K/W."),
    .required("massToOutdoorKPerW", .object(Estimate.fields), "Thermal resistance from the mass outdoors, in K/W."),
  ]

  init?(from reader: ObjectReader) {
    let air = reader.estimate("airCapacityJPerK", .between(1, 1e12))
    let mass = reader.estimate("massCapacityJPerK", .between(1, 1e12))
    let inner = reader.estimate("airToMassKPerW", .between(1e-9, 1e3))
    let outer = reader.estimate("massToOutdoorKPerW", .between(1e-9, 1e3))
    guard let air, let mass, let inner, let outer else { return nil }
    self.init(airCapacity: air, massCapacity: mass, airToMass: inner, massToOutdoor: outer)
  }

  var json: JSONValue {
    [
      "airCapacityJPerK": airCapacity.json, "massCapacityJPerK": massCapacity.json, "airToMassKPerW": airToMass.json,
      "massToOutdoorKPerW": massToOutdoor.json,
    ]
  }
}

extension RoomResiduals {
  static let fields: [Field] = [
    .required("deviationK", .number, "Standard deviation of the error one step ahead, in K."),
    .optional("dayAheadDeviationK", .number, "Root of the mean squared error a day ahead, in K; null: no whole day."),
    .required("whiteness", .number, "The chance of errors so much alike if they were independent, 0…1."),
    .required("doubts", .list(.text), "What the errors say against the model."),
  ]

  init?(from reader: ObjectReader) {
    let deviation = reader.number("deviationK", .nonNegative)
    let dayAhead = reader.number("dayAheadDeviationK", .nonNegative)
    let whiteness = reader.number("whiteness", .fraction)
    let doubts = reader.texts("doubts")
    guard let deviation, let whiteness else { return nil }
    self.init(deviation: deviation, dayAheadDeviation: dayAhead, whiteness: whiteness, doubts: doubts)
  }

  var json: JSONValue {
    [
      "deviationK": .number(deviation), "dayAheadDeviationK": dayAheadDeviation.map { .number($0) } ?? .null,
      "whiteness": .number(whiteness), "doubts": .array(doubts.map { .string($0) }),
    ]
  }
}
