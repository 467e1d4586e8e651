import CheckedJSON
import Testing

@Suite("Checking numbers")
struct FieldChecksTests {
  @Test("no rule accepts what is no number or beyond 1e9", arguments: [.nan, .infinity, -.infinity, 1.001e9, -1e300])
  func neverAccepted(value: Double) {
    for rule in [.any, .positive, .nonNegative, .fraction, .efficiency, NumberRule.between(-5, 5)] {
      #expect(!rule.accepts(value), "\(rule.expectation)")
    }
  }

  @Test("each rule accepts its own numbers, ends as its words say")
  func rules() {
    func accepted(_ rule: NumberRule) -> [Double] {
      [-1e9, -1, -0.5, 0, 1e-9, 0.5, 1, 1.0001, 2, 1e9].filter(rule.accepts)
    }
    #expect(accepted(.any) == [-1e9, -1, -0.5, 0, 1e-9, 0.5, 1, 1.0001, 2, 1e9])
    #expect(accepted(.positive) == [1e-9, 0.5, 1, 1.0001, 2, 1e9])
    #expect(accepted(.nonNegative) == [0, 1e-9, 0.5, 1, 1.0001, 2, 1e9])
    #expect(accepted(.fraction) == [0, 1e-9, 0.5, 1])
    #expect(accepted(.efficiency) == [1e-9, 0.5, 1])
    #expect(accepted(.between(-1, 0.5)) == [-1, -0.5, 0, 1e-9, 0.5])
    #expect(NumberRule.between(-1, 0.5).expectation == "a number between -1 and 0.5")
  }

  /// The faults that `check` leaves.
  private func faults(_ check: (inout FieldChecks) -> Void) -> [String] {
    var checks = FieldChecks()
    check(&checks)
    return checks.faults.map(\.description)
  }

  @Test("a number that breaks its rule is a fault with key, number and rule")
  func number() {
    #expect(faults { $0.require("powerW", -5, .positive) } == ["/powerW: -5; expected a number above 0, at most 1e9"])
    #expect(
      faults { $0.require("powerW", .nan, .any) } == [
        "/powerW: missing (null); expected a number between -1e9 and 1e9"
      ])
    #expect(
      faults { $0.require("powerW", .infinity, .any) } == ["/powerW: inf; expected a number between -1e9 and 1e9"])
    #expect(faults { $0.require("powerW", 5, .positive) } == [])
  }

  @Test("an absent number keeps every rule")
  func absent() {
    #expect(faults { $0.require("powerW", nil as Double?, .positive) } == [])
    #expect(faults { $0.require("powerW", -1 as Double?, .positive) }.count == 1)
  }

  @Test("in a series each wrong number has its place, up to five")
  func series() {
    #expect(
      faults { $0.require("w", [1, -2, .nan, 3], .positive) } == [
        "/w/1: -2; expected a number above 0, at most 1e9",
        "/w/2: missing (null); expected a number above 0, at most 1e9",
      ])
    #expect(faults { $0.require("w", [-1, -2, -3, -4, -5, -6, -7], .positive) }.count == 5)
  }

  @Test("one wrong number that stands for every step is one fault of the key")
  func repeated() {
    #expect(faults { $0.require("w", [-1, -1, -1], .positive) } == ["/w: -1; expected a number above 0, at most 1e9"])
    #expect(faults { $0.require("w", [-1], .positive) } == ["/w/0: -1; expected a number above 0, at most 1e9"])
  }

  @Test("a series of another length than the grid is a fault beside its numbers' own")
  func count() {
    #expect(
      faults { $0.require("w", [1, 2], .positive, count: 3) } == ["/w: 2 values; expected one per step, 3 values"])
    #expect(faults { $0.require("w", [], .positive, count: 3) } == ["/w: 0 values; expected one per step, 3 values"])
    #expect(faults { $0.require("w", [1, -2], .positive, count: 3) }.count == 2)
    #expect(faults { $0.require("w", [1, 2, 3], .positive, count: 3) } == [])
  }

  @Test("faults of other kinds and of parts are gathered in order")
  func parts() {
    let found = faults { checks in
      checks.fail("latestEnd", value: "\"x\"", expected: "a later instant")
      var part = FieldChecks()
      part.require("resistanceKPerW", 0, .positive)
      checks.include(part.faults, below: InputPath([.key("model")]))
    }
    #expect(
      found == [
        "/latestEnd: \"x\"; expected a later instant",
        "/model/resistanceKPerW: 0; expected a number above 0, at most 1e9",
      ])
  }
}
