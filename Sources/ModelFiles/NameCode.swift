/// How names that a format cannot hold are written, so that reading gives them back.
///
/// **Writing.** A name is written as it is when all its bytes are allowed, it is not reserved, and reading it would not
/// decode it. Otherwise every byte that is not allowed, every `%`, and the first byte of a reserved name become `%XX`
/// with two capital hexadecimal digits.
///
/// **Reading.** A text is decoded exactly when it is what writing makes of the decoded name; anything else, such as
/// `a%41` or `50%`, is the name itself. So what is written reads back to the same name, different names never share a
/// text, and a text that uses only allowed bytes and no reserved word is written again as it was.
///
/// | format | allowed | reserved |
/// |---|---|---|
/// | MPS | all above the space but `*`, `$`, DEL | `NAME`, `OBJSENSE`, `QCMATRIX`, `QSECTION`, `CSECTION`, `'MARKER'` |
/// | LP | ASCII letters, digits and ``!"#&(),._{}~'@`` | section words, `free`, a first digit or point, a beginning `inf` or `nan`, `e` alone or before a digit, `s1`, `s2`, columns that begin with `range.` |
///
/// The LP letters are those that CPLEX, GLPK and HiGHS all read; the reserved words are what one of them would read
/// as something else.
struct NameCode: Sendable {
  /// What a name is for; some words are reserved for one purpose only.
  enum Purpose: Sendable { case row, column }

  private let isAllowed: [Bool]
  private let isReserved: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool

  private static let percent = UInt8(ascii: "%")

  /// The code for MPS; fixed columns allow spaces inside.
  static func mps(isFixed: Bool) -> NameCode {
    let isAllowed = (0...255).map { (code: Int) -> Bool in
      switch code {
      case 0..<32, 127, 0x2A, 0x24: false
      case 32: isFixed
      default: true
      }
    }
    return NameCode(isAllowed: isAllowed) { name in
      ["NAME", "OBJSENSE", "QCMATRIX", "QSECTION", "CSECTION", "'MARKER'"].contains { name.matches($0) }
        || name.first == 32 || name.last == 32
    }
  }

  /// No code: every name stands as it is.
  static let plain = NameCode(isAllowed: Array(repeating: true, count: 256)) { _ in false }

  /// The code for LP.
  static func lp(_ purpose: Purpose) -> NameCode {
    let signs = Array("!\"#&(),._{}~'@".utf8)
    let isAllowed = (0...255).map { (code: Int) -> Bool in
      let byte = UInt8(code)
      return byte &- 48 < 10 || (byte | 32) &- 97 < 26 || byte == percent || signs.contains(byte)
    }
    return NameCode(isAllowed: isAllowed) { name in
      LPWord(name) != nil || LPWord.beginsLikeNumber(name) || purpose == .column && LPRange.isRangeName(name)
    }
  }

  /// Whether a name must not stand as it is.
  private func needsEscape(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in name where !isAllowed[Int(byte)] { return true }
    return isReserved(name)
  }

  // MARK: Writing

  /// Appends a name as it is written.
  func encode(_ name: UnsafeBufferPointer<UInt8>, into text: inout [UInt8]) {
    var isPlain = true
    var hasPercent = false
    for byte in name {
      if !isAllowed[Int(byte)] { isPlain = false }
      if byte == Self.percent { hasPercent = true }
    }
    if isPlain, !isReserved(name), !hasPercent || decoded(name) == nil {
      text.append(contentsOf: name)
    } else {
      escape(name, into: &text)
    }
  }

  private func escape(_ name: UnsafeBufferPointer<UInt8>, into text: inout [UInt8]) {
    let escapesFirst = isReserved(name)
    // Fixed columns lose spaces at either end.
    let escapesSpaces = name.first == 32 || name.last == 32
    for (k, byte) in name.enumerated() {
      if k == 0 && escapesFirst || byte == Self.percent || !isAllowed[Int(byte)]
        || byte == 32 && escapesSpaces
      {
        text.append(Self.percent)
        text.append(Self.digit(byte >> 4))
        text.append(Self.digit(byte & 15))
      } else {
        text.append(byte)
      }
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 55 + value }

  // MARK: Reading

  /// The name that a text was written for; nil when the text is the name itself.
  ///
  /// - Complexity: linear in the text, however its percent signs are nested.
  func decoded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard let layers = Self.nesting(text) else { return nil }
    // With `%25` after every percent sign the text was made of a name that itself looks made: look at the innermost.
    let inner = Self.stripped(text, layers: layers)
    let isMade = inner.withUnsafeBufferPointer { inner in
      guard let name = Self.unescaped(inner) else { return false }
      return name.withUnsafeBufferPointer { name in
        guard needsEscape(name) else { return false }
        var again: [UInt8] = []
        escape(name, into: &again)
        return again.elementsEqual(inner)
      }
    }
    guard isMade else { return nil }
    return layers == 0 ? inner.withUnsafeBufferPointer { Self.unescaped($0) } : Self.stripped(text, layers: 1)
  }

  /// How many times all percent signs are followed by `25`; nil without any percent sign.
  private static func nesting(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var least: Int?
    for k in text.indices where text[k] == percent { least = min(least ?? .max, repeats(text, after: k)) }
    return least
  }

  private static func repeats(_ text: UnsafeBufferPointer<UInt8>, after percent: Int) -> Int {
    var k = percent + 1
    while k + 1 < text.count, text[k] == UInt8(ascii: "2"), text[k + 1] == UInt8(ascii: "5") { k += 2 }
    return (k - percent - 1) / 2
  }

  /// The text without the first `layers` times `25` after each percent sign.
  private static func stripped(_ text: UnsafeBufferPointer<UInt8>, layers: Int) -> [UInt8] {
    var result: [UInt8] = []
    var k = 0
    while k < text.count {
      result.append(text[k])
      k += text[k] == percent ? 1 + 2 * layers : 1
    }
    return result
  }

  /// Every `%XX` replaced by its byte; nil where a percent sign begins no such thing.
  private static func unescaped(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var k = 0
    while k < text.count {
      guard text[k] == percent else {
        result.append(text[k])
        k += 1
        continue
      }
      guard k + 2 < text.count, let high = value(text[k + 1]), let low = value(text[k + 2]) else { return nil }
      result.append(high << 4 | low)
      k += 3
    }
    return result
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 65...70: digit - 55
    default: nil
    }
  }

  /// The name that a text stands for, as a string.
  func name(of text: UnsafeBufferPointer<UInt8>) -> String {
    if text.contains(Self.percent), let bytes = decoded(text) { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: text, as: UTF8.self)
  }
}
