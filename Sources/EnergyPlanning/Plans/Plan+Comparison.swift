internal import MILPModel

extension Plan {
  /// The better of two plans of one request, with the better of both bounds.
  ///
  /// Better is what comes first by everything that the request's goals weigh: a published objective leaves out what
  /// optional devices forgo, and where it is no cost, priced wishes, own costs and moves. Bounds are compared with what
  /// is forgone, too.
  func better(of other: Plan, for request: PlanRequest) -> Plan {
    let value = GoalValue(request)
    let (ours, theirs) = (operation(of: request) { $0.schedule }, other.operation(of: request) { $0.schedule })
    let isWorse = value.ranking(of: theirs).precedes(value.ranking(of: ours), slack: value.rankingSlack)
    var best = isWorse ? other : self
    let proven = max(self.bound + ours.forgone, other.bound + theirs.forgone)
    let bound = min(best.objective, proven - (isWorse ? theirs : ours).forgone)
    let former = best.objective - best.bound
    let gap = best.objective - bound
    if former > 0 {
      best.relativeGap *= gap / former
      best.gapOfFlexibleEnergy = best.gapOfFlexibleEnergy.map { $0 * gap / former }
    }
    best.bound = bound
    if other.termination == .optimal { best.termination = .optimal }
    best.report.solveMilliseconds = report.solveMilliseconds + other.report.solveMilliseconds
    best.report.nodes = report.nodes + other.report.nodes
    return best
  }
}
