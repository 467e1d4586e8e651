import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Numbers in files of series") struct CSVNumberTests {
  /// What a file of these numbers holds, as bits.
  private func bits(_ texts: [String]) throws -> [UInt64] {
    let text = "time,a\n" + texts.enumerated().map { "\($0),\($1)\n" }.joined()
    return try #require(try table(text)["a"]).map(\.bitPattern)
  }

  private func expectedBits(_ texts: [String]) throws -> [UInt64] {
    try texts.map { try #require(Double($0)).bitPattern }
  }

  @Test("numbers are those of Double, bit for bit") func special() throws {
    let texts = [
      "0", "-0", "-0.0", "+1", ".5", "5.", "1e22", "1e23", "9007199254740993", "9007199254740992.5", "1e-22",
      "123456789012345678",
      "1.7976931348623157e308", "4.9e-324", "2.4703282292062328e-324", "1e-400", "0.1", "12345678", "123456789",
      "12345678.12345678",
      "1234567.12345678", "12345678.1234567", "00000000000000000000000012.5", "0.000000000000000000000000000000125",
      "1E5", "1e+5",
      "8.41e21", "9.5367431640625e-7", "179769313486231570000000000000000000000",
    ]
    #expect(try bits(texts) == expectedBits(texts))
  }

  @Test("any double's shortest text gives it back", arguments: [1, 2, 3] as [UInt64]) func shortest(seed: UInt64) throws
  {
    var random = SeededNumbers(seed: seed)
    let numbers = (0..<20_000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    #expect(try bits(numbers.map(\.description)) == numbers.map(\.bitPattern))
  }

  @Test("random digits with mark and exponent are rounded correctly", arguments: [1, 2, 3] as [UInt64])
  func randomDigits(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let texts = (0..<20_000).map { _ in
      let whole = (0..<Int.random(in: 0...20, using: &random)).map { _ in String(Int.random(in: 0...9, using: &random))
      }
      let decimals = (0..<Int.random(in: 1...20, using: &random)).map { _ in
        String(Int.random(in: 0...9, using: &random))
      }
      var text = ["", "-"][Int.random(in: 0...1, using: &random)] + whole.joined()
      if Bool.random(using: &random) { text += "." }
      text += decimals.joined()
      if Int.random(in: 0...3, using: &random) == 0 { text += "e\(Int.random(in: -30...30, using: &random))" }
      return text
    }
    #expect(try bits(texts) == expectedBits(texts))
  }

  @Test("halfway between two doubles, the even one is taken") func ties() throws {
    var random = SeededNumbers(seed: 4)
    let texts = (0..<5_000).map { _ in
      // 2^53 to 2^54 holds every second whole number, so odd ones lie halfway.
      String(UInt64.random(in: 1 << 53..<1 << 54, using: &random) | 1)
    }
    #expect(try bits(texts) == expectedBits(texts))
  }

  @Test(
    "hexadecimal, words, two marks and lonely signs are no numbers",
    arguments: [
      "0x1p3", "infinity", "-inf", "1.2.3", "1,5", "+", "--1", "1e", "1e+", ".", "1 2", "e5", "1_000", "٣",
    ])
  func noNumbers(text: String) throws {
    #expect(try faults("time;a\n0;1\n0;2.5\n1;\(text)\n").map(\.kind) == [.number])
  }

  @Test("a number that its unit makes infinite is a fault") func scaledTooLarge() throws {
    #expect(try faults("time,a[kW]\n0,1\n1,1e308\n2,-2e305\n").map(\.line) == [3, 4])
  }

  @Test("quoted or not, fields are read alike", arguments: 0..<6 as Range<UInt64>) func quotedAlike(seed: UInt64) throws
  {
    var random = SeededNumbers(seed: seed)
    let zone = CivilZone("Europe/Paris")
    let rows = (0..<3_000).map { k in
      let time = Instant(secondsSinceEpoch: 1_679_700_000 + Int64(k) * 3_607)
      let fraction = ["", ".5", ".000"].randomElement(using: &random) ?? ""
      let offset = ["", "Z", "+02:00", "-0330", "+05"].randomElement(using: &random) ?? ""
      let text = time.iso8601().dropLast() + fraction + offset
      let whole = Int.random(in: -20_000_000...20_000_000, using: &random)
      let number =
        [
          "", "-", "\(whole)", "\(Double(whole) / 1000)", "\(Double(whole) / 7)", "\(Double(whole) * 1e20)", ".5", "7.",
        ].randomElement(using: &random) ?? ""
      return [String(text), number, "note", "\(k)"]
    }
    func read(_ field: (String) -> String) throws -> CSVTable {
      let lines = rows.map { $0.map(field).joined(separator: ",") }
      return try table("time,a[kW],note,b\n" + lines.joined(separator: "\n"), policy: .lenient) {
        $0.zone = zone
        $0.columns = .named(["b", "a"])
      }
    }
    let (plain, quoted) = (try read { $0 }, try read { "\"\($0)\"" })
    #expect(plain.times == quoted.times)
    #expect(plain.values.map { $0.map(\.bitPattern) } == quoted.values.map { $0.map(\.bitPattern) })
    #expect(plain.report == quoted.report)
    // Only the hours that the clock skips.
    #expect(plain.report.faults.allSatisfy { $0.kind == .skippedTime })
    #expect(plain.report.rowCount > 2_900)
  }
}
