internal import Dispatch

extension Solver {
  /// Solves without blocking the caller's thread. Cancelling the task stops the solver, and the best verified point so
  /// far is returned.
  ///
  /// - Throws: ``ModelFaults`` when the model has faults.
  public func solve(
    _ model: Model, options: SolveOptions = SolveOptions(), isolation: isolated (any Actor)? = #isolation
  ) async throws(ModelFaults) -> Outcome {
    let problem = try model.freeze()
    var options = options
    let cancellation = options.cancellation ?? Cancellation()
    options.cancellation = cancellation
    let settings = options
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: solve(problem, options: settings)) }
      }
    } onCancel: {
      cancellation.cancel()
    }
  }
}
