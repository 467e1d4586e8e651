import CheckedJSON
import CommandLineKit
import EnergyReports
import EnergyTimeSeries
import Forecast

/// `emsctl forecast`.
struct ForecastCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  /// Where a forecaster comes from that need not be trained, and where it goes.
  static let options = [
    Option(
      "fitted", .file, help: "A forecaster of emsctl train: takes in what is new in SERIES and forecasts from there."),
    Option("save", .file, help: "Where the forecaster goes with the new values; may be the file of --fitted."),
  ]

  func run() throws {
    try Output.checkApart(["output", "save", "checkpoint"], invocation)
    for name in ["output", "save"] { if let path = invocation.text(name) { try Output.check(path) } }
    if let path = invocation.text("fitted") {
      try checkNothingTrains()
      var trained = try TrainedForecaster(path)
      let input = try HistoryInput(invocation, takesRegressors: true, for: trained)
      let remarks = try trained.takeIn(input)
      if !invocation.flag("quiet") { for remark in remarks { Output.diagnostic("emsctl: \(remark)") } }
      try publish(trained, input)
    } else {
      let training = try Training(invocation)
      let input = try HistoryInput(invocation, takesRegressors: true)
      let result = try training.run(on: input, fallsBack: true)
      try publish(result.trained, input)
      result.finish()
    }
  }

  /// What would be passed over without a word.
  private func checkNothingTrains() throws(UsageError) {
    guard let option = (["model"] + Training.options.map(\.long)).first(where: { invocation.isGiven($0) }) else {
      return
    }
    throw UsageError(
      word: "--\(option)", problem: "--\(option) is about training, and --fitted is trained already",
      help: "See 'emsctl forecast --help'.")
  }

  private func publish(_ trained: TrainedForecaster, _ input: HistoryInput) throws {
    let levels = Set(invocation.numbers("levels") ?? [0.8]).sorted()
    let day = max(1, Int(86_400 / input.history.grid.stepSeconds))
    let steps = try input.steps("horizon", invocation) ?? day
    let probabilities = Array(Set(levels.flatMap { [(1 - $0) / 2, (1 + $0) / 2] })).sorted()
    let results = trained.forecasts(
      steps: steps, probabilities: probabilities, covariates: try trained.covariates(of: input))
    let document = ForecastDocument(
      targets: zip(input.columns, results).map { .init(column: $0, result: $1) }, fitted: trained.fitted,
      levels: levels, zone: input.covariates.zone)
    if let path = invocation.text("save") { try Output.write(try trained.document(), to: path) }
    if !invocation.flag("quiet") {
      for note in document.notes { Output.diagnostic("emsctl: \(note.message)") }
    }
    let path = invocation.text("output") ?? "-"
    switch invocation.text("format") ?? (path == "-" && Terminal.showsResults ? "text" : "json") {
    case "json": try Output.write(document.json.text, to: path)
    case "csv": try Output.write(try document.csv(), to: path)
    default: try Output.write(document.text(width: Terminal.width), to: path)
    }
  }
}

extension TrainedForecaster {
  /// The next steps of each target.
  fileprivate func forecasts(steps: Int, probabilities: [Double], covariates: Covariates) -> [ForecastResult] {
    if let networks = fitted as? FittedLSTM {
      return networks.forecasts(steps: steps, probabilities: probabilities, covariates: covariates)
    }
    return [fitted.forecast(steps: steps, probabilities: probabilities, covariates: covariates)]
  }
}
