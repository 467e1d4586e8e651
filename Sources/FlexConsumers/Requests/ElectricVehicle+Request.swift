public import CheckedJSON
public import EnergyTimeSeries

extension ElectricVehicle: RequestDevice {
  /// `electricVehicle`.
  public static let requestKind = "electricVehicle"
  /// Its keys.
  public static let fields: [Field] =
    [
      .required("powerW", .learnable(.number), "Charging power in W."),
      .required("capacityWh", .learnable(.number), "Capacity of the car's battery in Wh."),
      .required("stateOfCharge", .number, "Charge now, 0…1."),
      .required("targetStateOfCharge", .number, "Charge wanted at the deadline, 0…1."),
      .optional(
        "charging", .choice(Charging.allCases.map(\.rawValue)),
        "How it may charge: started once until full or the deadline, on and off, or at any power; continuous when left "
          + "out. The keys below are for the other two."),
      .required("earliestStart", .instant, "Plugged in from."),
      .required("deadline", .instant, "Leaves at."),
      .optional("minPowerW", .number, "Smallest charging power, the minimum current, in W; 0 when left out."),
      .optional(
        "chargeCurve", .learnable(.list(.pair(.number, .number))),
        "Largest charging power by state of charge: pairs of a fraction and W, straight in between."),
      .optional("chargeEfficiency", .learnable(.number), "Stored per charged energy, above 0 to 1; 1 when left out."),
      .optional("minStateOfCharge", .number, "Lowest allowed charge; 0 when left out."),
      .optional("maxStateOfCharge", .number, "Highest allowed charge; 1 when left out."),
      .optional("trips", .list(.object(tripFields)), "When it is away, and the energy that takes."),
      .optional("dischargePowerW", .number, "Largest discharging power on the grid side, in W; 0 when left out."),
      .optional("dischargeEfficiency", .number, "Delivered per stored energy, above 0 to 1; 1 when left out."),
      .optional("dischargeToGrid", .boolean, "Whether it may discharge while the site exports; true when left out."),
      .optional("wearPricePerkWh", .number, "Wear per kWh through the grid side, each way; 0 when left out."),
      .optional(
        "targetPricePerkWh", .number,
        "What each kWh short of the target costs, in currency; the target must be met when left out."),
    ] + OnOffRules.fields
  private static let tripFields: [Field] = [
    .required("leave", .instant, "When it leaves."),
    .required("return", .instant, "When it is back."),
    .required("energyWh", .number, "Energy taken from its battery, in Wh."),
  ]

  /// `targetStateOfCharge` per kWh, and `deadline` per hour.
  public static var repairableWishes: [String] { ["targetStateOfCharge", "deadline"] }

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let power = reader.number("powerW")
    let capacity = reader.number("capacityWh")
    let charge = reader.number("stateOfCharge")
    let target = reader.number("targetStateOfCharge")
    let window = Self.window(reader, "earliestStart", "deadline")
    self.init(
      id: id, power: .watts(power ?? .nan), capacity: .wattHours(capacity ?? .nan), stateOfCharge: charge ?? .nan,
      targetStateOfCharge: target ?? .nan, window: window ?? TimeWindow(from: grid.start, to: grid.end))
    charging = reader.choice("charging", Charging.self) ?? .continuous
    minPower = .watts(reader.number("minPowerW") ?? 0)
    chargeCurve = ChargeCurve(Self.curve(reader))
    chargeEfficiency = reader.number("chargeEfficiency") ?? 1
    minStateOfCharge = reader.number("minStateOfCharge") ?? 0
    maxStateOfCharge = reader.number("maxStateOfCharge") ?? 1
    trips = Self.trips(reader)
    dischargePower = .watts(reader.number("dischargePowerW") ?? 0)
    dischargeEfficiency = reader.number("dischargeEfficiency") ?? 1
    dischargeToGrid = reader.flag("dischargeToGrid") ?? true
    wearPrice = .perKilowattHour(reader.number("wearPricePerkWh") ?? 0)
    targetPrice = reader.number("targetPricePerkWh").map { .perKilowattHour($0) }
    onOff = OnOffRules(from: reader, on: grid)
    if power == nil || capacity == nil || charge == nil || target == nil || window == nil { return nil }
  }

  private static func curve(_ reader: ObjectReader) -> [ChargeCurve.Point] {
    numberPairs(reader, "chargeCurve", of: "a state of charge and a power in W").map {
      ChargeCurve.Point(stateOfCharge: $0, power: .watts($1))
    }
  }

  private static func trips(_ reader: ObjectReader) -> [Trip] {
    (reader.elements("trips") ?? []).compactMap { element in
      let part = ObjectReader(element.value, at: element.path, fields: tripFields, log: reader.log)
      let energy = part.number("energyWh")
      guard let window = Self.window(part, "leave", "return"), let energy else { return nil }
      return Trip(window: window, energy: .wattHours(energy))
    }
  }

  /// The keys and values; those of flexible charging only for a car that has it.
  public var members: [JSONValue.Member] {
    let always: [JSONValue.Member] =
      [
        .init("powerW", .number(power.watts)), .init("capacityWh", .number(capacity.wattHours)),
        .init("stateOfCharge", .number(stateOfCharge)), .init("targetStateOfCharge", .number(targetStateOfCharge)),
        .init("charging", .string(charging.rawValue)),
      ] + window.members("earliestStart", "deadline")
    return (charging == .continuous ? always : always + flexibleMembers) + onOff.members
  }

  private var flexibleMembers: [JSONValue.Member] {
    var members: [JSONValue.Member] = [.init("minPowerW", .number(minPower.watts))]
    if !chargeCurve.points.isEmpty {
      let pairs = chargeCurve.points.map { JSONValue.numbers([$0.stateOfCharge, $0.power.watts]) }
      members.append(.init("chargeCurve", .array(pairs)))
    }
    members += [
      .init("chargeEfficiency", .number(chargeEfficiency)), .init("minStateOfCharge", .number(minStateOfCharge)),
      .init("maxStateOfCharge", .number(maxStateOfCharge)),
    ]
    if !trips.isEmpty {
      let list = trips.map { trip in
        JSONValue.object(
          trip.window.members("leave", "return") + [.init("energyWh", .number(trip.energy.wattHours))])
      }
      members.append(.init("trips", .array(list)))
    }
    members += [
      .init("dischargePowerW", .number(dischargePower.watts)),
      .init("dischargeEfficiency", .number(dischargeEfficiency)),
      .init("dischargeToGrid", .bool(dischargeToGrid)),
      .init("wearPricePerkWh", .number(wearPrice.perKilowattHour)),
    ]
    if let targetPrice { members.append(.init("targetPricePerkWh", .number(targetPrice.perKilowattHour))) }
    return members
  }
}

extension RequestDevice {
  /// A list of pairs of numbers; logs what is no pair.
  static func numberPairs(_ reader: ObjectReader, _ key: String, of words: String) -> [(Double, Double)] {
    (reader.elements(key) ?? []).compactMap { element in
      guard case .numbers(let pair) = element.value, pair.count == 2 else {
        reader.log.add(InputFault(element.path, value: element.value.excerpt, expected: "a pair: \(words)"))
        return nil
      }
      return (pair[0], pair[1])
    }
  }
}
