#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import MILPModel
  import Testing

  /// Published answers of other programs, through the request format. Steps are hours and their megawatts (or units of
  /// power) are watts here, so that a price per MWh times a thousand is one per kWh.
  @Suite("Known answers of dispatch")
  struct DispatchKnownAnswerTests {
    private func plan(
      netLoad: [Double], stepSeconds: Int = 3600, goal: String, isIsland: Bool, devices: String
    ) throws -> Plan {
      let text = """
        {"schema": "swift-ems/plan-request/1",
         "grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": \(stepSeconds), "steps": \(netLoad.count)},
         "netLoadW": \(netLoad), "goal": {"kind": "cost", \(goal)},
         \(isIsland ? "\"site\": {\"importLimitW\": 0, \"exportLimitW\": 0}," : "")
         "devices": [\(devices)], "options": {"relativeGap": 0}}
        """
      let request = try PlanRequest(json: JSONValue(parsing: text))
      let plan = try Planner(solver: GLPKSolver()).expectedPlan(request)
      let fitted = request.devices.compactMap { $0.fitted(to: request.grid).device }
      #expect(PlanCheck(request, fitted: fitted).violations(in: plan) == [])
      #expect(plan.termination == .optimal)
      return plan
    }

    private func output(_ plan: Plan, _ device: Int) -> [Double] {
      plan.devices[device].schedule.power.values.map { $0 == 0 ? 0 : -$0 }
    }

    private func isClose(_ a: [Double]?, _ b: [Double], within tolerance: Double = 1e-6) -> Bool {
      guard let a, a.count == b.count else { return false }
      return zip(a, b).allSatisfy { ($0 - $1).magnitude <= tolerance }
    }

    private let noTrade = "\"importPricePerkWh\": 0"

    // MARK: PyPSA

    @Test("PyPSA's unit commitment: coal, and gas where the load is below coal's least") func unitCommitment() throws {
      let plan = try plan(
        netLoad: [4000, 6000, 5000, 800], goal: noTrade, isIsland: true,
        devices: """
          {"kind": "generator", "id": "coal", "maxPowerW": 10000, "minPowerW": 3000, "pricePerkWh": 20000,
           "initiallyOn": true, "stepsInInitialState": 1},
          {"kind": "generator", "id": "gas", "maxPowerW": 1000, "minPowerW": 100, "pricePerkWh": 70000,
           "initiallyOn": true, "stepsInInitialState": 1}
          """)
      #expect((plan.objective - 356_000).magnitude < 1e-3)
      #expect(plan.devices[0].schedule.decisions == [1, 1, 1, 0])
      #expect(plan.devices[1].schedule.decisions == [0, 0, 0, 1])
      #expect(isClose(output(plan, 0), [4000, 6000, 5000, 0]))
      #expect(isClose(output(plan, 1), [0, 0, 0, 800]))
    }

    @Test("PyPSA's start-up costs: coal starts and pays, gas that runs already does not") func startUpCost() throws {
      let plan = try plan(
        netLoad: [4000, 6000, 5000, 800], goal: noTrade, isIsland: true,
        devices: """
          {"kind": "generator", "id": "coal", "maxPowerW": 10000, "minPowerW": 1000, "pricePerkWh": 20000,
           "startCost": 3000, "initiallyOn": false},
          {"kind": "generator", "id": "gas", "maxPowerW": 10000, "pricePerkWh": 70000, "startCost": 1000,
           "initiallyOn": true, "stepsInInitialState": 1}
          """)
      #expect((plan.objective - 359_000).magnitude < 1e-3)
    }

    @Test("PyPSA's store with a holding cost takes from the one sunny hour what the others need") func store() throws {
      let plan = try plan(
        netLoad: [1, 1, 1], goal: noTrade, isIsland: true,
        devices: """
          {"kind": "generator", "id": "sun", "maxPowerW": [3, 0, 0], "pricePerkWh": 1000},
          {"kind": "store", "id": "store", "capacityWh": 10, "stateOfCharge": 0.1, "holdingPricePerkWhStep": 200}
          """)
      #expect((plan.objective - 2.6).magnitude < 1e-9)
      #expect(isClose(output(plan, 0), [2, 0, 0]))
      #expect(isClose(plan.devices[1].schedule.state("stateOfCharge")?.map { $0 * 10 }, [2, 1, 0]))
    }

    // MARK: oemof.solph

    /// One flow of nominal power 10 for ten hours, whose energy the grid takes for nothing.
    private func flow(_ prices: [Double], _ keys: String) throws -> Plan {
      try plan(
        netLoad: Array(repeating: 0, count: 10), goal: noTrade, isIsland: false,
        devices: """
          {"kind": "generator", "id": "flow", "pricePerkWh": \(prices.map { $0 * 1000 }), \(keys)}
          """)
    }

    @Test("oemof's minimum downtime: just switched off, it waits for all five hours") func minimumDowntime() throws {
      let plan = try flow(
        Array(repeating: -1, count: 10), "\"maxPowerW\": 10, \"initiallyOn\": false, \"minDownSteps\": 5")
      #expect((plan.objective + 50).magnitude < 1e-9)
      #expect(isClose(output(plan, 0), [0, 0, 0, 0, 0, 10, 10, 10, 10, 10]))
    }

    @Test("oemof's single shutdown is spent on the longest loss") func oneShutdown() throws {
      let plan = try flow([1, -2, 1, 1, 1, -5, 1, 1, 1, -2], "\"maxPowerW\": 10, \"minPowerW\": 5, \"maxStops\": 1")
      #expect((plan.objective + 75).magnitude < 1e-9)
      #expect(plan.devices[0].schedule.decisions == [0, 1, 1, 1, 1, 1, 0, 0, 0, 1])
    }

    @Test("oemof's activity costs: on where the flow earns more than being on costs") func activityCosts() throws {
      let plan = try flow(
        Array(repeating: -0.45, count: 10),
        """
        "maxPowerW": [1, 1, 2, 3, 4, 5, 6, 7, 8, 9], "minPowerW": 1,
        "runningCostPerStep": [1, 1, 1, 1, 1, 1, 1, 1, 1, 10]
        """)
      #expect((plan.objective + 8.85).magnitude < 1e-9)
      #expect(isClose(output(plan, 0), [0, 0, 0, 3, 4, 5, 6, 7, 8, 0]))
    }

    @Test("oemof's start-up costs: it runs on at its least between two good hours") func startupCosts() throws {
      let plan = try flow(
        [1, 1, 1, -4, 1, 1, 1, -4, 1, 1],
        "\"maxPowerW\": 10, \"minPowerW\": 1, \"startCost\": 5, \"initiallyOn\": false")
      #expect((plan.objective + 72).magnitude < 1e-9)
      #expect(isClose(output(plan, 0), [0, 0, 0, 10, 1, 1, 1, 10, 0, 0]))
    }

    private func drainedStorage(_ keys: String) throws -> Plan {
      try plan(
        netLoad: Array(repeating: 0, count: 10), goal: noTrade, isIsland: false,
        devices: """
          {"kind": "battery", "id": "storage", "capacityWh": 19, "stateOfCharge": 0, "chargePowerW": 2,
           "dischargePowerW": 0.1, "chargePricePerkWh": -2000, \(keys)}
          """)
    }

    @Test("oemof's storage with a drain charges throughout where both flows may run at once") func drain() throws {
      let plan = try drainedStorage("\"simultaneous\": \"allowed\"")
      #expect((plan.objective + 40).magnitude < 1e-9)
      let schedule = plan.devices[0].schedule
      #expect(isClose(schedule.state("chargeW"), Array(repeating: 2, count: 10)))
      #expect(isClose(schedule.state("dischargeW"), Array(repeating: 0.1, count: 10)))
      let content = schedule.state("stateOfCharge")?.map { $0 * 19 }
      #expect(isClose(content, [1.9, 3.8, 5.7, 7.6, 9.5, 11.4, 13.3, 15.2, 17.1, 19.0]))
    }

    @Test("and only what it holds where they may not") func noDrain() throws {
      #expect((try drainedStorage("\"simultaneous\": \"forbidden\"").objective + 38).magnitude < 1e-9)
    }

    // MARK: EMHASS

    @Test("EMHASS' load with a penalty on its start runs in one piece in the two cheap half-hours") func load() throws {
      let plan = try plan(
        netLoad: [0, 0, 0, 0], stepSeconds: 1800,
        goal: "\"importPricePerkWh\": [1, 0.5, 0.5, 1], \"exportPricePerkWh\": 0.1", isIsland: false,
        devices: """
          {"kind": "interruptibleLoad", "id": "load", "powerW": 1000, "energyWh": 1000, "startCost": 0.125,
           "earliestStart": "2026-01-01T00:00:00Z", "latestEnd": "2026-01-01T02:00:00Z"}
          """)
      #expect((plan.objective - 0.625).magnitude < 1e-9)
      #expect(plan.devices[0].schedule.power.values == [0, 1000, 1000, 0])
      #expect((plan.devices[0].schedule.ownCost - 0.125).magnitude < 1e-12)
    }
  }
#endif
