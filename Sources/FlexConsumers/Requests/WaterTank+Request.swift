public import CheckedJSON
public import EnergyTimeSeries

extension TankModel {
  /// The keys of a tank of mixed water.
  public static let fields: [Field] = [
    .optional("volumeL", .number, "Litres of water it holds; or heatCapacityJPerK."),
    .optional("heatCapacityJPerK", .number, "Heat that warms its content by a kelvin, in J/K."),
    .optional("lossWPerK", .number, "What its walls lose per kelvin above the surroundings, in W; 0 when left out."),
    .optional(
      "ambientTemperatureC", .numberOrNumbers, "Temperature of the surroundings at each step, in °C; 20 when left out."),
    .optional(
      "coldWaterTemperatureC", .number, "Temperature of the water that replaces what is drawn; 10 when left out."),
    .optional(
      "drawOffL", .numberOrNumbers,
      "Litres of hot water drawn during each step, replaced by cold; 0 when left out."),
  ]

  /// Reads the keys; nil where one is missing or wrong.
  init?(from reader: ObjectReader, on grid: TimeGrid) {
    let volume = reader.number("volumeL")
    let capacity = reader.number("heatCapacityJPerK")
    let loss = reader.number("lossWPerK") ?? 0
    let ambient = reader.numbers("ambientTemperatureC", count: grid.count) ?? Array(repeating: 20, count: grid.count)
    let cold = Temperature.celsius(reader.number("coldWaterTemperatureC") ?? 10)
    let drawn = reader.numbers("drawOffL", count: grid.count) ?? []
    if (reader.value("volumeL") == nil) == (reader.value("heatCapacityJPerK") == nil) {
      reader.log.add(
        InputFault(
          reader.path.appending("volumeL"), value: volume == nil ? "missing" : "given beside heatCapacityJPerK",
          expected: "either volumeL or heatCapacityJPerK"))
      return nil
    }
    let surroundings = ambient.map { Temperature.celsius($0) }
    if let volume {
      self.init(
        volumeLitres: volume, lossWattsPerKelvin: loss, ambient: surroundings, coldWater: cold, drawOffLitres: drawn)
    } else if let capacity {
      self.init(
        heatCapacityJoulesPerKelvin: capacity, lossWattsPerKelvin: loss, ambient: surroundings, coldWater: cold,
        drawOffLitres: drawn)
    } else {
      return nil
    }
  }

  /// The keys and values.
  var members: [JSONValue.Member] {
    let size: JSONValue.Member =
      volumeLitres.map { .init("volumeL", .number($0)) }
      ?? .init("heatCapacityJPerK", .number(heatCapacityJoulesPerKelvin))
    var members: [JSONValue.Member] = [
      size, .init("lossWPerK", .number(lossWattsPerKelvin)),
      .init("ambientTemperatureC", .list(ambient.map { .number($0.celsius) })),
      .init("coldWaterTemperatureC", .number(coldWater.celsius)),
    ]
    if !drawOffLitres.isEmpty { members.append(.init("drawOffL", .list(drawOffLitres.map { .number($0) }))) }
    return members
  }
}

extension WaterTank: RequestDevice {
  /// `waterTank`.
  public static let requestKind = "waterTank"
  /// Its keys.
  public static let fields: [Field] =
    [
      .required("powerW", .number, "Rated power of the heater in W."),
      .optional(
        "control", .choice(ThermalZone.Control.allCases.map(\.rawValue)), "How it is driven; onOff when left out."),
    ] + TankModel.fields + ComfortBand.fields + OnOffRules.fields

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let power = reader.number("powerW")
    let control = reader.choice("control", ThermalZone.Control.self)
    let tank = TankModel(from: reader, on: grid)
    let band = ComfortBand(from: reader, on: grid)
    let rules = OnOffRules(from: reader, on: grid)
    guard let power, let tank, let band else { return nil }
    self.init(id: id, power: .watts(power), control: control ?? .onOff, tank: tank, band: band)
    onOff = rules
  }

  /// The keys and values.
  public var members: [JSONValue.Member] {
    [.init("powerW", .number(power.watts)), .init("control", .string(control.rawValue))] + tank.members + band.members
      + onOff.members
  }
}
