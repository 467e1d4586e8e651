internal import NumericMethods

/// The roots of a polynomial.
enum PolynomialRoots {
  /// The roots' moduli, for coefficients from the constant term on, by the simultaneous iteration of Weierstrass, Durand and
  /// Kerner. Trailing zero coefficients have no roots.
  static func moduli(_ coefficients: [Double]) -> [Double] {
    var c = coefficients
    while let last = c.last, abs(last) < 1e-14 { c.removeLast() }
    let degree = c.count - 1
    guard degree > 0 else { return [] }
    let monic = c.map { $0 / c[degree] }
    let bound = 1 + monic.dropLast().reduce(0) { max($0, abs($1)) }
    var roots = (0..<degree).map { k in
      let angle = 2 * Double.pi * Double(k) / Double(degree) + 0.4
      let radius = power(min(bound, max(abs(monic[0]), 1e-12)), 1 / Double(degree))
      return (re: radius * cosine(angle), im: radius * sine(angle))
    }
    for _ in 0..<500 {
      var change = 0.0
      for i in roots.indices {
        let step = quotient(value(of: monic, at: roots[i]), denominator(roots, i))
        roots[i] = (roots[i].re - step.re, roots[i].im - step.im)
        change = max(change, abs(step.re) + abs(step.im))
      }
      if change < 1e-13 * bound { break }
    }
    return roots.map { ($0.re * $0.re + $0.im * $0.im).squareRoot() }
  }

  private typealias Complex = (re: Double, im: Double)

  private static func value(of monic: [Double], at z: Complex) -> Complex {
    monic.reversed().reduce((0, 0)) { (sum: Complex, c) in
      (sum.re * z.re - sum.im * z.im + c, sum.re * z.im + sum.im * z.re)
    }
  }

  private static func denominator(_ roots: [Complex], _ i: Int) -> Complex {
    var product: Complex = (1, 0)
    for k in roots.indices where k != i {
      let (re, im) = (roots[i].re - roots[k].re, roots[i].im - roots[k].im)
      product = (product.re * re - product.im * im, product.re * im + product.im * re)
    }
    return product
  }

  private static func quotient(_ a: Complex, _ b: Complex) -> Complex {
    let size = b.re * b.re + b.im * b.im
    guard size > 0 else { return (0, 0) }
    return ((a.re * b.re + a.im * b.im) / size, (a.im * b.re - a.re * b.im) / size)
  }
}
