extension JSONValue {
  /// Reads a value of the standard library's coding from the document; the reverse of ``init(encoding:)``.
  ///
  /// - Throws: `DecodingError` with the place, and what the value throws.
  /// - Complexity: linear; arrays of numbers as a whole.
  public func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws -> Value {
    try JSONNodeDecoder(value: self, codingPath: []).decode(type)
  }
}

private struct JSONNodeDecoder: Decoder, SingleValueDecodingContainer {
  let value: JSONValue
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = value else { throw mismatch([String: JSONValue].self, "an object") }
    return KeyedDecodingContainer(JSONKeyedDecoder<Key>(members: members, codingPath: codingPath))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    switch value {
    case .array(let elements): JSONUnkeyedDecoder(elements: elements, codingPath: codingPath)
    case .numbers(let numbers):
      JSONUnkeyedDecoder(elements: numbers.map { $0.isNaN ? .null : .number($0) }, codingPath: codingPath)
    default: throw mismatch([JSONValue].self, "an array")
    }
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  func decodeNil() -> Bool { value == .null }

  func decode(_ type: Bool.Type) throws -> Bool {
    if case .bool(let flag) = value { return flag }
    throw mismatch(type, "true or false")
  }

  func decode(_ type: String.Type) throws -> String {
    if case .string(let text) = value { return text }
    throw mismatch(type, "a string")
  }

  func decode(_ type: Double.Type) throws -> Double {
    if case .number(let number) = value { return number }
    throw mismatch(type, "a number")
  }

  func decode(_ type: Float.Type) throws -> Float {
    let number = Float(try decode(Double.self))
    if number.isFinite { return number }
    throw mismatch(type, "a number of single precision")
  }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    if let numbers = try numbers(type) { return numbers }
    // Through the protocol, so that all widths of whole numbers are read in one place.
    if let whole = type as? any (BinaryInteger & Decodable).Type {
      if let value = try wholeNumber(whole) as? Value { return value }
    }
    switch type {
    case is Bool.Type: if let value = try decode(Bool.self) as? Value { return value }
    case is String.Type: if let value = try decode(String.self) as? Value { return value }
    case is Double.Type: if let value = try decode(Double.self) as? Value { return value }
    case is Float.Type: if let value = try decode(Float.self) as? Value { return value }
    default: break
    }
    return try Value(from: self)
  }

  private func wholeNumber<Whole: BinaryInteger>(_ type: Whole.Type) throws -> Whole {
    switch value {
    case .number(let number):
      if let whole = Whole(exactly: number) { return whole }
    case .string(let digits):
      if let whole = Int64(digits).flatMap({ Whole(exactly: $0) }) ?? UInt64(digits).flatMap({ Whole(exactly: $0) }) {
        return whole
      }
    default: break
    }
    throw mismatch(type, "a whole number")
  }

  /// Arrays of numbers at once; nil for everything else, and where an element is wrong, which is then told by its place.
  private func numbers<Value: Decodable>(_ type: Value.Type) throws -> Value? {
    guard case .numbers(let numbers) = value else { return nil }
    if type == [Double?].self { return numbers.map { $0.isNaN ? nil : $0 } as [Double?] as? Value }
    if numbers.contains(where: \.isNaN) { return nil }
    if type == [Double].self { return numbers as? Value }
    if type == [Float].self, numbers.allSatisfy({ Float($0).isFinite }) { return numbers.map { Float($0) } as? Value }
    return nil
  }

  private func mismatch(_ type: Any.Type, _ expected: String) -> DecodingError {
    let context = DecodingError.Context(
      codingPath: codingPath, debugDescription: "\(value.excerpt) is not \(expected)")
    return value == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }
}

private struct JSONKeyedDecoder<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let members: [JSONValue.Member]
  let codingPath: [any CodingKey]
  var allKeys: [Key] { members.compactMap { Key(stringValue: $0.key) } }

  func contains(_ key: Key) -> Bool { find(key) != nil }
  func decodeNil(forKey key: Key) throws -> Bool { try child(key).decodeNil() }
  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try child(key).decode(type) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> { try child(key).container(keyedBy: type) }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try child(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { try child(JSONKey(stringValue: "super")) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }

  private func find(_ key: some CodingKey) -> JSONValue? { members.first { $0.key == key.stringValue }?.value }

  private func child(_ key: some CodingKey) throws -> JSONNodeDecoder {
    guard let value = find(key) else {
      throw DecodingError.keyNotFound(key, .init(codingPath: codingPath + [key], debugDescription: "missing"))
    }
    return JSONNodeDecoder(value: value, codingPath: codingPath + [key])
  }
}

private struct JSONUnkeyedDecoder: UnkeyedDecodingContainer {
  let elements: [JSONValue]
  let codingPath: [any CodingKey]
  var currentIndex = 0

  init(elements: [JSONValue], codingPath: [any CodingKey]) {
    self.elements = elements
    self.codingPath = codingPath
  }

  var count: Int? { elements.count }
  var isAtEnd: Bool { currentIndex >= elements.count }

  mutating func decodeNil() throws -> Bool {
    let isNull = try child().decodeNil()
    if isNull { currentIndex += 1 }
    return isNull
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try moving { try $0.decode(type) } }

  mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
    try moving { try $0.container(keyedBy: type) }
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try moving { try $0.unkeyedContainer() }
  }

  mutating func superDecoder() throws -> any Decoder { try moving { $0 } }

  private mutating func moving<Result>(_ read: (JSONNodeDecoder) throws -> Result) throws -> Result {
    let result = try read(child())
    currentIndex += 1
    return result
  }

  private func child() throws -> JSONNodeDecoder {
    let path = codingPath + [JSONKey(intValue: currentIndex)]
    if currentIndex < elements.count { return JSONNodeDecoder(value: elements[currentIndex], codingPath: path) }
    throw DecodingError.valueNotFound(
      JSONValue.self, .init(codingPath: path, debugDescription: "the array ends before"))
  }
}
