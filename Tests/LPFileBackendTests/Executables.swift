import Foundation
import LPFileBackend
import MILPModel
import SolverConformance

/// The solvers that this machine has.
enum Executables {
  static let cbc = try? ExecutableSolver(.cbc)
  static let highs = try? ExecutableSolver(.highs)
  static let glpsol = try? ExecutableSolver(.glpsol)

  /// The emsctl that was built beside these tests; it solves only where it has GLPK inside.
  static let emsctl: ExecutableSolver? = {
    #if GLPK
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
      let folder = (bundle?.bundleURL ?? Bundle.main.executableURL ?? Bundle.main.bundleURL).deletingLastPathComponent()
      return try? ExecutableSolver(.emsctl(path: folder.appendingPathComponent("emsctl").path))
    #else
      return nil
    #endif
  }()

  static var present: [ExecutableSolver] { [cbc, highs, glpsol, emsctl].compactMap { $0 } }
}

extension Driver {
  /// A shell script in place of a solver: `$1` is the model, `$2` the solution. For tests only; drivers need no shell.
  static func script(
    _ text: String,
    answer: @escaping @Sendable (DriverResult) throws(UnreadableAnswer) -> DriverAnswer = {
      result throws(UnreadableAnswer) in
      guard let text = result.text("solution") else { throw UnreadableAnswer("no solution file") }
      var answer = DriverAnswer(.optimal)
      answer.values = text.split(separator: "\n").compactMap { Double($0) }
      return answer
    }
  ) -> Driver {
    Driver(
      name: "script", executable: "/bin/sh", installation: "nowhere", capabilities: .integers,
      arguments: { ["-c", text, "script", $0.model, $0.solution] }, answer: answer)
  }
}

/// Maximise x + 1 within 0…3.
func tinyProblem() throws -> Problem {
  var model = Model()
  let x = model.variable("x", in: 0...3)
  model.maximize(x + 1)
  return try model.freeze()
}
