#if GLPK
  import GLPKBackend
  import MILPModel
  import SeededRandom
  import SolverConformance
  import Testing

  @Suite("The reference solver and GLPK")
  struct ReferenceAgainstGLPKTests {
    @Test("agree on random integer programs, and with brute force", arguments: [1, 2])
    func integers(seed: Int) throws {
      var numbers = SeededNumbers(seed: UInt64(seed))
      for number in 0..<250 {
        let program = number.isMultiple(of: 5) ? RandomProgram(packing: &numbers) : RandomProgram(from: &numbers)
        let exact = try ReferenceSolver().solve(program.model())
        let other = try GLPKSolver().solve(program.model())
        #expect(exact.termination == other.termination, "seed \(seed), program \(number)")
        let difference = (exact.solution?.objective ?? 0) - (program.bestByTrying() ?? 0)
        #expect(difference.magnitude < 1e-9, "seed \(seed), program \(number)")
      }
    }

    /// The suite's own case compares with the reference solver and audits duals by complementary slackness.
    @Test("agree on random linear programs, whose duals pass the audit", arguments: [11, 12] as [UInt64])
    func linear(seed: UInt64) {
      let cases = ConformanceCase.randomPrograms.filter { $0.id == "random-linear-programs" }
      let conditions = ConformanceConditions(size: .tiny, randomPrograms: 800, seed: seed)
      #expect(ConformanceSuite.check(GLPKSolver(), under: conditions, cases: cases) == [])
    }
  }
#endif
