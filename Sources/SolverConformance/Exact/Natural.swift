/// A whole number from zero on, of any size.
///
/// Schoolbook arithmetic in 32-bit digits; division is Knuth's algorithm D (*The Art of Computer Programming*, volume 2,
/// 4.3.1).
package struct Natural: Hashable, Sendable {
  /// The digits, the lowest first; the last one is not zero, and zero has none.
  package private(set) var digits: [UInt32]

  /// The number with these digits, the lowest first; leading zeros are dropped.
  package init(digits: [UInt32]) {
    self.digits = digits
    while self.digits.last == 0 { self.digits.removeLast() }
  }

  package init(_ value: UInt128) {
    self.init(digits: stride(from: 0, to: 128, by: 32).map { UInt32(truncatingIfNeeded: value >> UInt128($0)) })
  }

  package static let zero = Natural(digits: [])

  /// How many bits the number has; 0 for zero.
  package var bitWidth: Int {
    guard let last = digits.last else { return 0 }
    return 32 * digits.count - last.leadingZeroBitCount
  }

  /// The number itself when it has at most 128 bits.
  package var word: UInt128? {
    digits.count > 4 ? nil : digits.reversed().reduce(0) { $0 << 32 | UInt128($1) }
  }

  package static func + (left: Natural, right: Natural) -> Natural {
    let (long, short) = left.digits.count < right.digits.count ? (right, left) : (left, right)
    var digits = long.digits
    var carry: UInt64 = 0
    for k in digits.indices {
      if k >= short.digits.count, carry == 0 { break }
      let sum = UInt64(digits[k]) + (k < short.digits.count ? UInt64(short.digits[k]) : 0) + carry
      digits[k] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    if carry > 0 { digits.append(UInt32(carry)) }
    return Natural(digits: digits)
  }

  /// The difference; `right` must not be the larger one.
  package static func - (left: Natural, right: Natural) -> Natural {
    precondition(left >= right, "a natural number less than zero")
    var digits = left.digits
    var borrow: Int64 = 0
    for k in digits.indices {
      if k >= right.digits.count, borrow == 0 { break }
      let rest = Int64(digits[k]) - (k < right.digits.count ? Int64(right.digits[k]) : 0) - borrow
      digits[k] = UInt32(truncatingIfNeeded: rest)
      borrow = rest < 0 ? 1 : 0
    }
    return Natural(digits: digits)
  }

  package static func * (left: Natural, right: Natural) -> Natural {
    var digits = [UInt32](repeating: 0, count: left.digits.count + right.digits.count)
    for i in left.digits.indices {
      var carry: UInt64 = 0
      let factor = UInt64(left.digits[i])
      for j in right.digits.indices {
        let sum = factor * UInt64(right.digits[j]) + UInt64(digits[i + j]) + carry
        digits[i + j] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      digits[i + right.digits.count] = UInt32(carry)
    }
    return Natural(digits: digits)
  }

  package static func << (number: Natural, count: Int) -> Natural {
    let (whole, bits) = (count / 32, count % 32)
    var digits = [UInt32](repeating: 0, count: whole)
    var carry: UInt32 = 0
    for digit in number.digits {
      digits.append(digit << bits | carry)
      carry = bits == 0 ? 0 : digit >> (32 - bits)
    }
    digits.append(carry)
    return Natural(digits: digits)
  }

  package static func >> (number: Natural, count: Int) -> Natural {
    let (whole, bits) = (count / 32, count % 32)
    guard whole < number.digits.count else { return .zero }
    var digits = Array(number.digits[whole...])
    if bits > 0 {
      for k in digits.indices {
        digits[k] = digits[k] >> bits | (k + 1 < digits.count ? digits[k + 1] << (32 - bits) : 0)
      }
    }
    return Natural(digits: digits)
  }

  /// Both results of a division by a number other than zero.
  package func quotientAndRemainder(dividingBy divisor: Natural) -> (quotient: Natural, remainder: Natural) {
    precondition(divisor != .zero, "a division by zero")
    if self < divisor { return (.zero, self) }
    if let a = word, let b = divisor.word { return (Natural(a / b), Natural(a % b)) }
    if divisor.digits.count == 1 { return dividedByDigit(divisor.digits[0]) }

    // The divisor's first digit is made large, so that a guess of a quotient's digit is at most two too large.
    let shift = divisor.digits[divisor.digits.count - 1].leadingZeroBitCount
    let v = (divisor << shift).digits
    var u = (self << shift).digits
    let n = v.count
    while u.count <= digits.count { u.append(0) }
    var quotient = [UInt32](repeating: 0, count: u.count - n)
    for j in stride(from: u.count - n - 1, through: 0, by: -1) {
      let head = UInt64(u[j + n]) << 32 | UInt64(u[j + n - 1])
      var guess = head / UInt64(v[n - 1])
      var rest = head % UInt64(v[n - 1])
      while guess >> 32 != 0 || guess * UInt64(v[n - 2]) > rest << 32 | UInt64(u[j + n - 2]) {
        guess -= 1
        rest += UInt64(v[n - 1])
        if rest >> 32 != 0 { break }
      }
      var borrow: Int64 = 0
      var carry: UInt64 = 0
      for k in 0..<n {
        let product = guess * UInt64(v[k]) + carry
        carry = product >> 32
        let difference = Int64(u[j + k]) - borrow - Int64(product & 0xFFFF_FFFF)
        u[j + k] = UInt32(truncatingIfNeeded: difference)
        borrow = difference < 0 ? 1 : 0
      }
      let difference = Int64(u[j + n]) - borrow - Int64(carry)
      u[j + n] = UInt32(truncatingIfNeeded: difference)
      if difference < 0 {
        guess -= 1
        var back: UInt64 = 0
        for k in 0..<n {
          let sum = UInt64(u[j + k]) + UInt64(v[k]) + back
          u[j + k] = UInt32(truncatingIfNeeded: sum)
          back = sum >> 32
        }
        u[j + n] = UInt32(truncatingIfNeeded: UInt64(u[j + n]) + back)
      }
      quotient[j] = UInt32(guess)
    }
    return (Natural(digits: quotient), Natural(digits: Array(u[0..<n])) >> shift)
  }

  private func dividedByDigit(_ divisor: UInt32) -> (quotient: Natural, remainder: Natural) {
    var quotient = digits
    var rest: UInt64 = 0
    for k in quotient.indices.reversed() {
      let head = rest << 32 | UInt64(quotient[k])
      quotient[k] = UInt32(head / UInt64(divisor))
      rest = head % UInt64(divisor)
    }
    return (Natural(digits: quotient), Natural(UInt128(rest)))
  }

  /// The largest number that divides both (Euclid); the other one where one is zero.
  package static func greatestCommonDivisor(_ left: Natural, _ right: Natural) -> Natural {
    var (a, b) = (left, right)
    while b != .zero {
      if let x = a.word, let y = b.word { return Natural(greatestCommonDivisor(x, y)) }
      (a, b) = (b, a.quotientAndRemainder(dividingBy: b).remainder)
    }
    return a
  }

  package static func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
    var (a, b) = (left, right)
    while b != 0 {
      if a >> 64 == 0, b >> 64 == 0 {
        // Half the width is several times as fast.
        var (x, y) = (UInt64(truncatingIfNeeded: a), UInt64(truncatingIfNeeded: b))
        while y != 0 { (x, y) = (y, x % y) }
        return UInt128(x)
      }
      (a, b) = (b, a % b)
    }
    return a
  }
}

extension Natural: Comparable {
  package static func < (left: Natural, right: Natural) -> Bool {
    if left.digits.count != right.digits.count { return left.digits.count < right.digits.count }
    for k in left.digits.indices.reversed() where left.digits[k] != right.digits[k] {
      return left.digits[k] < right.digits[k]
    }
    return false
  }
}
