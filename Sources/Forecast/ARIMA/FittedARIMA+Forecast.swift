internal import NumericMethods
internal import EnergyTimeSeries

extension FittedARIMA {
  /// Takes in the next values: the state is filtered on, exactly; coefficients stay.
  public mutating func append(_ values: [Double], covariates: Covariates) {
    let next = grid.following(values.count)
    let regression = regressionPart(steps: values.count, covariates)
    for (k, value) in values.enumerated() {
      // A value without a transform counts as missing, and so does one of another world, which would drown all others.
      let transformed = value.isFinite ? transform.applied(to: value) : .nan
      let level = (transformed - regression.values[k]) / scale
      state.append(abs(level) < 1e60 ? level : .nan)
    }
    for (k, column) in regression.columns.enumerated() { lastRegressors[k] = column.last ?? lastRegressors[k] }
    stepCount += values.count
    grid = next == nil ? grid : grid.appending(values.count)
  }

  /// The next `steps` steps: means and quantiles of the values, those of a transformed model transformed back.
  public func forecast(steps: Int, probabilities: [Double], covariates: Covariates) -> ForecastResult {
    let next = grid.following(steps)
    let count = next?.count ?? 0
    let regression = regressionPart(steps: count, covariates)
    let (means, variances) = state.forecast(steps: count)
    let deviations = variances.map { ($0 * sigma2).squareRoot() }
    let centers = zip(means, regression.values).map { Self.finite($0 * scale + $1) }
    let wanted = probabilities.filter { $0 > 0 && $0 < 1 }
    return ForecastResult(
      model: name, grid: next,
      mean: zip(centers, deviations).map { transform.mean(of: $0, variance: Self.finite($1 * $1)) },
      probabilities: wanted,
      quantiles: wanted.map { p in
        let z = NormalDistribution.quantile(p)
        return zip(centers, deviations).map { transform.undone(Self.finite($0 + z * $1)) }
      },
      notes: notes + regression.notes)
  }

  /// The standard errors of the forecasts of the next steps, of transformed values where there is a transform.
  public func standardErrors(steps: Int) -> [Double] {
    state.forecast(steps: max(0, min(steps, TimeGrid.largestCount))).variance.map {
      Self.finite(($0 * sigma2).squareRoot())
    }
  }

  /// Mean, drift and regressors at the next steps.
  func regressionPart(
    steps: Int, _ covariates: Covariates
  ) -> (values: [Double], columns: [[Double]], notes: [ForecastNote]) {
    var notes: [ForecastNote] = []
    var columns: [[Double]] = []
    for (k, name) in regressorNames.enumerated() {
      let regressor = covariates.regressors.first { $0.name == name }
      let given = (0..<steps).map { regressor?[grid.instant(at: grid.count + $0)] ?? .nan }
      let (column, missing) = PreparedHistory.held(given, after: lastRegressors[k])
      if missing > 0 {
        notes.append(
          ForecastNote(.missingRegressor, "\(name) is unknown at \(missing) of \(steps) steps; the last value holds"))
      }
      columns.append(column)
    }
    let slopes = coefficients.dropFirst(specification.shape.count).map(\.value)
    let trendCount = specification.trendNames.count
    let values = (0..<steps).map { step in
      let trend = specification.trend(at: stepCount + step)
      var value = 0.0
      for (k, slope) in slopes.enumerated() {
        value += slope * (k < trendCount ? trend[k] : columns[k - trendCount][step])
      }
      return value
    }
    return (values, columns, notes)
  }

  private static func finite(_ value: Double) -> Double {
    value.isNaN ? 0 : min(max(value, -.greatestFiniteMagnitude), .greatestFiniteMagnitude)
  }
}
