internal import FlexConsumers

extension PlanRequest {
  /// What of the request prices alone cannot say, in words; nil where there is nothing, and a fleet can be planned by them.
  var obstacleToPrices: String? {
    if goal.ranked.count > 1 { return "several goals in order" }
    if !scenarios.isEmpty { return "scenarios of the net load" }
    if devices.contains(where: { ($0 as? any GridFeeding)?.dischargeToGrid == false }) {
      return "a device that must not feed the grid"
    }
    // Prices let each device keep its own wishes as well as it can, which limits may not allow all of them.
    if site.isLimited, !goal.first.countsOwnCost,
      devices.contains(where: { ($0 as? any WishPricing)?.pricesWishes == true })
    {
      return "wishes that have a price, limits of the site and a goal that is no cost"
    }
    switch goal.first {
    case .importEnergy, .cost, .peak: return nil
    case .emissions(let intensity): return intensity.contains { $0 < 0 } ? "emissions below zero" : nil
    case .wear, .moves, .lexicographic: return "a goal that is no sum over steps"
    }
  }
}
