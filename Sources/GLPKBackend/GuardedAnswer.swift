#if GLPK
  internal import CGLPKGuard
  internal import MILPModel

  /// What one call of the C guard brought.
  struct GuardedAnswer {
    /// The guard's codes, in its order.
    enum Status: Int32 {
      case notBuilt
      case optimal
      case infeasible
      case unbounded
      case relaxationUnbounded
      case infeasibleOrUnbounded
      case timeLimit
      case nodeLimit
      case cancelled
      case numerical
      case failed
    }

    var status: Status
    var message = ""
    var values: [Double]?
    var duals: [Double]?
    var reducedCosts: [Double]?
    var bound: Double?
    var iterations = 0
    var nodes = 0
    var seconds = 0.0
    var loadingSeconds: Double?

    init(status: Status) { self.status = status }

    /// Counts what a further call cost.
    mutating func spend(_ other: GuardedAnswer) {
      nodes += other.nodes
      seconds += other.seconds
    }

    var termination: Outcome.Termination {
      switch status {
      case .optimal: .optimal
      case .infeasible: .infeasible
      case .unbounded: .unbounded
      case .relaxationUnbounded, .infeasibleOrUnbounded: .infeasibleOrUnbounded
      case .timeLimit: .limit(.time)
      case .nodeLimit: .limit(.nodes)
      case .cancelled: .limit(.cancelled)
      case .numerical: .numerical(message)
      case .notBuilt, .failed: .failed(message)
      }
    }

    var report: SolverReport {
      var report = SolverReport(termination)
      report.values = values
      report.bound = bound
      report.duals = duals
      report.reducedCosts = reducedCosts
      report.statistics.iterations = iterations
      report.statistics.nodes = nodes
      report.statistics.seconds = seconds
      report.statistics.loadingSeconds = loadingSeconds
      return report
    }
  }
#endif
