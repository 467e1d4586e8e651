public import MILPModel

/// The answer to a request without faults.
public enum PlanAnswer: Sendable {
  /// A plan that passed its check.
  case planned(Plan)
  /// The site's limits cannot be kept, whatever the devices do; which, when and with whom.
  case infeasible(PlanConflict)
  /// A limit was reached, or the search cancelled, before any plan was found that keeps the site's limits.
  case limitReached(Outcome.Limit)
  /// No plan passed the check: a defect of this software, never of the request.
  case rejected([PlanCheck.Violation])
}
