internal import NumericMethods

/// All that the future of an ARMA process, summed up to levels, needs of the past: a few numbers, and how well they are
/// known.
///
/// `past` is v of ``PresampleCovariance`` at the end of the series: what the values so far add to the next r equations.
/// `levels` are the last values before differencing, newest first. Where pre-sample effects or missing values leave them
/// uncertain, their covariance is σ²·Σ f·fᵀ over the columns f of `spread` (usually none).
struct ARIMAState: Hashable, Sendable, Codable {
  /// One vector of the state.
  struct Vector: Hashable, Sendable, Codable {
    var past: [Double]
    var levels: [Double]
  }

  let autoregressive: LagPolynomial
  let movingAverage: LagPolynomial
  let differencing: LagPolynomial
  var mean: Vector
  var spread: [Vector] = []

  /// A state in which all is zero, and known.
  init(autoregressive: LagPolynomial, movingAverage: LagPolynomial, differencing: LagPolynomial) {
    self.autoregressive = autoregressive
    self.movingAverage = movingAverage
    self.differencing = differencing
    mean = Vector(
      past: Array(repeating: 0, count: max(autoregressive.degree, movingAverage.degree)),
      levels: Array(repeating: 0, count: differencing.degree))
  }

  /// Whether vectors and polynomials have the lengths that belong together, as those of a file need not.
  var isSound: Bool {
    let lags = [autoregressive, movingAverage, differencing].allSatisfy { polynomial in
      polynomial.lags.count == polynomial.coefficients.count && polynomial.lags.allSatisfy { $0 > 0 }
    }
    let size = max(autoregressive.lags.max() ?? 0, movingAverage.lags.max() ?? 0)
    return lags
      && ([mean] + spread).allSatisfy {
        $0.past.count >= size && $0.levels.count >= differencing.lags.max() ?? 0 && $0.past.count == mean.past.count
          && $0.levels.count == mean.levels.count
      }
  }

  /// The vector of a series at its end.
  func vector(of series: [Double], innovations: [Double], levels: ArraySlice<Double>) -> Vector {
    var past = Array(repeating: 0.0, count: mean.past.count)
    let n = series.count
    for i in 1..<max(past.count + 1, 1) {
      for (lag, c) in zip(autoregressive.lags, autoregressive.coefficients) where lag >= i && lag - i < n {
        past[i - 1] += c * series[n - 1 + i - lag]
      }
      for (lag, c) in zip(movingAverage.lags, movingAverage.coefficients) where lag >= i && lag - i < n {
        past[i - 1] -= c * innovations[n - 1 + i - lag]
      }
    }
    return Vector(past: past, levels: levels.suffix(mean.levels.count).reversed())
  }

  /// The level that a vector expects next.
  private func expected(_ vector: Vector) -> Double {
    var level = -(vector.past.first ?? 0)
    for (lag, c) in zip(differencing.lags, differencing.coefficients) { level -= c * vector.levels[lag - 1] }
    return level
  }

  /// One step on, with an innovation; returns the level.
  private func advance(_ vector: inout Vector, innovation: Double) -> Double {
    let value = innovation - (vector.past.first ?? 0)
    let level = expected(vector) + innovation
    if !vector.past.isEmpty {
      vector.past.removeFirst()
      vector.past.append(0)
      for (lag, c) in zip(autoregressive.lags, autoregressive.coefficients) { vector.past[lag - 1] += c * value }
      for (lag, c) in zip(movingAverage.lags, movingAverage.coefficients) { vector.past[lag - 1] -= c * innovation }
    }
    if !vector.levels.isEmpty {
      vector.levels.removeLast()
      vector.levels.insert(level, at: 0)
    }
    return level
  }

