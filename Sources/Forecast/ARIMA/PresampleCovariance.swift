/// What the unknown past before the first value adds to the first r equations of an ARMA process, and its covariance.
///
/// With a(B)·w = θ(B)·e and zeros before the first value, a(B)·w + v = θ(B)·e holds, where
/// vₜ = Σ_{i≥t} aᵢ·w_{t−i} − Σ_{j≥t} θⱼ·e_{t−j} for t = 1…r, r = max(deg a, deg θ). Its covariance Ω, in units of the
/// innovations' variance, differs from itself shifted by one row and column only by a matrix of low rank:
///
/// Ω_{t,s} = Ω_{t+1,s+1} + fₜ·f_s + aₜ·b_{s+1} + a_s·b_{t+1} + aₜ·a_s·(γ₀ − 1), f = a − θ, b_s = cov(v_s, w₁).
struct PresampleCovariance {
  /// r, or fewer where fewer equations are asked for.
  let size: Int
  /// Row-major.
  let matrix: [Double]
  private let degree: Int
  private let a: [Double]
  private let theta: [Double]
  private let system: AutocovarianceSystem
  /// The solution x of the autocovariances' equations, the weights ψ of θ/a and g = x/a.
  private let x: [Double]
  private let psi: [Double]
  private let g: [Double]
  /// b_{t+1} for t = 0…r.
  private let ahead: [Double]

  /// - Parameter count: the first so many equations are wanted.
  init?(autoregressive: LagPolynomial, movingAverage: LagPolynomial, count: Int) {
    degree = max(autoregressive.degree, movingAverage.degree)
    size = min(degree, count)
    a = autoregressive.dense(through: degree)
    theta = movingAverage.dense(through: degree)
    guard let system = AutocovarianceSystem(a) else { return nil }
    self.system = system
    var s = Array(repeating: 0.0, count: degree + 1)
    let terms = [(0, 1.0)] + zip(movingAverage.lags, movingAverage.coefficients)
    for (j, c) in terms {
      for (l, d) in terms where l >= j { s[l - j] += c * d }
    }
    x = system.solve(s)
    var (psi, g) = (theta, x)
    autoregressive.divide(&psi)
    autoregressive.divide(&g)
    (self.psi, self.g) = (psi, g)
    ahead = Self.covariances(with: a, g, minus: theta, psi)
    matrix = Self.assemble(a, theta, ahead, variance: 2 * g[0], size: size)
  }

  /// γ₀: the process' variance in units of the innovations'.
  var variance: Double { 2 * g[0] }

  /// b_{t+1} for t = 0…r; beyond r it is zero.
  private static func covariances(with a: [Double], _ g: [Double], minus theta: [Double], _ psi: [Double]) -> [Double] {
    let r = a.count - 1
    var ahead = Array(repeating: 0.0, count: r + 1)
    for i in 1..<max(r + 1, 1) where a[i] != 0 || theta[i] != 0 {
      for s in 1...i { ahead[s - 1] += a[i] * g[i - s + 1] - theta[i] * psi[i - s + 1] }
    }
    return ahead
  }

  private static func assemble(
    _ a: [Double], _ theta: [Double], _ ahead: [Double], variance: Double, size: Int
  ) -> [Double] {
    let r = a.count - 1
    var matrix = Array(repeating: 0.0, count: size * size)
    for offset in 0..<size {
      var sum = 0.0
      for t in stride(from: r - offset, to: 0, by: -1) {
        let s = t + offset
        sum += (a[t] - theta[t]) * (a[s] - theta[s]) + a[t] * ahead[s] + a[s] * ahead[t] + a[t] * a[s] * (variance - 1)
        if s <= size {
          matrix[(t - 1) * size + s - 1] = sum
          matrix[(s - 1) * size + t - 1] = sum
        }
      }
    }
    return matrix
  }

  /// Adds to the coefficients' adjoints what a weight on each entry of Ω comes to: the gradient of Σ weight·Ω.
  ///
  /// - Parameter weights: symmetric.
  func pullBack(_ weights: [Double], autoregressive aBar: inout [Double], movingAverage thetaBar: inout [Double]) {
    let r = degree
    let below = accumulated(weights)
    let excess = variance - 1
    var aheadBar = Array(repeating: 0.0, count: r + 1)
    var varianceBar = 0.0
    for t in 1..<max(r + 1, 1) {
      var (onDifference, onAhead, onA) = (0.0, 0.0, 0.0)
      for s in 1...r {
        let w = below[(t - 1) * r + s - 1]
        onDifference += w * (a[s] - theta[s])
        onAhead += w * ahead[s]
        onA += w * a[s]
      }
      aBar[t] += 2 * (onDifference + onAhead + excess * onA)
      thetaBar[t] -= 2 * onDifference
      aheadBar[t] += 2 * onA
      varianceBar += a[t] * onA
    }
    pullBack(ahead: aheadBar, variance: varianceBar, autoregressive: &aBar, movingAverage: &thetaBar)
  }

  /// Sums down the diagonals: entry (t, s) stands in all entries (t − k, s − k).
  private func accumulated(_ weights: [Double]) -> [Double] {
    let r = degree
    var sums = Array(repeating: 0.0, count: r * r)
    for t in 0..<r {
      for s in 0..<r {
        var sum = t < size && s < size ? weights[t * size + s] : 0
        if t > 0, s > 0 { sum += sums[(t - 1) * r + s - 1] }
        sums[t * r + s] = sum
      }
    }
    return sums
  }

  private func pullBack(
    ahead aheadBar: [Double], variance varianceBar: Double, autoregressive aBar: inout [Double],
    movingAverage thetaBar: inout [Double]
  ) {
    let r = degree
    var gBar = Array(repeating: 0.0, count: r + 1)
    var psiBar = gBar
    gBar[0] = 2 * varianceBar
    for i in 1..<max(r + 1, 1) {
      for s in 1...i {
        aBar[i] += aheadBar[s - 1] * g[i - s + 1]
        thetaBar[i] -= aheadBar[s - 1] * psi[i - s + 1]
        gBar[i - s + 1] += aheadBar[s - 1] * a[i]
        psiBar[i - s + 1] -= aheadBar[s - 1] * theta[i]
      }
    }
    let polynomial = LagPolynomial(lags: Array(1..<max(r + 1, 1)), coefficients: Array(a.dropFirst()))
    polynomial.divideBackwards(&gBar)
    polynomial.divideBackwards(&psiBar)
    for i in 0...r {
      thetaBar[i] += psiBar[i]
      for t in i...r { aBar[i] -= psiBar[t] * psi[t - i] + gBar[t] * g[t - i] }
    }
    let sBar = system.solveTransposed(gBar)
    for i in 0...r {
      for k in 0...r {
        let (low, high) = (i - k, i + k)
        aBar[i] -= sBar[k] * ((low >= 0 ? x[low] : 0) + (high <= r ? x[high] : 0))
        thetaBar[i] += sBar[k] * ((low >= 0 ? theta[low] : 0) + (high <= r ? theta[high] : 0))
      }
    }
  }
}
