extension Outcome.Termination {
  /// The word for files: `optimal`, `infeasible`, `timeLimit` and so on.
  public var key: String {
    switch self {
    case .optimal: "optimal"
    case .infeasible: "infeasible"
    case .unbounded: "unbounded"
    case .infeasibleOrUnbounded: "infeasibleOrUnbounded"
    case .limit(.time): "timeLimit"
    case .limit(.nodes): "nodeLimit"
    case .limit(.iterations): "iterationLimit"
    case .limit(.cancelled): "cancelled"
    case .numerical: "numerical"
    case .failed: "failed"
    }
  }
}