  /// Takes in the next level, or that it is missing; returns the innovation and its variance in units of σ².
  @discardableResult
  mutating func append(_ level: Double) -> (innovation: Double, variance: Double)? {
    guard !level.isNaN else {
      _ = advance(&mean, innovation: 0)
      for k in spread.indices { _ = advance(&spread[k], innovation: 0) }
      var unit = ARIMAState(
        autoregressive: autoregressive, movingAverage: movingAverage, differencing: differencing
      ).mean
      _ = advance(&unit, innovation: 1)
      if !unit.past.isEmpty || !unit.levels.isEmpty { spread.append(unit) }
      shortenSpread()
      return nil
    }
    // J. E. Potter's square-root form of the measurement update, for a measurement error of variance 1.
    let reach = spread.map(expected)
    let variance = 1 + reach.reduce(0) { $0 + $1 * $1 }
    let innovation = level - expected(mean)
    if !spread.isEmpty { absorb(innovation, reach, variance) }
    _ = advance(&mean, innovation: level - expected(mean))
    for k in spread.indices { _ = advance(&spread[k], innovation: -expected(spread[k])) }
    spread.removeAll { Self.size($0) < 1e-12 }
    return (innovation, variance)
  }

  private mutating func absorb(_ innovation: Double, _ reach: [Double], _ variance: Double) {
    var gain = Vector(past: mean.past.map { _ in 0 }, levels: mean.levels.map { _ in 0 })
    for (column, weight) in zip(spread, reach) { Self.add(weight, column, to: &gain) }
    Self.add(innovation / variance, gain, to: &mean)
    let shrink = 1 / (variance + variance.squareRoot())
    for k in spread.indices { Self.add(-reach[k] * shrink, gain, to: &spread[k]) }
  }

  /// Replaces many columns by as many as the state has numbers, with the same covariance; of a very large state only the
  /// largest columns are kept.
  private mutating func shortenSpread() {
    let (r, size) = (mean.past.count, mean.past.count + mean.levels.count)
    guard spread.count > min(2 * size + 8, Self.spreadLimit) else { return }
    guard size <= Self.spreadLimit / 2 else {
      let sizes = spread.map(Self.size)
      let smallest = spread.indices.min { sizes[$0] < sizes[$1] }
      if let smallest { spread.remove(at: smallest) }
      return
    }
    let columns = spread.map { $0.past + $0.levels }
    var covariance = Array(repeating: 0.0, count: size * size)
    for column in columns {
      for i in 0..<size {
        for j in 0..<size { covariance[i * size + j] += column[i] * column[j] }
      }
    }
    let largest = (0..<size).reduce(0) { max($0, covariance[$1 * size + $1]) }
    for i in 0..<size { covariance[i * size + i] += 1e-13 * largest }
    guard let factor = Cholesky(covariance, size: size) else { return }
    spread = (0..<size).map { k in
      let column = (0..<size).map { factor.lower[$0 * size + k] }
      return Vector(past: Array(column[..<r]), levels: Array(column[r...]))
    }
  }

  private static let spreadLimit = 800

  private static func add(_ factor: Double, _ other: Vector, to vector: inout Vector) {
    for i in vector.past.indices { vector.past[i] += factor * other.past[i] }
    for i in vector.levels.indices { vector.levels[i] += factor * other.levels[i] }
  }

  /// The sum of squares of a column.
  static func size(_ vector: Vector) -> Double {
    vector.past.reduce(0) { $0 + $1 * $1 } + vector.levels.reduce(0) { $0 + $1 * $1 }
  }

  /// The expected levels of the next steps and their variances in units of σ².
  func forecast(steps: Int) -> (mean: [Double], variance: [Double]) {
    var (center, unit, columns) = (mean, mean, spread)
    unit.past = unit.past.map { _ in 0 }
    unit.levels = unit.levels.map { _ in 0 }
    var (means, variances) = ([Double](), [Double]())
    var innovations = 0.0
    for k in 0..<max(steps, 0) {
      means.append(advance(&center, innovation: 0))
      let psi = advance(&unit, innovation: k == 0 ? 1 : 0)
      innovations += psi * psi
      var variance = innovations
      for c in columns.indices {
        let effect = advance(&columns[c], innovation: 0)
        variance += effect * effect
      }
      variances.append(variance)
    }
    return (means, variances)
  }

  /// One path of levels through given innovations, starting at the state that `weights` of the spread's columns lead to.
  func path(innovations: [Double], weights: [Double]) -> [Double] {
    var vector = mean
    for (column, weight) in zip(spread, weights) { Self.add(weight, column, to: &vector) }
    return innovations.map { advance(&vector, innovation: $0) }
  }
}
