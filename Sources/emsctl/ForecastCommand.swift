import CheckedJSON
import CommandLineKit
import EnergyReports
import EnergyTimeSeries
import Forecast

/// `emsctl forecast`.
struct ForecastCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    let name = invocation.text("model") ?? ForecasterChoice.usual
    let forecaster = try ForecasterChoice.forecaster(name, invocation)
    try ForecasterChoice.checkParameters([name], invocation)
    let levels = Set(invocation.numbers("levels") ?? [0.8]).sorted()
    let input = try HistoryInput(invocation, takesRegressors: true)
    let history = input.history
    let day = max(1, Int(86_400 / history.grid.stepSeconds))
    let steps = try input.steps("horizon", invocation) ?? day
    let fitted = forecaster.fit(history, covariates: input.covariates)
    let tails = levels.flatMap { [(1 - $0) / 2, (1 + $0) / 2] }
    let result = fitted.forecast(steps: steps, probabilities: Array(Set(tails)).sorted(), covariates: input.covariates)
    let document = ForecastDocument(
      result: result, fitted: fitted, levels: levels, unit: input.unit, zone: input.covariates.zone)
    if !invocation.flag("quiet") {
      for note in result.notes { Output.diagnostic("emsctl: \(note.message)") }
    }
    let path = invocation.text("output") ?? "-"
    switch invocation.text("format") ?? (path == "-" && Terminal.showsResults ? "text" : "json") {
    case "json": try Output.write(document.json.text, to: path)
    case "csv": try Output.write(try document.csv(), to: path)
    default: try Output.write(document.text(after: history, width: Terminal.width), to: path)
    }
  }
}
