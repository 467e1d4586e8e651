#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import MILPModel
  import SeededRandom
  import SolverConformance
  import Testing

  @Suite("Devices that are alike")
  struct AlikeDevicesTests {
    /// Washers, tanks and cars, some of each alike, over a random day of eight hours.
    private func random(_ seed: Int) throws -> PlanRequest {
      var numbers = SeededNumbers(seed: UInt64(seed))
      let netLoad = (0..<8).map { _ in Double(Int.random(in: -40...20, using: &numbers)) * 100 }
      var request = try Requests.request(netLoad, stepSeconds: 3600) { grid in
        (0..<3).flatMap { k -> [any FlexConsumer] in
          [
            ShiftableAppliance(
              id: DeviceID("washer \(k)"), profile: [.watts(900), .watts(400)], window: grid.window(0, 7)),
            WaterHeater(
              id: DeviceID("tank \(k)"), power: .watts(1200), energy: .wattHours(2400), window: grid.window(1, 8)),
            ElectricVehicle(
              id: DeviceID("car \(k)"), power: .watts(2000), capacity: .wattHours(20_000), stateOfCharge: 0.8,
              targetStateOfCharge: k == 2 ? 0.95 : 0.9, window: grid.window(0, 8)),
          ]
        }
      }
      request.options.engine = .exact
      return request
    }

    /// The same devices with a published plan that moving costs nothing: no two are planned as one.
    private func apart(_ request: PlanRequest) -> PlanRequest {
      var request = request
      request.devices = request.devices.map { device in
        var terms = device.terms
        terms.previous = request.grid.steps.map { _ in 0 }
        switch device {
        case var device as ShiftableAppliance:
          device.terms = terms
          return device
        case var device as WaterHeater:
          device.terms = terms
          return device
        case var device as ElectricVehicle:
          device.terms = terms
          return device
        default: return device
        }
      }
      return request
    }

    @Test("are planned as well together as apart", arguments: 0..<12) func agreesWithApart(seed: Int) throws {
      let request = try random(seed)
      let together = try Planner(solver: GLPKSolver()).expectedPlan(request)
      let apart = try Planner(solver: GLPKSolver()).expectedPlan(apart(request))
      #expect((together.objective - apart.objective).magnitude < 1e-6)
      #expect(together.termination == .optimal && apart.termination == .optimal)
      #expect(together.devices.allSatisfy { $0.schedule.decisions.reduce(0, +) == 1 })
    }

    @Test("need one count of starts for all of them") func size() throws {
      let solver = RecordingSolver(GLPKSolver())
      var request = try Requests.request(Array(repeating: -900, count: 8), stepSeconds: 3600) { grid in
        (0..<30).map {
          ShiftableAppliance(id: DeviceID("washer \($0)"), profile: [.watts(900)], window: grid.window(0, 8))
        }
      }
      request.options.engine = .exact
      let plan = try Planner(solver: solver).expectedPlan(request)
      #expect(solver.calls[0].problem.columnCount <= 24)
      #expect((plan.objective - 22 * 900).magnitude < 1e-6)
    }

    @Test("keep the phases they draw from") func phases() throws {
      // Two steps for four washers of 900 W: that is possible only where two draw from another phase.
      var request = try Requests.request([0, 0], stepSeconds: 3600) { grid in
        (0..<4).map { k in
          var washer = ShiftableAppliance(
            id: DeviceID("washer \(k)"), profile: [.watts(900)], window: grid.window(0, 2))
          washer.terms.phases = [k < 2 ? .l1 : .l2]
          return washer
        }
      }
      request.site.phaseImportLimit = .watts(900)
      request.options.engine = .exact
      let plan = try Planner(solver: GLPKSolver()).expectedPlan(request)
      let starts = plan.devices.map { $0.schedule.decisions.firstIndex(of: 1) }
      #expect(starts[0] != starts[1] && starts[2] != starts[3])
    }

    @Test("answer the prices of their own phases in a fleet's bound") func phasesOfBound() throws {
      // At the surplus the first phase has room for 1900 of its 2700 W, the second for all; what has none is imported.
      var request = try Requests.request([-3000, 0, 0], stepSeconds: 3600) { grid in
        (0..<4).map { k in
          var heater = ComfortHeater(
            id: DeviceID("heater \(k)"), ecoPower: .watts(0), comfortPower: .watts(900),
            periods: [ComfortPeriod(window: grid.window(0, 3), minSteps: 1, maxSteps: 1)])
          heater.terms.phases = [k < 3 ? .l1 : .l2]
          return heater
        }
      }
      request.site.phaseImportLimit = .watts(900)
      request.options.engine = .fleet
      request.options.nodeLimit = 30
      let plan = try Planner(solver: GLPKSolver()).expectedPlan(request)
      #expect(plan.objective == 900)
      #expect(plan.bound <= 2700 - 1900 + 1e-3)
    }
  }
#endif
