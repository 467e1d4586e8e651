internal import MILPModel

/// Why a search ends before its answer.
enum SearchStop: Error {
  case time
  case cancelled
  case nodes
  /// A proof that the problem does not agree with: a mistake in this target.
  case wrongProof

  var termination: Outcome.Termination {
    switch self {
    case .time: .limit(.time)
    case .cancelled: .limit(.cancelled)
    case .nodes: .limit(.nodes)
    case .wrongProof: .failed("the reference solver found a proof that does not hold")
    }
  }
}

/// The deadline and the caller's wish to stop.
struct SearchWatch {
  private let started = ContinuousClock.now
  private let timeLimit: Duration?
  private let hasNoTime: Bool
  private let cancellation: Cancellation?

  init(_ options: SolveOptions) {
    let limit = options.timeLimit ?? .infinity
    // NaN and all that is not above zero; a century and more is no limit, and too long for a Duration.
    hasNoTime = !(limit > 0)
    timeLimit = limit > 0 && limit < 3e9 ? .seconds(limit) : nil
    cancellation = options.cancellation
  }

  var elapsed: Duration { ContinuousClock.now - started }
  var seconds: Double { elapsed / .seconds(1) }

  func check() throws(SearchStop) {
    if cancellation?.isCancelled ?? false { throw .cancelled }
    if hasNoTime { throw .time }
    if let timeLimit, elapsed >= timeLimit { throw .time }
  }
}
