internal import FlexConsumers
internal import MILPModel

extension Plan {
  /// Priced wishes not kept, over all devices.
  private var discomfort: Double { devices.reduce(0) { $0 + $1.schedule.discomfort } }

  /// The better of two plans of one request, with the better of both bounds.
  func better(of other: Plan, for goal: Goal) -> Plan {
    // Where wishes go before the goal, two plans that miss different amounts are no two of the same.
    let missed = (ours: discomfort, theirs: other.discomfort)
    if !goal.countsOwnCost, (missed.ours - missed.theirs).magnitude > 1e-6 {
      return missed.ours < missed.theirs ? self : other
    }
    var best = other.objective < objective ? other : self
    let bound = min(best.objective, max(self.bound, other.bound))
    let former = best.objective - best.bound
    let gap = best.objective - bound
    if former > 0 {
      best.relativeGap *= gap / former
      best.gapOfFlexibleEnergy = best.gapOfFlexibleEnergy.map { $0 * gap / former }
    }
    best.bound = bound
    if other.termination == .optimal { best.termination = .optimal }
    return best
  }
}
