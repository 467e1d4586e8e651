internal import EnergyTimeSeries
internal import FlexConsumers

/// What import costs and export earns at each step, per watt, where a fleet can be planned by prices.
///
/// Σ_t φ_t(S_t) with φ_t(s) = c_t s⁺ − e_t s⁻ must be the whole of the first goal and convex, e_t ≤ c_t, with no limit that
/// ties the devices together besides.
struct FleetPrices {
  let importPrice: [Double]
  let exportPrice: [Double]
  let ownCostWeight: Double
  let emissionPrice: Double
  let movePrice: Double

  /// Nil where the request has more than prices can say: then ``obstacle(in:)`` tells what.
  init?(_ request: PlanRequest) {
    guard Self.obstacle(in: request) == nil else { return nil }
    let hours = request.grid.stepHours
    switch request.goal.first {
    case .importEnergy:
      importPrice = request.grid.steps.map { _ in hours }
      exportPrice = request.grid.steps.map { _ in 0 }
      (ownCostWeight, emissionPrice, movePrice) = (0, 0, 0)
    case .emissions(let intensity):
      importPrice = intensity.map { $0 * hours / 1000 }
      exportPrice = intensity.map { _ in 0 }
      (ownCostWeight, emissionPrice, movePrice) = (0, 1, 0)
    case .cost(let tariff):
      importPrice = request.grid.steps.map { tariff.costOfImport(at: $0) * hours / 1000 }
      exportPrice = tariff.exportPrice.map { $0 * hours / 1000 }
      (ownCostWeight, emissionPrice, movePrice) = (1, tariff.carbonPrice / 1000, tariff.movePrice)
    case .peak, .wear, .moves, .lexicographic: return nil
    }
  }

  /// What of a request prices alone cannot say, in words; nil where there is nothing.
  static func obstacle(in request: PlanRequest) -> String? {
    if request.goal.ranked.count > 1 { return "several goals in order" }
    if !request.scenarios.isEmpty { return "scenarios of the net load" }
    if request.site.isLimited { return "limits of the site" }
    if request.devices.contains(where: { ($0 as? any GridFeeding)?.dischargeToGrid == false }) {
      return "a device that must not feed the grid"
    }
    switch request.goal.first {
    case .importEnergy: return nil
    case .emissions(let intensity): return intensity.contains { $0 < 0 } ? "emissions below zero" : nil
    case .cost(let tariff):
      if tariff.peakPrice != 0 { return "a price of the peak" }
      let isConvex = request.grid.steps.allSatisfy { tariff.exportPrice[$0] <= tariff.costOfImport(at: $0) }
      return isConvex ? nil : "an export price above the import price"
    case .peak, .wear, .moves, .lexicographic: return "a goal that is no sum over steps"
    }
  }

  /// What a device's power costs on top of a net load, with the kink smoothed over a width.
  func marginal(on netLoad: [Double], width: Double, effort: Double) -> MarginalCost {
    weighed(
      MarginalCost(netLoad: netLoad, importPrice: importPrice, exportPrice: exportPrice, width: width), effort)
  }

  /// A linear price per watt and step.
  func linear(_ prices: [Double], effort: Double) -> MarginalCost { weighed(.price(prices), effort) }

  /// The first goal of a net load, devices' own costs apart.
  func value(of netLoad: [Double]) -> Double {
    netLoad.indices.reduce(0) { sum, t in
      sum + (netLoad[t] > 0 ? importPrice[t] : exportPrice[t]) * netLoad[t]
    }
  }

  private func weighed(_ marginal: MarginalCost, _ effort: Double) -> MarginalCost {
    var marginal = marginal
    marginal.effort = effort
    marginal.ownCostWeight = ownCostWeight
    marginal.emissionPrice = emissionPrice
    marginal.movePrice = movePrice
    return marginal
  }
}
