internal import CheckedJSON
internal import CycleLearning
internal import EnergyTimeSeries

extension Programme {
  static let fields: [Field] = [
    .required("number", .integer, "Tells it from the appliance's other programmes; from 1."),
    .required("count", .integer, "How many cycles it stands for."),
    .required("firstStart", .instant, "When its first cycle began."),
    .required("energyWh", .object(Spread<Energy>.fields), "How the energy varies from cycle to cycle, in Wh."),
    .required("representative", .object(ApplianceCycle.fields), "The cycle that is nearest to all others."),
    .required("newest", .object(ApplianceCycle.fields), "The latest of its cycles."),
    .required("powerW", .object(powerFields), "How power varies in each period of the representative, in W."),
  ]
  private static let powerFields: [Field] = [
    .required("low", .numbers, "One time in ten it is less."),
    .required("median", .numbers, "Half of the time it is less."),
    .required("high", .numbers, "One time in ten it is more."),
  ]

  init?(from reader: ObjectReader) {
    let number = reader.integer("number", .between(1, 1e6))
    let count = reader.integer("count", .between(1, 1e9))
    let first = reader.instant("firstStart")
    let energy = reader.spread("energyWh", of: Energy.self, .nonNegative)
    func cycle(_ key: String) -> ApplianceCycle? {
      reader.object(key, fields: ApplianceCycle.fields).flatMap { ApplianceCycle(from: $0) }
    }
    let (representative, newest) = (cycle("representative"), cycle("newest"))
    let power = reader.object("powerW", fields: Self.powerFields).flatMap { Self.power(from: $0) }
    guard let number, let count, let first, let energy, let representative, let newest, let power else { return nil }
    if power.count != representative.profile.count {
      reader.reject(
        "powerW", .string("\(power.count) values"),
        expected: "as many as the representative has periods, \(representative.profile.count)")
      return nil
    }
    self.init(
      number: number, count: count, firstStart: first, representative: representative, newest: newest, power: power,
      energy: energy)
  }

  private static func power(from reader: ObjectReader) -> [Spread<Power>]? {
    let curves = ["low", "median", "high"].map { reader.numbers($0, .nonNegative) }
    guard let low = curves[0], let median = curves[1], let high = curves[2] else { return nil }
    for (key, curve) in [("low", low), ("high", high)] where curve.count != median.count {
      reader.reject(key, .string("\(curve.count) values"), expected: "as many as median, \(median.count)")
    }
    guard low.count == median.count, high.count == median.count else { return nil }
    for k in median.indices
    where ObjectReader.falls(from: low[k], to: median[k]) || ObjectReader.falls(from: median[k], to: high[k]) {
      reader.log.add(
        InputFault(
          reader.path.appending("median").appending(k), value: "\(median[k])",
          expected: "at least low, \(low[k]), and at most high, \(high[k])"))
      return nil
    }
    return median.indices.map {
      Spread(low: .watts(low[$0]), median: .watts(median[$0]), high: .watts(high[$0]))
    }
  }

  func json(in zone: CivilZone) -> JSONValue {
    [
      "number": .number(Double(number)), "count": .number(Double(count)),
      "firstStart": .string(zone.iso8601(firstStart)), "energyWh": energy.json,
      "representative": .object(representative.members(in: zone)), "newest": .object(newest.members(in: zone)),
      "powerW": [
        "low": .values(power.map(\.low.watts)), "median": .values(power.map(\.median.watts)),
        "high": .values(power.map(\.high.watts)),
      ],
    ]
  }
}

extension ApplianceCycle {
  static let fields: [Field] = [
    .required("start", .instant, "When it began."), .required("end", .instant, "When it ceased."),
    .required("energyWh", .number, "What it drew, in Wh."),
    .required("periodSeconds", .integer, "Length of a period of the profile in seconds."),
    .required("profileW", .numbers, "Mean power of each period, the first of which begins with the cycle, in W."),
  ]

  init?(from reader: ObjectReader) {
    let window = reader.window()
    let energy = reader.number("energyWh", .nonNegative)
    let period = reader.integer("periodSeconds", .between(1, 86_400))
    let profile = reader.numbers("profileW", .nonNegative)
    guard let window, let energy, let period, let profile else { return nil }
    if profile.isEmpty {
      reader.reject("profileW", .array([]), expected: "at least one period of power")
      return nil
    }
    self.init(
      start: window.start, end: window.end, periodSeconds: Int64(period), profile: profile.map { .watts($0) },
      energy: .wattHours(energy))
  }

  func members(in zone: CivilZone) -> [JSONValue.Member] {
    [
      .init("start", .string(zone.iso8601(start))), .init("end", .string(zone.iso8601(end))),
      .init("energyWh", .number(energy.wattHours)), .init("periodSeconds", .number(Double(periodSeconds))),
      .init("profileW", .values(profile.map(\.watts))),
    ]
  }
}
