import CommandLineKit
import Forecast

/// `emsctl train`.
struct TrainCommand {
  private let invocation: Invocation

  init(_ invocation: Invocation) { self.invocation = invocation }

  func run() throws {
    guard let path = invocation.text("output") else {
      throw UsageError(
        word: "--output", problem: "--output is missing: where the trained forecaster goes",
        help: "See 'emsctl train --help'.")
    }
    try Output.checkApart(["output", "checkpoint"], invocation)
    let training = try Training(invocation)
    try Output.check(path)
    let input = try HistoryInput(invocation, takesRegressors: true)
    let start = ContinuousClock.now
    let result = try training.run(on: input, fallsBack: false)
    let document = Array(try result.trained.document().utf8)
    try Output.write(document, to: path)
    result.finish()
    let summary = TrainingSummary(
      result: result, seconds: (ContinuousClock.now - start) / .seconds(1), path: path, byteCount: document.count)
    if showsSummary(path) {
      try Output.standard(summary.text(width: Terminal.width))
    } else if !invocation.flag("quiet") {
      for note in result.trained.fitted.notes { Output.diagnostic("emsctl: \(note.message)") }
    }
  }

  private func showsSummary(_ path: String) -> Bool {
    if path == "-" { return false }
    return invocation.text("format").map { $0 == "text" } ?? (Terminal.showsResults && !invocation.flag("quiet"))
  }
}
