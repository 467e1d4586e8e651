/// An autoregression with moving average, around a mean or zero, of what a decomposition leaves.
///
/// Coefficients are those of the exact likelihood (``ARIMAFit``). Forecasts go on from innovations that begin with zeros,
/// whose effect is gone after some hundred values.
struct ARMARemainder: Sendable {
  private let autoregressive: LagPolynomial
  private let movingAverage: LagPolynomial
  private let mean: Double

  /// The orders (p, q) among which AICc chooses.
  private static let orders = [(1, 0), (2, 0), (1, 1), (2, 1), (3, 1)]
  /// No more than this many of the newest values are looked at.
  private static let longest = 4096
  /// Innovations that begin so many values ago are right.
  static let memory = 1024

  /// The one with the least AICc; nil where none can be fitted.
  ///
  /// The mean is tried with the best orders only.
  static func best(_ values: [Double]) -> ARMARemainder? {
    let newest = Array(values.suffix(longest))
    var best: (aicc: Double, order: (Int, Int), fit: ARIMAFit)?
    func attempt(_ p: Int, _ q: Int, mean: Bool) {
      let model = ARIMASpecification(order: ARIMAOrder(p, 0, q), includesMean: mean)
      // A given start, here white noise, makes it a single search.
      let start = Array(repeating: 0.0, count: p + q)
      guard let fit = ARIMAFit.fit(values: newest, specification: model, start: start, effort: .quick),
        !fit.isConstant, Self.forgets(fit.state.movingAverage), fit.aicc < best?.aicc ?? .infinity
      else { return }
      best = (fit.aicc, (p, q), fit)
    }
    for (p, q) in orders { attempt(p, q, mean: false) }
    if let order = best?.order { attempt(order.0, order.1, mean: true) }
    return best.map { ARMARemainder($0.fit) }
  }

  /// Whether innovations forget how they began. The trend is taken out of what is fitted, which drives the moving average's
  /// roots to the unit circle; but in a forecast only the level is, and innovations would sum the difference up.
  private static func forgets(_ movingAverage: LagPolynomial) -> Bool {
    PolynomialRoots.moduli(movingAverage.dense(through: movingAverage.degree)).allSatisfy { $0 > 1.1 }
  }

  private init(_ fit: ARIMAFit) {
    autoregressive = fit.state.autoregressive
    movingAverage = fit.state.movingAverage
    mean = (fit.regression.first ?? nil) ?? 0
  }

  /// The expected next values.
  func path(after values: [Double], count: Int) -> [Double] {
    let rest = values.suffix(Self.memory).map { $0 - mean }
    var innovations = autoregressive.applied(to: rest)
    movingAverage.divide(&innovations)
    var state = ARIMAState(autoregressive: autoregressive, movingAverage: movingAverage, differencing: .one)
    state.mean = state.vector(of: rest, innovations: innovations, levels: [])
    return state.forecast(steps: count).mean.map { $0 + mean }
  }
}

extension ARMARemainder: Codable {
  private enum CodingKeys: String, CodingKey {
    case ar, ma, mean
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func polynomial(_ key: CodingKeys) throws -> LagPolynomial {
      let coefficients = try container.decode([Double].self, forKey: key)
      guard coefficients.count <= 64 else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "more than 64 coefficients of what a decomposition leaves")
      }
      return LagPolynomial(lags: coefficients.indices.map { $0 + 1 }, coefficients: coefficients)
    }
    (autoregressive, movingAverage) = (try polynomial(.ar), try polynomial(.ma))
    mean = try container.decode(Double.self, forKey: .mean)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Array(autoregressive.dense(through: autoregressive.degree).dropFirst()), forKey: .ar)
    try container.encode(Array(movingAverage.dense(through: movingAverage.degree).dropFirst()), forKey: .ma)
    try container.encode(mean, forKey: .mean)
  }
}
