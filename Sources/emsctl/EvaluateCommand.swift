import CheckedJSON
import CommandLineKit
import EnergyTimeSeries
import Forecast

/// `emsctl evaluate`.
struct EvaluateCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  /// What is compared where no model is named.
  private static let usualModels = ["seasonal-naive-day", "seasonal-naive-week", ForecasterChoice.usual]

  func run() throws {
    let names = invocation.texts("model")
    var forecasters: [any Forecaster] = []
    for name in names.isEmpty ? Self.usualModels : names {
      // Where origins are taken at once, each fit has one thread.
      let threads = invocation.integer("refit") == 1 ? 1 : nil
      forecasters.append(try ForecasterChoice.forecaster(name, invocation, threads: threads))
    }
    try ForecasterChoice.checkParameters(names, invocation)
    let levels = Set(invocation.numbers("levels") ?? [0.8]).sorted()
    let input = try HistoryInput(invocation, takesRegressors: true)
    let evaluation = try self.evaluation(of: input, levels)
    if evaluation.origins(in: input.history).isEmpty {
      throw Failure(
        code: .invalidData, message: "emsctl: the series has no step from --first-origin on to compare forecasts with")
    }
    let results = forecasters.map { forecaster in
      let progress = Progress(forecaster.name, isShown: Terminal.showsProgress && !invocation.flag("quiet"))
      defer { progress.end() }
      return evaluation.run(
        forecaster, on: input.history, covariates: input.covariates, progress: progress.show)
    }
    let document = EvaluationDocument(
      results: results, evaluation: evaluation, history: input.history, unit: input.unit, zone: input.covariates.zone)
    let path = invocation.text("output") ?? "-"
    switch invocation.text("format") ?? (path == "-" && Terminal.showsResults ? "text" : "json") {
    case "json": try Output.write(document.json.text, to: path)
    case "csv": try Output.write(document.csv, to: path)
    default: try Output.write(document.text, to: path)
    }
  }

  private func evaluation(of input: HistoryInput, _ levels: [Double]) throws -> RollingEvaluation {
    let grid = input.history.grid
    let day = max(1, Int(86_400 / grid.stepSeconds))
    let horizon = try input.steps("horizon", invocation) ?? day
    var evaluation = RollingEvaluation(horizon: horizon, every: try input.steps("every", invocation) ?? horizon)
    if let text = invocation.text("first-origin") {
      guard let instant = Instant(iso8601: text) else {
        throw invocation.unusable("first-origin", expected: "an instant such as 2026-03-29T00:00Z")
      }
      guard let step = grid.step(containing: instant), step > 0 else {
        throw Failure(
          code: .invalidData,
          message: """
            emsctl: --first-origin \(text) is not after the series' first step; it covers \(grid.start.iso8601()) to \
            \(grid.end.iso8601())
            """)
      }
      evaluation.firstOrigin = step
    }
    evaluation.threads = invocation.integer("threads") ?? System.coreCount
    evaluation.originCount = invocation.integer("origins")
    evaluation.longestHistory = try input.steps("history", invocation)
    if let count = invocation.integer("refit") { evaluation.refit = count == 0 ? .once : .every(count) }
    let tails = levels.flatMap { [(1 - $0) / 2, (1 + $0) / 2] }
    evaluation.probabilities = Array(Set(tails + [0.5])).sorted()
    return evaluation
  }

  /// A line on the terminal that counts origins.
  private struct Progress {
    private let name: String
    private let isShown: Bool

    init(_ name: String, isShown: Bool) {
      self.name = name
      self.isShown = isShown
    }

    func show(_ done: Int, _ all: Int) {
      if isShown { Terminal.showLine("\(name): \(done) of \(all) origins") }
    }

    func end() {
      if isShown { Terminal.clearLine() }
    }
  }
}
