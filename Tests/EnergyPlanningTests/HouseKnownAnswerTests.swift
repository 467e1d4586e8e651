#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import Testing

  /// A house of EMHASS' test suite: half-hours, a battery with wear, a load that need not run. Source: EMHASS,
  /// tests/test_optimization.py; figures by that suite, whose value is the negative of a cost.
  @Suite("EMHASS' house")
  struct HouseKnownAnswerTests {
    private func plan(netLoad: String, goal: String, device: String) throws -> Plan {
      let steps = netLoad.split(separator: ",").count
      let request = try PlanRequest(
        json: JSONValue(
          parsing: """
            {"schema": "swift-ems/plan-request/1",
             "grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": 1800, "steps": \(steps)},
             "netLoadW": [\(netLoad)], "goal": {"kind": "cost", \(goal)}, "devices": [{\(device)}],
             "options": {"relativeGap": 0}}
            """))
      return try Planner(solver: GLPKSolver()).expectedPlan(request)
    }

    private let battery = """
      "kind": "battery", "id": "battery", "capacityWh": 10000, "chargePowerW": 20000, "dischargePowerW": 20000, \
      "stateOfCharge": 0.5, "finalStateOfCharge": 0.5, "wearPricePerkWh": 0.1, "dischargeToGrid": false
      """

    private func isClose(_ values: [Double], _ expected: [Double], _ tolerance: Double) -> Bool {
      values.count == expected.count && zip(values, expected).allSatisfy { ($0 - $1).magnitude <= tolerance }
    }

    @Test("without a capacity charge its battery idles") func noCapacityCharge() throws {
      let plan = try plan(
        netLoad: "1000, 1000, 5000, 1000, 1000, 1000", goal: #""importPricePerkWh": 0.2, "exportPricePerkWh": 0.2"#,
        device: battery)
      #expect((plan.objective - 1).magnitude < 1e-9)
      #expect(isClose(plan.devices[0].schedule.power.values, [0, 0, 0, 0, 0, 0], 1e-6))
    }

    @Test("with one of 2 per kW its battery levels the import") func capacityCharge() throws {
      let plan = try plan(
        netLoad: "1000, 1000, 5000, 1000, 1000, 1000",
        goal: #""importPricePerkWh": 0.2, "exportPricePerkWh": 0.2, "peakPricePerkW": 2"#, device: battery)
      #expect((plan.objective - 4.666666667).magnitude < 1e-8)
      #expect(isClose(plan.netLoadWith.values, Array(repeating: 1666.666667, count: 6), 1e-4))
      let charge = try #require(plan.devices[0].schedule.state("stateOfCharge"))
      #expect(isClose(charge, [0.533333, 0.566667, 0.4, 0.433333, 0.466667, 0.5], 1e-5))
      let parts = plan.goals[0].parts
      #expect(parts.map(\.name) == ["energy", "peak", "devices"])
      #expect(isClose(parts.map(\.value), [1, 3.333333, 0.333333], 1e-5))
    }

    @Test("a load runs only where it costs at most so much", arguments: [(0.6, false), (0.65, true)])
    func mostCost(most: Double, runs: Bool) throws {
      let plan = try plan(
        netLoad: "0, 0, 0, 0", goal: #""importPricePerkWh": [1, 0.5, 0.5, 1], "exportPricePerkWh": 0.1"#,
        device: """
          "kind": "interruptibleLoad", "id": "load", "powerW": 1000, "energyWh": 1000, "startCost": 0.125, \
          "earliestStart": "2026-01-01T00:00:00Z", "latestEnd": "2026-01-01T02:00:00Z", \
          "optional": true, "maxCost": \(most)
          """)
      #expect(plan.devices[0].schedule.power.values == (runs ? [0, 1000, 1000, 0] : [0, 0, 0, 0]))
      #expect((plan.objective - (runs ? 0.625 : 0)).magnitude < 1e-9)
      #expect(plan.goals[0].parts.first { $0.name == "energy" }?.value == (runs ? 0.5 : nil))
    }
  }
#endif
