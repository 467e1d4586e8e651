import CheckedJSON
import SeededRandom
import Testing

@Suite("Reading numbers")
struct NumberTests {
  /// The number that `text` holds, as it is kept alone and in an array.
  private func number(_ text: String) throws -> Double {
    guard case .number(let alone) = try parsed(text), case .numbers(let listed) = try parsed("[\(text)]") else {
      throw Failure("no number: \(text)")
    }
    #expect(alone.bitPattern == listed[0].bitPattern)
    return alone
  }

  @Test("whole numbers, decimals and powers of ten are read")
  func forms() throws {
    #expect(try number("0") == 0)
    #expect(try number("-17") == -17)
    #expect(try number("0.25") == 0.25)
    #expect(try number("1e3") == 1000)
    #expect(try number("-1.5E-2") == -0.015)
    #expect(try number("2E+2") == 200)
    #expect(try number("1e00000000000000000000002") == 100)
  }

  @Test("minus zero keeps its sign")
  func minusZero() throws {
    for text in ["-0", "-0.0", "-0e5", "-0.000e-300"] { #expect(try number(text).sign == .minus, "\(text)") }
    #expect(try number("0").sign == .plus)
  }

  @Test(
    "every number is the nearest one, as the standard library reads it",
    arguments: [
      // Halfway and next to it: 2^53 + 1 lies between two doubles, and ties go to the even one.
      "9007199254740993", "9007199254740992.99999999999999999", "9007199254740993.00000000000000001",
      "9007199254740991", "9007199254740991e22", "9007199254740991e-22", "1e22", "1e23", "1e-22", "1e-23",
      // 17 digits, 19 and 20; the largest and the smallest double; subnormal ones; one that needs many digits.
      "0.10000000000000001", "12345678901234567", "1234567890123456789", "12345678901234567890", "18446744073709551616",
      "1.7976931348623157e308", "2.2250738585072014e-308", "2.2250738585072011e-308", "4.9e-324", "5e-324", "2e-324",
      "1e-400", "6.929001713869936e+236", "0.000000000000000000000000000000000000000012345678901234567890",
      // One followed by 64 zeros is zero in 64-bit arithmetic that wraps.
      "1" + String(repeating: "0", count: 64), "1" + String(repeating: "0", count: 64) + "e-64",
    ])
  func exactness(text: String) throws {
    let expected = try #require(Double(text))
    #expect(try number(text).bitPattern == expected.bitPattern)
  }

  @Test("random decimal numbers are read as the standard library reads them", arguments: [1, 2, 3])
  func randomNumbers(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    func digits(_ count: Int) -> String {
      (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
    }
    var compared = 0
    for _ in 0..<3000 {
      var text = Bool.random(using: &random) ? "-" : ""
      let whole = Int.random(in: 0...20, using: &random)
      text += whole == 0 ? "0" : "\(Int.random(in: 1...9, using: &random))" + digits(whole - 1)
      if Bool.random(using: &random) { text += "." + digits(Int.random(in: 1...20, using: &random)) }
      switch Int.random(in: 0...3, using: &random) {
      case 0: text += "e\(Int.random(in: -30...30, using: &random))"
      case 1: text += "E+\(Int.random(in: 0...300, using: &random))"
      case 2: text += "e-\(Int.random(in: 280...345, using: &random))"
      default: break
      }
      guard let expected = Double(text), expected.isFinite else {
        #expect(refusal(text) != nil, "\(text)")
        continue
      }
      compared += 1
      let read = try number(text)
      if read.bitPattern != expected.bitPattern { Issue.record("\(text) is read as \(read)") }
    }
    #expect(compared > 2500)
  }

  @Test("every finite double is read back from its shortest digits")
  func bitPatterns() throws {
    var random = SeededNumbers(seed: 4)
    for _ in 0..<3000 {
      let value = Double(bitPattern: random.next())
      guard value.isFinite else { continue }
      let read = try number("\(value)")
      if read != value { Issue.record("\(value) is read as \(read)") }
    }
  }

  @Test("a long run of zeros is made up for by its exponent")
  func longZeros() throws {
    let zeros = String(repeating: "0", count: 100_000)
    #expect(try number("0.\(zeros)1e100001") == 1)
    #expect(try number("1\(zeros)e-100000") == 1)
  }

  @Test("a number beyond the largest is too large and does not become infinite")
  func tooLarge() {
    #expect(refusal("1e309")?.reason == "the number 1e309 is too large")
    #expect(refusal("[1, -1.8e308]")?.reason == "the number -1.8e308 is too large")
    #expect(refusal("1e99999999999999999999999999") != nil)
    #expect(refusal("1" + String(repeating: "0", count: 1000)).map { $0.reason.count < 80 } == true)
  }

  @Test(
    "half-written numbers are refused",
    arguments: [
      ("01", "a number may not start with a needless zero"),
      ("-012", "a number may not start with a needless zero"),
      ("00", "a number may not start with a needless zero"),
      ("-", "expected a digit after '-'"),
      ("-a", "expected a digit after '-'"),
      ("1.", "expected a digit after the decimal point"),
      ("1.e5", "expected a digit after the decimal point"),
      ("1e", "expected a digit in the exponent"),
      ("1e+", "expected a digit in the exponent"),
      (".5", "not a JSON value"),
      ("+1", "not a JSON value"),
      ("0x10", "text after the end of the document"),
      ("1_000", "text after the end of the document"),
      ("1,5", "text after the end of the document"),
    ])
  func halfWritten(text: String, reason: String) {
    #expect(refusal(text)?.reason == reason)
  }

  @Test(
    "what other programs write for no number is refused with the word for it",
    arguments: ["NaN", "nan", "-NaN", "Infinity", "-Infinity", "inf", "-inf", "INF"])
  func nonFinite(text: String) {
    let advice = "not a JSON value (NaN and infinity do not exist in JSON; write null for a missing number)"
    #expect(refusal(text)?.reason == advice)
    #expect(refusal("[1, \(text)]")?.reason == advice)
    #expect(refusal("[1, \(text)]")?.column == 5)
  }
}
