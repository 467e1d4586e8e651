/// The stepwise search for orders: models next to the best so far are fitted until none is better.
struct OrderSearch {
  let prepared: PreparedHistory
  let periods: [Int]
  let differences: DifferencingChoice
  let largest: ARIMAOrder
  let largestSeasonal: (P: Int, Q: Int)
  let limit: Int
  /// What was fitted, and its AICc.
  private var tried: [ARIMASpecification: Double] = [:]

  init(
    prepared: PreparedHistory, periods: [Int], differences: DifferencingChoice, largest: ARIMAOrder,
    largestSeasonal: (P: Int, Q: Int), limit: Int
  ) {
    self.prepared = prepared
    self.periods = periods
    self.differences = differences
    self.largest = largest
    self.largestSeasonal = largestSeasonal
    self.limit = limit
  }

  /// The best models that were found, at most three, best first.
  var best: [ARIMASpecification] {
    Array(
      tried.filter { $0.value < .infinity }.sorted { ($0.value, $0.key.rank) < ($1.value, $1.key.rank) }.map(\.key)
        .prefix(3))
  }

  /// Fits models until the limit is reached or no neighbour is better.
  mutating func run() {
    for (p, q, P, Q) in [(2, 2, 1, 1), (0, 0, 0, 0), (1, 0, 1, 0), (0, 1, 0, 1)] {
      attempt(model(p, q, seasonal: periods.map { _ in (P, Q) }, constant: true))
    }
    attempt(model(0, 0, seasonal: periods.map { _ in (0, 0) }, constant: false))
    while let center = best.first {
      guard neighbours(of: center).contains(where: { attempt($0) < (tried[center] ?? .infinity) }) else { break }
    }
    if prepared.values.count <= 1500 { searchWidely() }
  }

  /// Where a fit is cheap, a wider search than R's: without seasons all models of few terms, otherwise the surroundings of
  /// the next best, until the three best are surrounded.
  private mutating func searchWidely() {
    if periods.isEmpty {
      for total in 0...6 {
        for p in 0...total { attempt(model(p, total - p, seasonal: [], constant: true)) }
      }
    }
    var surrounded: Set<ARIMASpecification> = []
    while let center = best.first(where: { !surrounded.contains($0) }) {
      for neighbour in neighbours(of: center) { attempt(neighbour) }
      surrounded.insert(center)
    }
  }

  /// A model within the limits.
  private func model(_ p: Int, _ q: Int, seasonal: [(P: Int, Q: Int)], constant: Bool) -> ARIMASpecification {
    let orders = seasonal.indices.map { k in
      let most = periods[k] > 48 ? 1 : 2
      return SeasonalOrder(
        min(seasonal[k].P, largestSeasonal.P, most), differences.seasonal[k],
        min(seasonal[k].Q, largestSeasonal.Q, most),
        period: periods[k])
    }
    let total = differences.ordinary + differences.seasonal.reduce(0, +)
    return ARIMASpecification(
      order: ARIMAOrder(min(p, largest.p), differences.ordinary, min(q, largest.q)), seasonal: orders,
      includesMean: constant && total == 0, includesDrift: constant && total == 1)
  }

  /// The models one step away, in a fixed order.
  private func neighbours(of center: ARIMASpecification) -> [ARIMASpecification] {
    let (p, q) = (center.order.p, center.order.q)
    let seasonal = center.seasonal.map { (P: $0.P, Q: $0.Q) }
    let constant = center.includesMean || center.includesDrift
    var models: [ARIMASpecification] = []
    for k in seasonal.indices {
      for (dP, dQ) in [(-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)] {
        var moved = seasonal
        moved[k] = (seasonal[k].P + dP, seasonal[k].Q + dQ)
        models.append(model(p, q, seasonal: moved, constant: constant))
      }
    }
    for (dp, dq) in [(-1, 0), (0, -1), (1, 0), (0, 1), (-1, -1), (-1, 1), (1, -1), (1, 1)] {
      models.append(model(p + dp, q + dq, seasonal: seasonal, constant: constant))
    }
    return models + [model(p, q, seasonal: seasonal, constant: !constant)]
  }

  /// The AICc of a model; infinite where it cannot be fitted, was fitted before, or is no longer allowed.
  @discardableResult
  private mutating func attempt(_ model: ARIMASpecification) -> Double {
    guard tried[model] == nil, tried.count < limit else { return .infinity }
    var value = Double.infinity
    if let fit = ARIMAFit.fit(
      values: prepared.values, specification: model, regressors: prepared.columns, effort: .quick)
    {
      value = Self.isSound(fit) ? fit.aicc : .infinity
    }
    tried[model] = value
    return value
  }

  /// Whether all factors' roots keep away from the unit circle; close to it factors cancel or series were differenced too
  /// often.
  private static func isSound(_ fit: ARIMAFit) -> Bool {
    let shape = fit.specification.shape
    let parts = shape.factors(fit.coefficients)
    let factors = parts.autoregressive.map { [1] + $0.map { -$0 } } + parts.movingAverage.map { [1] + $0 }
    return factors.allSatisfy { factor in PolynomialRoots.moduli(factor).allSatisfy { $0 > 1.01 } }
  }
}

extension ARIMASpecification {
  /// A number by which models of equal worth are ordered: the fewest coefficients first.
  fileprivate var rank: Int {
    let seasons = seasonal.reduce(0) { $0 * 9 + $1.P * 3 + $1.Q }
    return ((shape.count * 2 + (includesMean || includesDrift ? 1 : 0)) * 100 + order.p * 10 + order.q) * 10_000
      + seasons
  }
}
