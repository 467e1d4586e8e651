/// What goes on behind the seasons of a decomposition: how the forecast of what they leave is made.
public enum RemainderModel: String, Hashable, Sendable, Codable, CaseIterable {
  /// An autoregression around a recent level, with the lags around a day where they help; by least squares.
  case autoregression
  /// An autoregression with moving average around a recent level, orders up to (3, 1) by AICc, with a mean where it helps;
  /// by exact maximum likelihood.
  case arma
  /// Exponential smoothing of level and trend, where the trend fades (E. S. Gardner and E. McKenzie, *Forecasting trends in
  /// time series*, 1985).
  case dampedTrend

  /// How it is called behind the name of a decomposition: "mstl-arma".
  var suffix: String {
    switch self {
    case .autoregression: "ar"
    case .arma: "arma"
    case .dampedTrend: "ets"
    }
  }
}

/// What was learned of a series without its seasons.
enum SeriesRemainder: Sendable, Codable {
  case autoregression(model: Autoregression)
  case arma(model: ARMARemainder)
  case dampedTrend(model: DampedTrend)

  /// Learned from a series without its seasons and the trend in it; nil where there were too few values.
  init?(_ kind: RemainderModel, _ adjusted: [Double], trend: [Double], day: Int) {
    var rest: [Double] { zip(adjusted, trend).map { $0 - $1 } }
    switch kind {
    case .autoregression:
      let sets = Autoregression.sets(upTo: 12, seasons: [day])
      guard let model = Autoregression.best(of: sets, rest) else { return nil }
      self = .autoregression(model: model)
    case .arma:
      guard let model = ARMARemainder.best(rest) else { return nil }
      self = .arma(model: model)
    case .dampedTrend:
      guard let model = DampedTrend(adjusted) else { return nil }
      self = .dampedTrend(model: model)
    }
  }

  /// How many of the newest values it looks at.
  var memory: Int {
    switch self {
    case .autoregression(let model): model.lags.max() ?? 0
    case .arma: ARMARemainder.memory
    case .dampedTrend: DampedTrend.memory
    }
  }

  /// The expected next values of a series without its seasons, whose recent level is known.
  func path(after adjusted: [Double], level: Double, count: Int) -> [Double] {
    switch self {
    case .autoregression(let model):
      return model.path(after: adjusted.map { $0 - level }[...], count: count).map { $0 + level }
    case .arma(let model):
      return model.path(after: adjusted.map { $0 - level }, count: count).map { $0 + level }
    case .dampedTrend(let model):
      return model.path(after: adjusted, count: count)
    }
  }
}
