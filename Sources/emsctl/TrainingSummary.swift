import EnergyReports
import EnergyTimeSeries
import Forecast

/// What `emsctl train` says of a training on a terminal.
struct TrainingSummary {
  let result: Training.Result
  let seconds: Double
  let path: String
  let byteCount: Int

  /// A table, and the way of the validation loss where there is one.
  func text(width: Int) -> String {
    let trained = result.trained
    let grid = trained.fitted.grid
    let targets = trained.targets.map { $0.name + ($0.unit.map { " in \($0.base.symbol)" } ?? "") }
    var rows = [
      ("model", trained.model), ("targets", targets.joined(separator: ", ")),
      (
        "history",
        "\(grid.count) steps of \(grid.stepSeconds) s, \(trained.zone.iso8601(grid.start)) to "
          + trained.zone.iso8601(grid.end)
      ),
    ]
    if !trained.regressors.isEmpty { rows.append(("regressors", trained.regressors.joined(separator: ", "))) }
    rows += training
    rows += [("time", "\(seconds.text(decimals: 1)) s"), ("file", "\(path), \(size)")]
    rows += trained.fitted.notes.map { ("note", $0.message) }
    let room = rows.map(\.0.count).max() ?? 0
    let table = rows.map { name, value in
      name + String(repeating: " ", count: room - name.count + 2) + value + "\n"
    }
    return table.joined() + chart(width: width)
  }

  private var training: [(String, String)] {
    guard let summary = (result.trained.fitted as? FittedLSTM)?.summary else { return [] }
    var rows = [
      ("learned from", "\(summary.exampleCount) origins, checked on the last \(summary.validationDays) days"),
      ("seasonal base", summary.bases.joined(separator: ", ")),
      ("best epochs", summary.members.map { "\($0.bestEpoch)" }.joined(separator: ", ")),
    ]
    func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(max(1, numbers.count)) }
    let (base, loss) = (mean(summary.members.map(\.baseLoss)), mean(summary.members.map(\.loss)))
    if loss.isFinite {
      let gain =
        base > 0 ? ", \((100 * (1 - loss / base)).text(decimals: 1)) % below \(base.significant) at the start" : ""
      rows.append(("validation loss", loss.significant + gain))
    }
    return rows
  }

  private var size: String {
    byteCount < 10_000 ? "\(byteCount) bytes" : "\((Double(byteCount) / 1000).text(decimals: 0)) kB"
  }

  /// The validation loss of the last network.
  private func chart(width: Int) -> String {
    guard let losses = result.progress?.losses, losses.count >= 4 else { return "" }
    let ticks = stride(from: 0, to: losses.count, by: max(1, losses.count / 8)).map { (step: $0, text: "\($0 + 1)") }
    let count = (result.trained.fitted as? FittedLSTM)?.summary?.members.count ?? 1
    let name = count > 1 ? " of network \(count)" : ""
    var chart = TerminalChart("Validation loss\(name) after each epoch", bars: losses, ticks: ticks)
    chart.height = 6
    return "\n" + chart.text(width: width) + "\n"
  }
}
