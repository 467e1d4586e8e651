public import CheckedJSON
internal import EnergyTimeSeries

extension ComfortBand {
  /// The keys of every kind that keeps a temperature. Temperatures are given in °C or, all of them, in kelvin.
  public static let fields: [Field] = [
    .optional("initialTemperatureC", .number, "Temperature now, in °C; or initialTemperatureK."),
    .optional("initialTemperatureK", .number, "Temperature now, in K."),
    .optional("lowerTemperatureC", .numberOrNumbers, "Lowest temperature at the end of each step, in °C."),
    .optional("lowerTemperatureK", .numberOrNumbers, "Lowest temperature at the end of each step, in K."),
    .optional("upperTemperatureC", .numberOrNumbers, "Highest temperature at the end of each step, in °C."),
    .optional("upperTemperatureK", .numberOrNumbers, "Highest temperature at the end of each step, in K."),
    .optional(
      "comfortPricePerKh", .number,
      "What each kelvin-hour outside the band costs, in currency; the band must be kept when left out."),
  ]

  /// Reads the keys; nil where one is missing or wrong.
  init?(from reader: ObjectReader, on grid: TimeGrid) {
    let initial = Self.temperatures("initialTemperature", reader, count: 1)
    let lower = Self.temperatures("lowerTemperature", reader, count: grid.count)
    let upper = Self.temperatures("upperTemperature", reader, count: grid.count)
    let price = reader.number("comfortPricePerKh")
    guard let start = initial?.values.first, let lower, let upper else { return nil }
    self.init(initial: start, lower: lower.values, upper: upper.values)
    pricePerKelvinHour = price
    scale = initial?.scale ?? .celsius
  }

  /// Temperatures under a key that ends in `C` or `K`; logs when there are none or both.
  static func temperatures(
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

  /// The keys and values, in the scale in which they were given.
  var members: [JSONValue.Member] {
    let unit = scale.rawValue
    var members: [JSONValue.Member] = [
      .init("initialTemperature" + unit, .number(shown(initial))),
      .init("lowerTemperature" + unit, .list(lower.map { .number(shown($0)) })),
      .init("upperTemperature" + unit, .list(upper.map { .number(shown($0)) })),
    ]
    if let pricePerKelvinHour { members.append(.init("comfortPricePerKh", .number(pricePerKelvinHour))) }
    return members
  }
}
