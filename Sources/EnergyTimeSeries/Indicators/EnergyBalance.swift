/// Where the energy of a site came from and went: consumption C, production P and exchange with the grid G, step by step.
///
/// ```swift
/// let balance = try EnergyBalance(consumption: load, production: solar.adding(wind))
/// balance.selfProduction          // 0.62: the share of consumption that was not imported
/// ```
///
/// With h the length of a step in hours and G the mean power imported less exported:
///
/// - import = Σ max(0, G)·h, export = Σ max(0, −G)·h
/// - self-consumption = 1 − export / production: the share of production that stayed
/// - self-production (self-sufficiency) = 1 − import / consumption: the share of consumption that was not imported
/// - coverage = production / consumption, whenever it was produced
///
/// Without storage these are the usual Σ min(C, P) over production and over consumption (V. Quaschning, "Understanding
/// Renewable Energy Systems", section on self-consumption; the two agree since min(C, P) = C − max(0, C − P)). With
/// storage, what the battery loses counts as self-consumed. Steps where any series is missing do not count, in any sum.
public struct EnergyBalance: Hashable, Sendable {
  /// The steps.
  public let grid: TimeGrid
  /// How many steps have all values.
  public let countedSteps: Int
  /// Energy consumed.
  public let consumption: Energy
  /// Energy produced.
  public let production: Energy
  /// Energy drawn from the grid.
  public let imported: Energy
  /// Energy fed into the grid.
  public let exported: Energy
  /// The step with the greatest import, nil when nothing is imported.
  public let importPeak: PowerPeak?
  /// The step with the greatest export, nil when nothing is exported.
  public let exportPeak: PowerPeak?
  /// The share of the counted time with import, 0…1; nil when no step counts.
  public let importTime: Double?
  /// The share of the counted time with export, 0…1; nil when no step counts.
  public let exportTime: Double?

  /// The balance of consumption and production, both at least zero.
  /// - Parameters:
  ///   - charging: what storage draws from the site; negative when it discharges. None without storage.
  ///   - gridExchange: the measured import less export; otherwise consumption + charging − production.
  /// - Throws: ``IndicatorError`` when the grids differ.
  public init(
    consumption: TimeSeries<Power>, production: TimeSeries<Power>, charging: TimeSeries<Power>? = nil,
    gridExchange: TimeSeries<Power>? = nil
  ) throws(IndicatorError) {
    grid = consumption.grid
    try grid.requireSame(production, "production")
    try grid.requireSame(charging, "charging")
    try grid.requireSame(gridExchange, "gridExchange")
    var tally = BalanceTally()
    for k in grid.steps {
      let c = consumption.values[k]
      let p = production.values[k]
      let storage = charging?.values[k] ?? 0
      let exchange = gridExchange?.values[k] ?? (c + storage - p)
      tally.count(consumption: c, production: p, exchange: exchange, storage: storage, at: k)
    }
    let hours = grid.stepHours
    countedSteps = tally.steps
    self.consumption = .wattHours(tally.consumption * hours)
    self.production = .wattHours(tally.production * hours)
    imported = .wattHours(tally.imported * hours)
    exported = .wattHours(tally.exported * hours)
    let gridStart = grid
    let peak = { (found: (power: Double, step: Int)?) in
      found.map { PowerPeak(power: .watts($0.power), start: gridStart.instant(at: $0.step)) }
    }
    importPeak = peak(tally.importPeak)
    exportPeak = peak(tally.exportPeak)
    importTime = tally.steps > 0 ? Double(tally.importSteps) / Double(tally.steps) : nil
    exportTime = tally.steps > 0 ? Double(tally.exportSteps) / Double(tally.steps) : nil
  }

  /// 1 − export / production, 0…1 where the site exports only what it produces; nil without production.
  public var selfConsumption: Double? { ratio(production.wattHours - exported.wattHours, production.wattHours) }
  /// 1 − import / consumption; nil without consumption. Below zero when a battery was filled from the grid and kept it.
  public var selfProduction: Double? { ratio(consumption.wattHours - imported.wattHours, consumption.wattHours) }
  /// production / consumption; nil without consumption.
  public var coverage: Double? { ratio(production.wattHours, consumption.wattHours) }
  /// import / consumption; nil without consumption.
  public var gridDependency: Double? { ratio(imported.wattHours, consumption.wattHours) }
}

/// a / b, nil when b is not above zero.
func ratio(_ a: Double, _ b: Double) -> Double? { b > 0 ? a / b : nil }

/// The sums of a balance, in watts over steps.
private struct BalanceTally {
  var steps = 0
  var importSteps = 0
  var exportSteps = 0
  var consumption = 0.0
  var production = 0.0
  var imported = 0.0
  var exported = 0.0
  var importPeak: (power: Double, step: Int)?
  var exportPeak: (power: Double, step: Int)?

  mutating func count(consumption c: Double, production p: Double, exchange: Double, storage: Double, at step: Int) {
    guard (c + p + exchange + storage).isFinite else { return }
    steps += 1
    consumption += c
    production += p
    if exchange > 0 {
      imported += exchange
      importSteps += 1
      if exchange > importPeak?.power ?? 0 { importPeak = (exchange, step) }
    } else if exchange < 0 {
      exported -= exchange
      exportSteps += 1
      if -exchange > exportPeak?.power ?? 0 { exportPeak = (-exchange, step) }
    }
  }
}
