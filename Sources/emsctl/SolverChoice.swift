import CommandLineKit
import LPFileBackend
import MILPModel

#if GLPK
  import GLPKBackend
#endif

/// The solver that a command line asks for: the one inside this build, or an executable.
enum SolverChoice: String, CaseIterable {
  case builtIn = "glpk"
  case cbc
  case highs
  case glpsol

  /// The options of every command that solves.
  static let options = [
    Option(
      "solver", .choice(allCases.map(\.rawValue)),
      help: "Who solves: GLPK inside this tool, or an installed program.", default: builtIn.rawValue),
    Option("solver-path", .file, help: "The program, where it is not on PATH under its own name."),
  ]

  static func solver(_ invocation: Invocation) throws(Failure) -> any Solver {
    let path = invocation.text("solver-path")
    let choice = invocation.text("solver").flatMap { SolverChoice(rawValue: $0) } ?? .builtIn
    guard let driver = choice.driver else {
      if path != nil {
        throw Failure(code: .usage, message: "emsctl: --solver-path needs a --solver that is a program")
      }
      return try builtInSolver()
    }
    do throws(MissingExecutable) {
      return try ExecutableSolver(driver, executable: path)
    } catch {
      throw Failure(code: .usage, message: "emsctl: \(error)")
    }
  }

  private var driver: Driver? {
    switch self {
    case .builtIn: nil
    case .cbc: .cbc
    case .highs: .highs
    case .glpsol: .glpsol
    }
  }

  private static func builtInSolver() throws(Failure) -> any Solver {
    #if GLPK
      return GLPKSolver()
    #else
      throw Failure(
        code: .usage,
        message: "emsctl: this build has no solver inside; choose a program with --solver cbc, highs or glpsol, "
          + "or build with the package trait GLPK (the default)")
    #endif
  }
}
