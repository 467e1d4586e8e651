import ByteStreams
import CheckedJSON
import Contest
import EnergyPlanning
import Foundation
import GLPKBackend
import ModelFiles

/// The work of one process.
enum Trial {
  /// What must be proven.
  static let relativeGap = 1e-3
  /// When to stop all the same, in seconds.
  static let timeLimit = 60.0

  /// Makes an instance, then plans it by prices.
  static func plan(_ instance: Instance, threads: Int = 1) throws -> Attempt {
    let clock = ContinuousClock()
    let began = clock.now
    let request = try instance.request()
    let ready = clock.now
    let answer = try Planner(solver: GLPKSolver(), threads: threads).plan(request)
    var attempt = Attempt(seconds: (clock.now - ready) / .seconds(1))
    attempt.generationSeconds = (ready - began) / .seconds(1)
    attempt.peakMebibytes = Memory.peak
    if case .planned(let plan) = answer {
      attempt.objective = plan.objective
      attempt.bound = plan.bound
    }
    return attempt
  }

  /// Writes the whole program behind an instance, for other solvers.
  static func write(_ instance: Instance, to path: String) throws {
    let problem = try Planner.problem(for: try instance.request())
    try Data(problem.bytes(as: .mps, naming: .grouped)).write(to: URL(filePath: path))
  }

  /// Writes the request of an instance.
  static func writeRequest(_ instance: Instance, to path: String) throws {
    try Data(instance.request().json.text.utf8).write(to: URL(filePath: path))
  }

  /// Reads a request from a file, from bytes to devices.
  static func read(_ path: String) throws -> Attempt {
    let clock = ContinuousClock()
    let start = clock.now
    _ = try reading(path)
    var attempt = Attempt(seconds: (clock.now - start) / .seconds(1))
    attempt.peakMebibytes = Memory.peak
    return attempt
  }

  static func reading(_ path: String) throws -> PlanRequest {
    try PlanRequest(json: JSONValue(parsing: [UInt8](Data(contentsOf: URL(filePath: path)))))
  }
}
