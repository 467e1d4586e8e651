/// One key of an object: its name, what it may hold and what it means.
///
/// The same declaration drives reading, the list of known keys behind 'did you mean', and the JSON Schema.
public struct Field: Sendable {
  /// What a key may hold.
  public indirect enum Kind: Sendable {
    /// A finite number.
    case number
    /// A whole number.
    case integer
    /// `true` or `false`.
    case boolean
    /// A string.
    case text
    /// One of these strings.
    case choice([String])
    /// An ISO 8601 instant with offset.
    case instant
    /// An array of numbers.
    case numbers
    /// One number for every step, or an array with one per step.
    case numberOrNumbers
    /// An object with these keys.
    case object([Field])
    /// An array of this kind.
    case list(Kind)
    /// An object whose keys depend on one of them.
    case variant(key: String, [Variant])
    /// An object of any keys with values of one kind.
    case map(Kind)
    /// An array of two.
    case pair(Kind, Kind)
    /// One kind or another.
    case either(Kind, or: Kind)
    /// Any value, which is not read.
    case anything
  }

  /// One form of an object with a telling key.
  public struct Variant: Sendable {
    /// The telling key's value.
    public var name: String
    /// The other keys of this form.
    public var fields: [Field]
    /// A form and its keys.
    public init(_ name: String, _ fields: [Field]) {
      self.name = name
      self.fields = fields
    }
  }

  /// The key.
  public var name: String
  /// What it may hold.
  public var kind: Kind
  /// Whether it must be there and not null.
  public var isRequired: Bool
  /// What it means, in one sentence with the unit.
  public var summary: String

  /// A key that must be there.
  public static func required(_ name: String, _ kind: Kind, _ summary: String) -> Field {
    Field(name: name, kind: kind, isRequired: true, summary: summary)
  }

  /// A key that may be left out or null.
  public static func optional(_ name: String, _ kind: Kind, _ summary: String) -> Field {
    Field(name: name, kind: kind, isRequired: false, summary: summary)
  }
}

extension Field.Kind {
  /// What a fault says was expected.
  var expectation: String {
    switch self {
    case .number: "a number"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .text: "a string"
    case .choice(let words): "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
    case .instant: "an instant such as \"2026-03-29T01:00:00+01:00\""
    case .numbers: "an array of numbers"
    case .numberOrNumbers: "a number, or an array with one per step"
    case .object, .variant, .map: "an object"
    case .list: "an array"
    case .pair(let first, let second): "\(first.expectation) and \(second.expectation)"
    case .either(let usual, let other): "\(usual.expectation), or \(other.expectation)"
    case .anything: "anything"
    }
  }
}
