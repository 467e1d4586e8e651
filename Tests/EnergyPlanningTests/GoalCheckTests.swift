#if GLPK
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import Testing

  /// A plan with every goal term, changed in one place at a time.
  @Suite("The check of a plan with goals and limits")
  struct GoalCheckTests {
    private let request: PlanRequest
    private let plan: Plan

    init() throws {
      var request = try Requests.request([500, -1500, 800, 300], stepSeconds: 3600) { grid in
        var washer = ShiftableAppliance(id: "washer", profile: [.watts(1000)], window: grid.window(0, 4))
        washer.terms.previous = [0, 0, 0, 1]
        washer.terms.phases = [.l1]
        var dryer = ShiftableAppliance(id: "dryer", profile: [.watts(2000)], window: grid.window(0, 4))
        dryer.terms.maxCost = 0.01
        return [washer, dryer]
      }
      var tariff = Tariff(importPrice: [0.3, 0.3, 0.4, 0.2], exportPrice: [0.1, 0.1, 0.1, 0.1])
      tariff.peakPrice = 0.5
      tariff.importIntensity = [100, 200, 300, 400]
      tariff.carbonPrice = 0.1
      tariff.movePrice = 0.02
      request.goal = .lexicographic([RankedGoal(.cost(tariff)), RankedGoal(.peak)])
      request.peakSoFar = .watts(600)
      self.request = request
      plan = try Planner(solver: GLPKSolver()).expectedPlan(request)
    }

    private func violations(_ request: PlanRequest? = nil, _ change: (inout Plan) -> Void) -> [String] {
      var wrong = plan
      change(&wrong)
      let request = request ?? self.request
      return PlanCheck(request, fitted: request.devices).violations(in: wrong).map(\.description)
    }

    @Test("finds nothing wrong with a sound one") func sound() {
      #expect(violations { _ in }.isEmpty)
      #expect(plan.devices[0].schedule.decisions == [0, 1, 0, 0] && plan.devices[1].schedule.isOff)
    }

    @Test("catches every term of the goal that is left out", arguments: ["peak", "carbon", "moves", "energy"])
    func terms(_ term: String) {
      guard case .lexicographic(let goals) = request.goal, case .cost(var tariff) = goals[0].goal else { return }
      switch term {
      case "peak": tariff.peakPrice = 0
      case "carbon": tariff.carbonPrice = 0
      case "moves": tariff.movePrice = 0
      default: tariff.importPrice[2] = 0
      }
      var other = request
      other.goal = .lexicographic([RankedGoal(.cost(tariff)), goals[1]])
      #expect(violations(other) { _ in }.contains { $0.contains("objective") })
    }

    @Test("catches a wrong value of a later goal") func laterGoal() {
      #expect(violations { $0.goals[1].value += 1 }.contains { $0.contains("peak") })
    }

    @Test("catches parts that do not add up, and an unmanaged value that is not the curves'") func parts() {
      #expect(violations { $0.goals[0].parts[0].value += 0.1 }.contains { $0.contains("parts of cost") })
      #expect(violations { $0.goals[0].unmanaged += 0.1 }.contains { $0.contains("unmanaged value of cost") })
    }

    @Test("catches a scenario's value, a saving and an extra cost that are not their differences") func told() throws {
      let grid = request.grid
      let paths = try [[500.0, -1500, 800, 300], [500, 2000, 800, 300]].map {
        NetLoadScenario(probability: 0.5, netLoad: try #require(TimeSeries<Power>(on: grid, $0)))
      }
      var mixed = try #require(PlanRequest(scenarios: paths, devices: [request.devices[0]]))
      mixed.options.relativeGap = 0
      mixed.options.explains = true
      let plan = try Planner(solver: GLPKSolver()).expectedPlan(mixed)
      func found(_ change: (inout Plan) -> Void) -> [String] {
        var wrong = plan
        change(&wrong)
        return PlanCheck(mixed, fitted: mixed.devices).violations(in: wrong).map(\.description)
      }
      #expect(found { _ in } == [])
      #expect(found { $0.uncertainty?.objectives[1] += 1 }.contains { $0.contains("scenario 1") })
      #expect(found { $0.uncertainty?.expected += 1 }.contains { $0.contains("expected value") })
      #expect(found { $0.explanations[0].alternatives[0].extraCost += 1 }.contains { $0.contains("extra cost") })
      #expect(found { $0.explanations[0].wishes[0].saving += 1 }.contains { $0.contains("saving") })
    }

    @Test("catches an optional device that is said to stay off and runs") func secretRun() {
      let found = violations { $0.devices[1].schedule.power = TimeSeries(on: request.grid, repeating: .watts(1)) }
      #expect(found.contains { $0.hasPrefix("dryer: it is said to stay off") })
    }

    @Test("catches a device that stays off and must run") func off() {
      #expect(violations { $0.devices[0].schedule.isOff = true }.contains { $0.hasPrefix("washer: it stays off") })
    }

    @Test("catches an optional device that runs at a share above its most") func dear() throws {
      var forced = request
      forced.devices[1] = ShiftableAppliance(id: "dryer", profile: [.watts(2000)], window: request.grid.window(0, 4))
      let dear = try Planner(solver: GLPKSolver()).expectedPlan(forced)
      let found = PlanCheck(request, fitted: request.devices).violations(in: dear)
      #expect(found.contains { $0.device == "dryer" && $0.message.contains("share") })
    }

    @Test("catches a phase above its limit") func phase() {
      var limited = request
      // All of the washer on the first phase: 1000 W less a third of 1500 W.
      limited.site.phaseImportLimit = .watts(400)
      #expect(violations(limited) { _ in }.contains { $0.contains("phase L1") })
      limited.site.phaseImportLimit = .watts(501)
      #expect(violations(limited) { _ in }.isEmpty)
    }

    @Test("catches a limit broken in one of several scenarios, and an objective that forgets one") func scenarios()
      throws
    {
      let grid = request.grid
      let paths = try [[500.0, -1500, 800, 300], [500, 2000, 800, 300]].map {
        NetLoadScenario(probability: 0.5, netLoad: try #require(TimeSeries<Power>(on: grid, $0)))
      }
      var mixed = try #require(PlanRequest(scenarios: paths, devices: request.devices))
      mixed.options.relativeGap = 0
      var plan = try Planner(solver: GLPKSolver()).expectedPlan(mixed)
      #expect(PlanCheck(mixed, fitted: mixed.devices).violations(in: plan).isEmpty)
      var limited = mixed
      limited.site.importLimit = .watts(1900)
      #expect(
        PlanCheck(limited, fitted: mixed.devices).violations(in: plan).contains { $0.message.contains("import of") })
      plan.objective += 100
      #expect(
        PlanCheck(mixed, fitted: mixed.devices).violations(in: plan).contains { $0.message.contains("objective") })
    }
  }
#endif
