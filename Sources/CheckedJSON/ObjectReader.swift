internal import Spelling

/// Where the faults of one document gather while it is read.
public final class FaultLog {
  /// The faults so far.
  public private(set) var faults: [InputFault] = []
  /// How many there were, listed or not.
  public private(set) var count = 0
  /// How many are kept.
  public static let limit = 1000
  /// Whether further faults are only counted.
  private var isFull: Bool { faults.count >= Self.limit }

  /// An empty log.
  public init() {}

  /// Adds a fault.
  public func add(_ fault: @autoclosure () -> InputFault) {
    count += 1
    if !isFull { faults.append(fault()) }
  }

  /// Throws everything gathered, if anything was.
  public func throwIfAny() throws(InputFaults) {
    if !faults.isEmpty { throw InputFaults(faults) }
  }
}

/// Reads the keys of one object against their declaration.
///
/// Missing and unknown keys are logged at once, wrong kinds when they are read; reading never stops at a fault, so that
/// all of them can be reported together. A reader gives nil for what is absent or wrong: when the log is still empty
/// afterwards, nil means absent.
public struct ObjectReader {
  /// Where the object stands in the document.
  public let path: InputPath
  /// Where faults go.
  public let log: FaultLog
  private let fields: [Field]
  private let members: [JSONValue.Member]

  /// A reader of `value`, which should be an object with `fields`.
  ///
  /// - Parameter tag: a key that chose these fields and needs no check.
  public init(_ value: JSONValue, at path: InputPath, fields: [Field], tag: String? = nil, log: FaultLog) {
    self.path = path
    self.log = log
    self.fields = fields
    guard case .object(let members) = value else {
      log.add(InputFault(path, value: value.excerpt, expected: "an object"))
      self.members = []
      return
    }
    self.members = members
    let known = fields.map(\.name)
    for member in members where member.key != tag && !known.contains(member.key) {
      log.add(Self.unknown(member.key, at: path, among: known))
    }
    for field in fields where field.isRequired && self.value(field.name) == nil {
      log.add(InputFault(path.appending(field.name), value: "missing", expected: field.kind.expectation))
    }
  }

  private static func list(_ keys: [String]) -> String {
    keys.isEmpty ? "no key here" : "one of " + keys.joined(separator: ", ")
  }

  private static func unknown(_ key: String, at path: InputPath, among known: [String]) -> InputFault {
    let nearest = Spelling.nearest(to: key, among: known)
    return InputFault(
      path.appending(key), value: "unknown key",
      expected: nearest == nil ? list(known) : "a known key", nearest: nearest)
  }

  /// The value of a key; nil when it is absent or null.
  public func value(_ key: String) -> JSONValue? {
    guard let value = members.first(where: { $0.key == key })?.value, value != .null else { return nil }
    return value
  }

  /// Whether a key is there and null, where that means something else than leaving it out.
  public func isNull(_ key: String) -> Bool { members.contains { $0.key == key && $0.value == .null } }

  /// Logs that a key holds something else than expected.
  public func reject(_ key: String, _ value: JSONValue, expected: String? = nil) {
    let expectation = expected ?? fields.first { $0.name == key }?.kind.expectation ?? "something else"
    log.add(InputFault(path.appending(key), value: value.excerpt, expected: expectation))
  }

  /// A number.
  public func number(_ key: String) -> Double? {
    guard let value = value(key) else { return nil }
    if case .number(let number) = value { return number }
    reject(key, value)
    return nil
  }

  /// A whole number.
  public func integer(_ key: String) -> Int? {
    guard let value = value(key) else { return nil }
    if case .number(let number) = value, let whole = Int(exactly: number) { return whole }
    reject(key, value)
    return nil
  }

  /// True or false.
  public func flag(_ key: String) -> Bool? {
    guard let value = value(key) else { return nil }
    if case .bool(let flag) = value { return flag }
    reject(key, value)
    return nil
  }

  /// A string.
  public func text(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    if case .string(let text) = value { return text }
    reject(key, value)
    return nil
  }

  /// One of the cases of an enumeration of strings.
  public func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, _: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    guard let value = value(key) else { return nil }
    if case .string(let text) = value, let choice = Choice(rawValue: text) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    var nearest: String?
    if case .string(let text) = value { nearest = Spelling.nearest(to: text, among: words) }
    log.add(
      InputFault(
        path.appending(key), value: value.excerpt,
        expected: "one of " + words.map { "\"\($0)\"" }.joined(separator: ", "), nearest: nearest))
    return nil
  }

  /// An array of numbers; nulls inside are NaN.
  public func numbers(_ key: String) -> [Double]? {
    guard let value = value(key) else { return nil }
    switch value {
    case .numbers(let numbers): return numbers
    case .array(let elements) where elements.allSatisfy({ $0 == .null }): return elements.map { _ in .nan }
    case .array(let elements):
      for (k, element) in elements.enumerated() where !element.isNumberOrNull {
        log.add(InputFault(path.appending(key).appending(k), value: element.excerpt, expected: "a number"))
      }
      return nil
    default:
      reject(key, value)
      return nil
    }
  }

  /// `count` numbers from an array of them or from a single one, which then stands for every step.
  public func numbers(_ key: String, count: Int) -> [Double]? {
    if case .number(let number)? = value(key) { return Array(repeating: number, count: count) }
    return numbers(key)
  }

  /// A reader of an object below.
  public func object(_ key: String, fields: [Field]) -> ObjectReader? {
    guard let value = value(key) else { return nil }
    return ObjectReader(value, at: path.appending(key), fields: fields, log: log)
  }

  /// The most elements of an array that ``elements(_:)`` reads.
  public static let largestCount = 1_000_000

  /// The elements of an array with their paths; an array of more than ``largestCount`` is a fault.
  public func elements(_ key: String) -> [(value: JSONValue, path: InputPath)]? {
    guard let value = value(key) else { return nil }
    if let count = value.count, count > Self.largestCount {
      reject(key, value, expected: "at most \(Self.largestCount) elements")
      return nil
    }
    switch value {
    case .array(let elements): return elements.enumerated().map { ($1, path.appending(key).appending($0)) }
    case .numbers(let numbers):
      return numbers.enumerated().map { ($1.isNaN ? .null : .number($1), path.appending(key).appending($0)) }
    default:
      reject(key, value)
      return nil
    }
  }
}

extension JSONValue {
  /// The value as one short line, for messages.
  public var excerpt: String {
    switch self {
    case .array(let elements) where elements.count > 4: return "an array of \(elements.count)"
    case .numbers(let numbers) where numbers.count > 4: return "an array of \(numbers.count) numbers"
    case .object(let members) where members.count > 3: return "an object of \(members.count) keys"
    // Sixty characters are enough to see; a string may be as long as the file.
    case .string(let text) where text.utf8.count > 1000:
      return String(JSONValue.string(String(text.prefix(60))).compactText.prefix(59)) + "…"
    default:
      let text = compactText
      return text.count > 60 ? String(text.prefix(59)) + "…" : text
    }
  }

  /// The number of elements of an array.
  fileprivate var count: Int? {
    switch self {
    case .array(let elements): elements.count
    case .numbers(let numbers): numbers.count
    default: nil
    }
  }

  fileprivate var isNumberOrNull: Bool {
    switch self {
    case .number, .null: true
    default: false
    }
  }
}
