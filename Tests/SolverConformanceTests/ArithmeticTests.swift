import SeededRandom
import SolverConformance
import Testing

@Suite("Whole numbers and fractions of any size")
struct ArithmeticTests {
  /// Of up to `digits` 32-bit digits, some of which are extreme.
  private func number(_ numbers: inout SeededNumbers, digits: Int) -> BigInteger {
    let parts = (0..<Int.random(in: 0...digits, using: &numbers)).map { _ in
      [0, 1, UInt32.max, UInt32.max - 1, 1 << 31].randomElement(using: &numbers)
        .flatMap { Bool.random(using: &numbers) ? $0 : nil } ?? UInt32.random(in: 0...UInt32.max, using: &numbers)
    }
    return BigInteger(isNegative: Bool.random(using: &numbers), Natural(digits: parts))
  }

  @Test("a quotient times the divisor and the remainder make the dividend") func division() {
    var numbers = SeededNumbers(seed: 1)
    for _ in 0..<3000 {
      let a = number(&numbers, digits: 9)
      let b = number(&numbers, digits: 5)
      if b == .zero { continue }
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      #expect(quotient * b + remainder == a)
      #expect(remainder.magnitude < b.magnitude)
      #expect(remainder == .zero || remainder.isNegative == a.isNegative)
    }
  }

  @Test("sums and products can be taken apart again") func ring() {
    var numbers = SeededNumbers(seed: 2)
    for _ in 0..<1000 {
      let (a, b, c) = (number(&numbers, digits: 4), number(&numbers, digits: 4), number(&numbers, digits: 4))
      #expect(a + b - b == a)
      #expect((a + b) * c == a * c + b * c)
      #expect((a - b) * (a + b) == a * a - b * b)
      #expect((a < b) == (a - b).isNegative)
      if c != .zero { #expect((a * c).quotientAndRemainder(dividingBy: c).quotient == a) }
    }
  }

  @Test(
    "small numbers are those of Int, up to its ends", arguments: [0, 1, -1, .max, .min, .max - 1, .min + 1, 1 << 32])
  func ends(_ value: Int) {
    let big = BigInteger(value)
    #expect(big + .one - .one == big)
    #expect(-(-big) == big)
    #expect(big * BigInteger(-1) == -big)
    #expect(big.isNegative == (value < 0))
    #expect((big * big).quotientAndRemainder(dividingBy: value == 0 ? .one : big).quotient == big)
  }

  @Test("neighbours of a Fibonacci number multiply to its square, less or more one (Cassini)") func fibonacci() {
    var (a, b) = (BigInteger(0), BigInteger(1))
    for n in 1...300 {
      let c = a + b
      #expect(a * c - b * b == BigInteger(n.isMultiple(of: 2) ? 1 : -1))
      (a, b) = (b, c)
    }
    // F(300), as anybody can look up.
    let known = "222232244629420445529739893505090668888".reduce(BigInteger.zero) { sum, digit in
      sum * BigInteger(10) + BigInteger(digit.wholeNumberValue ?? 0)
    }
    #expect(known.magnitude.bitWidth > 64)
  }

  @Test("30! over 28! is 30 · 29, and their common divisor is 28!") func factorials() {
    func factorial(_ n: Int) -> BigInteger { (1...n).reduce(.one) { $0 * BigInteger($1) } }
    let (quotient, remainder) = factorial(30).quotientAndRemainder(dividingBy: factorial(28))
    #expect(quotient == BigInteger(870) && remainder == .zero)
    #expect(BigInteger.greatestCommonDivisor(factorial(30), -factorial(28)) == factorial(28))
  }

  @Test("1/2 + 1/6 + 1/12 + … of n terms is n/(n + 1)") func telescope() {
    let sum = (1...100).reduce(Rational.zero) { $0 + .one / Rational($1 * ($1 + 1)) }
    #expect(sum == Rational(100) / Rational(101))
  }

  @Test("every double comes back exactly") func doubles() {
    var numbers = SeededNumbers(seed: 3)
    let special = [
      0.1, -0.3, 1e300, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 0x1p62, -0x1p63, 1e15,
    ]
    let random = (0..<2000).map { _ in Double(bitPattern: numbers.next()) }.filter(\.isFinite)
    for value in special + random { #expect(Double(Rational(exactly: value)) == value) }
  }

  @Test("arithmetic has no rounding") func exact() {
    #expect(Rational(exactly: 0.1) + Rational(exactly: 0.2) != Rational(exactly: 0.3))
    #expect(Double(Rational(1) / Rational(3)) == 1.0 / 3)
    #expect(Rational(exactly: 1e300) + .one - Rational(exactly: 1e300) == .one)
  }

  @Test("rounding down goes down on both sides of zero", arguments: [(7, 2, 3), (-7, 2, -4), (6, 2, 3), (-6, 2, -3)])
  func floor(_ top: Int, _ bottom: Int, _ expected: Int) {
    #expect((Rational(top) / Rational(bottom)).floor == Rational(expected))
  }
}
