#if GLPK
  import GLPKBackend
  import MILPModel
  import SolverConformance
  import Testing

  @Suite("The GLPK solver")
  struct SolverTests {
    @Test("the name carries the library's version")
    func name() {
      #expect(GLPKSolver().name.hasPrefix("GLPK 5."))
    }

    @Test("solves side by side agree with the same solve alone")
    func parallel() async throws {
      let problem = try HardProblems.knapsack(items: 30, limits: 3).freeze()
      let alone = try #require(GLPKSolver().solve(problem).solution).objective
      try await withThrowingTaskGroup(of: Double?.self) { group in
        for _ in 0..<8 { group.addTask { GLPKSolver().solve(problem).solution?.objective } }
        for try await objective in group { #expect(objective == alone) }
      }
    }

    @Test("an asynchronous solve does not block its caller")
    func asynchronous() async throws {
      async let first = GLPKSolver().solve(KnownProblem.simple())
      async let second = GLPKSolver().solve(KnownProblem.simple(.integer))
      #expect(try await first.solution?.objective == 12)
      #expect(try await second.solution?.objective == 12)
    }

    @Test("an unbounded integer program is called so when a whole point exists")
    func unbounded() throws {
      var model = Model()
      let n = model.variable("n", .integer, in: 0...)
      let y = model.variable("y", in: 0...1)
      model.require(2 * n + y >= 3)
      model.maximize(n + y)
      #expect(try GLPKSolver().solve(model).termination == .unbounded)
    }

    @Test("an integer program without a whole point is infeasible, though its relaxation has no limit")
    func unboundedRelaxation() throws {
      var model = Model()
      let n = model.variable("n", .integer, in: 0...3)
      let y = model.variable("y", in: 0...)
      model.require(2 * n, in: 2.5...3.5)
      model.maximize(y)
      #expect(try GLPKSolver().solve(model).termination == .infeasible)
    }

    /// A switch that need be open by half a millionth only, and costs a million.
    private func switched(_ domain: Domain) -> Model {
      var model = Model()
      let on = model.variable("on", domain, in: 0...1)
      let power = model.variable("power", in: 0...1_000_000)
      model.require(power <= 1_000_000 * on, named: "rated power")
      model.require(power >= 0.5, named: "demand")
      model.minimize(1e6 * on + power)
      return model
    }

    @Test("a large coefficient does not let a nearly whole switch pass for closed")
    func largeCoefficient() throws {
      let outcome = try GLPKSolver().solve(switched(.binary))
      #expect(outcome.termination == .optimal)
      #expect(outcome.quality.isVerified)
      #expect(outcome.solution?.values == [1, 0.5])
      #expect(try GLPKSolver().solve(switched(.continuous)).solution?.objective == 1)
    }

    @Test("a program that only nearly whole integers satisfy is infeasible")
    func onlyNearlyWhole() throws {
      var model = switched(.binary)
      let on = model.variable("other", .binary)
      let power = model.variable("other power", in: 0.5...1)
      model.require(power <= 1_000_000 * on)
      model.require(1000 * on <= 1)
      #expect(try GLPKSolver().solve(model).termination == .infeasible)
    }

    @Test("statistics tell iterations, nodes and time")
    func statistics() throws {
      var options = SolveOptions()
      options.nodeLimit = 20
      let outcome = try GLPKSolver().solve(HardProblems.knapsack(items: 40), options: options)
      #expect(outcome.statistics.iterations > 0)
      #expect(outcome.statistics.nodes == 20)
      #expect(outcome.statistics.seconds > 0)
      let loading = try #require(outcome.statistics.loadingSeconds)
      #expect(loading > 0 && loading < outcome.statistics.seconds)
    }
  }
#endif
