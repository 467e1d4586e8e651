public import CheckedJSON
public import EnergyTimeSeries

extension CurtailableSource: RequestDevice {
  /// `curtailableSource`.
  public static let requestKind = "curtailableSource"
  /// Its keys.
  public static let fields: [Field] =
    [
      .required("availableW", .numberOrNumbers, "What it could deliver at each step, in W; not part of the net load."),
      .optional(
        "curtailPricePerkWh", .numberOrNumbers, "What it costs not to use it, in currency per kWh; 0 when left out."),
      .optional("control", .choice(Control.allCases.map(\.rawValue)), "How it is curtailed; level when left out."),
    ] + OnOffRules.fields

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let available = reader.numbers("availableW", count: grid.count)
    self.init(id: id, available: (available ?? []).map { .watts($0) })
    curtailPrice = reader.numbers("curtailPricePerkWh", count: grid.count) ?? []
    control = reader.choice("control", Control.self) ?? .level
    onOff = OnOffRules(from: reader, on: grid)
    if available == nil { return nil }
  }

  /// The keys and values.
  public var members: [JSONValue.Member] {
    var members: [JSONValue.Member] = [.init("availableW", .perStep(available.map(\.watts)))]
    if !curtailPrice.isEmpty { members.append(.init("curtailPricePerkWh", .perStep(curtailPrice))) }
    return members + [.init("control", .string(control.rawValue))] + onOff.members
  }
}
