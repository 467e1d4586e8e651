/// What a number must be like.
public struct NumberRule: Sendable {
  /// The rule in words, after 'expected'.
  public let expectation: String
  private let holds: @Sendable (Double) -> Bool

  /// Magnitudes beyond this are refused unless a rule says otherwise: no village draws a gigawatt, and larger numbers
  /// cost the solver its precision.
  public static let largest = 1e9

  private init(_ expectation: String, _ holds: @escaping @Sendable (Double) -> Bool) {
    self.expectation = expectation
    self.holds = holds
  }

  /// Any number up to ``largest``.
  public static let any = NumberRule("a number between -1e9 and 1e9") { $0.magnitude <= largest }
  /// Above zero.
  public static let positive = NumberRule("a number above 0, at most 1e9") { $0 > 0 && $0 <= largest }
  /// Zero or above.
  public static let nonNegative = NumberRule("a number from 0 to 1e9") { $0 >= 0 && $0 <= largest }
  /// 0…1.
  public static let fraction = NumberRule("a fraction between 0 and 1") { (0...1).contains($0) }
  /// Above zero, at most one.
  public static let efficiency = NumberRule("a fraction above 0, at most 1") { $0 > 0 && $0 <= 1 }
  /// Between two numbers, both allowed; the first must not be the larger one.
  public static func between(_ low: Double, _ high: Double) -> NumberRule {
    NumberRule("a number between \(JSONValue.number(low).compactText) and \(JSONValue.number(high).compactText)") {
      $0 >= low && $0 <= high
    }
  }

  /// Whether a number keeps the rule; NaN and infinities never do.
  public func accepts(_ value: Double) -> Bool { value.isFinite && holds(value) }
}

/// Collects the faults of a value's fields, so that all are reported together.
public struct FieldChecks {
  /// The faults so far.
  public private(set) var faults: [InputFault] = []

  /// No faults yet.
  public init() {}

  /// Checks a number.
  public mutating func require(_ key: String, _ value: Double, _ rule: NumberRule) {
    if !rule.accepts(value) {
      faults.append(InputFault(InputPath([.key(key)]), value: Self.shown(value), expected: rule.expectation))
    }
  }

  /// Checks a number that may be absent.
  public mutating func require(_ key: String, _ value: Double?, _ rule: NumberRule) {
    if let value { require(key, value, rule) }
  }

  /// Checks each number of a series and their count; at most five faults are named.
  public mutating func require(_ key: String, _ values: [Double], _ rule: NumberRule, count: Int? = nil) {
    if let count, values.count != count {
      faults.append(
        InputFault(
          InputPath([.key(key)]), value: "\(values.count) values",
          expected: "one per step, \(count) values"))
    }
    // One number may stand for every step: then the fault is the key's, not a step's.
    if values.count > 1, let first = values.first, values.allSatisfy({ $0 == first }) {
      return require(key, first, rule)
    }
    for k in values.indices.lazy.filter({ !rule.accepts(values[$0]) }).prefix(5) {
      faults.append(
        InputFault(InputPath([.key(key), .index(k)]), value: Self.shown(values[k]), expected: rule.expectation))
    }
  }

  /// Adds a fault of another kind.
  public mutating func fail(_ key: String, value: String = "", expected expectation: String) {
    faults.append(InputFault(InputPath([.key(key)]), value: value, expected: expectation))
  }

  /// Adds the faults of a part below `key`.
  public mutating func include(_ part: [InputFault], below path: InputPath) {
    faults += part.map { $0.below(path) }
  }

  private static func shown(_ value: Double) -> String {
    value.isNaN ? "missing (null)" : value.isInfinite ? "\(value)" : JSONValue.number(value).compactText
  }
}
