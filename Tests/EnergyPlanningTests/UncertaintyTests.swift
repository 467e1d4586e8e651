#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import SeededRandom
  import Testing

  @Suite("A plan for several scenarios")
  struct UncertaintyTests {
    private let planner = Planner(solver: GLPKSolver())

    private func request(_ paths: [(Double, [Double])], devices: (TimeGrid) -> [any FlexConsumer]) throws -> PlanRequest
    {
      let grid = try Requests.grid(steps: paths[0].1.count, stepSeconds: 3600)
      let scenarios = try paths.map { probability, watts in
        NetLoadScenario(probability: probability, netLoad: try #require(TimeSeries<Power>(on: grid, watts)))
      }
      var request = try #require(PlanRequest(scenarios: scenarios, devices: devices(grid)))
      request.options.relativeGap = 0
      return request
    }

    private func load(_ watts: Double, _ window: TimeWindow) -> ShiftableAppliance {
      ShiftableAppliance(id: "a", profile: [.watts(watts)], window: window)
    }

    /// The surplus is sure at step 0 and comes or not at step 1.
    private func uncertainSurplus() throws -> PlanRequest {
      try request([(0.5, [-600, -2000]), (0.5, [-600, 500])]) { [load(1000, $0.window(0, 2))] }
    }

    @Test("weighs what each path would import, where the mean alone misleads") func expected() throws {
      let plan = try planner.expectedPlan(uncertainSurplus())
      // At step 0: 400 Wh in both, and 500 Wh in the second besides. At step 1: nothing, or 1500 Wh.
      #expect(plan.devices[0].schedule.decisions == [1, 0])
      #expect((plan.objective - 650).magnitude < 1e-6)
      let report = try #require(plan.uncertainty)
      #expect(report.objectives == [400, 900])
      // The mean at step 1 is a surplus of 750 W: its plan would run there, and import 250 Wh there on the mean.
      #expect(report.objectiveOfMeanPlan == 750)
      #expect(report.valueOfStochasticSolution == 100)
    }

    @Test("with all weight on the tail plans for the worst path") func risk() throws {
      let paths = [(0.8, [0.0, -1000]), (0.2, [0, 600])]
      var request = try request(paths) { [load(1000, $0.window(0, 2))] }
      #expect(try planner.expectedPlan(request).devices[0].schedule.decisions == [0, 1])
      request.risk = RiskAversion(level: 0.8, weight: 1)
      let plan = try planner.expectedPlan(request)
      // In the worst fifth step 1 alone would import 1600 Wh as well as step 0: equal, so the earliest.
      #expect((plan.objective - 1600).magnitude < 1e-6)
      #expect(plan.uncertainty?.conditionalValueAtRisk == 1600)
    }

    @Test("the conditional value at risk is the mean of the worst share") func tail() throws {
      var request = try request([(0.5, [1000.0]), (0.3, [2000]), (0.2, [3000])]) { _ in [] }
      request.risk = RiskAversion(level: 0.6, weight: 1)
      // The worst 40 %: 0.2 of 3000 and 0.2 of 2000.
      #expect((try planner.expectedPlan(request).objective - 2500).magnitude < 1e-6)
      request.risk = RiskAversion(level: 0.6, weight: 0.5)
      #expect((try planner.expectedPlan(request).objective - (0.5 * 1700 + 0.5 * 2500)).magnitude < 1e-6)
    }

    @Test("keeps the site's limit in every path") func limit() throws {
      var request = try request([(0.9, [0, 500]), (0.1, [1500, 500])]) { [load(1000, $0.window(0, 2))] }
      request.goal = .cost(Tariff(importPrice: [0.1, 0.3], exportPrice: [0, 0]))
      #expect(try planner.expectedPlan(request).devices[0].schedule.decisions == [1, 0])
      request.site.importLimit = .watts(1600)
      let plan = try planner.expectedPlan(request)
      #expect(plan.devices[0].schedule.decisions == [0, 1])
      #expect(plan.uncertainty?.valueOfStochasticSolution == nil || plan.uncertainty?.objectiveOfMeanPlan != nil)
    }

    @Test("is never worse than the plan for the mean, and equals the best of all starts", arguments: 0..<20)
    func bruteForce(seed: Int) throws {
      var numbers = SeededNumbers(seed: UInt64(seed))
      let paths = (0..<3).map { _ in
        (1.0 / 3, (0..<5).map { _ in Double(Int.random(in: -2000...1500, using: &numbers)) })
      }
      let weight = Double(seed % 3) / 2
      var request = try request(paths) { [load(1000, $0.window(0, 5))] }
      request.risk = RiskAversion(level: 0.5, weight: weight)
      let plan = try planner.expectedPlan(request)
      let best = (0..<5).map { start -> Double in
        let imports = paths.map { path in
          path.1.enumerated().reduce(0) { $0 + max(0, $1.element + ($1.offset == start ? 1000 : 0)) }
        }.sorted(by: >)
        let mean = imports.reduce(0, +) / 3
        // The worst half of three equal paths: the worst third and half of the next.
        return (1 - weight) * mean + weight * (imports[0] / 3 + imports[1] / 6) / 0.5
      }.min()
      #expect((plan.objective - (best ?? .nan)).magnitude < 1e-6)
      #expect((plan.uncertainty?.valueOfStochasticSolution ?? 0) >= -1e-6)
    }

    @Test("probabilities that do not add up to one are refused") func probabilities() throws {
      let grid = try Requests.grid(steps: 1)
      let path = TimeSeries<Power>(on: grid, repeating: .watts(1))
      #expect(PlanRequest(scenarios: [NetLoadScenario(probability: 0.5, netLoad: path)], devices: []) == nil)
      var request = PlanRequest(netLoad: path, devices: [])
      request.scenarios = [
        NetLoadScenario(probability: 0.4, netLoad: path), NetLoadScenario(probability: 0.4, netLoad: path),
      ]
      #expect(request.faults().map(\.path.pointer) == ["/netLoadScenarios"])
    }
  }
#endif
