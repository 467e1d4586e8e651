#if GLPK
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import MILPModel
  import Testing

  @Suite("The engine that auto chooses")
  struct ChosenEngineTests {
    @Test("counts what optional devices forgo where it compares two engines' plans") func forgone() throws {
      let runs: [([Double], Double?)] = [
        ([1200, 800], nil), ([1000, 700, 1000], nil), ([800, 700, 500], nil), ([900, 1200, 300], nil),
        ([700, 300], 500), ([500], 1400), ([1700, 1600], 300), ([1400, 1000], 800), ([1600, 1400, 1600], 1100),
      ]
      var request = try Requests.request([0, -1500, -3600, -4600, -2700, -2000, -700, -400], stepSeconds: 3600) {
        grid in
        runs.enumerated().map { k, run in
          var device = ShiftableAppliance(
            id: DeviceID("washer \(k)"), profile: run.0.map { .watts($0) }, window: grid.window(0, 8))
          device.terms.maxCost = run.1
          return device
        }
      }
      /// What a plan imports and forgoes, and what it claims that no plan has less of.
      func sums(of plan: Plan) -> (value: Double, bound: Double) {
        let forgone = zip(plan.devices, runs).reduce(0) { $0 + ($1.0.schedule.isOff ? $1.1.1 ?? 0 : 0) }
        return (plan.objective + forgone, plan.bound + forgone)
      }
      request.options.engine = .exact
      let exact = try sums(of: Planner(solver: GLPKSolver()).expectedPlan(request))
      request.options.engine = .auto
      let chosen = try sums(of: Planner(solver: GLPKSolver()).expectedPlan(request))
      #expect((exact.value - 1200).magnitude < 1e-6)
      #expect((chosen.value - exact.value).magnitude < 1e-6)
      #expect(chosen.bound <= exact.value + 1e-6)
    }

    @Test("leaves of equal plans the one with the least own costs and moves, as the exact engine alone does")
    func ties() throws {
      var request = try Requests.request([-900, 500, -1800, 700, -900, 300], stepSeconds: 3600) { grid in
        (0..<6).map { k in
          var washer = ShiftableAppliance(
            id: DeviceID("washer \(k)"), profile: [.watts(600)], window: grid.window(0, 6))
          washer.terms.previous = grid.steps.map { $0 == [2, 0, 4, 2, 2, 0][k] ? 1 : 0 }
          washer.terms.movePrice = 0.1 * Double(k + 1)
          return washer
        }
      }
      func moves(_ engine: PlanOptions.Engine) throws -> Double {
        request.options.engine = engine
        let plan = try Planner(solver: GLPKSolver()).expectedPlan(request)
        return zip(plan.devices, request.devices).reduce(0) { sum, pair in
          let isKept = pair.0.schedule.decisions == pair.1.terms.previous
          return sum + (isKept ? 0 : pair.1.terms.movePrice ?? 0)
        }
      }
      #expect(try (moves(.auto) - moves(.exact)).magnitude < 1e-9)
    }

    @Test("names what cannot be kept, whichever engine is to plan") func conflict() throws {
      var request = try Requests.request([0, 0, 0, 0], stepSeconds: 3600) { grid in
        (0..<6).map { k in
          ShiftableAppliance(id: DeviceID("washer \(k)"), profile: [.watts(1000)], window: grid.window(0, 4))
        }
      }
      request.site.importLimit = .watts(1000)
      request.options.engine = .fleet
      let diagnosis = try Planner(solver: GLPKSolver()).diagnose(request)
      #expect(!diagnosis.isUndecided)
      #expect(diagnosis.conflict != nil)
    }

    @Test("explains a plan by prices through searches that prove what they find") func provenAlternatives() throws {
      var request = try Requests.request([300, -900, 500, -1800, 700, -900], stepSeconds: 3600) { grid in
        (0..<6).map { k in
          ShiftableAppliance(
            id: DeviceID("washer \(k)"), profile: [.watts(Double(400 + 100 * k))], window: grid.window(0, 6))
        }
      }
      request.options.explains = true
      for engine in [PlanOptions.Engine.fleet, .auto] {
        request.options.engine = engine
        let facts = try Planner(solver: GLPKSolver()).expectedPlan(request).explanations.flatMap(\.alternatives)
        #expect(facts.count == 12)
        #expect(facts.count { $0.isProven } == facts.count)
      }
    }
  }
#endif
