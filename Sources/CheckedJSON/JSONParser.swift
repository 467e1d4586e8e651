/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The column in bytes, from 1.
  public var column: Int
  /// What is wrong.
  public var reason: String

  /// Place and reason.
  public var description: String { "line \(line), column \(column): \(reason)" }
}

/// How much a document may ask of the reader.
public struct JSONLimits: Sendable {
  /// The largest text in bytes.
  public var bytes = 512 << 20
  /// The deepest nesting.
  public var depth = 64
  /// The largest number of values, those in number arrays apart.
  public var values = 1 << 24

  /// The byte limit for a message.
  fileprivate var bytesText: String {
    bytes > 0 && bytes % (1 << 20) == 0 ? "\(bytes >> 20) MiB" : "\(bytes) bytes"
  }

  /// The defaults: 512 MiB, 64 levels, 16 million values besides numbers in arrays.
  public init() {}
}

extension JSONValue {
  /// Reads strict JSON (RFC 8259): UTF-8, no comments, no trailing commas, no NaN, no key twice.
  ///
  /// - Throws: ``JSONSyntaxError`` with line, column and reason; also when a limit is passed.
  /// - Complexity: linear in the text, about 25 ns a number.
  public init(parsing bytes: some Collection<UInt8>, limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
    if bytes.count > limits.bytes {
      throw JSONSyntaxError(line: 1, column: 1, reason: "larger than \(limits.bytesText)")
    }
    let result = bytes.withContiguousStorageIfAvailable { buffer in Self.parse(buffer, limits) }
    self = try (result ?? Array(bytes).withUnsafeBufferPointer { buffer in Self.parse(buffer, limits) }).get()
  }

  /// Reads strict JSON from a string.
  public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONSyntaxError) {
    try self.init(parsing: Array(text.utf8), limits: limits)
  }

  private static func parse(
    _ buffer: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits
  ) -> Result<JSONValue, JSONSyntaxError> {
    var parser = JSONParser(bytes: buffer, limits: limits)
    do throws(JSONSyntaxError) {
      return .success(try parser.document())
    } catch {
      return .failure(error)
    }
  }
}

/// A recursive descent over bytes; recursion ends at the depth limit.
struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  let limits: JSONLimits
  var position = 0
  var values = 0

  mutating func document() throws(JSONSyntaxError) -> JSONValue {
    if hasMark { position = 3 }
    let value = try self.value(depth: 0)
    skipSpace()
    if position < bytes.count { throw fault("text after the end of the document") }
    return value
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    skipSpace()
    guard position < bytes.count else { throw fault("the text ends where a value is expected") }
    try count(1)
    switch bytes[position] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard depth < limits.depth else { throw fault("nested deeper than \(limits.depth) levels") }
      return bytes[position] == UInt8(ascii: "{") ? try object(depth: depth) : try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where take("true"): return .bool(true)
    case UInt8(ascii: "f") where take("false"): return .bool(false)
    case UInt8(ascii: "n") where take("null"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw fault(isNonFinite(at: position) ? Self.nonFinite : "not a JSON value")
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    skipSpace()
    if next(is: "}") { return .object(members) }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw fault("expected a key in quotes")
      }
      let start = position
      let key = try string()
      // Few keys are compared faster than hashed.
      let isRepeated = members.count < 12 ? members.contains { $0.key == key } : keys.contains(key)
      if isRepeated {
        position = start
        throw fault("the key \(JSONValue.string(key).excerpt) stands twice in one object")
      }
      skipSpace()
      guard next(is: ":") else { throw fault("expected ':' after the key \(JSONValue.string(key).excerpt)") }
      members.append(.init(key, try value(depth: depth + 1)))
      if members.count == 12 { keys = Set(members.map(\.key)) } else if members.count > 12 { keys.insert(key) }
      skipSpace()
      if next(is: ",") { continue }
      if next(is: "}") { return .object(members) }
      throw fault("expected ',' or '}' in an object")
    }
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    position += 1
    var numbers: [Double] = []
    var others: [JSONValue] = []
    var hasNumber = false
    skipSpace()
    if next(is: "]") { return .array([]) }
    while true {
      skipSpace()
      let isNumber = position < bytes.count && (bytes[position] == UInt8(ascii: "-") || isDigit(bytes[position]))
      if others.isEmpty, isNumber {
        numbers.append(try number())
        hasNumber = true
      } else if others.isEmpty, position < bytes.count, bytes[position] == UInt8(ascii: "n"), take("null") {
        numbers.append(.nan)
      } else {
        if !numbers.isEmpty {
          try count(numbers.count)
          others = numbers.map { $0.isNaN ? .null : .number($0) }
          numbers = []
        }
        others.append(try value(depth: depth + 1))
      }
      skipSpace()
      if next(is: ",") { continue }
      if next(is: "]") { break }
      throw fault("expected ',' or ']' in an array")
    }
    guard others.isEmpty else { return .array(others) }
    if hasNumber { return .numbers(numbers) }
    try count(numbers.count)
    return .array(numbers.map { _ in .null })
  }

  private mutating func count(_ more: Int) throws(JSONSyntaxError) {
    values += more
    if values > limits.values { throw fault("more than \(limits.values) values") }
  }

  // MARK: Bytes

  /// Whether the text begins with a byte order mark, which no editor shows.
  private var hasMark: Bool { bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func next(is character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard position + length <= bytes.count else { return false }
    for k in 0..<length where bytes[position + k] != word.utf8Start[k] { return false }
    position += length
    return true
  }

  static let nonFinite = "not a JSON value (NaN and infinity do not exist in JSON; write null for a missing number)"

  /// Whether a word such as NaN, inf or Infinity seems to start at `offset`; other programs write them.
  func isNonFinite(at offset: Int) -> Bool {
    offset < bytes.count && (bytes[offset] | 0x20 == UInt8(ascii: "n") || bytes[offset] | 0x20 == UInt8(ascii: "i"))
  }

  /// The error at the current place, or at `offset`.
  func fault(_ reason: String, at offset: Int? = nil) -> JSONSyntaxError {
    let end = min(offset ?? position, bytes.count)
    var line = 1
    var lineStart = hasMark ? 3 : 0
    for k in lineStart..<end where bytes[k] == 0x0A {
      line += 1
      lineStart = k + 1
    }
    return JSONSyntaxError(line: line, column: end - lineStart + 1, reason: reason)
  }
}
