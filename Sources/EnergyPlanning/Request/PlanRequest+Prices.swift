internal import FlexConsumers

extension PlanRequest {
  /// What of the request prices alone cannot say, in words; nil where there is nothing, and a fleet can be planned by them.
  var obstacleToPrices: String? {
    if goal.ranked.count > 1 { return "several goals in order" }
    if !scenarios.isEmpty { return "scenarios of the net load" }
    if devices.contains(where: { ($0 as? any GridFeeding)?.dischargeToGrid == false }) {
      return "a device that must not feed the grid"
    }
    switch goal.first {
    case .importEnergy, .cost, .peak: return nil
    case .emissions(let intensity): return intensity.contains { $0 < 0 } ? "emissions below zero" : nil
    case .wear, .moves, .lexicographic: return "a goal that is no sum over steps"
    }
  }
}
