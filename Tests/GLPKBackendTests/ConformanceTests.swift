#if GLPK
  import GLPKBackend
  import MILPModel
  import SolverConformance
  import Testing

  @Suite("The contract of a solver")
  struct ConformanceTests {
    @Test("is kept by GLPK", arguments: ConformanceCase.all)
    func contract(_ example: ConformanceCase) {
      let verdict = example.check(GLPKSolver())
      #expect(verdict.isPassed, "\(verdict)")
    }
  }

  extension ConformanceVerdict {
    var isPassed: Bool { if case .passed = self { true } else { false } }
  }

  extension Outcome.Quality {
    var isVerified: Bool { if case .verified = self { true } else { false } }
  }
#endif
