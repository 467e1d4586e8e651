public import CheckedJSON
public import EnergyTimeSeries

extension Store: RequestDevice {
  /// `store`.
  public static let requestKind = "store"
  /// The keys of a battery but its efficiencies; its powers may be left out.
  public static let fields: [Field] = Battery.fields.compactMap { field in
    switch field.name {
    case "chargeEfficiency", "dischargeEfficiency": nil
    case "chargePowerW": .optional(field.name, field.kind, "Largest charging power, in W; any when left out.")
    case "dischargePowerW": .optional(field.name, field.kind, "Largest discharging power, in W; any when left out.")
    default: field
    }
  }

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    // Read as it stands: what is wrong with it is logged once, by the battery.
    var capacity = 0.0
    if case .number(let number)? = reader.value("capacityWh") { capacity = number }
    let largest = Store.largestPower(filling: .wattHours(capacity), on: grid)
    guard
      let battery = Battery(
        id: id, chargePower: reader.number("chargePowerW").map { .watts($0) } ?? largest,
        dischargePower: reader.number("dischargePowerW").map { .watts($0) } ?? largest, from: reader, on: grid)
    else { return nil }
    self.init(battery)
  }

  /// The keys and values.
  public var members: [JSONValue.Member] {
    battery.members.filter { !["chargeEfficiency", "dischargeEfficiency"].contains($0.key) }
  }
}
