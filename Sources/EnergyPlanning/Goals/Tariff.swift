public import EnergyTimeSeries

/// Prices: of energy per kWh for each step, of peak import, emissions and moved starts.
public struct Tariff: Hashable, Sendable {
  /// What imported energy costs at each step, per kWh.
  public var importPrice: [Double]
  /// What exported energy earns at each step, per kWh.
  public var exportPrice: [Double]
  /// What the largest import costs per kW, beyond the peak so far.
  public var peakPrice = 0.0
  /// Emissions of imported energy at each step in gCO₂e per kWh; empty for none.
  public var importIntensity: [Double] = []
  /// What a kilogram of CO₂e costs.
  public var carbonPrice = 0.0
  /// What moving one published start costs, for devices without a price of their own.
  public var movePrice = 0.0

  /// Prices with one number per step.
  public init(importPrice: [Double], exportPrice: [Double]) {
    self.importPrice = importPrice
    self.exportPrice = exportPrice
  }

  /// The same prices at every step of a grid.
  public init(importPrice: EnergyPrice, exportPrice: EnergyPrice = .perKilowattHour(0), on grid: TimeGrid) {
    self.importPrice = Array(repeating: importPrice.perKilowattHour, count: grid.count)
    self.exportPrice = Array(repeating: exportPrice.perKilowattHour, count: grid.count)
  }

  /// What a kWh imported at a step costs, its emissions included.
  func costOfImport(at t: Int) -> Double {
    importPrice[t] + (importIntensity.isEmpty ? 0 : importIntensity[t] * carbonPrice / 1000)
  }
}
