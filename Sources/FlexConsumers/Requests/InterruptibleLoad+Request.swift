public import CheckedJSON
public import EnergyTimeSeries

extension InterruptibleLoad: RequestDevice {
  /// `interruptibleLoad`.
  public static let requestKind = "interruptibleLoad"
  /// Its keys, with those of ``OnOffRules``.
  public static let fields: [Field] =
    [
      .required("powerW", .number, "Power while on, in W."),
      .optional("energyWh", .number, "Energy to draw, in Wh, rounded up to whole steps; or steps."),
      .optional("steps", .integer, "How many steps it is on; or energyWh."),
      .required("earliestStart", .instant, "It is not on before."),
      .required("latestEnd", .instant, "It is done by then."),
    ] + OnOffRules.fields
  /// `latestEnd` per hour, `energyWh` per kWh, `steps` per hour, the rules per hour or switch.
  public static let repairableWishes = [
    "latestEnd", "energyWh", "steps", "maxStarts", "maxStops", "minUpSteps", "minDownSteps",
  ]

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let power = reader.number("powerW")
    let window = Self.window(reader, "earliestStart", "latestEnd")
    let amount = Self.amount(reader)
    let onOff = OnOffRules(from: reader, on: grid)
    guard let power, let window, let amount else { return nil }
    self.init(id: id, power: .watts(power), amount: amount, window: window)
    self.onOff = onOff
  }

  /// Exactly one of the two keys.
  private static func amount(_ reader: ObjectReader) -> Amount? {
    switch (reader.value("energyWh"), reader.value("steps")) {
    case (nil, nil):
      reader.log.add(
        InputFault(reader.path.appending("energyWh"), value: "missing", expected: "an energy in Wh, or steps"))
      return nil
    case (.some, .some):
      reader.log.add(
        InputFault(reader.path.appending("steps"), value: "given beside energyWh", expected: "one of the two"))
      return nil
    case (.some, nil): return reader.number("energyWh").map { .energy(.wattHours($0)) }
    case (nil, .some): return reader.integer("steps").map { .steps($0) }
    }
  }

  /// The keys and values.
  public var members: [JSONValue.Member] {
    let amount: JSONValue.Member =
      switch amount {
      case .energy(let energy): .init("energyWh", .number(energy.wattHours))
      case .steps(let steps): .init("steps", .number(Double(steps)))
      }
    return [.init("powerW", .number(power.watts)), amount] + window.members("earliestStart", "latestEnd")
      + onOff.members
  }
}
