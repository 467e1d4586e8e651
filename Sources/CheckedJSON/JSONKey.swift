/// A key of an object or a place in an array, where a type's own keys do not say.
struct JSONKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init(intValue: Int) {
    stringValue = "\(intValue)"
    self.intValue = intValue
  }
}

extension InputPath {
  /// The place that a decoder stood at.
  init(_ codingPath: [any CodingKey]) {
    self.init(codingPath.map { key in key.intValue.map { .index($0) } ?? .key(key.stringValue) })
  }
}

extension DecodingError {
  /// The place that does not fit, the key that is missing counted in.
  var place: [any CodingKey] { context.codingPath }

  /// What is wrong there, in words.
  var reason: String { context.debugDescription }

  private var context: Context {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
      .dataCorrupted(let context):
      context
    @unknown default: Context(codingPath: [], debugDescription: "\(self)")
    }
  }
}
