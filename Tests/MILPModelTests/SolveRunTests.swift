import Foundation
import MILPModel
import SolverConformance
import Testing

@Suite("Solving beside the caller")
struct SolveRunTests {
  /// Has a point at once, and looks for a better one until it is stopped or has seen enough nodes.
  private struct PatientSolver: Solver {
    var name: String { "patient" }
    var capabilities: SolverCapabilities { [.integers, .cancellation, .nodeLimit] }

    func run(_ problem: Problem, options: SolveOptions) -> SolverReport {
      var report = SolverReport(.limit(.cancelled))
      report.values = problem.columnUpper
      report.bound = 0
      while options.cancellation?.isCancelled != true {
        report.statistics.nodes += 1
        if let limit = options.nodeLimit, report.statistics.nodes > limit {
          report.termination = .limit(.nodes)
          break
        }
        options.onProgress?(
          SolveProgress(
            phase: .tree, seconds: Double(report.statistics.nodes), nodes: report.statistics.nodes, incumbent: 3,
            bound: 0))
        Thread.sleep(forTimeInterval: 0.001)
      }
      return report
    }
  }

  private func model() -> Model {
    var model = Model()
    model.variable("x", .integer, in: 0...3, objective: 1)
    return model
  }

  @Test("progress comes as a sequence that ends with the solve", .timeLimit(.minutes(1)))
  func progress() async throws {
    var options = SolveOptions()
    options.nodeLimit = 50
    let run = try PatientSolver().start(model(), options: options)
    var states: [SolveProgress] = []
    for await state in run.progress { states.append(state) }
    #expect(await run.outcome.termination == .limit(.nodes))
    #expect(states.last?.nodes == 50)
    #expect(zip(states, states.dropFirst()).allSatisfy { $0.seconds < $1.seconds && $0.nodes < $1.nodes })
  }

  @Test("cancelling the task that waits stops the solver and keeps the best point", .timeLimit(.minutes(1)))
  func cancelledTask() async throws {
    let model = model()
    let task = Task {
      let run = try PatientSolver().start(model)
      for await state in run.progress where state.incumbent != nil { break }
      withUnsafeCurrentTask { $0?.cancel() }
      return await run.outcome
    }
    let outcome = try await task.value
    #expect(outcome.termination == .limit(.cancelled))
    #expect(outcome.solution?.values == [3])
  }

  @Test("cancelling one run leaves others that share its caller's flag alone", .timeLimit(.minutes(1)))
  func sharedFlag() async throws {
    let shared = Cancellation()
    var options = SolveOptions()
    options.cancellation = shared
    let first = try PatientSolver().start(model(), options: options)
    let second = try PatientSolver().start(model(), options: options)
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
        group.addTask { try await ReferenceSolver().solve(KnownProblem.simple(.integer)).solution?.objective }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(objectives == Array(repeating: 12, count: 12))
  }
}
