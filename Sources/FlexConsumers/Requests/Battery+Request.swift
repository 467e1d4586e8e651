public import CheckedJSON
public import EnergyTimeSeries

extension Battery: RequestDevice {
  /// `battery`.
  public static let requestKind = "battery"
  /// Its keys.
  public static let fields: [Field] =
    [
      .required("capacityWh", .number, "Capacity in Wh."),
      .required("chargePowerW", .number, "Largest charging power on the grid side, in W."),
      .required("dischargePowerW", .number, "Largest discharging power on the grid side, in W."),
      .optional("chargeEfficiency", .number, "Stored per charged energy, 0.001 to 1; 1 when left out."),
      .optional("dischargeEfficiency", .number, "Delivered per stored energy, 0.001 to 1; 1 when left out."),
      .required("stateOfCharge", .number, "Charge now, 0…1."),
      .optional("minStateOfCharge", .number, "Lowest allowed charge; 0 when left out."),
      .optional("maxStateOfCharge", .number, "Highest allowed charge; 1 when left out."),
      .optional("finalStateOfCharge", .number, "At least this charge at the end; any when left out."),
      .optional("selfDischargePerHour", .number, "Share of the content lost per hour; 0 when left out."),
      .optional("wearPricePerkWh", .number, "Wear per kWh through the grid side, each way; 0 when left out."),
      .optional("dischargeToGrid", .boolean, "Whether it may discharge while the site exports; true when left out."),
      .optional(
        "simultaneous", .choice(Simultaneous.allCases.map(\.rawValue)),
        "Whether it may charge and discharge in one step; forbidden when left out."),
      .optional(
        "chargePricePerkWh", .numberOrNumbers,
        "What charging costs at a meter of its own, in currency; 0 when left out."),
      .optional(
        "dischargePricePerkWh", .numberOrNumbers,
        "What discharging costs at a meter of its own, in currency; 0 when left out."),
      .optional(
        "holdingPricePerkWhStep", .numberOrNumbers,
        "What each kWh of content costs at the end of each step, in currency; 0 when left out."),
    ] + OnOffRules.fields

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let charging = reader.number("chargePowerW")
    let discharging = reader.number("dischargePowerW")
    let efficiencies = (reader.number("chargeEfficiency"), reader.number("dischargeEfficiency"))
    self.init(
      id: id, chargePower: .watts(charging ?? .nan), dischargePower: .watts(discharging ?? .nan), from: reader, on: grid
    )
    chargeEfficiency = efficiencies.0 ?? 1
    dischargeEfficiency = efficiencies.1 ?? 1
    if charging == nil || discharging == nil { return nil }
  }

  /// Reads the keys that every storage has.
  init?(id: DeviceID, chargePower: Power, dischargePower: Power, from reader: ObjectReader, on grid: TimeGrid) {
    let capacity = reader.number("capacityWh")
    let charge = reader.number("stateOfCharge")
    self.init(
      id: id, capacity: .wattHours(capacity ?? .nan), chargePower: chargePower, dischargePower: dischargePower,
      stateOfCharge: charge ?? .nan)
    minStateOfCharge = reader.number("minStateOfCharge") ?? 0
    maxStateOfCharge = reader.number("maxStateOfCharge") ?? 1
    finalStateOfCharge = reader.number("finalStateOfCharge")
    selfDischargePerHour = reader.number("selfDischargePerHour") ?? 0
    wearPrice = .perKilowattHour(reader.number("wearPricePerkWh") ?? 0)
    dischargeToGrid = reader.flag("dischargeToGrid") ?? true
    simultaneous = reader.choice("simultaneous", Simultaneous.self) ?? .forbidden
    chargePrice = reader.numbers("chargePricePerkWh", count: grid.count) ?? []
    dischargePrice = reader.numbers("dischargePricePerkWh", count: grid.count) ?? []
    holdingPrice = reader.numbers("holdingPricePerkWhStep", count: grid.count) ?? []
    onOff = OnOffRules(from: reader, on: grid)
    if capacity == nil || charge == nil { return nil }
  }

  /// The keys and values.
  public var members: [JSONValue.Member] {
    var members: [JSONValue.Member] = [
      .init("capacityWh", .number(capacity.wattHours)), .init("chargePowerW", .number(chargePower.watts)),
      .init("dischargePowerW", .number(dischargePower.watts)),
      .init("chargeEfficiency", .number(chargeEfficiency)),
      .init("dischargeEfficiency", .number(dischargeEfficiency)), .init("stateOfCharge", .number(stateOfCharge)),
      .init("minStateOfCharge", .number(minStateOfCharge)), .init("maxStateOfCharge", .number(maxStateOfCharge)),
    ]
    if let final = finalStateOfCharge { members.append(.init("finalStateOfCharge", .number(final))) }
    members += [
      .init("selfDischargePerHour", .number(selfDischargePerHour)),
      .init("wearPricePerkWh", .number(wearPrice.perKilowattHour)), .init("dischargeToGrid", .bool(dischargeToGrid)),
      .init("simultaneous", .string(simultaneous.rawValue)),
    ]
    for (key, prices) in [
      ("chargePricePerkWh", chargePrice), ("dischargePricePerkWh", dischargePrice),
      ("holdingPricePerkWhStep", holdingPrice),
    ] where !prices.isEmpty {
      members.append(.init(key, .perStep(prices)))
    }
    return members + onOff.members
  }
}
