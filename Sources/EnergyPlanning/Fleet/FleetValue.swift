internal import EnergyTimeSeries
internal import FlexConsumers

/// What a fleet's plan comes to, the most important first.
struct FleetValue {
  /// Watts beyond limits, over all steps.
  var excess: Double
  /// Priced wishes not kept, where the goal is no cost: then they go before it.
  var discomfort: Double
  /// The first goal, what staying off forgoes included.
  var cost: Double
  /// What rounding may hide.
  private let slack: Double

  init(excess: Double, discomfort: Double, cost: Double, _ resolution: Double) {
    self.excess = excess
    self.discomfort = discomfort
    self.cost = cost
    slack = 1e-9 * resolution
  }

  /// Whether it is better by more than rounding.
  func isBetter(than other: FleetValue) -> Bool {
    if (excess - other.excess).magnitude > 1e-6 { return excess < other.excess }
    if (discomfort - other.discomfort).magnitude > 1e-6 { return discomfort < other.discomfort }
    return cost < other.cost - slack
  }
}

/// Where a member stands: the loads without it and what its power costs on top of them.
struct FleetStand {
  private let rest: FleetLoad
  private let cost: SiteCost
  private let member: FleetMember
  /// What its power costs.
  let marginal: MarginalCost

  init(rest: FleetLoad, cost: SiteCost, member: FleetMember, _ smoothing: Smoothing, effort: Double) {
    self.rest = rest
    self.cost = cost
    self.member = member
    marginal = cost.marginal(on: rest, shares: member.shares, smoothing, effort: effort)
  }

  /// What a schedule costs here. Limits count with their price; the peak, where nothing is smoothed, as it is.
  func value(of schedule: Schedule) -> FleetValue {
    var value = FleetValue(
      excess: 0, discomfort: cost.ownCostWeight == 0 ? schedule.discomfort : 0,
      cost: member.cost(schedule, under: marginal), cost.resolution)
    if marginal.width == 0, let peak = cost.peak {
      var charged = 0.0
      var top = 0.0
      let level = max(peak.soFar, rest.site.reduce(0, max))
      for (before, watts) in zip(rest.site, schedule.power.values) {
        charged += max(0, before + watts - level)
        top = max(top, before + watts)
      }
      let former = rest.site.reduce(0, max)
      value.cost += peak.price * (max(peak.soFar, top) - max(peak.soFar, former) - charged)
    }
    return value
  }
}
