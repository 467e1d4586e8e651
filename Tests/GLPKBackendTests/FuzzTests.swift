#if GLPK
  import GLPKBackend
  import MILPModel
  import SeededRandom
  import SolverConformance
  import Testing

  @Suite("Random programs")
  struct FuzzTests {
    @Test("no random integer program is answered wrongly", arguments: [1, 2, 3, 4])
    func general(seed: Int) throws {
      try check(500, seed: seed) { RandomProgram(from: &$0) }
    }

    @Test("no random packing is answered wrongly", arguments: [1, 2])
    func packing(seed: Int) throws {
      try check(250, seed: seed) { RandomProgram(packing: &$0) }
    }

    private func check(_ count: Int, seed: Int, _ make: (inout SeededNumbers) -> RandomProgram) throws {
      var numbers = SeededNumbers(seed: UInt64(seed))
      for number in 0..<count {
        let program = make(&numbers)
        let outcome = try GLPKSolver().solve(program.model())
        let place: Comment = "seed \(seed), program \(number): \(outcome.termination)"
        guard let best = program.bestByTrying() else {
          #expect(outcome.termination == .infeasible, place)
          continue
        }
        #expect(outcome.termination == .optimal, place)
        #expect(outcome.quality.isVerified, place)
        #expect(try #require(outcome.solution).objective.isClose(to: best), place)
        // The bound must not claim more than is true.
        #expect(program.sense == .minimize ? outcome.bound <= best + 1e-6 : outcome.bound >= best - 1e-6, place)
      }
    }
  }
#endif
