extension JSONValue {
  /// The document that a value writes of itself, keys in the order they were written.
  ///
  /// A whole number that no `Double` holds is a string of its digits, a `Float` the shortest digits that read back to it.
  /// - Throws: `EncodingError` for numbers that are not finite, and what the value throws.
  /// - Complexity: linear; arrays of numbers as a whole.
  public init(encoding value: some Encodable) throws {
    self = try JSONNode(encoding: value, at: []).json
  }
}

/// A value that is being written; a reference, because its parent gets it before it is complete.
private final class JSONNode {
  private enum Content {
    case nothing
    case value(JSONValue)
    case elements([JSONNode])
    case members([(key: String, node: JSONNode)])
  }

  private var content = Content.nothing

  init() {}

  convenience init<Value: Encodable>(encoding value: Value, at path: [any CodingKey]) throws {
    self.init()
    if let numbers = try Self.numbers(value, at: path) {
      content = .value(numbers)
    } else {
      try value.encode(to: JSONNodeEncoder(node: self, codingPath: path))
    }
  }

  var json: JSONValue {
    switch content {
    case .nothing: .object([])
    case .value(let value): value
    case .elements(let nodes): .list(nodes.map(\.json))
    case .members(let members): .object(members.map { .init($0.key, $0.node.json) })
    }
  }

  var count: Int { if case .elements(let nodes) = content { nodes.count } else { 0 } }

  func set(_ value: JSONValue) { content = .value(value) }

  func beginElements() { if case .elements = content {} else { content = .elements([]) } }

  func beginMembers() { if case .members = content {} else { content = .members([]) } }

  func append(_ node: JSONNode) {
    guard case .elements(var nodes) = content else { return }
    content = .nothing
    nodes.append(node)
    content = .elements(nodes)
  }

  /// A key that is written twice keeps its place and the newer value.
  func put(_ node: JSONNode, for key: String) {
    guard case .members(var members) = content else { return }
    content = .nothing
    if let place = members.firstIndex(where: { $0.key == key }) {
      members[place].node = node
    } else {
      members.append((key, node))
    }
    content = .members(members)
  }

  /// Arrays of numbers at once: element by element they would take ten times as long.
  private static func numbers<Value: Encodable>(_ value: Value, at path: [any CodingKey]) throws -> JSONValue? {
    switch value {
    case let numbers as [Double] where Value.self == [Double].self:
      return numbers.allSatisfy(\.isFinite) && !numbers.isEmpty ? .numbers(numbers) : nil
    case let numbers as [Double?] where Value.self == [Double?].self:
      let plain = numbers.map { $0 ?? .nan }
      let isUsual = zip(numbers, plain).allSatisfy { $0 == nil || $1.isFinite } && numbers.contains { $0 != nil }
      return isUsual ? .numbers(plain) : nil
    case let numbers as [Float] where Value.self == [Float].self:
      return numbers.allSatisfy(\.isFinite) && !numbers.isEmpty ? .numbers(numbers.map(shortest)) : nil
    default: return nil
    }
  }

  static func shortest(_ number: Float) -> Double {
    if let short = Double(number.description), Float(short) == number { return short }
    return Double(number)
  }
}

private struct JSONNodeEncoder: Encoder, SingleValueEncodingContainer {
  let node: JSONNode
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    node.beginMembers()
    return KeyedEncodingContainer(JSONKeyedEncoder<Key>(node: node, codingPath: codingPath))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.beginElements()
    return JSONUnkeyedEncoder(node: node, codingPath: codingPath)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func encodeNil() { node.set(.null) }
  func encode(_ value: Bool) { node.set(.bool(value)) }
  func encode(_ value: String) { node.set(.string(value)) }
  func encode(_ value: Double) throws { node.set(.number(try finite(value, value))) }
  func encode(_ value: Float) throws { node.set(.number(try finite(JSONNode.shortest(value), value))) }

  func encode<Value: Encodable>(_ value: Value) throws {
    switch value {
    case let whole as any BinaryInteger:
      node.set(Double(exactly: whole).map { .number($0) } ?? .string("\(whole)"))
    case let number as Double: try encode(number)
    case let number as Float: try encode(number)
    case let text as String: encode(text)
    case let flag as Bool: encode(flag)
    default: node.set(try JSONNode(encoding: value, at: codingPath).json)
    }
  }

  private func finite(_ number: Double, _ value: Any) throws -> Double {
    if number.isFinite { return number }
    throw EncodingError.invalidValue(
      value, .init(codingPath: codingPath, debugDescription: "\(number) is no number of JSON"))
  }
}

private struct JSONKeyedEncoder<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let node: JSONNode
  let codingPath: [any CodingKey]

  func encodeNil(forKey key: Key) { child(key).encodeNil() }
  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws { try child(key).encode(value) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> { child(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { child(key).unkeyedContainer() }
  func superEncoder() -> any Encoder { child(JSONKey(stringValue: "super")) }
  func superEncoder(forKey key: Key) -> any Encoder { child(key) }

  private func child(_ key: some CodingKey) -> JSONNodeEncoder {
    let child = JSONNode()
    node.put(child, for: key.stringValue)
    return JSONNodeEncoder(node: child, codingPath: codingPath + [key])
  }
}

private struct JSONUnkeyedEncoder: UnkeyedEncodingContainer {
  let node: JSONNode
  let codingPath: [any CodingKey]
  var count: Int { node.count }

  func encodeNil() { child().encodeNil() }
  func encode<Value: Encodable>(_ value: Value) throws { try child().encode(value) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    child().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { child().unkeyedContainer() }
  func superEncoder() -> any Encoder { child() }

  private func child() -> JSONNodeEncoder {
    let child = JSONNode()
    let path = codingPath + [JSONKey(intValue: node.count)]
    node.append(child)
    return JSONNodeEncoder(node: child, codingPath: path)
  }
}
