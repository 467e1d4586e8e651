internal import NumericMethods

/// Exponential smoothing of a level and a trend that fades: with the error e of the forecast of one step,
///
/// level ← level + φ·trend + α·e, trend ← φ·trend + β·e, forecast of h steps level + (φ + … + φʰ)·trend
///
/// (E. S. Gardner and E. McKenzie, *Forecasting trends in time series*, 1985; without season and in the form of R. J.
/// Hyndman, A. B. Koehler, J. K. Ord and R. D. Snyder, *Forecasting with Exponential Smoothing*, 2008, chapter 2).
struct DampedTrend: Sendable {
  /// α in 0…1, β in 0…α.
  let levelWeight: Double
  let trendWeight: Double
  /// φ in 0.8…0.98.
  let damping: Double

  /// What was before so many values no longer counts.
  static let memory = 4096

  /// Fitted by the least sum of squared errors of one step, which is maximum likelihood; nil for fewer than eight values.
  init?(_ values: [Double]) {
    guard values.count >= 8 else { return nil }
    let largest = values.reduce(0) { max($0, $1.magnitude) }
    let scaled = largest > 0 ? values.map { $0 / largest } : values
    let starts = [[2.0, -2, 0], [0, -2, 0], [-2.5, -2.5, 1]]
    let best = starts.compactMap { start in
      LBFGS().minimise(from: start, curvature: Double(values.count)) { Self.loss(scaled, $0) }?.point
    }.min { $0.value < $1.value }
    self.init(numbers: best?.position ?? starts[0])
  }

  init(levelWeight: Double, trendWeight: Double, damping: Double) {
    (self.levelWeight, self.trendWeight, self.damping) = (levelWeight, trendWeight, damping)
  }

  /// From any three numbers, by logistic functions.
  private init(numbers: [Double]) {
    let parts = numbers.map(Self.logistic)
    self.init(levelWeight: parts[0], trendWeight: parts[0] * parts[1], damping: 0.8 + 0.18 * parts[2])
  }

  private static func logistic(_ x: Double) -> Double { 1 / (1 + exponential(-min(max(x, -12), 12))) }

  /// n/2·log of the sum of squared errors, and its slopes by the three numbers, which run along with the recursion.
  private static func loss(_ values: [Double], _ numbers: [Double]) -> (value: Double, gradient: [Double])? {
    let model = DampedTrend(numbers: numbers)
    let (alpha, beta, phi) = (model.levelWeight, model.trendWeight, model.damping)
    var (level, trend) = start(values)
    // The slopes of level and trend by α, β and φ.
    var levels = SIMD3<Double>.zero
    var trends = SIMD3<Double>.zero
    var sum = 0.0
    var slopes = SIMD3<Double>.zero
    values.withUnsafeBufferPointer { values in
      for value in values {
        let error = value - level - phi * trend
        let errors = -(levels + phi * trends + SIMD3(0, 0, trend))
        sum += error * error
        slopes += 2 * error * errors
        (levels, trends) = (
          levels + phi * trends + SIMD3(error, 0, trend) + alpha * errors,
          phi * trends + SIMD3(0, error, trend) + beta * errors
        )
        (level, trend) = (level + phi * trend + alpha * error, phi * trend + beta * error)
      }
    }
    let half = Double(values.count) / 2
    let total = sum + 1e-20 * half
    guard total.isFinite else { return nil }
    let by = slopes * (half / total)
    let parts = numbers.map(Self.logistic)
    let steps = parts.map { $0 * (1 - $0) }
    return (
      half * logarithm(total),
      [(by.x + by.y * parts[1]) * steps[0], by.y * alpha * steps[1], by.z * 0.18 * steps[2]]
    )
  }

  /// Level and trend before the first value: the line through the first ten.
  private static func start(_ values: some Collection<Double>) -> (level: Double, trend: Double) {
    let first = values.prefix(10)
    let n = Double(first.count)
    let mean = first.reduce(0, +) / max(n, 1)
    let center = (n + 1) / 2
    let weight = n * (n * n - 1) / 12
    let slope = first.enumerated().reduce(0) { $0 + (Double($1.offset + 1) - center) * $1.element } / max(weight, 1)
    return (mean - slope * center, slope)
  }

  /// The expected next values.
  func path(after values: [Double], count: Int) -> [Double] {
    var (level, trend) = Self.start(values.suffix(Self.memory))
    for value in values.suffix(Self.memory) {
      let error = value - level - damping * trend
      (level, trend) = (level + damping * trend + levelWeight * error, damping * trend + trendWeight * error)
    }
    return (0..<count).map { _ in
      trend *= damping
      level += trend
      return level
    }
  }
}

extension DampedTrend: Codable {
  private enum CodingKeys: String, CodingKey {
    case levelWeight, trendWeight, damping
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func share(_ key: CodingKeys) throws -> Double {
      let number = try container.decode(Double.self, forKey: key)
      guard (0...1).contains(number) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "\(number) is not within 0 to 1")
      }
      return number
    }
    self.init(levelWeight: try share(.levelWeight), trendWeight: try share(.trendWeight), damping: try share(.damping))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(levelWeight, forKey: .levelWeight)
    try container.encode(trendWeight, forKey: .trendWeight)
    try container.encode(damping, forKey: .damping)
  }
}
