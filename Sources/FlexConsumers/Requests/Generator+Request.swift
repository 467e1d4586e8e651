public import CheckedJSON
public import EnergyTimeSeries

extension Generator: RequestDevice {
  /// `generator`.
  public static let requestKind = "generator"
  /// Its keys, with those of ``OnOffRules``.
  public static let fields: [Field] =
    [
      .required("maxPowerW", .numberOrNumbers, "Highest output of each step, in W."),
      .optional("minPowerW", .numberOrNumbers, "Lowest output while on, in W; 0 when left out."),
      .optional("pricePerkWh", .numberOrNumbers, "What its output costs, in currency per kWh; 0 when left out."),
      .optional("co2gPerkWh", .number, "What its output emits, in gCO₂e per kWh; 0 when left out."),
      .optional("rampWPerStep", .number, "Largest change of its output per step, in W; any when left out."),
      .optional(
        "initialPowerW", .number, "Output before the first step, in W; when left out 0 if it was off, else any."),
      .optional("efficiency", .number, "Output per fuel, 0.001 to 1; 1 when left out."),
      .optional("fuelPricePerkWh", .numberOrNumbers, "What fuel costs, in currency per kWh of it; 0 when left out."),
    ] + OnOffRules.fields
  /// `minUpSteps` per hour, `maxStops` per stop, `rampWPerStep` per kW.
  public static let repairableWishes = ["minUpSteps", "maxStops", "rampWPerStep"]

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let highest = reader.numbers("maxPowerW", count: grid.count)
    self.init(id: id, maxPower: (highest ?? []).map { .watts($0) })
    minPower = (reader.numbers("minPowerW", count: grid.count) ?? []).map { .watts($0) }
    price = reader.numbers("pricePerkWh", count: grid.count) ?? []
    co2PerKilowattHour = reader.number("co2gPerkWh") ?? 0
    ramp = reader.number("rampWPerStep").map { .watts($0) }
    initialPower = reader.number("initialPowerW").map { .watts($0) }
    efficiency = reader.number("efficiency") ?? 1
    fuelPrice = reader.numbers("fuelPricePerkWh", count: grid.count) ?? []
    onOff = OnOffRules(from: reader, on: grid)
    if highest == nil { return nil }
  }

  /// The keys and values.
  public var members: [JSONValue.Member] {
    var members: [JSONValue.Member] = [.init("maxPowerW", .perStep(maxPower.map(\.watts)))]
    if !minPower.isEmpty { members.append(.init("minPowerW", .perStep(minPower.map(\.watts)))) }
    if !price.isEmpty { members.append(.init("pricePerkWh", .perStep(price))) }
    if co2PerKilowattHour != 0 { members.append(.init("co2gPerkWh", .number(co2PerKilowattHour))) }
    if let ramp { members.append(.init("rampWPerStep", .number(ramp.watts))) }
    if let initialPower { members.append(.init("initialPowerW", .number(initialPower.watts))) }
    if efficiency != 1 { members.append(.init("efficiency", .number(efficiency))) }
    if !fuelPrice.isEmpty { members.append(.init("fuelPricePerkWh", .perStep(fuelPrice))) }
    return members + onOff.members
  }
}
