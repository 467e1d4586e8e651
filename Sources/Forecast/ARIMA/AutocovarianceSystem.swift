/// The equations a(z)·x(1/z) + a(1/z)·x(z) = s(z) for a polynomial a that is stable, in a number of operations that grows
/// with the square of the degree.
///
/// With s(z) = θ(z)·θ(1/z) the coefficients of x/a are the autocovariances of an ARMA process. Solved by stepping the
/// polynomial down, degree by degree, and the solution up again (G. Tunnicliffe Wilson, *Some efficient computational
/// procedures for high order ARMA models*, 1979).
struct AutocovarianceSystem {
  private let degree: Int
  /// By degree: the last coefficient of the polynomial stepped down to it.
  private let reflections: [Double]
  /// By degree n: the polynomial of degree n − 1 below it, from its constant term 1.
  private let lower: [[Double]]

  /// The system of the polynomial with these coefficients from the constant term 1 on; nil where it is not stable.
  init?(_ a: [Double]) {
    degree = a.count - 1
    var reflections = Array(repeating: 0.0, count: a.count)
    var lower = Array(repeating: [Double](), count: a.count)
    var current = a
    for n in stride(from: degree, to: 0, by: -1) {
      let k = current[n]
      guard abs(k) < 1 else { return nil }
      var next = Array(current.dropLast())
      if k != 0 {
        let scale = 1 / (1 - k * k)
        for i in 0..<n { next[i] = (current[i] - k * current[n - i]) * scale }
      }
      reflections[n] = k
      lower[n] = next
      current = next
    }
    self.reflections = reflections
    self.lower = lower
  }

  /// The coefficients of x for those of s, both from 0 to the degree; s is symmetric, so negative powers are not given.
  func solve(_ right: [Double]) -> [Double] {
    var s = right
    for n in stride(from: degree, to: 0, by: -1) where s[n] != 0 {
      for j in 1..<max(n, 1) { s[j] -= s[n] * lower[n][n - j] }
    }
    var x = [s[0] / 2]
    for n in 1..<max(degree + 1, 1) {
      x.append(s[n])
      reflect(&x, reflections[n])
    }
    return x
  }

  /// The solution of the transposed equations.
  func solveTransposed(_ right: [Double]) -> [Double] {
    var x = right
    var s = Array(repeating: 0.0, count: degree + 1)
    for n in stride(from: degree, to: 0, by: -1) {
      reflect(&x, reflections[n])
      s[n] = x.removeLast()
    }
    s[0] = x[0] / 2
    for n in 1..<max(degree + 1, 1) {
      for j in 1..<max(n, 1) { s[n] -= s[j] * lower[n][n - j] }
    }
    return s
  }

  private func reflect(_ x: inout [Double], _ k: Double) {
    guard k != 0 else { return }
    let scale = 1 / (1 - k * k)
    let n = x.count - 1
    for i in 0...(n / 2) {
      let (low, high) = (x[i], x[n - i])
      x[i] = (low - k * high) * scale
      x[n - i] = (high - k * low) * scale
    }
  }
}
