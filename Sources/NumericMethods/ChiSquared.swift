/// The chi-squared distribution.
package enum ChiSquared {
  /// The probability of a value above `x`: the upper incomplete gamma function Q(k/2, x/2), by its series below the mean
  /// and by its continued fraction above (NIST *Digital Library of Mathematical Functions*, 8.7.1 and 8.9.2).
  package static func exceedance(_ x: Double, degreesOfFreedom: Int) -> Double {
    guard x > 0, degreesOfFreedom > 0 else { return 1 }
    guard x.isFinite else { return 0 }
    let (a, z) = (Double(degreesOfFreedom) / 2, x / 2)
    let front = exponential(a * logarithm(z) - z - logarithmOfGamma(a))
    return z < a + 1 ? max(0, 1 - front * series(a, z)) : min(1, front * fraction(a, z))
  }

  private static func series(_ a: Double, _ z: Double) -> Double {
    var (term, sum, n) = (1 / a, 1 / a, a)
    for _ in 0..<10_000 where term > sum * 1e-17 {
      n += 1
      term *= z / n
      sum += term
    }
    return sum
  }

  /// Lentz's method.
  private static func fraction(_ a: Double, _ z: Double) -> Double {
    var b = z + 1 - a
    var c = 1e300
    var d = 1 / b
    var result = d
    for i in 1..<10_000 {
      let weight = -Double(i) * (Double(i) - a)
      b += 2
      d = 1 / (weight * d + b)
      c = b + weight / c
      result *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return result
  }
}
