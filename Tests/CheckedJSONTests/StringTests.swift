import CheckedJSON
import Testing

@Suite("Reading strings")
struct StringTests {
  private func string(_ text: String) throws -> String {
    guard case .string(let string) = try parsed(text) else { throw Failure("no string: \(text)") }
    return string
  }

  @Test("text of any script is kept as it is")
  func plain() throws {
    #expect(try string(#""""#) == "")
    #expect(try string(#""Wärme, 熱, 🔥, ' /""#) == "Wärme, 熱, 🔥, ' /")
    // Delete is a character like others; only those below a space must be escaped.
    #expect(try string("\"\u{7F}\u{2028}\"") == "\u{7F}\u{2028}")
  }

  @Test("each escape stands for its character")
  func escapes() throws {
    #expect(try string(#""\"\\\/\b\f\n\r\t""#) == "\"\\/\u{8}\u{C}\n\r\t")
    #expect(try string(#""a\u0041\u00e9\u00E9\u0000z""#) == "aAéé\0z")
  }

  @Test("a pair of surrogates is one character")
  func surrogatePairs() throws {
    // The first and the last of the pairs, and one between (RFC 8259, section 7: the G clef).
    #expect(try string(#""\uD834\uDD1E""#) == "\u{1D11E}")
    #expect(try string(#""\ud800\udc00\uDBFF\uDFFF""#) == "\u{10000}\u{10FFFF}")
  }

  @Test(
    "half of a surrogate pair is refused",
    arguments: [#""\uD834""#, #""\uDD1E""#, #""\uD834x""#, #""\uD834\n""#, #""\uD834\uD834""#, #""\uDD1E\uD834""#])
  func loneSurrogates(text: String) {
    #expect(refusal(text)?.reason == "half of a surrogate pair")
  }

  @Test("control characters must be escaped", arguments: [0x00, 0x09, 0x0A, 0x1F] as [UInt8])
  func controlCharacters(byte: UInt8) {
    let error = refusal([0x22, 0x61, byte, 0x22])
    #expect(error?.reason == "a control character in a string; write it as \\n, \\t or \\u00XX")
    #expect(error?.column == 3)
  }

  @Test(
    "bytes that are no UTF-8 are refused, in keys too",
    arguments: [
      [0xFF], [0x80], [0xC3], [0xC0, 0x80], [0xE2, 0x82], [0xF5, 0x80, 0x80, 0x80],
      // A surrogate, which UTF-8 may not hold.
      [0xED, 0xA0, 0x80],
    ] as [[UInt8]])
  func invalid(bytes: [UInt8]) {
    #expect(refusal([0x22] + bytes + [0x22])?.reason == "a string that is not UTF-8")
    #expect(refusal([0x22, 0x61, 0x5C, 0x6E] + bytes + [0x22])?.reason == "a string that is not UTF-8")
    #expect(refusal([0x7B, 0x22] + bytes + [0x22, 0x3A, 0x31, 0x7D])?.reason == "a string that is not UTF-8")
    #expect(refusal(bytes)?.reason == "not a JSON value")
  }

  @Test(
    "strings and escapes that do not end, or are unknown, are refused",
    arguments: [
      (#""abc"#, "a string that never ends"),
      (#""abc\"#, "a string that never ends"),
      (#""abc\""#, "a string that never ends"),
      (#""\x41""#, "an unknown escape in a string"),
      (#""\U0041""#, "an unknown escape in a string"),
      (#""\u12""#, "expected four hexadecimal digits"),
      (#""\u12G4""#, "expected four hexadecimal digits"),
      (#""\u123"#, "expected four hexadecimal digits"),
    ])
  func unfinished(text: String, reason: String) {
    #expect(refusal(text)?.reason == reason)
  }
}
