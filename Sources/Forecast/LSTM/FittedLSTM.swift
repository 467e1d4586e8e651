public import EnergyTimeSeries

/// Trained networks and the newest values that they look at.
public struct FittedLSTM: FittedForecaster {
  private var content: Content

  /// Networks, or what stands in for them.
  private enum Content: Sendable {
    case networks(NetworkContent)
    case standIn(CalibratedForecast)
  }

  /// The steps whose values were taken in.
  public var grid: TimeGrid {
    switch content {
    case .networks(let networks): networks.windows[0].grid
    case .standIn(let standIn): standIn.grid
    }
  }

  /// What the history did not allow, and what was done instead.
  public var notes: [ForecastNote] {
    switch content {
    case .networks(let networks): networks.notes
    case .standIn(let standIn): standIn.notes
    }
  }

  /// What training came to; nil where no network was trained.
  public var summary: LSTMSummary? { networkContent?.summary }
  /// The names of what is forecast, at least one.
  public var targetNames: [String] { networkContent?.names ?? ["value"] }
  /// The names of the regressors that the networks look at.
  public var regressorNames: [String] { networkContent?.windows[0].regressors.map(\.name) ?? [] }

  init(standIn: CalibratedForecast) { content = .standIn(standIn) }

  init(_ targets: [LSTMTarget], covariates: Covariates, data: LSTMData, ensemble: EnsembleTraining.Result) {
    let layout = data.layout
    content = .networks(
      NetworkContent(
        names: targets.map(\.name),
        windows: zip(targets, data.windows).map { target, window in
          // What values are standardised by is in the unit that they were learned in.
          Window(
            target.history, covariates: covariates, capacity: NetworkContent.days * layout.perDay,
            unit: layout.plain == nil ? nil : window.unit)
        },
        networks: ensemble.networks, summary: ensemble.summary, notes: ensemble.notes))
  }

  private var networkContent: NetworkContent? {
    if case .networks(let networks) = content { networks } else { nil }
  }

  /// The networks, for targets and regressors of these names.
  func networks(of targets: [String], _ regressors: [String]) throws(LSTMTrainingError) -> TrainedNetworks {
    guard let content = networkContent else { throw .otherTraining("the earlier model has no networks") }
    guard content.names == targets, regressorNames == regressors else {
      func list(_ names: [String]) -> String { names.isEmpty ? "no regressors" : names.joined(separator: ", ") }
      throw .otherTraining(
        "the earlier model forecasts \(list(content.names)) with \(list(regressorNames)), not \(list(targets)) with "
          + list(regressors))
    }
    return content.networks
  }

  /// Takes in the next values of the first target, NaN where missing; those of others are missing.
  public mutating func append(_ values: [Double], covariates: Covariates) {
    let others = targetNames.dropFirst().map { _ in [Double](repeating: .nan, count: values.count) }
    append(targets: [values] + others, covariates: covariates)
  }

  /// Takes in the next values of each target, in the order of ``targetNames``; what is missing at the end is NaN.
  public mutating func append(targets values: [[Double]], covariates: Covariates) {
    switch content {
    case .networks(var networks):
      networks.append(values, covariates: covariates)
      content = .networks(networks)
    case .standIn(var standIn):
      standIn.append(values.first ?? [], covariates: covariates)
      content = .standIn(standIn)
    }
  }

  /// The next `steps` steps of the first target.
  ///
  /// The mean is the median; quantiles other than 0.1, 0.5 and 0.9 lie where those of a normal distribution with these three
  /// would, each half with its own width.
  public func forecast(steps: Int, probabilities: [Double], covariates: Covariates) -> ForecastResult {
    switch content {
    case .networks(let networks): networks.forecasts(steps: steps, probabilities, covariates)[0]
    case .standIn(let standIn): standIn.forecast(steps: steps, probabilities: probabilities, covariates: covariates)
    }
  }

  /// The next `steps` steps of each target, in the order of ``targetNames``.
  public func forecasts(steps: Int, probabilities: [Double], covariates: Covariates) -> [ForecastResult] {
    switch content {
    case .networks(let networks): networks.forecasts(steps: steps, probabilities, covariates)
    case .standIn(let standIn):
      [standIn.forecast(steps: steps, probabilities: probabilities, covariates: covariates)]
    }
  }
}

extension FittedLSTM: Codable {
  private enum CodingKeys: String, CodingKey {
    case version, networks, standIn
  }

  /// The version of the form in files.
  private static let version = 1

  /// Reads what ``encode(to:)`` wrote; throws `DecodingError` for what is damaged and for newer versions.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let version = try container.decode(Int.self, forKey: .version)
    guard version == Self.version else {
      throw DecodingError.dataCorruptedError(
        forKey: .version, in: container,
        debugDescription: "version \(version) of the model, and this program reads version \(Self.version)")
    }
    if let networks = try container.decodeIfPresent(NetworkContent.self, forKey: .networks) {
      content = .networks(networks)
    } else {
      content = .standIn(try container.decode(CalibratedForecast.self, forKey: .standIn))
    }
  }

  /// Writes everything that forecasting needs.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.version, forKey: .version)
    switch content {
    case .networks(let networks): try container.encode(networks, forKey: .networks)
    case .standIn(let standIn): try container.encode(standIn, forKey: .standIn)
    }
  }
}
