#if GLPK
  import GLPKBackend
  import MILPModel
  import SolverConformance
  import Testing

  @Suite("Solving beside the caller")
  struct SolveRunTests {
    @Test("progress comes as a sequence that ends with the solve", .timeLimit(.minutes(1)))
    func progress() async throws {
      var options = SolveOptions()
      options.timeLimit = 0.6
      let run = try GLPKSolver().start(HardProblems.knapsack(), options: options)
      var states: [SolveProgress] = []
      for await state in run.progress { states.append(state) }
      let outcome = await run.outcome
      #expect(outcome.termination == .limit(.time))
      #expect(states.contains { $0.phase == .tree && $0.incumbent != nil && $0.bound != nil })
      #expect(zip(states, states.dropFirst()).allSatisfy { $0.seconds <= $1.seconds && $0.nodes <= $1.nodes })
    }

    @Test("cancelling the task that waits stops the solver and keeps the best point", .timeLimit(.minutes(1)))
    func cancelledTask() async throws {
      let task = Task {
        let run = try GLPKSolver().start(HardProblems.knapsack())
        for await state in run.progress where state.incumbent != nil { break }
        withUnsafeCurrentTask { $0?.cancel() }
        return await run.outcome
      }
      let outcome = try await task.value
      #expect(outcome.termination == .limit(.cancelled))
      #expect(outcome.quality.isVerified)
      #expect(outcome.solution != nil)
    }

    @Test("cancelling one run leaves others that share its caller's flag alone", .timeLimit(.minutes(1)))
    func sharedFlag() async throws {
      let shared = Cancellation()
      var options = SolveOptions()
      options.cancellation = shared
      let first = try GLPKSolver().start(HardProblems.knapsack(), options: options)
      let second = try GLPKSolver().start(HardProblems.knapsack(seed: 2), options: options)
      first.cancel()
      #expect(await first.outcome.termination == .limit(.cancelled))
      #expect(!shared.isCancelled)
      shared.cancel()
      #expect(await second.outcome.termination == .limit(.cancelled))
    }

    @Test("several solves run at once in a task group")
    func group() async throws {
      let objectives = try await withThrowingTaskGroup(of: Double?.self) { group in
        for _ in 0..<12 {
          group.addTask { try await GLPKSolver().solve(Examples.small(.integer)).solution?.objective }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(objectives == Array(repeating: 12, count: 12))
    }
  }
#endif
