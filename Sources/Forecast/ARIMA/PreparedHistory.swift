internal import EnergyTimeSeries

/// A history as an ARIMA model takes it: transformed, and with a finite column for each regressor.
struct PreparedHistory {
  let grid: TimeGrid
  let transform: Transform
  /// Transformed, NaN where missing.
  let values: [Double]
  let regressorNames: [String]
  let columns: [[Double]]
  var notes: [ForecastNote]

  /// How many values are there.
  var presentCount: Int { values.count { !$0.isNaN } }

  init(_ history: History, covariates: Covariates, transform wanted: Transform) {
    grid = history.grid
    notes = []
    let transform = wanted.suits(history.values) ? wanted : .none
    if transform != wanted {
      notes.append(
        ForecastNote(
          .unsuitableModel, "values at or below zero have no logarithm; the model is fitted to them as they are"))
    }
    self.transform = transform
    values = history.values.map(transform.applied)
    regressorNames = covariates.regressors.map(\.name)
    var columns: [[Double]] = []
    for regressor in covariates.regressors {
      let given = history.grid.steps.map { regressor[history.grid.instant(at: $0)] }
      let (column, missing) = Self.held(given)
      if missing > 0 {
        notes.append(
          ForecastNote(
            .missingRegressor, "\(regressor.name) lacks \(missing) values of the history; the ones before them hold"))
      }
      columns.append(column)
    }
    self.columns = columns
    let gaps = values.count - presentCount
    if gaps > 0, presentCount > 0 {
      notes.append(ForecastNote(.gaps, "\(gaps) of \(values.count) values are missing"))
    }
  }

  /// The last known value where there is none, before the first one the first, zero where nothing is known; and how many
  /// were missing.
  static func held(_ values: [Double], after last: Double? = nil) -> (column: [Double], missing: Int) {
    var known = last ?? values.first(where: \.isFinite) ?? 0
    var missing = 0
    let column = values.map { value in
      if value.isFinite { known = value } else { missing += 1 }
      return known
    }
    return (column, missing)
  }
}
