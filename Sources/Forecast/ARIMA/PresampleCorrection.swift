/// What the unknown past does to the likelihood of an ARMA process: one r × r problem, whatever the length n of the series.
///
/// The innovations are e = e⁰ + H·v: e⁰ is what the filter gives from zeros, H the first r columns of 1/θ(B) as a matrix,
/// v the unknown past's part with covariance Ω (``PresampleCovariance``). Integrating v out gives, in units of σ²,
///
/// S = e⁰ᵀe⁰ − gᵀYg with g = Hᵀe⁰, Y = (Ω⁻¹ + K)⁻¹, K = HᵀH, and log det V = log det(I + ΩK).
///
/// K follows from its first row: K_{i+1,j+1} = K_{i,j} − h_{n−1−i}·h_{n−1−j}, where h are the weights of 1/θ. (G. M. Ljung
/// and G. E. P. Box, *The likelihood function of stationary autoregressive-moving average models*, 1979; M. C. Otto,
/// W. R. Bell and J. P. Burman, *An iterative GLS approach to maximum likelihood estimation of regression models with ARIMA
/// errors*, 1987.)
struct PresampleCorrection {
  let covariance: PresampleCovariance
  /// log det V.
  let logDeterminant: Double
  /// The weights of 1/θ, as far as they matter.
  let response: [Double]
  private let movingAverage: LagPolynomial
  private let length: Int
  /// X = (Ω + K⁻¹)⁻¹, row-major.
  private let precision: SymmetricInverse
  /// K⁻¹, row-major; nil where K is the identity.
  private let gramInverse: [Double]?
  /// Σ h_t·h_{t+k} for k from 0 on.
  private let products: [Double]

  /// How many equations the past reaches.
  var size: Int { covariance.size }

  /// - Parameters:
  ///   - length: how many values the series has.
  ///   - isConditional: whether the past is taken to be zero, as if it were known.
  init?(autoregressive: LagPolynomial, movingAverage: LagPolynomial, length: Int, isConditional: Bool = false) {
    guard
      let covariance = PresampleCovariance(
        autoregressive: autoregressive, movingAverage: movingAverage, count: isConditional ? 0 : length)
    else { return nil }
    self.covariance = covariance
    self.movingAverage = movingAverage
    self.length = length
    let r = covariance.size
    response = Self.response(of: movingAverage, length: length)
    var products = response
    movingAverage.divideBackwards(&products)
    self.products = products
    if movingAverage.degree == 0 {
      var sum = covariance.matrix
      for i in 0..<r { sum[i * r + i] += 1 }
      guard let inverse = SymmetricInverse(sum, size: r) else { return nil }
      precision = inverse
      gramInverse = nil
      logDeterminant = inverse.logDeterminant
    } else {
      guard
        let gram = SymmetricInverse(Self.gram(products, response, length: length, size: r), size: r),
        let inverse = SymmetricInverse(zip(gram.inverse, covariance.matrix).map { $0 + $1 }, size: r)
      else { return nil }
      precision = inverse
      gramInverse = gram.inverse
      logDeterminant = gram.logDeterminant + inverse.logDeterminant
    }
  }

  /// The weights of 1/θ, cut behind the last one above 1e-17.
  private static func response(of movingAverage: LagPolynomial, length: Int) -> [Double] {
    guard movingAverage.degree > 0 else { return [1] }
    var reach = min(length, 4 * movingAverage.degree + 256)
    while true {
      var response = Array(repeating: 0.0, count: max(reach, 1))
      response[0] = 1
      movingAverage.divide(&response)
      let last = response.lastIndex { !(abs($0) < 1e-17) } ?? 0
      // Twice as far until nothing is left: going on through ever smaller numbers would be slow.
      if reach == length || last < reach - movingAverage.degree { return Array(response[...last]) }
      reach = min(length, 2 * reach)
    }
  }

  private static func gram(_ products: [Double], _ response: [Double], length: Int, size: Int) -> [Double] {
    var gram = Array(repeating: 0.0, count: size * size)
    let tail = (0..<size).map { length - 1 - $0 < response.count ? response[length - 1 - $0] : 0 }
    for i in 0..<size {
      for j in i..<size {
        gram[i * size + j] =
          i == 0
          ? (j < products.count ? products[j] : 0) : gram[(i - 1) * size + j - 1] - tail[i - 1] * tail[j - 1]
      }
    }
    return gram
  }

  /// Y = K⁻¹ − K⁻¹XK⁻¹, row-major, in a number of operations that grows with the cube of its size.
  var posterior: [Double] {
    if let gramInverse { return precision.complement(of: gramInverse) }
    return precision.inverse.indices.map { ($0 % (size + 1) == 0 ? 1 : 0) - precision.inverse[$0] }
  }

  /// The expected v of a series with g = Hᵀe⁰, given the whole series: −Y·g.
  func expectedPast(_ g: [Double]) -> [Double] {
    let reach = gramInverse.map { product($0, g) } ?? g
    let taken = product(precision.inverse, reach)
    return zip(gramInverse.map { product($0, taken) } ?? taken, reach).map { $0 - $1 }
  }

  private func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
    matrix.withUnsafeBufferPointer { matrix in
      vector.withUnsafeBufferPointer { vector in
        guard let m = matrix.baseAddress, let v = vector.baseAddress else { return [] }
        return (0..<size).map { innerProduct(m + $0 * size, v, count: size) }
      }
    }
  }

  /// gᵀYk: what the past takes off the inner product of two filtered series.
  func reduction(_ g: [Double], _ k: [Double]) -> Double {
    let expected = expectedPast(k)
    return -g.indices.reduce(0) { $0 + g[$1] * expected[$1] }
  }

  /// Adds `weight` times the gradient of log det V to the adjoints of the coefficients and of Ω's entries.
  func pullBackLogDeterminant(
    weight: Double, covariance omegaBar: inout [Double], movingAverage thetaBar: inout [Double]
  ) {
    for i in omegaBar.indices { omegaBar[i] += weight * precision.inverse[i] }
    guard movingAverage.degree > 0 else { return }
    let (r, posterior) = (size, posterior)
    var productsBar = Array(repeating: 0.0, count: response.count)
    var responseBar = productsBar
    for d in 0..<r {
      var below = 0.0
      for i in stride(from: r - 1 - d, through: 0, by: -1) {
        let here = length - 1 - i
        if here < response.count {
          responseBar[here] -= below * response[here - d]
          responseBar[here - d] -= below * response[here]
        }
        below += (d == 0 ? 1 : 2) * weight * posterior[i * r + i + d]
      }
      if d < productsBar.count { productsBar[d] = below }
    }
    pullBack(products: productsBar, response: responseBar, movingAverage: &thetaBar)
  }

  /// `products` are h filtered backwards, h is an impulse filtered forwards; this runs both the other way round.
  private func pullBack(products productsBar: [Double], response: [Double], movingAverage thetaBar: inout [Double]) {
    var forward = productsBar
    movingAverage.divide(&forward)
    var backward = zip(response, forward).map { $0 + $1 }
    movingAverage.divideBackwards(&backward)
    for lag in movingAverage.lags {
      thetaBar[lag] -= innerProduct(products, forward, lag: lag) + innerProduct(backward, self.response, lag: lag)
    }
  }
}
