internal import EnergyTimeSeries

extension StartChoice {
  /// The cheapest start with its cost, the earliest of equal ones; nil when it may not start, or need not and should not.
  ///
  /// Where all starts draw the same constant power, sums over windows are differences of prefix sums: O(steps + starts).
  func cheapest(under marginal: MarginalCost, _ terms: PlanningTerms) -> (placement: Placement, cost: Double)? {
    // Of several runs it is not told which of them was moved: leaving that out costs no more than it does.
    let published = runs == 1 ? terms.previous?.firstIndex { $0 != 0 } : nil
    let moving = marginal.ownCostWeight * (terms.movePrice ?? marginal.movePrice)
    let runs = Double(runs)
    let own = marginal.ownCostWeight * runCost * runs
    let prefix = constantPower.map { prefixSums(of: runs * $0, under: marginal) }
    var best: (placement: Placement, cost: Double)?
    for option in options {
      var cost = own + (published == nil || published == option.start ? 0 : moving)
      if let prefix {
        cost += prefix[option.start + option.power.count] - prefix[option.start]
      } else {
        for (offset, watts) in option.power.enumerated() {
          cost += marginal.cost(of: runs * watts, at: option.start + offset)
        }
      }
      if let former = best, cost >= former.cost { continue }
      best = (option, cost)
    }
    return best
  }

  /// The power that every start draws throughout, if it is one.
  private var constantPower: Double? {
    guard let watts = options.first?.power.first else { return nil }
    return options.allSatisfy { $0.power.allSatisfy { $0 == watts } } ? watts : nil
  }

  private func prefixSums(of watts: Double, under marginal: MarginalCost) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(marginal.netLoad.count + 1)
    for t in marginal.netLoad.indices { sums.append(sums[t] + marginal.cost(of: watts, at: t)) }
    return sums
  }
}
