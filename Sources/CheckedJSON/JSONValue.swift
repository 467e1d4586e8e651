/// A JSON document in memory.
///
/// Arrays of numbers, the bulk of energy data, are kept as plain `[Double]`; `null` inside them is NaN, as missing
/// values are everywhere in this package.
public enum JSONValue: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// Any number.
  case number(Double)
  /// A string.
  case string(String)
  /// A non-empty array of numbers and nulls with at least one number; null is NaN.
  case numbers([Double])
  /// Any other array.
  case array([JSONValue])
  /// Keys and values in their order; no key twice.
  case object([Member])

  /// One key and its value.
  public struct Member: Sendable, Equatable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONValue
    /// A key with its value.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key of an object; nil when there is none or this is no object.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// Two documents are equal when they would print the same: missing numbers equal each other.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b || a.isNaN && b.isNaN
    case (.string(let a), .string(let b)): a == b
    case (.numbers(let a), .numbers(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// A number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// A boolean.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An object, in the order written.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = JSONValue.list(elements) }

  /// An array, kept compactly when it holds numbers only.
  public static func list(_ elements: [JSONValue]) -> JSONValue {
    var numbers: [Double] = []
    numbers.reserveCapacity(elements.count)
    var hasNumber = false
    for element in elements {
      switch element {
      case .number(let number):
        numbers.append(number)
        hasNumber = true
      case .null: numbers.append(.nan)
      default: return .array(elements)
      }
    }
    return hasNumber ? .numbers(numbers) : .array(elements)
  }
}
