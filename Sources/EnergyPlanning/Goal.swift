internal import CheckedJSON
public import EnergyTimeSeries

/// What a plan makes small.
///
/// With net load S_t in W, positive part S⁺, negative part S⁻ and Δ hours per step:
///
///     import   Σ S⁺_t Δ                                                              [Wh]
///     cost     Σ (importPrice_t S⁺_t − exportPrice_t S⁻_t) Δ / 1000 + own costs       [currency]
///
/// Where import is the goal, the devices' own costs decide between plans that import equally.
public enum Goal: Hashable, Sendable {
  /// Imported energy.
  case importEnergy
  /// What energy costs, less what it earns, plus the devices' own costs.
  case cost(Tariff)

  /// The unit of the objective: `Wh` or `currency`.
  public var unit: String {
    switch self {
    case .importEnergy: "Wh"
    case .cost: "currency"
    }
  }

  /// The objective of a net load, own costs included where they count.
  public func value(of netLoad: TimeSeries<Power>, ownCost: Double) -> Double {
    let counted = self == .importEnergy ? 0 : ownCost
    return netLoad.values.enumerated().reduce(counted) { sum, step in
      sum + value(ofStep: step.offset, watts: step.element, on: netLoad.grid)
    }
  }

  /// What one step with this net load adds to the objective.
  func value(ofStep t: Int, watts: Double, on grid: TimeGrid) -> Double {
    switch self {
    case .importEnergy: return max(0, watts) * grid.stepHours
    case .cost(let tariff):
      if watts == 0 { return 0 }
      return (watts > 0 ? tariff.importPrice[t] : tariff.exportPrice[t]) * watts * grid.stepHours / 1000
    }
  }

  func faults(on grid: TimeGrid) -> [InputFault] {
    guard case .cost(let tariff) = self else { return [] }
    var checks = FieldChecks()
    checks.require("importPricePerkWh", tariff.importPrice, .between(-1e6, 1e6), count: grid.count)
    checks.require("exportPricePerkWh", tariff.exportPrice, .between(-1e6, 1e6), count: grid.count)
    return checks.faults
  }

  /// The smallest objective that a difference can mean something in: 1 Wh or 0.001 of the currency.
  var resolution: Double {
    switch self {
    case .importEnergy: 1
    case .cost: 0.001
    }
  }
}

/// Prices per kWh for each step.
public struct Tariff: Hashable, Sendable {
  /// What imported energy costs at each step, per kWh.
  public var importPrice: [Double]
  /// What exported energy earns at each step, per kWh.
  public var exportPrice: [Double]

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
}
