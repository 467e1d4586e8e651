internal import CheckedJSON
internal import CycleLearning
internal import EnergyTimeSeries

extension LearnedTank: LibraryContent {
  static let kind = "tank"

  static let fields: [Field] = [
    .optional("powerW", .number, "The power it draws while it heats, in W; null where it is not known."),
    .optional("volumeL", .number, "Litres of water it holds, where that is known."),
    .required("lastDay", .object(lastDayFields), "The energy of the last 24 h: what it is to be given back."),
    .optional("energyPerDayWh", .object(Spread<Energy>.fields), "How the energy of a day varies, in Wh."),
    .required("patterns", .list(.object(patternFields)), "The hours at which it heats."),
    .required("days", .list(.object(dayFields)), "All days ever measured whole, the oldest first."),
  ]
  private static let lastDayFields: [Field] = [
    .required("energyWh", .number, "The energy, in Wh."),
    .required(
      "source", .choice(TankEnergy.Source.allCases.map(\.rawValue)),
      "Where it comes from: the counter, the power, or what was known before."),
    .optional("until", .instant, "The end of the 24 h."),
    .required("notes", .list(.text), "What the readings did not allow."),
  ]
  private static let patternFields: [Field] = [
    .required("days", .choice(DayKind.allCases.map(\.rawValue)), "The days it speaks of."),
    .required("dayCount", .integer, "How many days it is drawn from."),
    .required("powerW", .numbers, "Mean power of each hour of the local clock, 24 of them, in W; null: not measured."),
  ]
  private static let dayFields: [Field] = [
    .required("start", .instant, "The day's first moment."), .required("energyWh", .number, "What it drew, in Wh."),
  ]

  init?(from reader: ObjectReader) {
    let (power, litres) = (reader.number("powerW", .positive), reader.number("volumeL", .positive))
    let lastDay = reader.object("lastDay", fields: Self.lastDayFields).flatMap { Self.lastDay($0) }
    let spread = reader.spread("energyPerDayWh", of: Energy.self, .nonNegative)
    let patterns = reader.objects("patterns", fields: Self.patternFields).compactMap { Self.pattern($0) }
    let days = reader.chronicle("days", fields: Self.dayFields, start: \.start) { part -> Day? in
      let energy = part.number("energyWh", .nonNegative)
      guard let start = part.instant("start"), let energy else { return nil }
      return Day(start: start, energy: .wattHours(energy))
    }
    guard let lastDay else { return nil }
    self.init(
      power: power.map { .watts($0) }, litres: litres, lastDay: lastDay, days: days, energyPerDay: spread,
      patterns: patterns)
  }

  private static func lastDay(_ reader: ObjectReader) -> TankEnergy? {
    let energy = reader.number("energyWh", .nonNegative)
    let source = reader.choice("source", TankEnergy.Source.self)
    let until = reader.instant("until")
    let notes = reader.texts("notes")
    guard let energy, let source else { return nil }
    return TankEnergy(.wattHours(energy), source: source, until: until, notes: notes)
  }

  private static func pattern(_ reader: ObjectReader) -> HeatingPattern? {
    let days = reader.choice("days", DayKind.self)
    let count = reader.integer("dayCount", .between(0, 1e6))
    let power = reader.numbers("powerW")
    if let power, power.count != 24 {
      reader.reject("powerW", .string("\(power.count) values"), expected: "24 values, one for each hour")
    }
    guard let days, let count, let power, power.count == 24 else { return nil }
    return HeatingPattern(days: days, dayCount: count, power: power.map { $0.isNaN ? nil : .watts($0) })
  }

  func members(in zone: CivilZone) -> [JSONValue.Member] {
    [
      .init("powerW", power.map { .number($0.watts) } ?? .null),
      .init("volumeL", litres.map { .number($0) } ?? .null),
      .init(
        "lastDay",
        [
          "energyWh": .number(lastDay.energy.wattHours), "source": .string(lastDay.source.rawValue),
          "until": lastDay.until.map { .string(zone.iso8601($0)) } ?? .null,
          "notes": .array(lastDay.notes.map { .string($0) }),
        ]),
      .init("energyPerDayWh", energyPerDay?.json ?? .null),
      .init(
        "patterns",
        .array(
          patterns.map {
            [
              "days": .string($0.days.rawValue), "dayCount": .number(Double($0.dayCount)),
              "powerW": .list($0.power.map { $0.map { .number($0.watts) } ?? .null }),
            ]
          })),
      .init(
        "days",
        .array(
          days.map { ["start": .string(zone.iso8601($0.start)), "energyWh": .number($0.energy.wattHours)] })),
    ]
  }
}
