import EnergyReports
import EnergyTimeSeries
import Forecast

/// A forecast on a terminal.
extension ForecastDocument {
  /// For each column the end of the history and the forecast in one drawing, and the forecast's figures below.
  func text(width: Int) -> String {
    targets.map { text($0, width: width) }.joined(separator: "\n") + coefficients
  }

  private func text(_ target: Target, width: Int) -> String {
    let (history, result) = (target.column.history, target.result)
    guard let grid = result.grid, !result.mean.isEmpty else { return "\(result.model): no steps\n" }
    let past = history.values.suffix(2 * result.mean.count)
    let shown = history.grid.count - past.count
    let name = targets.count > 1 ? " of \(target.column.name)" : ""
    let symbol = name + (target.column.unit.map { " in \($0.base.symbol)" } ?? "")
    let steps = past.count + result.mean.count
    let ticks = stride(from: 0, to: steps, by: max(1, steps / 6)).map { k in
      (step: k, text: zone.clock(history.grid.start + Int64(shown + k) * grid.stepSeconds))
    }
    let chart = TerminalChart(
      "Forecast\(symbol): measured until \(zone.iso8601(grid.start)), \(result.model) from there",
      bars: Array(past) + result.mean, ticks: ticks)
    return chart.text(width: width) + "\n\n" + figures(result, grid)
  }

  private func figures(_ result: ForecastResult, _ grid: TimeGrid) -> String {
    var lines: [String] = []
    let widest = levels.last.flatMap { level in result.interval(level: level).map { (level, $0) } }
    for (k, mean) in result.mean.enumerated() where k % max(1, result.mean.count / 24) == 0 {
      var line = "\(zone.iso8601(grid.instant(at: k)))  \(mean.significant)"
      if let (level, interval) = widest {
        line +=
          "  \((100 * level).text(decimals: 1)) %: \(interval.lower[k].significant)"
          + " … \(interval.upper[k].significant)"
      }
      lines.append(line + "\n")
    }
    return lines.joined()
  }

  private var coefficients: String {
    guard let arima = fitted as? FittedARIMA else { return "" }
    let values = arima.coefficients.map { coefficient in
      let error = coefficient.standardError.map { " ± \($0.text(decimals: 4))" } ?? ""
      return "\(coefficient.name) \(coefficient.value.text(decimals: 4))\(error)"
    }
    return "\n\(values.joined(separator: ", "))\nlog-likelihood \(arima.logLikelihood.text(decimals: 3)), "
      + "AICc \(arima.aicc.text(decimals: 3))\n"
  }
}
