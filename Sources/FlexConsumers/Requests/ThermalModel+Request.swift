internal import CheckedJSON
internal import EnergyTimeSeries

extension ThermalModel {
  /// The keys of both models.
  static let fields: [Field] = [
    .optional("resistanceKPerW", .number, "Thermal resistance to outdoors, in K/W."),
    .optional("capacityJPerK", .number, "Heat capacity, in J/K."),
    .optional("outdoorTemperatureC", .numberOrNumbers, "Outdoor temperature of each step, in °C."),
    .optional("outdoorTemperatureK", .numberOrNumbers, "Outdoor temperature of each step, in K."),
    .optional("decay", .number, "a of the discrete model, 0…1."),
    .optional("gainK", .number, "b of the discrete model: what a step of full duty adds, in K."),
    .optional("driftK", .numberOrNumbers, "d of the discrete model for each step, in K."),
  ]

  /// Reads one of the models; logs where there is none, or both.
  ///
  /// - Parameter known: outdoor temperatures that stand for those that the model leaves out.
  init?(from reader: ObjectReader, outdoor known: [Temperature]? = nil, on grid: TimeGrid) {
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
      self = .discrete(decay: decay, gain: gain, drift: drift)
      return
    }
    let isKnown = ["outdoorTemperatureC", "outdoorTemperatureK"].allSatisfy { reader.value($0) == nil } && known != nil
    let outdoor =
      isKnown ? known : ComfortBand.temperatures("outdoorTemperature", reader, count: grid.count)?.values
    guard let resistance = reader.number("resistanceKPerW"), let capacity = reader.number("capacityJPerK"), let outdoor
    else { return nil }
    self = .resistanceCapacity(kelvinPerWatt: resistance, joulesPerKelvin: capacity, outdoor: outdoor)
  }

  /// The keys and values, with temperatures in the band's scale.
  func json(_ band: ComfortBand) -> JSONValue {
    switch self {
    case .resistanceCapacity(let resistance, let capacity, let outdoor):
      .object([
        .init("resistanceKPerW", .number(resistance)), .init("capacityJPerK", .number(capacity)),
        .init("outdoorTemperature" + band.scale.rawValue, .list(outdoor.map { .number(band.shown($0)) })),
      ])
    case .discrete(let decay, let gain, let drift):
      .object([
        .init("decay", .number(decay)), .init("gainK", .number(gain)),
        .init("driftK", .list(drift.map { .number($0) })),
      ])
    }
  }
}
