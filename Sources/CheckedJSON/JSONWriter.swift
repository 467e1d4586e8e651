extension JSONValue {
  /// The document as text: two spaces of indentation, number arrays on one line, the shortest digits that read back to
  /// the same number, missing and infinite numbers as null, keys in their order, a final newline. The same document
  /// always gives the same bytes.
  public var text: String {
    var writer = JSONWriter()
    writer.write(self, indent: 0)
    writer.bytes.append(0x0A)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The document on one line, without a final newline.
  public var compactText: String {
    var writer = JSONWriter()
    writer.isCompact = true
    writer.write(self, indent: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private struct JSONWriter {
  var bytes: [UInt8] = []
  var isCompact = false

  mutating func write(_ value: JSONValue, indent: Int) {
    switch value {
    case .null: put("null")
    case .bool(let flag): put(flag ? "true" : "false")
    case .number(let number): put(number)
    case .string(let text): put(quoted: text)
    case .numbers(let numbers): list(numbers.count, indent: nil) { writer, k in writer.put(numbers[k]) }
    case .array(let elements):
      let isFlat = elements.count <= 12 && elements.allSatisfy(\.isScalar)
      list(elements.count, indent: isFlat ? nil : indent) { writer, k in
        writer.write(elements[k], indent: indent + 1)
      }
    case .object(let members):
      put("{")
      for (k, member) in members.enumerated() {
        if k > 0 { put(",") }
        line(indent + 1)
        put(quoted: member.key)
        put(isCompact ? ":" : ": ")
        write(member.value, indent: indent + 1)
      }
      if !members.isEmpty { line(indent) }
      put("}")
    }
  }

  private mutating func list(_ count: Int, indent: Int?, _ element: (inout JSONWriter, Int) -> Void) {
    put("[")
    for k in 0..<count {
      if k > 0 { put(indent == nil && !isCompact ? ", " : ",") }
      if let indent { line(indent + 1) }
      element(&self, k)
    }
    if let indent, count > 0 { line(indent) }
    put("]")
  }

  private mutating func line(_ indent: Int) {
    if isCompact { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * indent))
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func put(_ number: Double) {
    guard number.isFinite else { return put("null") }
    // Most numbers have few decimals: those are the shortest digits then, since 15 digits tell any two numbers apart.
    let thousandths = number * 1000
    guard thousandths.magnitude < 1e15, thousandths == thousandths.rounded(), thousandths / 1000 == number else {
      return put(number == number.rounded() && number.magnitude < 1e15 ? String(Int64(number)) : number.description)
    }
    let (whole, rest) = Int64(thousandths).quotientAndRemainder(dividingBy: 1000)
    if thousandths < 0 { bytes.append(UInt8(ascii: "-")) }
    put(digitsOf: whole.magnitude)
    if rest == 0 { return }
    bytes.append(UInt8(ascii: "."))
    var (decimals, place) = (rest.magnitude, UInt64(100))
    while decimals > 0 {
      bytes.append(48 + UInt8(decimals / place))
      decimals %= place
      place /= 10
    }
  }

  private mutating func put(digitsOf number: UInt64) {
    // Eight digits at a time, the last ones first.
    if number >= 100_000_000 { put(digitsOf: number / 100_000_000) }
    var rest = number % 100_000_000
    var digits: UInt64 = 0
    var count = 0
    repeat {
      digits = digits << 8 | (48 + rest % 10)
      rest /= 10
      count += 1
    } while rest > 0 || number >= 100_000_000 && count < 8
    for _ in 0..<count {
      bytes.append(UInt8(truncatingIfNeeded: digits))
      digits >>= 8
    }
  }

  private mutating func put(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
    if isPlain {
      put(text)
      return bytes.append(UInt8(ascii: "\""))
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): put("\\\"")
      case UInt8(ascii: "\\"): put("\\\\")
      case 0x0A: put("\\n")
      case 0x0D: put("\\r")
      case 0x09: put("\\t")
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        put("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension JSONValue {
  fileprivate var isScalar: Bool {
    switch self {
    case .array, .numbers, .object: false
    case .null, .bool, .number, .string: true
    }
  }
}
