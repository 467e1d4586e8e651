#if GLPK
  import GLPKBackend
#endif
import MILPModel

/// The solver that this build has.
enum SolverChoice {
  static func solver() throws(Failure) -> any Solver {
    #if GLPK
      return GLPKSolver()
    #else
      throw Failure(
        code: .usage, message: "emsctl: this build has no solver; build it with the package trait GLPK (the default)")
    #endif
  }
}
