/// Decimal numbers as text, correctly rounded: what `Double(text)` gives, bit for bit.
struct CSVNumber {
  let decimalMark: UInt8
  let groupMark: CSVGroupMark?

  /// The number that the whole text is; infinite when it is too large, nil when it is none.
  ///
  /// Digits with a decimal mark and an exponent; no hexadecimal digits and no words.
  /// - Complexity: linear; two divisions for up to 19 digits and exponents up to 27.
  func parse(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    guard groupMark != nil else { return parsePlain(text) }
    guard let bare = withoutGroups(text) else { return nil }
    return bare.withUnsafeBufferPointer { parsePlain($0) }
  }

  private func parsePlain(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var k = 0
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative || text.first == UInt8(ascii: "+") { k = 1 }
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    let first = k
    while k < text.count, text[k] &- 48 < 10 {
      Self.take(text[k] &- 48, &mantissa, &digits)
      k += 1
    }
    var hasDigits = k > first
    if k < text.count, text[k] == decimalMark {
      let start = k + 1
      k = start
      while k < text.count, text[k] &- 48 < 10 {
        Self.take(text[k] &- 48, &mantissa, &digits)
        k += 1
      }
      exponent = start - k
      hasDigits = hasDigits || k > start
    }
    guard hasDigits else { return nil }
    if k < text.count {
      guard let shift = Self.exponentPart(text, from: k) else { return nil }
      exponent += shift
    }
    let magnitude =
      digits <= 19 ? DecimalRounding.value(mantissa, timesTenTo: exponent) ?? slow(text) : slow(text)
    return isNegative ? -magnitude : magnitude
  }

  @inline(__always) private static func take(_ digit: UInt8, _ mantissa: inout UInt64, _ digits: inout Int) {
    // More than 19 digits may wrap around; they are counted, and then read again with all of them.
    mantissa = mantissa &* 10 &+ UInt64(digit)
    if digits > 0 || digit > 0 { digits += 1 }
  }

  /// `e` or `E`, a sign, digits up to the text's end.
  private static func exponentPart(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard text[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var k = start + 1
    var isNegative = false
    if k < text.count, text[k] == UInt8(ascii: "-") || text[k] == UInt8(ascii: "+") {
      isNegative = text[k] == UInt8(ascii: "-")
      k += 1
    }
    guard k < text.count else { return nil }
    var value = 0
    while k < text.count {
      guard text[k] &- 48 < 10 else { return nil }
      value = min(value * 10 + Int(text[k] &- 48), 1_000_000_000)
      k += 1
    }
    return isNegative ? -value : value
  }

  /// The magnitude by the standard library.
  private func slow(_ text: UnsafeBufferPointer<UInt8>) -> Double {
    let plain = text.map { $0 == decimalMark ? UInt8(ascii: ".") : $0 }
    return Double(String(decoding: plain, as: UTF8.self))?.magnitude ?? .infinity
  }

  /// The text without the marks between groups of three digits; nil when they stand elsewhere.
  private func withoutGroups(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var bare: [UInt8] = []
    bare.reserveCapacity(text.count)
    var k = 0
    // Digits since the last mark, and whether there was one.
    var run = 0
    var isGrouped = false
    var isWhole = true
    while k < text.count {
      let length = isWhole ? groupMark?.length(in: text, at: k) ?? 0 : 0
      if length > 0 {
        guard isGrouped ? run == 3 : 1...3 ~= run else { return nil }
        isGrouped = true
        run = 0
        k += length
        continue
      }
      if text[k] &- 48 < 10 {
        run += 1
      } else if isWhole, run > 0 || isGrouped {
        if isGrouped, run != 3 { return nil }
        isWhole = false
      }
      bare.append(text[k])
      k += 1
    }
    return isWhole && isGrouped && run != 3 ? nil : bare
  }
}

extension CSVGroupMark {
  /// How many bytes the mark at `k` has; 0 when none stands there.
  func length(in text: UnsafeBufferPointer<UInt8>, at k: Int) -> Int {
    switch self {
    case .comma: return text[k] == UInt8(ascii: ",") ? 1 : 0
    case .point: return text[k] == UInt8(ascii: ".") ? 1 : 0
    case .apostrophe: return text[k] == UInt8(ascii: "'") ? 1 : 0
    case .space:
      if text[k] == 32 { return 1 }
      if text[k] == 0xC2, k + 1 < text.count, text[k + 1] == 0xA0 { return 2 }
      if text[k] == 0xE2, k + 2 < text.count, text[k + 1] == 0x80, text[k + 2] == 0xAF { return 3 }
      return 0
    }
  }
}
