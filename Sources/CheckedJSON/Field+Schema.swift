extension Field {
  /// The JSON Schema (draft 2020-12) of a document with these keys.
  public static func schema(title: String, _ fields: [Field]) -> JSONValue {
    let body = Kind.object(fields).schema(summary: nil)
    guard case .object(let members) = body else { return body }
    return .object(
      [
        .init("$schema", "https://json-schema.org/draft/2020-12/schema"), .init("title", .string(title)),
      ] + members)
  }
}

extension Field.Kind {
  fileprivate func schema(summary: String?) -> JSONValue {
    var members: [JSONValue.Member] = []
    func put(_ key: String, _ value: JSONValue) { members.append(.init(key, value)) }
    switch self {
    case .number: put("type", "number")
    case .integer: put("type", "integer")
    case .boolean: put("type", "boolean")
    case .text: put("type", "string")
    case .choice(let words): put("enum", .array(words.map { .string($0) }))
    case .instant:
      put("type", "string")
      put("format", "date-time")
    case .numbers:
      put("type", "array")
      put("items", ["type": ["number", "null"]])
    case .numberOrNumbers:
      put("oneOf", [["type": "number"], ["type": "array", "items": ["type": "number"]]])
    case .list(let element):
      put("type", "array")
      put("items", element.schema(summary: nil))
    case .map(let element):
      put("type", "object")
      put("additionalProperties", element.schema(summary: nil))
    case .pair(let first, let second):
      put("type", "array")
      put("prefixItems", .array([first.schema(summary: nil), second.schema(summary: nil)]))
      put("items", false)
      put("minItems", 2)
    case .either(let usual, let other): put("anyOf", .array([usual.schema(summary: nil), other.schema(summary: nil)]))
    case .anything: break
    case .object(let fields): members += Self.objectMembers(fields)
    case .variant(let key, let variants):
      let forms = variants.map { variant -> JSONValue in
        let tag = JSONValue.Member(key, ["const": .string(variant.name)])
        return .object(Self.objectMembers(variant.fields, tag: tag))
      }
      put("oneOf", .array(forms))
    }
    if let summary { members.insert(.init("description", .string(summary)), at: 0) }
    return .object(members)
  }

  private static func objectMembers(_ fields: [Field], tag: JSONValue.Member? = nil) -> [JSONValue.Member] {
    var properties = fields.map { field -> JSONValue.Member in
      let schema = field.kind.schema(summary: field.summary)
      return .init(field.name, field.isRequired ? schema : ["anyOf": [schema, ["type": "null"]]])
    }
    var required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    if let tag {
      properties.insert(tag, at: 0)
      required.insert(.string(tag.key), at: 0)
    }
    return [
      .init("type", "object"), .init("properties", .object(properties)), .init("required", .array(required)),
      .init("additionalProperties", false),
    ]
  }
}
