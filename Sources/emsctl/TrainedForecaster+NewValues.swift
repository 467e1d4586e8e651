import CommandLineKit
import EnergyTimeSeries
import Forecast

/// Taking in what was measured since.
extension TrainedForecaster {
  /// A longer gap than networks and means look back would leave nothing to forecast from.
  private static let longestGapSeconds: Int64 = 28 * 86_400

  /// Takes in the values of a series from the end of what is known on.
  /// - Returns: What a reader of the forecast should know.
  /// - Throws: `Failure` where the series is not the continuation.
  mutating func takeIn(_ input: HistoryInput) throws(Failure) -> [String] {
    let grid = input.history.grid
    let known = fitted.grid
    try checkColumns(input)
    try checkSteps(input)
    let covariates = try covariates(of: input)
    holidays = input.holidays
    let gap = Int((grid.start - known.end) / known.stepSeconds)
    var remarks = renamedColumns(input) + unitlessColumns(input) + unusedRegressors(input)
    if gap > 0 {
      let steps = gap == 1 ? "the step" : "\(gap) steps"
      remarks.append(
        "\(steps) from \(zone.iso8601(known.end)), where the forecaster ends, to \(zone.iso8601(grid.start)), where "
          + "\(input.name) begins, taken as missing")
    }
    let news = input.columns.map { column in
      Array(repeating: Double.nan, count: max(0, gap)) + column.history.values.dropFirst(max(0, -gap))
    }
    if news[0].isEmpty { return remarks }
    if var networks = fitted as? FittedLSTM {
      networks.append(targets: news, covariates: covariates)
      fitted = networks
    } else {
      fitted.append(news[0], covariates: covariates)
    }
    return remarks
  }

  /// The calendar and the regressors in the model's order.
  func covariates(of input: HistoryInput) throws(Failure) -> Covariates {
    var covariates = input.covariates
    covariates.regressors = regressors.compactMap { name in
      input.covariates.regressors.first { $0.name == name }
    }
    let missing = regressors.filter { name in !covariates.regressors.contains { $0.name == name } }
    if missing.isEmpty { return covariates }
    throw Failure(
      code: .invalidData,
      message: missing.map { name in
        """
        emsctl: no regressor "\(name)", which the forecaster was trained with; a column of --regressors has to be called so
        """
      }.joined(separator: "\n"))
  }

  private func renamedColumns(_ input: HistoryInput) -> [String] {
    zip(input.columns, targets).filter { $0.name != $1.name }.map { column, target in
      "the column \"\(column.name)\" is taken for \"\(target.name)\", which the forecaster was trained on"
    }
  }

  private func unitlessColumns(_ input: HistoryInput) -> [String] {
    zip(input.columns, targets).compactMap { column, target in
      switch (column.unit?.base.symbol, target.unit?.base.symbol) {
      case (nil, let wanted?): "the column \"\(column.name)\" states no unit and is taken for \(wanted), as in training"
      case (let found?, nil): "the column \"\(column.name)\" is in \(found), and in training it stated no unit"
      default: nil
      }
    }
  }

  private func unusedRegressors(_ input: HistoryInput) -> [String] {
    let unused = input.covariates.regressors.map(\.name).filter { !regressors.contains($0) }
    return unused.map { "the regressor \"\($0)\" is not used: the forecaster was trained without" }
  }

  private func checkColumns(_ input: HistoryInput) throws(Failure) {
    guard input.columns.count == targets.count else {
      throw Failure(
        code: .usage,
        message: """
          emsctl: \(input.columns.map(\.name).joined(separator: ", ")) by --column; the forecaster has \
          \(targets.map(\.name).joined(separator: ", "))
          """)
    }
    if zone != input.covariates.zone {
      throw Failure(
        code: .usage,
        message: """
          emsctl: --zone is \(input.covariates.zone.identifier), and the forecaster was trained by the clock of \
          \(zone.identifier)
          """)
    }
    let faults = zip(input.columns, targets).compactMap { column, target -> String? in
      guard let found = column.unit?.base.symbol, let wanted = target.unit?.base.symbol, found != wanted else {
        return nil
      }
      return "\(input.name): column \"\(column.name)\" is in \(found), and the forecaster was trained on \(wanted)"
    }
    if !faults.isEmpty { throw Failure(code: .invalidData, message: faults.joined(separator: "\n")) }
  }

  private func checkSteps(_ input: HistoryInput) throws(Failure) {
    let (grid, known) = (input.history.grid, fitted.grid)
    func refusal(_ text: String) -> Failure { Failure(code: .invalidData, message: "\(input.name): \(text)") }
    let end = zone.iso8601(known.end)
    if grid.stepSeconds != known.stepSeconds {
      throw refusal(
        "steps of \(grid.stepSeconds) s; the forecaster was trained on steps of \(known.stepSeconds) s, as emsctl "
          + "resample makes them")
    }
    let offset = ((grid.start - known.end) % known.stepSeconds + known.stepSeconds) % known.stepSeconds
    if offset != 0 {
      throw refusal(
        "steps begin \(offset) s off those of the forecaster; emsctl resample brings them into line")
    }
    if grid.end < known.end {
      throw refusal("the series ends at \(zone.iso8601(grid.end)), before \(end), where the forecaster ends")
    }
    if grid.start - known.end > Self.longestGapSeconds {
      throw refusal(
        "the series begins at \(zone.iso8601(grid.start)), more than 28 days after \(end), where the forecaster ends; "
          + "give what was measured between, or train again")
    }
  }
}
