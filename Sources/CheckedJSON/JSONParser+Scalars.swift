extension JSONParser {
  /// Reads a number at the current place.
  ///
  /// Up to 19 digits and a small power of ten are exact in one multiplication or division (Clinger 1990); the rest goes
  /// through the standard library.
  mutating func number() throws(JSONSyntaxError) -> Double {
    let start = position
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    let isNegative = bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let whole = position
    while let digit = digit() {
      mantissa = mantissa &* 10 &+ digit
      digits += digits == 0 && mantissa == 0 ? 0 : 1
    }
    guard position > whole else {
      if isNonFinite(at: position) { throw fault(Self.nonFinite, at: start) }
      throw fault("expected a digit after '-'")
    }
    if bytes[whole] == UInt8(ascii: "0"), position > whole + 1 {
      throw fault("a number may not start with a needless zero", at: start)
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let fraction = position
      while let digit = digit() {
        mantissa = mantissa &* 10 &+ digit
        digits += digits == 0 && mantissa == 0 ? 0 : 1
        exponent -= 1
      }
      guard position > fraction else { throw fault("expected a digit after the decimal point") }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      exponent += try self.exponent()
    }
    if digits <= 19, mantissa < 1 << 53, -22...22 ~= exponent {
      let scaled =
        exponent < 0 ? Double(mantissa) / Self.powersOfTen[-exponent] : Double(mantissa) * Self.powersOfTen[exponent]
      return isNegative ? -scaled : scaled
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      throw fault("the number \(text.prefix(40)) is too large", at: start)
    }
    return value
  }

  private mutating func digit() -> UInt64? {
    guard position < bytes.count else { return nil }
    let digit = bytes[position] &- 48
    guard digit < 10 else { return nil }
    position += 1
    return UInt64(digit)
  }

  private mutating func exponent() throws(JSONSyntaxError) -> Int {
    position += 1
    var isNegative = false
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
      isNegative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    let first = position
    var value = 0
    // The cap lies beyond the longest text, so that no run of zeros can make up for what it cuts off.
    while let digit = digit() { value = min(value * 10 + Int(digit), 1 << 40) }
    guard position > first else { throw fault("expected a digit in the exponent") }
    return isNegative ? -value : value
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// Reads a string at the current place, which is its opening quote.
  mutating func string() throws(JSONSyntaxError) -> String {
    let opening = position
    position += 1
    var start = position
    var text = ""
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        text += try decoded(start..<position)
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text += try decoded(start..<position)
        position += 1
        text.unicodeScalars.append(try escape())
        start = position
      case 0..<0x20: throw fault("a control character in a string; write it as \\n, \\t or \\u00XX")
      default: position += 1
      }
    }
    throw fault("a string that never ends", at: opening)
  }

  private func decoded(_ range: Range<Int>) throws(JSONSyntaxError) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw fault("a string that is not UTF-8", at: range.lowerBound)
    }
    return text
  }

  private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
    guard position < bytes.count else { throw fault("a string that never ends") }
    position += 1
    switch bytes[position - 1] {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "u"):
      let high = try hexadecimal()
      if let scalar = Unicode.Scalar(high) { return scalar }
      // A pair of surrogates makes one character.
      if 0xD800..<0xDC00 ~= high, take("\\"), take("u") {
        let low = try hexadecimal()
        if 0xDC00..<0xE000 ~= low, let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) {
          return scalar
        }
      }
      throw fault("half of a surrogate pair")
    default: throw fault("an unknown escape in a string", at: position - 1)
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func hexadecimal() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < bytes.count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
        throw fault("expected four hexadecimal digits")
      }
      value = value << 4 + UInt32(digit)
      position += 1
    }
    return value
  }
}
