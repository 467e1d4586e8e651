internal import CheckedJSON
internal import CycleLearning
internal import EnergyTimeSeries

extension ObjectReader {
  /// A number that keeps a rule; logs one that does not.
  func number(_ key: String, _ rule: NumberRule) -> Double? {
    guard let number = number(key) else { return nil }
    if rule.accepts(number) { return number }
    reject(key, .number(number), expected: rule.expectation)
    return nil
  }

  /// A whole number that keeps a rule.
  func integer(_ key: String, _ rule: NumberRule) -> Int? {
    number(key, rule).flatMap { number in
      if let whole = Int(exactly: number) { return whole }
      reject(key, .number(number), expected: "a whole number")
      return nil
    }
  }

  /// Numbers that keep a rule; the first that does not is logged.
  func numbers(_ key: String, _ rule: NumberRule) -> [Double]? {
    guard let numbers = numbers(key) else {
      // An empty list is no list of numbers to the parser.
      if case .array([])? = value(key) { return [] }
      return nil
    }
    guard let k = numbers.firstIndex(where: { !rule.accepts($0) }) else { return numbers }
    log.add(
      InputFault(
        path.appending(key).appending(k), value: numbers[k].isNaN ? "missing (null)" : "\(numbers[k])",
        expected: rule.expectation))
    return nil
  }

  /// The objects of a list, each with its own reader.
  func objects(_ key: String, fields: [Field]) -> [ObjectReader] {
    (elements(key) ?? []).map { ObjectReader($0.value, at: $0.path, fields: fields, log: log) }
  }

  /// What stands in a list of objects, the oldest first; logs those that do not begin after the one before.
  func chronicle<Part>(
    _ key: String, fields: [Field], start: (Part) -> Instant, read: (ObjectReader) -> Part?
  ) -> [Part] {
    var parts: [Part] = []
    for reader in objects(key, fields: fields) {
      guard let part = read(reader) else { continue }
      if let last = parts.last.map(start), start(part) <= last {
        reader.reject(
          "start", .string(start(part).iso8601()), expected: "an instant after the start before, \(last.iso8601())")
      }
      parts.append(part)
    }
    return parts
  }

  /// Two instants of which the second is later; logs an end that is not.
  func window(_ startKey: String = "start", _ endKey: String = "end") -> TimeWindow? {
    guard let start = instant(startKey) else {
      _ = instant(endKey)
      return nil
    }
    guard let end = instant(endKey) else { return nil }
    if end > start { return TimeWindow(from: start, to: end) }
    reject(endKey, .string(end.iso8601()), expected: "an instant after the start, \(start.iso8601())")
    return nil
  }

  /// Whether numbers do not fall from key to key; logs the first that does.
  func areOrdered(_ numbers: KeyValuePairs<String, Double>) -> Bool {
    for (lower, upper) in zip(numbers, numbers.dropFirst()) where Self.falls(from: lower.value, to: upper.value) {
      reject(
        upper.key, .number(upper.value), expected: "at least \(lower.key), \(JSONValue.number(lower.value).compactText)"
      )
      return false
    }
    return true
  }

  /// Whether a number is less than one that it should not be less than; the last digits of rounding do not count.
  static func falls(from lower: Double, to upper: Double) -> Bool {
    lower - upper > 1e-9 * max(lower.magnitude, upper.magnitude)
  }

  /// The strings of a list; logs what is none.
  func texts(_ key: String) -> [String] {
    (elements(key) ?? []).compactMap { value, path in
      if case .string(let text) = value { return text }
      log.add(InputFault(path, value: value.excerpt, expected: "a string"))
      return nil
    }
  }

  /// Three quantiles of a quantity.
  func spread<Value: Quantity>(_ key: String, of: Value.Type, _ rule: NumberRule = .any) -> Spread<Value>? {
    guard let part = object(key, fields: Spread<Value>.fields) else { return nil }
    let numbers = ["low", "median", "high"].map { part.number($0, rule) }
    guard let low = numbers[0], let median = numbers[1], let high = numbers[2],
      part.areOrdered(["low": low, "median": median, "high": high])
    else { return nil }
    return Spread(low: Value(baseValue: low), median: Value(baseValue: median), high: Value(baseValue: high))
  }

  /// An estimate and its interval.
  func estimate(_ key: String, _ rule: NumberRule) -> Estimate? {
    guard let part = object(key, fields: Estimate.fields) else { return nil }
    let value = part.number("value", rule)
    let (lower, upper) = (part.number("lower", .between(-1e15, 1e15)), part.number("upper", .between(-1e15, 1e15)))
    guard let value, let lower, let upper, part.areOrdered(["lower": lower, "value": value, "upper": upper]) else {
      return nil
    }
    return Estimate(value, lower: lower, upper: upper)
  }
}

extension Spread {
  static var fields: [Field] {
    [
      .required("low", .number, "One time in ten it is less."),
      .required("median", .number, "Half of the time it is less."),
      .required("high", .number, "One time in ten it is more."),
    ]
  }

  var json: JSONValue {
    ["low": .number(low.baseValue), "median": .number(median.baseValue), "high": .number(high.baseValue)]
  }
}

extension Estimate {
  static let fields: [Field] = [
    .required("value", .number, "The estimate."), .required("lower", .number, "Lower end of the interval of 95 %."),
    .required("upper", .number, "Its upper end."),
  ]

  var json: JSONValue { ["value": .number(value), "lower": .number(lower), "upper": .number(upper)] }
}

extension JSONValue {
  /// Numbers as an array, an empty one too.
  static func values(_ numbers: [Double]) -> JSONValue { numbers.isEmpty ? .array([]) : .numbers(numbers) }
}
