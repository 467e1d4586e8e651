#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import Testing

  #if canImport(FoundationEssentials)
    import FoundationEssentials
  #else
    import Foundation
  #endif

  @Suite("A device defined outside the library")
  struct ThirdPartyDeviceTests {
    @Test("is read from a request and planned like the others") func planned() throws {
      let json = try JSONValue(
        parsing: """
          {"schema": "swift-ems/plan-request/1",
           "grid": {"start": "2026-07-01T06:00:00Z", "stepSeconds": 3600, "steps": 8},
           "netLoadW": [200, 200, -900, -900, 200, 200, 200, 200], "options": {"relativeGap": 0},
           "devices": [{"kind": "poolPump", "id": "pool", "powerW": 900, "hours": 4, "longestPauseSteps": 2}]}
          """)
      let request = try PlanRequest(json: json, kinds: PlanRequest.builtInKinds + [PoolPump.self])
      guard case .planned(let plan) = try Planner(solver: GLPKSolver()).plan(request) else {
        Issue.record("expected a plan")
        return
      }
      let duty = plan.devices[0].schedule.decisions
      // Both surplus hours are used; the pauses need one more run from each of steps 4…6 and one anywhere.
      #expect(duty[2] == 1 && duty[3] == 1 && duty.reduce(0, +) == 4)
      #expect((4...6).contains { duty[$0] == 1 })
      // 200 W at six hours, and two of the pump's four hours from the grid.
      #expect((plan.objective - (6 * 200 + 2 * 900)).magnitude < 1e-6)
      #expect(plan.devices[0].unmanaged.decisions == [0, 1, 0, 1, 0, 1, 0, 1])
    }

    @Test("takes fewer than 60 lines") func short() throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
      let source = try String(contentsOf: folder.appending(path: "PoolPump.swift"), encoding: .utf8)
      #expect(source.split(separator: "\n", omittingEmptySubsequences: false).count <= 60)
    }
  }
#endif
