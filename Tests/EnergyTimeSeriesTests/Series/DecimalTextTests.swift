import EnergyTimeSeries
import Testing

@Suite("Numbers as text")
struct DecimalTextTests {
  @Test(
    "a number has at most so many decimals and no trailing zeros",
    arguments: [
      (0.84, 2, "0.84"), (12, 2, "12"), (-0.5, 1, "-0.5"), (1.5, 0, "2"), (100, 0, "100"), (0.1 + 0.2, 3, "0.3"),
      (1234.5678, 2, "1234.57"), (0.05, 1, "0.1"), (1.001, 2, "1"), (10.01, 2, "10.01"), (0.000_04, 5, "0.00004"),
    ])
  func decimals(number: Double, decimals: Int, text: String) {
    #expect(number.text(decimals: decimals) == text)
  }

  @Test("halves are rounded away from zero")
  func halves() {
    // Numbers that are exact in binary.
    #expect([0.125, -0.125, 0.375].map { $0.text(decimals: 2) } == ["0.13", "-0.13", "0.38"])
    #expect([0.5, -0.5, 1.5, 2.5].map { $0.text(decimals: 0) } == ["1", "-1", "2", "3"])
  }

  @Test("what rounds to zero has no sign")
  func zero() {
    #expect([-0.04, -0.0, 0.0].map { $0.text(decimals: 1) } == ["0", "0", "0"])
  }

  @Test("rounding may carry into the whole part")
  func carry() {
    #expect(0.999.text(decimals: 2) == "1")
    #expect((-9.96).text(decimals: 1) == "-10")
  }

  @Test("numbers beyond reach are printed as they are")
  func beyond() {
    #expect(
      [Double.nan, .infinity, -.infinity, 1e17, -2e20].map { $0.text(decimals: 2) } == [
        "nan", "inf", "-inf", "1e+17", "-2e+20",
      ])
    #expect(0.0.text(decimals: 30) == "0.0")
  }

  @Test("a large number keeps its digits, however many decimals are allowed")
  func large() {
    // A thousand times this is no double: the nearest one ends in 952.
    #expect(680_120_277_307_806.0.text(decimals: 3) == "680120277307806")
    #expect(800_000_000_000_000.875.text(decimals: 4) == "800000000000000.875")
    #expect(999_999_999_999_999.0.text(decimals: 10) == "999999999999999")
  }
}
