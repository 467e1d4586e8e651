/// What a device's own costs, unkept wishes and moved starts weigh beside its power.
struct OwnWeights {
  let own: Double
  let missed: Double
  let moves: Double

  /// Weights as they are.
  init(own: Double, missed: Double, moves: Double = 0) {
    (self.own, self.missed, self.moves) = (own, missed, moves)
  }

  /// - Parameter most: the most that a step's power costs: where the goal is no cost, wishes go before all of it.
  init(_ marginal: MarginalCost, _ terms: PlanningTerms, atMost most: Double) {
    own = marginal.ownCostWeight
    missed = own > 0 ? own : 1e4 * max(most, 1e-9) * Double(marginal.netLoad.count)
    moves = own * (terms.movePrice ?? marginal.movePrice)
  }
}
