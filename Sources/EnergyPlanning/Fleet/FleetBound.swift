internal import FlexConsumers

/// What no plan of a fleet can do better than, and the prices that say so.
struct FleetBound {
  /// The bound; minus infinity before there is one.
  private(set) var value = -Double.infinity
  /// The prices of the best bound.
  private(set) var prices: DualPrices?

  private let fleet: Fleet
  /// Members that are alike, by one of them: at the same prices they have the same bound.
  private let alike: [(member: Int, count: Double)]
  private let base: FleetLoad

  init(_ fleet: Fleet) {
    self.fleet = fleet
    base = FleetLoad(fleet.request)
    var places: [FleetMember.Likeness: Int] = [:]
    var alike: [(member: Int, count: Double)] = []
    for (k, member) in fleet.members.enumerated() {
      if let likeness = member.likeness {
        if let place = places[likeness] {
          alike[place].count += 1
          continue
        }
        places[likeness] = alike.count
      }
      alike.append((k, 1))
    }
    self.alike = alike
  }

  /// Raises the bound where these prices do.
  ///
  /// - Parameter isLate: whether the time is over. Then no better bound is sought; but a plan without any has no gap to
  ///   tell, so that a first one is made of what needs no search.
  mutating func raise(
    at duals: DualPrices, in cost: SiteCost, effort: Double, isLate: @Sendable () -> Bool
  ) {
    let isFirst = !value.isFinite
    let (fleet, alike) = (fleet, alike)
    var linear: [[Double]: MarginalCost] = [:]
    for k in alike.map(\.member) {
      let shares = fleet.members[k].shares
      if linear[shares] == nil { linear[shares] = cost.linear(cost.prices(duals, shares: shares), effort: effort) }
    }
    let marginals = linear
    let parts = fleet.workers.map(alike.count) { i -> Double in
      let late = isLate()
      let member = fleet.members[alike[i].member]
      guard let marginal = marginals[member.shares], !late || isFirst else { return -.infinity }
      return alike[i].count * member.lowerBound(under: marginal, searches: !late)
    }
    let sum = parts.reduce(cost.bound(at: duals, without: base), +)
    // An infinite sum would be a device that cannot operate at all, and prove nothing of the others.
    if sum.isFinite, sum > value {
      value = sum
      prices = duals
    }
  }
}
