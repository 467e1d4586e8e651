internal import Dispatch

/// A solve that goes on beside its caller, with its progress as a sequence.
///
/// ```swift
/// let run = try GLPKSolver().start(model)
/// for await progress in run.progress { show(progress) }
/// let outcome = await run.outcome
/// ```
///
/// When the task that reads the progress or waits for the outcome is cancelled, the solver stops and the outcome has
/// the best verified point so far. A run that nobody waits for goes on to its end.
public struct SolveRun: Sendable {
  /// How far the search is, now and then, until it ends. States that nobody read in time are left out, the newest never.
  public let progress: AsyncStream<SolveProgress>

  private let task: Task<Outcome, Never>
  private let cancellation: Cancellation

  fileprivate init(_ solver: some Solver, _ problem: Problem, _ options: SolveOptions) {
    let cancellation = Cancellation(following: options.cancellation)
    let (stream, states) = AsyncStream.makeStream(of: SolveProgress.self, bufferingPolicy: .bufferingNewest(8))
    states.onTermination = { reason in
      if case .cancelled = reason { cancellation.cancel() }
    }
    var options = options
    options.cancellation = cancellation
    let onProgress = options.onProgress
    options.onProgress = { state in
      onProgress?(state)
      states.yield(state)
    }
    let settings = options
    self.cancellation = cancellation
    progress = stream
    // A thread of its own: a solve would block one of the few that tasks share.
    task = Task.detached {
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          let outcome = solver.solve(problem, options: settings)
          states.finish()
          continuation.resume(returning: outcome)
        }
      }
    }
  }

  /// Asks the solver to stop; ``outcome`` follows soon, with the best point so far.
  public func cancel() { cancellation.cancel() }

  /// The verified outcome, once the solver has ended.
  public var outcome: Outcome {
    get async {
      await withTaskCancellationHandler {
        await task.value
      } onCancel: {
        cancellation.cancel()
      }
    }
  }
}

extension Solver {
  /// Begins to solve a problem and returns at once.
  public func start(_ problem: Problem, options: SolveOptions = SolveOptions()) -> SolveRun {
    SolveRun(self, problem, options)
  }

  /// Freezes a model, begins to solve it and returns at once.
  ///
  /// - Throws: ``ModelFaults`` when the model has faults.
  public func start(_ model: Model, options: SolveOptions = SolveOptions()) throws(ModelFaults) -> SolveRun {
    SolveRun(self, try model.freeze(), options)
  }

  /// Solves without blocking the caller's thread. Cancelling the task stops the solver, and the best verified point so
  /// far is returned.
  ///
  /// Many solves may run at once, as in a task group.
  /// - Throws: ``ModelFaults`` when the model has faults.
  public func solve(
    _ model: Model, options: SolveOptions = SolveOptions(), isolation: isolated (any Actor)? = #isolation
  ) async throws(ModelFaults) -> Outcome {
    await start(try model.freeze(), options: options).outcome
  }
}
