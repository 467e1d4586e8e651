/// Which ARIMA model, beside its regressors.
struct ARIMASpecification: Hashable, Sendable, Codable {
  var order: ARIMAOrder
  var seasonal: [SeasonalOrder] = []
  var includesMean = true
  var includesDrift = false

  /// How often the series is differenced, over any lag.
  var differences: Int { order.d + seasonal.reduce(0) { $0 + $1.D } }
  /// A mean counts only where nothing is differenced.
  var hasMean: Bool { includesMean && differences == 0 }
  /// A drift counts only where at most one difference leaves a constant of it.
  var hasDrift: Bool { includesDrift && differences <= 1 }
  /// How many values differencing takes.
  var differencingLength: Int { order.d + seasonal.reduce(0) { $0 + $1.D * $1.period } }
  /// The polynomials' orders.
  var shape: ARMAShape { ARMAShape(order: order, seasonal: seasonal) }

  /// The names of the coefficients of ``shape``, as in R where there is one season; with several the period is added.
  var coefficientNames: [String] {
    var names = (0..<order.p).map { "ar\($0 + 1)" } + (0..<order.q).map { "ma\($0 + 1)" }
    for season in seasonal {
      let suffix = seasonal.count > 1 ? "_\(season.period)" : ""
      names += (0..<season.P).map { "sar\($0 + 1)\(suffix)" } + (0..<season.Q).map { "sma\($0 + 1)\(suffix)" }
    }
    return names
  }

  /// The names of mean and drift, where the model has them.
  var trendNames: [String] { (hasMean ? ["intercept"] : []) + (hasDrift ? ["drift"] : []) }

  /// What mean and drift multiply at step `t`, the first of the history being 0.
  func trend(at t: Int) -> [Double] { (hasMean ? [1] : []) + (hasDrift ? [Double(t + 1)] : []) }
}
