internal import CheckedJSON
internal import CycleLearning
internal import EnergyTimeSeries

extension BaseLoad: LibraryContent {
  static let kind = "site"

  static let fields: [Field] = [
    .required("standbyW", .number, "What is drawn always: all but one in a hundred quarter-hours draw more, in W."),
    .required("quietestHourW", .object(Spread<Power>.fields), "Load of a day's quietest hour, in W."),
    .required("quietHour", .integer, "The local hour, 0…23, that is most often the quietest."),
    .required("shareOfEnergy", .number, "The share of all energy that the quietest hour's load would draw, 0…1."),
    .required("months", .list(.object(monthFields)), "The median of each month's quietest hours."),
    .required("dayCount", .integer, "How many days were measured."),
  ]
  private static let monthFields: [Field] = [
    .required("start", .instant, "The month's first moment."), .required("powerW", .number, "The median, in W."),
  ]

  init?(from reader: ObjectReader) {
    let standby = reader.number("standbyW", .nonNegative)
    let quietest = reader.spread("quietestHourW", of: Power.self)
    let hour = reader.integer("quietHour", .between(0, 23))
    let share = reader.number("shareOfEnergy", .fraction)
    let months = reader.chronicle("months", fields: Self.monthFields, start: \.start) { part -> Month? in
      let power = part.number("powerW", .any)
      guard let start = part.instant("start"), let power else { return nil }
      return Month(start: start, power: .watts(power))
    }
    let count = reader.integer("dayCount", .between(1, 1e6))
    guard let standby, let quietest, let hour, let share, let count else { return nil }
    self.init(
      standby: .watts(standby), quietestHour: quietest, quietHour: hour, shareOfEnergy: share, months: months,
      dayCount: count)
  }

  func members(in zone: CivilZone) -> [JSONValue.Member] {
    [
      .init("standbyW", .number(standby.watts)), .init("quietestHourW", quietestHour.json),
      .init("quietHour", .number(Double(quietHour))), .init("shareOfEnergy", .number(shareOfEnergy)),
      .init(
        "months",
        .array(months.map { ["start": .string(zone.iso8601($0.start)), "powerW": .number($0.power.watts)] })),
      .init("dayCount", .number(Double(dayCount))),
    ]
  }
}
