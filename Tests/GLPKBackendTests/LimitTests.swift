#if GLPK
  import GLPKBackend
  import MILPModel
  import Synchronization
  import SolverConformance
  import Testing

  @Suite("Limits and cancellation")
  struct LimitTests {
    /// Measured: a tenth of a second. Shared machines and sanitizers take their time.
    private let margin = 5.0

    @Test("a hard program stops at the deadline with its best point, verified, and a bound")
    func deadlineInTree() throws {
      var options = SolveOptions()
      options.timeLimit = 0.4
      let clock = ContinuousClock()
      let started = clock.now
      let outcome = try GLPKSolver().solve(HardProblems.knapsack(), options: options)
      #expect(clock.now - started < .seconds(0.4 + margin))
      #expect(outcome.termination == .limit(.time))
      #expect(outcome.quality.isVerified)
      let objective = try #require(outcome.solution).objective
      #expect(objective > 0 && objective <= outcome.bound)
      #expect(try #require(outcome.relativeGap) < 0.1)
    }

    @Test("a slow linear program stops at the deadline with the feasible point it has reached")
    func deadlineInLinearProgram() throws {
      var options = SolveOptions()
      options.timeLimit = 0.4
      let problem = try HardProblems.linearProgram().freeze()
      let clock = ContinuousClock()
      let started = clock.now
      let outcome = GLPKSolver().solve(problem, options: options)
      #expect(clock.now - started < .seconds(0.4 + margin))
      #expect(outcome.termination == .limit(.time))
      #expect(outcome.quality.isVerified)
      #expect(outcome.solution?.duals == nil)
      // On a busy machine loading alone may take until then.
      #expect(outcome.statistics.iterations == 0 || outcome.solution != nil)
    }

    @Test("the deadline counts the root relaxation of an integer program too")
    func deadlineInRoot() throws {
      var model = HardProblems.linearProgram()
      model.variable("whole", .integer, in: 0...1)
      var options = SolveOptions()
      options.timeLimit = 0.4
      let problem = try model.freeze()
      let clock = ContinuousClock()
      let started = clock.now
      #expect(GLPKSolver().solve(problem, options: options).termination == .limit(.time))
      #expect(clock.now - started < .seconds(0.4 + margin))
    }

    @Test("a time limit of zero, less or NaN stops at once", arguments: [0, -1, Double.nan, -Double.infinity])
    func noTime(_ limit: Double) throws {
      var options = SolveOptions()
      options.timeLimit = limit
      let outcome = try GLPKSolver().solve(KnownProblem.simple(), options: options)
      #expect(outcome.termination == .limit(.time))
      #expect(outcome.solution == nil)
    }

    @Test("an endless time limit is none", arguments: [nil, 1e300, Double.infinity])
    func endless(_ limit: Double?) throws {
      var options = SolveOptions()
      options.timeLimit = limit
      #expect(try GLPKSolver().solve(KnownProblem.simple(.integer), options: options).termination == .optimal)
    }

    @Test("another thread can stop the tree, and the best point survives")
    func cancelTree() async throws {
      let cancellation = Cancellation()
      let hasPoint = Cancellation()
      var options = SolveOptions()
      options.cancellation = cancellation
      options.timeLimit = 60
      options.onProgress = { if $0.phase == .tree, $0.incumbent != nil { hasPoint.cancel() } }
      let settings = options
      async let solve = GLPKSolver().solve(HardProblems.knapsack(), options: settings)
      while !hasPoint.isCancelled { try await Task.sleep(for: .milliseconds(10)) }
      cancellation.cancel()
      let clock = ContinuousClock()
      let cancelled = clock.now
      let outcome = try await solve
      #expect(clock.now - cancelled < .seconds(margin))
      #expect(outcome.termination == .limit(.cancelled))
      #expect(outcome.quality.isVerified)
      #expect(try #require(outcome.solution).objective > 0)
      #expect(outcome.bound.isFinite)
    }

    @Test("cancelling the task stops the root relaxation")
    func cancelRelaxation() async throws {
      let problem = HardProblems.linearProgram(size: 1000)
      let task = Task { try await GLPKSolver().solve(problem) }
      try await Task.sleep(for: .seconds(1))
      let clock = ContinuousClock()
      let cancelled = clock.now
      task.cancel()
      #expect(try await task.value.termination == .limit(.cancelled))
      #expect(clock.now - cancelled < .seconds(margin))
    }

    @Test("a solve that was cancelled before it began does not begin")
    func cancelledBefore() throws {
      var options = SolveOptions()
      options.cancellation = Cancellation()
      options.cancellation?.cancel()
      #expect(try GLPKSolver().solve(KnownProblem.simple(), options: options).termination == .limit(.cancelled))
    }

    @Test("the node limit gives the same answer every time", arguments: [0, 1, 50])
    func nodeLimit(_ limit: Int) throws {
      var options = SolveOptions()
      options.nodeLimit = limit
      let problem = try HardProblems.knapsack(items: 40).freeze()
      let first = GLPKSolver().solve(problem, options: options)
      let second = GLPKSolver().solve(problem, options: options)
      #expect(first.termination == .limit(.nodes))
      #expect(first.statistics.nodes == limit)
      #expect(first.solution?.values == second.solution?.values)
      #expect(first.bound == second.bound)
    }

    @Test("a negative node limit is zero")
    func negativeNodeLimit() throws {
      var options = SolveOptions()
      options.nodeLimit = -5
      let outcome = try GLPKSolver().solve(HardProblems.knapsack(items: 40), options: options)
      #expect(outcome.termination == .limit(.nodes))
      #expect(outcome.statistics.nodes == 0)
    }

    @Test("the search ends as optimal within the relative gap", arguments: [0.02, 0.5, .infinity])
    func relativeGap(_ gap: Double) throws {
      var options = SolveOptions()
      options.relativeGap = gap
      options.timeLimit = 60
      let outcome = try GLPKSolver().solve(HardProblems.knapsack(), options: options)
      #expect(outcome.termination == .optimal)
      #expect(try #require(outcome.relativeGap) <= gap)
    }

    @Test("the search ends as optimal within the absolute gap")
    func absoluteGap() throws {
      var options = SolveOptions()
      options.absoluteGap = 500
      options.timeLimit = 60
      let outcome = try GLPKSolver().solve(HardProblems.knapsack(), options: options)
      #expect(outcome.termination == .optimal)
      #expect((try #require(outcome.solution).objective - outcome.bound).magnitude <= 500)
    }

    @Test("a gap that is no gap takes its default", arguments: [Double.nan, -1])
    func oddGaps(_ gap: Double) throws {
      var options = SolveOptions()
      options.relativeGap = gap
      options.absoluteGap = gap
      #expect(try GLPKSolver().solve(KnownProblem.simple(.integer), options: options).solution?.objective == 12)
    }

    @Test("progress tells phase, time, incumbent and a bound that never gets worse")
    func progress() throws {
      let seen = Mutex<[SolveProgress]>([])
      var options = SolveOptions()
      options.timeLimit = 0.5
      options.onProgress = { progress in seen.withLock { $0.append(progress) } }
      _ = try GLPKSolver().solve(HardProblems.knapsack(), options: options)
      let reports = seen.withLock { $0 }.filter { $0.phase == .tree }
      #expect(reports.count > 2)
      #expect(zip(reports, reports.dropFirst()).allSatisfy { $0.seconds < $1.seconds && $0.nodes <= $1.nodes })
      let bounds = reports.compactMap(\.bound)
      #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 >= $1 })
      let incumbents = reports.compactMap(\.incumbent)
      #expect(!incumbents.isEmpty && zip(incumbents, incumbents.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("an initial point is where the search starts")
    func initialPoint() throws {
      let model = HardProblems.knapsack()
      var options = SolveOptions()
      options.nodeLimit = 200
      let first = try #require(try GLPKSolver().solve(model, options: options).solution)
      options.nodeLimit = 1
      options.initialPoint = first.values
      let again = try #require(try GLPKSolver().solve(model, options: options).solution)
      #expect(again.objective >= first.objective)
    }
  }
#endif
