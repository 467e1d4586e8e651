public import CheckedJSON
public import EnergyTimeSeries

extension ThermalZone: RequestDevice {
  /// `thermalZone`.
  public static let requestKind = "thermalZone"
  /// Its keys. Temperatures are given in °C or, all of them, in kelvin.
  public static let fields: [Field] = [
    .required("powerW", .number, "Rated power of the heater in W."),
    .optional("control", .choice(Control.allCases.map(\.rawValue)), "How it is driven; onOff when left out."),
    .optional("initialTemperatureC", .number, "Temperature now, in °C; or initialTemperatureK."),
    .optional("initialTemperatureK", .number, "Temperature now, in K."),
    .required("model", .object(modelFields), "RC model, or a, b, d of T[k+1] = a T[k] + b u[k] + d[k]."),
    .optional("lowerTemperatureC", .numberOrNumbers, "Lowest temperature at the end of each step, in °C."),
    .optional("lowerTemperatureK", .numberOrNumbers, "Lowest temperature at the end of each step, in K."),
    .optional("upperTemperatureC", .numberOrNumbers, "Highest temperature at the end of each step, in °C."),
    .optional("upperTemperatureK", .numberOrNumbers, "Highest temperature at the end of each step, in K."),
  ]
  private static let modelFields: [Field] = [
    .optional("resistanceKPerW", .number, "Thermal resistance to outdoors, in K/W."),
    .optional("capacityJPerK", .number, "Heat capacity, in J/K."),
    .optional("outdoorTemperatureC", .numberOrNumbers, "Outdoor temperature of each step, in °C."),
    .optional("outdoorTemperatureK", .numberOrNumbers, "Outdoor temperature of each step, in K."),
    .optional("decay", .number, "a of the discrete model, 0…1."),
    .optional("gainK", .number, "b of the discrete model: what a step of full duty adds, in K."),
    .optional("driftK", .numberOrNumbers, "d of the discrete model for each step, in K."),
  ]

  /// Reads the keys.
  public init?(id: DeviceID, from reader: ObjectReader, on grid: TimeGrid) {
    let power = reader.number("powerW")
    let control = reader.choice("control", Control.self)
    let initial = Self.temperatures("initialTemperature", reader, count: 1)
    let lower = Self.temperatures("lowerTemperature", reader, count: grid.count)
    let upper = Self.temperatures("upperTemperature", reader, count: grid.count)
    let model = reader.object("model", fields: Self.modelFields).flatMap { Self.model($0, on: grid) }
    guard let power, let start = initial?.values.first, let lower, let upper, let model else { return nil }
    self.init(
      id: id, power: .watts(power), control: control ?? .onOff, initialTemperature: start, model: model,
      lower: lower.values, upper: upper.values)
    scale = initial?.scale ?? .celsius
  }

  /// Temperatures under a key that ends in `C` or `K`; logs when there are none or both.
  private static func temperatures(
    _ key: String, _ reader: ObjectReader, count: Int
  ) -> (values: [Temperature], scale: Scale)? {
    switch (reader.value(key + "C"), reader.value(key + "K")) {
    case (nil, nil):
      reader.log.add(
        InputFault(reader.path.appending(key + "C"), value: "missing", expected: "temperatures in °C, or \(key)K"))
      return nil
    case (.some, .some):
      reader.log.add(
        InputFault(reader.path.appending(key + "K"), value: "given twice", expected: "\(key)C or \(key)K, not both"))
      return nil
    case (.some, nil):
      return reader.numbers(key + "C", count: count).map { ($0.map { .celsius($0) }, .celsius) }
    case (nil, .some):
      return reader.numbers(key + "K", count: count).map { ($0.map { .kelvin($0) }, .kelvin) }
    }
  }

  private static func model(_ reader: ObjectReader, on grid: TimeGrid) -> ThermalModel? {
    let discrete = ["decay", "gainK", "driftK"]
    let physical = ["resistanceKPerW", "capacityJPerK"]
    let isDiscrete = discrete.contains { reader.value($0) != nil }
    let isPhysical = (physical + ["outdoorTemperatureC", "outdoorTemperatureK"]).contains { reader.value($0) != nil }
    if isDiscrete == isPhysical {
      reader.log.add(
        InputFault(
          reader.path, value: isDiscrete ? "keys of both models" : "no keys",
          expected: "either resistanceKPerW, capacityJPerK and outdoorTemperatureC, or decay, gainK and driftK"))
      return nil
    }
    for key in isDiscrete ? discrete : physical where reader.value(key) == nil {
      reader.log.add(InputFault(reader.path.appending(key), value: "missing", expected: "a number"))
    }
    if isDiscrete {
      let drift = reader.numbers("driftK", count: grid.count)
      guard let decay = reader.number("decay"), let gain = reader.number("gainK"), let drift else { return nil }
      return .discrete(decay: decay, gain: gain, drift: drift)
    }
    let outdoor = temperatures("outdoorTemperature", reader, count: grid.count)
    guard let resistance = reader.number("resistanceKPerW"), let capacity = reader.number("capacityJPerK"), let outdoor
    else { return nil }
    return .resistanceCapacity(kelvinPerWatt: resistance, joulesPerKelvin: capacity, outdoor: outdoor.values)
  }

  /// The keys and values, in the scale in which they were given.
  public var members: [JSONValue.Member] {
    let unit = scale.rawValue
    func shown(_ temperature: Temperature) -> JSONValue {
      .number(scale == .celsius ? temperature.celsius : temperature.kelvin)
    }
    var model: [JSONValue.Member]
    switch self.model {
    case .resistanceCapacity(let resistance, let capacity, let outdoor):
      model = [
        .init("resistanceKPerW", .number(resistance)), .init("capacityJPerK", .number(capacity)),
        .init("outdoorTemperature" + unit, .list(outdoor.map(shown))),
      ]
    case .discrete(let decay, let gain, let drift):
      model = [
        .init("decay", .number(decay)), .init("gainK", .number(gain)),
        .init("driftK", .list(drift.map { .number($0) })),
      ]
    }
    return [
      .init("powerW", .number(power.watts)), .init("control", .string(control.rawValue)),
      .init("initialTemperature" + unit, shown(initialTemperature)), .init("model", .object(model)),
      .init("lowerTemperature" + unit, .list(lower.map(shown))),
      .init("upperTemperature" + unit, .list(upper.map(shown))),
    ]
  }
}
