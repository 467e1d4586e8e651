import EnergyTimeSeries

/// Indicators for reading: one line each, with their units.
struct IndicatorReport {
  let indicators: MicrogridIndicators
  let zone: CivilZone
  let verdicts: SupplyVerdicts

  var text: String {
    (period + energies + shares + battery + tracking + supply("voltage", "V", indicators.voltage, verdicts.voltage)
      + supply("frequency", "Hz", indicators.frequency, verdicts.frequency)).map { "\($0)\n" }.joined()
  }

  private var period: [String] {
    let grid = indicators.balance.grid
    return [
      "\(zone.iso8601(grid.start)) to \(zone.iso8601(grid.end)) by the clock of \(zone.identifier)",
      "  \(indicators.balance.countedSteps) of \(grid.count) steps of \(grid.stepSeconds) s have all values", "",
    ]
  }

  private var energies: [String] {
    let balance = indicators.balance
    var lines = [
      line("consumption", kilowattHours(balance.consumption)), line("production", kilowattHours(balance.production)),
    ]
    for role in MicrogridRole.allCases {
      if let energy = indicators.produced[role] { lines.append(line("  \(role.rawValue)", kilowattHours(energy))) }
    }
    for (name, quantiles) in [("load", indicators.loadQuantiles), ("exchange", indicators.exchangeQuantiles)] {
      guard let quantiles else { continue }
      let texts = quantiles.map { ($0.watts / 1000).text(decimals: 3) }
      lines.append(line("\(name), 5, 50, 95 %", texts.joined(separator: ", ") + " kW"))
    }
    lines.append(line("import", kilowattHours(balance.imported) + peak(balance.importPeak)))
    lines.append(line("export", kilowattHours(balance.exported) + peak(balance.exportPeak)))
    if let critical = indicators.criticalConsumption {
      lines.append(line("critical consumption", kilowattHours(critical) + share(indicators.criticalShare)))
    }
    return lines
  }

  private var shares: [String] {
    let balance = indicators.balance
    return [
      line("self-consumption", percent(balance.selfConsumption)),
      line("self-production", percent(balance.selfProduction)), line("coverage", percent(balance.coverage)),
      line("grid dependency", percent(balance.gridDependency)),
      line("renewable share", percent(indicators.renewableShare)),
      line(
        "time without import",
        percent(indicators.autonomy.timeShare) + ", longest \(indicators.autonomy.longestHours.text(decimals: 2)) h"),
    ] + (indicators.islandHours.map { [line("full battery carries", "\($0.text(decimals: 1)) h")] } ?? [])
  }

  private var battery: [String] {
    guard let battery = indicators.battery else { return [] }
    return [
      line("battery charged", kilowattHours(battery.charged)),
      line("battery discharged", kilowattHours(battery.discharged)),
      line("battery efficiency", percent(battery.efficiency)),
      line("battery cycles", battery.equivalentFullCycles.map { $0.text(decimals: 2) } ?? "unknown"),
    ]
  }

  private var tracking: [String] {
    guard let tracking = indicators.fuelCellTracking else { return [] }
    return [
      line(
        "fuel cell off setpoint",
        "\(tracking.meanAbsoluteError.map { $0.watts.text(decimals: 0) } ?? "unknown") W on average, "
          + "\(percent(tracking.withinTolerance)) of the time within tolerance")
    ]
  }

  private func supply<Value: Quantity>(
    _ name: String, _ unit: String, _ statistics: DeviationStatistics<Value>?, _ verdicts: [SupplyLimit.Verdict]
  ) -> [String] {
    guard let statistics, let mean = statistics.mean, let largest = statistics.largestDeviation else { return [] }
    let limits = verdicts.map { verdict in
      let band = "\(percent(verdict.limit.below)) to +\(percent(verdict.limit.above))"
      let kept = verdict.isKept.map { $0 ? "kept" : "broken" } ?? "unknown"
      return line(
        "  \(band)",
        "\(percent(verdict.worstShare)) of \(verdict.limit.period == .week ? "the worst week" : "all values"), \(kept)")
    }
    return [
      line(
        name,
        "\(mean.baseValue.text(decimals: 3)) \(unit) on average, at most \(largest.baseValue.text(decimals: 3)) off nominal"
      )
    ] + limits
  }

  private func line(_ name: String, _ value: String) -> String {
    name + String(repeating: " ", count: max(1, 26 - name.count)) + value
  }

  private func kilowattHours(_ energy: Energy) -> String { "\((energy.wattHours / 1000).text(decimals: 3)) kWh" }
  private func percent(_ share: Double?) -> String { share.map { "\(($0 * 100).text(decimals: 1)) %" } ?? "unknown" }
  private func share(_ value: Double?) -> String { value == nil ? "" : " (\(percent(value)))" }
  private func peak(_ peak: PowerPeak?) -> String {
    peak.map { ", at most \(($0.power.watts / 1000).text(decimals: 3)) kW at \(zone.iso8601($0.start))" } ?? ""
  }
}
