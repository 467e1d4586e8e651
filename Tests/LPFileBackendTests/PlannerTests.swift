#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import Foundation
  import GLPKBackend
  import LPFileBackend
  import MILPModel
  import Testing

  @Suite("The planner with an executable for its solver")
  struct PlannerTests {
    private func plan(_ name: String, with solver: any Solver) throws -> Plan {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let text = try String(contentsOf: root.appendingPathComponent("Examples/\(name)"), encoding: .utf8)
      var request = try PlanRequest(json: JSONValue(parsing: text))
      request.options.relativeGap = 1e-7
      guard case .planned(let plan) = try Planner(solver: solver).plan(request) else { throw Missing() }
      return plan
    }

    private struct Missing: Error {}

    @Test("plans the example days as well as with GLPK", arguments: ["logged-day.json", "logged-day-rc.json"])
    func examples(_ name: String) throws {
      let expected = try plan(name, with: GLPKSolver())
      for solver in Executables.present {
        let other = try plan(name, with: solver)
        #expect(
          (other.objective - expected.objective).magnitude <= 1e-6 * max(1, expected.objective.magnitude),
          "\(solver.name): \(other.objective), \(other.bound), GLPK \(expected.objective), \(expected.bound)")
      }
    }
  }
#endif
