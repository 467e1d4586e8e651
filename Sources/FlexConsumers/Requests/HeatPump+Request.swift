public import CheckedJSON
public import EnergyTimeSeries

extension HeatPump: RequestDevice {
  /// `heatPump`.
  public static let requestKind = "heatPump"
  /// Its keys.
  public static let fields: [Field] =
    [
      .required("powerW", .number, "Largest electric power in W."),
      .optional("minPowerW", .number, "Least electric power while on, in W; 0 when left out."),
      .optional(
        "control", .choice(Control.allCases.map(\.rawValue)),
        "On and off, or any level from the least; level where minPowerW is given, else onOff, when left out."),
      .required(
        "copAtOutdoorC", .list(.pair(.number, .number)),
        "Heat per electricity: pairs of outdoor temperature in °C and COP, straight in between, flat beyond."),
      .optional(
        "outdoorTemperatureC", .numberOrNumbers,
        "Outdoor temperature of each step, in °C; that of the model when left out."),
      .optional("outdoorTemperatureK", .numberOrNumbers, "Outdoor temperature of each step, in K."),
      .optional(
        "model", .learnable(.object(ThermalModel.fields), LearnedKeys.room),
        "The room it warms, as for a thermal zone; or tank."),
      .optional(
        "thermalPowerW", .number, "The heat that gainK of a discrete model is for, in W; powerW when left out."),
      .optional("tank", .object(TankModel.fields), "The tank it warms, as for a water tank; or model."),
    ] + ComfortBand.fields + OnOffRules.fields

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let power = reader.number("powerW")
    let least = reader.number("minPowerW")
    let control = reader.choice("control", Control.self)
    let pairs = Self.numberPairs(reader, "copAtOutdoorC", of: "an outdoor temperature in °C and a COP")
    let hasOwn = ["outdoorTemperatureC", "outdoorTemperatureK"].contains { reader.value($0) != nil }
    let own = hasOwn ? ComfortBand.temperatures("outdoorTemperature", reader, count: grid.count)?.values : nil
    let target = Self.target(reader, power: power ?? .nan, outdoor: own, on: grid)
    let outdoor = own ?? (hasOwn ? nil : Self.outdoor(of: target))
    if !hasOwn, target != nil, outdoor == nil {
      reader.log.add(
        InputFault(
          reader.path.appending("outdoorTemperatureC"), value: "missing",
          expected: "a number, or an array with one per step; only an RC model has it too"))
    }
    let band = ComfortBand(from: reader, on: grid)
    let rules = OnOffRules(from: reader, on: grid)
    guard let power, let outdoor, let target, let band else { return nil }
    self.init(
      id: id, power: .watts(power), control: control ?? (least == nil ? .onOff : .level),
      performance: PerformanceCurve(pairs.map { .init(outdoor: .celsius($0), coefficient: $1) }),
      outdoor: outdoor, target: target, band: band)
    minPower = .watts(least ?? 0)
    onOff = rules
  }

  /// The outdoor temperatures of an RC room.
  private static func outdoor(of target: Target?) -> [Temperature]? {
    guard case .room(.resistanceCapacity(_, _, let outdoor), _)? = target else { return nil }
    return outdoor
  }

  private static func target(
    _ reader: ObjectReader, power: Double, outdoor: [Temperature]?, on grid: TimeGrid
  ) -> Target? {
    let thermalPower = reader.number("thermalPowerW")
    let model = reader.object("model", fields: ThermalModel.fields)
    let tank = reader.object("tank", fields: TankModel.fields)
    if (model == nil) == (tank == nil) {
      reader.log.add(
        InputFault(
          reader.path.appending("model"), value: model == nil ? "missing" : "given beside tank",
          expected: "either model or tank"))
      return nil
    }
    if let tank { return TankModel(from: tank, on: grid).map(Target.tank) }
    guard let room = model.flatMap({ ThermalModel(from: $0, outdoor: outdoor, on: grid) }) else { return nil }
    return .room(room, thermalPower: .watts(thermalPower ?? power))
  }

  /// The keys and values.
  public var members: [JSONValue.Member] {
    var members: [JSONValue.Member] = [.init("powerW", .number(power.watts))]
    if minPower.watts != 0 { members.append(.init("minPowerW", .number(minPower.watts))) }
    members += [
      .init("control", .string(control.rawValue)),
      .init(
        "copAtOutdoorC", .array(performance.points.map { .numbers([$0.outdoor.celsius, $0.coefficient]) })),
      .init("outdoorTemperatureC", .list(outdoor.map { .number($0.celsius) })),
    ]
    switch target {
    case .room(let model, let thermalPower):
      members += [.init("model", model.json(band)), .init("thermalPowerW", .number(thermalPower.watts))]
    case .tank(let tank): members.append(.init("tank", .object(tank.members)))
    }
    return members + band.members + onOff.members
  }
}
