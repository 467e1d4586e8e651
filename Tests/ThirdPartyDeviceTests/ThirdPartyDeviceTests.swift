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

    @Test("is left out by its wishes when it promised too much, beside others that are repaired and planned")
    func contradiction() throws {
      let json = try JSONValue(
        parsing: """
          {"schema": "swift-ems/plan-request/1",
           "grid": {"start": "2026-07-01T06:00:00Z", "stepSeconds": 3600, "steps": 8},
           "netLoadW": [200, 200, -900, -900, 200, 200, 200, 200], "options": {"relativeGap": 0},
           "devices": [
             {"kind": "poolPump", "id": "pool", "powerW": 900, "hours": 1, "longestPauseSteps": 1},
             {"kind": "shiftableAppliance", "id": "washer", "profileW": [900, 900],
              "earliestStart": "2026-07-01T06:00:00Z", "latestEnd": "2026-07-01T14:00:00Z"},
             {"kind": "waterHeater", "id": "tank", "powerW": 1000, "energyWh": 3000,
              "earliestStart": "2026-07-01T06:00:00Z", "latestEnd": "2026-07-01T08:00:00Z"},
             {"kind": "poolPump", "id": "pond", "powerW": 100, "hours": 9, "longestPauseSteps": 2}]}
          """)
      let request = try PlanRequest(json: json, kinds: PlanRequest.builtInKinds + [PoolPump.self])
      guard case .planned(let plan) = try Planner(solver: GLPKSolver()).plan(request) else {
        Issue.record("expected a plan")
        return
      }
      guard case .leftOut(let pool) = plan.devices[0].status, case .leftOut(let pond) = plan.devices[3].status else {
        Issue.record("expected both pumps to be left out")
        return
      }
      #expect(pool.contains("hours") && pool.contains("longestPauseSteps"))
      #expect(pond.contains("hours") && !pond.contains("longestPauseSteps"))
      #expect(plan.devices[1].status == .planned && plan.devices[1].schedule.decisions[2] == 1)
      #expect(plan.devices[2].status == .relaxed)
      #expect(Set(plan.warnings.map(\.device)) == ["pool", "pond", "tank"])
    }

    @Test("takes fewer than 60 lines") func short() throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
      let source = try String(contentsOf: folder.appending(path: "PoolPump.swift"), encoding: .utf8)
      #expect(source.split(separator: "\n", omittingEmptySubsequences: false).count <= 60)
    }
  }
#endif
