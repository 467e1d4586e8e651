public import CheckedJSON
public import EnergyTimeSeries

extension ShiftableAppliance: RequestDevice {
  /// `shiftableAppliance`.
  public static let requestKind = "shiftableAppliance"
  /// Its window.
  public static let repairableWishes = ["earliestStart", "latestEnd"]
  /// Its keys.
  public static let fields: [Field] = [
    .optional("profileW", .numbers, "Power of one run, a number per step, in W; or profile."),
    .optional("profile", .object(LearnedKeys.profile), "Where the power of a run was learned, in place of profileW."),
    .required("earliestStart", .instant, "No run starts before."),
    .required("latestEnd", .instant, "Every run has ended by then."),
    .optional("runs", .integer, "How many runs; 1 when left out."),
    .optional("startCost", .number, "Cost of a start, in currency; 0 when left out."),
    .optional("stopCost", .number, "Cost of the end of a run, in currency; 0 when left out."),
  ]

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let profile = reader.numbers("profileW")
    if reader.value("profileW") == nil {
      reader.log.add(
        InputFault(
          reader.path.appending("profileW"), value: "missing",
          expected: "an array of numbers, or profile with the name of a learned device"))
    }
    let window = Self.window(reader, "earliestStart", "latestEnd")
    let runs = reader.integer("runs")
    let costs = (start: reader.number("startCost"), stop: reader.number("stopCost"))
    guard let profile, let window else { return nil }
    self.init(id: id, profile: profile.map { .watts($0) }, window: window, runs: runs ?? 1)
    startCost = costs.start ?? 0
    stopCost = costs.stop ?? 0
  }

  /// The keys and values.
  public var members: [JSONValue.Member] {
    [.init("profileW", .list(profile.map { .number($0.watts) }))] + window.members("earliestStart", "latestEnd")
      + [.init("runs", .number(Double(runs)))] + Self.costs(startCost, stopCost)
  }
}

extension WaterHeater: RequestDevice {
  /// `waterHeater`.
  public static let requestKind = "waterHeater"
  /// Its window.
  public static let repairableWishes = ["earliestStart", "latestEnd"]
  /// Its keys.
  public static let fields: [Field] = [
    .required("powerW", .learnable(.number), "Rated power in W."),
    .required("energyWh", .learnable(.number), "Energy to put in, in Wh."),
    .optional("marginHours", .number, "Heating time added for safety, in hours; 0 when left out."),
    .required("earliestStart", .instant, "Start of the off-peak window."),
    .required("latestEnd", .instant, "End of the off-peak window."),
    .optional("startCost", .number, "Cost of a start, in currency; 0 when left out."),
    .optional("stopCost", .number, "Cost of the end of a run, in currency; 0 when left out."),
  ]

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let power = reader.number("powerW")
    let energy = reader.number("energyWh")
    let margin = reader.number("marginHours")
    let window = Self.window(reader, "earliestStart", "latestEnd")
    let costs = (start: reader.number("startCost"), stop: reader.number("stopCost"))
    guard let power, let energy, let window else { return nil }
    self.init(id: id, power: .watts(power), energy: .wattHours(energy), marginHours: margin ?? 0, window: window)
    startCost = costs.start ?? 0
    stopCost = costs.stop ?? 0
  }

  /// The keys and values.
  public var members: [JSONValue.Member] {
    [
      .init("powerW", .number(power.watts)), .init("energyWh", .number(energy.wattHours)),
      .init("marginHours", .number(marginHours)),
    ] + window.members("earliestStart", "latestEnd") + Self.costs(startCost, stopCost)
  }
}

extension RequestDevice {
  /// What runs cost, where they cost anything.
  fileprivate static func costs(_ start: Double, _ stop: Double) -> [JSONValue.Member] {
    [("startCost", start), ("stopCost", stop)].filter { $0.1 != 0 }.map { .init($0.0, .number($0.1)) }
  }
}

extension ComfortHeater: RequestDevice {
  /// `comfortHeater`.
  public static let requestKind = "comfortHeater"
  /// Its keys.
  public static let fields: [Field] =
    [
      .required("ecoPowerW", .number, "Power at every step without comfort, in W."),
      .required("comfortPowerW", .number, "Power at comfort steps, in W."),
      .required("periods", .list(.object(periodFields)), "When comfort is wanted; periods may overlap."),
      .optional(
        "comfortPricePerStep", .number,
        "What each comfort step short of a minimum costs, in currency; minima must be kept when left out."),
    ] + OnOffRules.fields
  private static let periodFields: [Field] = [
    .required("start", .instant, "Start of the period."),
    .required("end", .instant, "End of the period."),
    .required("minComfortSteps", .integer, "At least so many comfort steps."),
    .optional("maxComfortSteps", .integer, "At most so many; all when left out."),
  ]

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let eco = reader.number("ecoPowerW")
    let comfort = reader.number("comfortPowerW")
    let periods = reader.elements("periods")?.map { element -> ComfortPeriod? in
      let part = ObjectReader(element.value, at: element.path, fields: Self.periodFields, log: reader.log)
      let least = part.integer("minComfortSteps")
      let most = part.integer("maxComfortSteps")
      guard let window = Self.window(part, "start", "end"), let least else { return nil }
      return ComfortPeriod(window: window, minSteps: least, maxSteps: most ?? .max)
    }
    let price = reader.number("comfortPricePerStep")
    let rules = OnOffRules(from: reader, on: grid)
    guard let eco, let comfort, let periods else { return nil }
    self.init(
      id: id, ecoPower: .watts(eco), comfortPower: .watts(comfort), periods: periods.compactMap { $0 })
    comfortPricePerStep = price
    onOff = rules
  }

  /// The keys and values.
  public var members: [JSONValue.Member] {
    let list = periods.map { period -> JSONValue in
      var members = period.window.members("start", "end")
      members.append(.init("minComfortSteps", .number(Double(period.minSteps))))
      if period.maxSteps < .max { members.append(.init("maxComfortSteps", .number(Double(period.maxSteps)))) }
      return .object(members)
    }
    var members: [JSONValue.Member] = [
      .init("ecoPowerW", .number(ecoPower.watts)), .init("comfortPowerW", .number(comfortPower.watts)),
      .init("periods", .array(list)),
    ]
    if let comfortPricePerStep { members.append(.init("comfortPricePerStep", .number(comfortPricePerStep))) }
    return members + onOff.members
  }
}
