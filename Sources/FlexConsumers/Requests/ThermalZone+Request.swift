public import CheckedJSON
public import EnergyTimeSeries

extension ThermalZone: RequestDevice {
  /// `thermalZone`.
  public static let requestKind = "thermalZone"
  /// Its keys. Temperatures are given in °C or, all of them, in kelvin.
  public static let fields: [Field] =
    [
      .required("powerW", .learnable(.number), "Rated power of the heater, or of what cools, in W."),
      .optional("control", .choice(Control.allCases.map(\.rawValue)), "How it is driven; onOff when left out."),
      .required(
        "model", .learnable(.object(ThermalModel.fields), LearnedKeys.room),
        "RC model, or a, b, d of T[k+1] = a T[k] + b u[k] + d[k]."),
    ] + ComfortBand.fields + OnOffRules.fields

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let power = reader.number("powerW")
    let control = reader.choice("control", Control.self)
    let band = ComfortBand(from: reader, on: grid)
    let rules = OnOffRules(from: reader, on: grid)
    let model = reader.object("model", fields: ThermalModel.fields).flatMap { ThermalModel(from: $0, on: grid) }
    guard let power, let band, let model else { return nil }
    self.init(id: id, power: .watts(power), control: control ?? .onOff, model: model, band: band)
    onOff = rules
  }

  /// The keys and values, in the scale in which they were given.
  public var members: [JSONValue.Member] {
    [
      .init("powerW", .number(power.watts)), .init("control", .string(control.rawValue)),
      .init("model", model.json(band)),
    ] + band.members + onOff.members
  }
}

extension CoolingZone: RequestDevice {
  /// `coolingZone`.
  public static let requestKind = "coolingZone"
  /// Those of a thermal zone.
  public static let fields = ThermalZone.fields

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    guard let zone = ThermalZone(id: id, from: reader, on: grid) else { return nil }
    self.init(zone)
  }

  /// The keys and values.
  public var members: [JSONValue.Member] { zone.members }
}
