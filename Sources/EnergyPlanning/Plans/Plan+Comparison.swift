internal import MILPModel

extension Plan {
  /// The better of two plans of one request, with the better of both bounds.
  func better(of other: Plan) -> Plan {
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
