internal import EnergyTimeSeries

extension FittedARIMA {
  private enum CodingKeys: String, CodingKey {
    case name, grid, notes, coefficients, sigma2, logLikelihood, observationCount, converged, transform, specification
    case regressorNames, residuals, scale, state, stepCount, lastRegressors
  }

  /// Reads a fitted model.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    grid = try container.decode(SavedGrid.self, forKey: .grid).grid()
    notes = try container.decode([ForecastNote].self, forKey: .notes)
    coefficients = try container.decode([Coefficient].self, forKey: .coefficients)
    sigma2 = try container.decodeIfPresent(Double.self, forKey: .sigma2) ?? .infinity
    logLikelihood = try container.decodeIfPresent(Double.self, forKey: .logLikelihood) ?? -.infinity
    observationCount = try container.decode(Int.self, forKey: .observationCount)
    converged = try container.decode(Bool.self, forKey: .converged)
    transform = try container.decode(Transform.self, forKey: .transform)
    specification = try container.decode(ARIMASpecification.self, forKey: .specification)
    regressorNames = try container.decode([String].self, forKey: .regressorNames)
    residuals = try container.decode(ResidualSummary.self, forKey: .residuals)
    scale = try container.decode(Double.self, forKey: .scale)
    state = try container.decode(ARIMAState.self, forKey: .state)
    stepCount = try container.decode(Int.self, forKey: .stepCount)
    lastRegressors = try container.decode([Double].self, forKey: .lastRegressors)
    guard specification.hasPossibleOrders, isSound else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "the parts of this ARIMA model do not fit one another"))
    }
  }

  /// Whether no index of the parts leads beyond another part.
  private var isSound: Bool {
    let slopes = coefficients.count - specification.shape.count
    return slopes == specification.trendNames.count + regressorNames.count && state.isSound
      && lastRegressors.count == regressorNames.count && scale > 0 && sigma2 >= 0 && (0...(1 << 40)).contains(stepCount)
  }

  /// Writes a fitted model.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(SavedGrid(grid), forKey: .grid)
    try container.encode(notes, forKey: .notes)
    try container.encode(coefficients, forKey: .coefficients)
    try container.encode(sigma2.isFinite ? sigma2 : nil, forKey: .sigma2)
    try container.encode(logLikelihood.isFinite ? logLikelihood : nil, forKey: .logLikelihood)
    try container.encode(observationCount, forKey: .observationCount)
    try container.encode(converged, forKey: .converged)
    try container.encode(transform, forKey: .transform)
    try container.encode(specification, forKey: .specification)
    try container.encode(regressorNames, forKey: .regressorNames)
    try container.encode(residuals, forKey: .residuals)
    try container.encode(scale, forKey: .scale)
    try container.encode(state, forKey: .state)
    try container.encode(stepCount, forKey: .stepCount)
    try container.encode(lastRegressors, forKey: .lastRegressors)
  }
}

extension ARIMASpecification {
  /// Whether sums and products of the orders are numbers; a file may hold any.
  fileprivate var hasPossibleOrders: Bool {
    let orders = [order.p, order.d, order.q] + seasonal.flatMap { [$0.P, $0.D, $0.Q] }
    return orders.allSatisfy { (0...1_000).contains($0) } && seasonal.allSatisfy { (0...(1 << 24)).contains($0.period) }
  }
}
