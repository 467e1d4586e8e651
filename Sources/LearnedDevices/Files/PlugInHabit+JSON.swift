internal import CheckedJSON
internal import CycleLearning

extension PlugInHabit {
  static let fields: [Field] = [
    .required("days", .choice(DayKind.allCases.map(\.rawValue)), "The days on which the charges begin."),
    .required("count", .integer, "How many sessions it is drawn from."),
    .required("sessionsPerDay", .number, "Sessions per day of this kind."),
    .required(
      "start", .object(Clock.fields),
      "When charges begin, as hh:mm:ss after local midnight; 25:30:00 is half past one of the next day."),
    .required("end", .object(Clock.fields), "When charges end, by the clock of the day on which they began."),
  ]

  init?(from reader: ObjectReader) {
    let days = reader.choice("days", DayKind.self)
    let count = reader.integer("count", .between(1, 1e6))
    let rate = reader.number("sessionsPerDay", .nonNegative)
    let start = reader.object("start", fields: Clock.fields).flatMap { Clock(from: $0) }
    let end = reader.object("end", fields: Clock.fields).flatMap { Clock(from: $0) }
    guard let days, let count, let rate, let start, let end else { return nil }
    self.init(days: days, count: count, sessionsPerDay: rate, start: start, end: end)
  }

  var json: JSONValue {
    [
      "days": .string(days.rawValue), "count": .number(Double(count)), "sessionsPerDay": .number(sessionsPerDay),
      "start": start.json, "end": end.json,
    ]
  }
}

extension PlugInHabit.Clock {
  static let fields: [Field] = [
    .required("early", .text, "One time in ten it is earlier."),
    .required("median", .text, "Half of the time it is earlier."),
    .required("late", .text, "One time in ten it is later."),
  ]

  init?(from reader: ObjectReader) {
    let times = ["early", "median", "late"].map { key -> Int64? in
      guard let text = reader.text(key) else { return nil }
      if let seconds = Self.seconds(text) { return seconds }
      reader.reject(key, .string(text), expected: "hours, minutes and seconds after local midnight, such as 18:05:00")
      return nil
    }
    guard let early = times[0], let median = times[1], let late = times[2] else { return nil }
    for (key, earlier, later) in [("median", early, median), ("late", median, late)] where later < earlier {
      reader.reject(key, .string(Self.text(later)), expected: "no earlier than \(Self.text(earlier))")
      return nil
    }
    self.init(early: early, median: median, late: late)
  }

  var json: JSONValue {
    ["early": .string(Self.text(early)), "median": .string(Self.text(median)), "late": .string(Self.text(late))]
  }

  /// `hh:mm:ss`, of at most a hundred hours; before midnight of the day with a minus.
  static func text(_ seconds: Int64) -> String {
    func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let size = min(seconds.magnitude, 359_999)
    let parts = [size / 3600, size / 60 % 60, size % 60].map { padded(Int64($0)) }
    return (seconds < 0 ? "-" : "") + parts.joined(separator: ":")
  }

  private static func seconds(_ text: String) -> Int64? {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      (1...2).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) } ? Int64(part) : nil
    }
    guard numbers.count == 3, parts.count == 3, numbers[1] < 60, numbers[2] < 60 else { return nil }
    let seconds = numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    return isNegative ? -seconds : seconds
  }
}
