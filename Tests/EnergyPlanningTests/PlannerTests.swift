#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import MILPModel
  import SeededRandom
  import Testing

  @Suite("The planner")
  struct PlannerTests {
    private let planner = Planner(solver: GLPKSolver())

    private func load(_ id: DeviceID, _ watts: Double, _ window: TimeWindow) -> ShiftableAppliance {
      ShiftableAppliance(id: id, profile: [.watts(watts)], window: window)
    }

    @Test("places a device in the surplus") func surplus() throws {
      let request = try Requests.request([500, 500, -1000, 500]) { [load("a", 1000, $0.window(0, 4))] }
      let plan = try planner.expectedPlan(request)
      #expect(plan.devices[0].schedule.decisions == [0, 0, 1, 0])
      #expect(plan.netLoadWith.values == [500, 500, 0, 500])
      #expect(plan.importedEnergy(plan.netLoadWith) == .wattHours(375))
      #expect(plan.importedEnergy(plan.netLoadUnmanaged) == .wattHours(625))
    }

    @Test("among equally good starts publishes the earliest") func earliest() throws {
      let request = try Requests.request([500, 500, 500, 500]) { [load("a", 1000, $0.window(1, 4))] }
      #expect(try planner.expectedPlan(request).devices[0].schedule.decisions == [0, 1, 0, 0])
    }

    @Test("gives the cheap hours to the device that needs them most") func prices() throws {
      var request = try Requests.request([0, 0], stepSeconds: 3600) { grid in
        [load("small", 1000, grid.window(0, 2)), load("large", 3000, grid.window(0, 2))]
      }
      request.goal = .cost(Tariff(importPrice: [0.3, 0.1], exportPrice: [0, 0]))
      request.site.importLimit = .watts(3500)
      let plan = try planner.expectedPlan(request)
      #expect(plan.devices.map { $0.schedule.decisions } == [[1, 0], [0, 1]])
      #expect((plan.objective - 0.6).magnitude < 1e-9 && plan.unit == "currency")
    }

    @Test("a device that cannot be planned is left out by name, and all others are planned") func leftOut() throws {
      let request = try Requests.request([0, -500, 0, 0]) { grid in
        [
          ShiftableAppliance(id: "kiln", profile: Array(repeating: .watts(9), count: 5), window: grid.window(0, 4)),
          load("washer", 500, grid.window(0, 4)),
        ]
      }
      let plan = try planner.expectedPlan(request)
      guard case .leftOut(let conflict) = plan.devices[0].status else {
        Issue.record("expected to be left out")
        return
      }
      #expect(conflict.contains("5 steps"))
      #expect(plan.devices[1].status == .planned && plan.objective == 0)
      #expect(plan.warnings.map(\.tag) == [.impossible])
      #expect(plan.warnings.map(\.pointer) == ["/devices/0/profileW"])
    }

    @Test("a device that throws while it is formulated is left out by name") func throwingDevice() throws {
      struct Moody: FlexConsumer {
        let id: DeviceID = "moody"
        func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
          model.variable("half done", in: 0...1)
          throw InputFaults([InputFault(InputPath([.key("mood")]), expected: "a better day")])
        }
      }
      let request = try Requests.request([-500, 0]) { [Moody(), load("washer", 500, $0.window(0, 2))] }
      let plan = try planner.expectedPlan(request)
      #expect(plan.warnings.map(\.pointer) == ["/devices/0/mood"])
      #expect(plan.devices.map(\.schedule.power.sum) == [.watts(0), .watts(500)])
      #expect(try Planner.problem(for: request).columnCount == 2 + 2)
    }

    @Test("a device of somebody else whose constraints contradict each other is left out by name") func contradiction()
      throws
    {
      struct Boaster: FlexConsumer {
        let id: DeviceID = "boaster"
        func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
          let on = grid.steps.map { model.variable("on[\($0)]", .binary) }
          var sum = LinearExpression()
          for step in on { sum.add(1, step) }
          model.require(sum == Double(grid.count + 1))
          return Formulation(power: on.map { 100 * $0 }, decisions: on.map(\.expression))
        }
      }
      let request = try Requests.request([-500, 0]) { [Boaster(), load("washer", 500, $0.window(0, 2))] }
      let plan = try planner.expectedPlan(request)
      #expect(plan.warnings.map(\.pointer) == ["/devices/0"] && plan.warnings.map(\.tag) == [.impossible])
      #expect(plan.devices.map(\.schedule.power.sum) == [.watts(0), .watts(500)])
    }

    @Test("keeps the site's import limit") func importLimit() throws {
      var request = try Requests.request([0, 0, 0]) { grid in
        [load("a", 1000, grid.window(0, 3)), load("b", 1000, grid.window(0, 3))]
      }
      request.site.importLimit = .watts(1500)
      let plan = try planner.expectedPlan(request)
      #expect(plan.netLoadWith.values.allSatisfy { $0 <= 1500 })
    }

    @Test("says which limit cannot be kept, when and by how much") func infeasible() throws {
      var request = try Requests.request([0, 2000]) { [load("a", 1000, $0.window(1, 2))] }
      request.site.importLimit = .watts(2500)
      guard case .infeasible(let conflict) = try planner.plan(request) else {
        Issue.record("expected no plan")
        return
      }
      #expect(conflict.excesses.map(\.start) == [request.grid.instant(at: 1)])
      #expect(conflict.excesses.map(\.now) == [.watts(3000)])
      #expect(conflict.devices.map(\.id) == ["a"])
      #expect(conflict.sentences.first?.contains("import limit of 2500 W") == true)
      #expect(conflict.sentences.first?.contains("500 W at 2026-01-01T00:15:00Z") == true)
    }

    @Test("names no device where the load without any is beyond the limit") func loadBeyondLimit() throws {
      var request = try Requests.request([0, 2000]) { [load("a", 1000, $0.window(0, 2))] }
      request.site.importLimit = .watts(1500)
      guard case .infeasible(let conflict) = try planner.plan(request) else {
        Issue.record("expected no plan")
        return
      }
      #expect(conflict.devices.isEmpty)
      #expect(conflict.sentences.last == "the load without the devices breaks the limits by itself")
    }

    @Test("names every set of devices that contradicts a limit by itself") func severalSets() throws {
      var request = try Requests.request([500, 500, 500, 500], stepSeconds: 3600) { grid in
        [
          load("tank", 1323, grid.window(0, 1)), load("pump", 2818, grid.window(1, 2)),
          load("a", 400, grid.window(2, 3)), load("b", 400, grid.window(2, 3)), load("c", 100, grid.window(0, 4)),
        ]
      }
      request.site.importLimit = .watts(1000)
      guard case .infeasible(let conflict) = try planner.plan(request) else {
        Issue.record("expected no plan")
        return
      }
      let sets = conflict.sets.map { $0.map(\.id.name) }
      #expect(Set(sets) == [["tank"], ["pump"], ["a", "b"]])
    }

    @Test("at a time limit of zero publishes what needs no search, with its true gap") func noTime() throws {
      var request = try Requests.request([500, 500, -1000, 500]) { [load("a", 1000, $0.window(0, 4))] }
      request.options.timeLimitSeconds = 0
      let plan = try planner.expectedPlan(request)
      #expect(plan.termination == .limit(.time))
      // One device alone is placed best without a search; without it 375 Wh are imported, so no plan can be better.
      #expect(plan.devices[0].schedule.decisions == [0, 0, 1, 0])
      #expect(plan.objective == 375 && plan.bound == 375)
    }

    @Test("always has a plan, also where a thermostat would leave the band") func alwaysAPlan() throws {
      var request = try Requests.loggedDay()
      request.options.timeLimitSeconds = 0
      let plan = try planner.expectedPlan(request)
      #expect(plan.termination == .limit(.time) && plan.bound < plan.objective)
      #expect(plan.objective <= plan.objectiveUnmanaged)
    }

    @Test("stops when cancelled and publishes the best plan so far") func cancelled() throws {
      let cancellation = Cancellation()
      cancellation.cancel()
      let request = try Requests.request([500, -1000]) { [load("a", 1000, $0.window(0, 2))] }
      guard case .planned(let plan) = try planner.plan(request, cancellation: cancellation) else {
        Issue.record("expected a plan")
        return
      }
      #expect(plan.termination == .limit(.cancelled))
    }

    @Test("plans nothing, and says what would be imported") func noDevices() throws {
      let plan = try planner.expectedPlan(Requests.request([400, -100]) { _ in [] })
      #expect(plan.objective == 100 && plan.bound == 100 && plan.devices.isEmpty)
      #expect(plan.gapOfFlexibleEnergy == nil)
    }

    @Test("the round is the last boundary at or before now; the plan holds from the grid's start") func round() throws {
      var request = try Requests.request([0, 0]) { _ in [] }
      #expect(try planner.expectedPlan(request).round == request.grid.start + -900)
      request.now = request.grid.start + -1
      #expect(try planner.expectedPlan(request).round == request.grid.start + -900)
      request.now = request.grid.start
      #expect(try planner.expectedPlan(request).round == request.grid.start)
      // Five past and twenty past are boundaries of a grid that starts at five past.
      let odd = try #require(TimeGrid(start: request.grid.start + 300, stepSeconds: 900, count: 1))
      var later = PlanRequest(netLoad: TimeSeries(on: odd, repeating: .watts(0)), devices: [])
      later.now = odd.start + -60
      #expect(try planner.expectedPlan(later).round == odd.start + -900)
    }

    @Test("a device of somebody else without unmanaged operation is compared at its earliest") func foreign() throws {
      struct Pump: FlexConsumer {
        let id: DeviceID = "pump"
        func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
          let on = grid.steps.map { model.variable("on[\($0)]", .binary) }
          var sum = LinearExpression()
          for step in on { sum.add(1, step) }
          model.require(sum == 2)
          return Formulation(power: on.map { 300 * $0 }, decisions: on.map(\.expression))
        }
      }
      let plan = try planner.expectedPlan(Requests.request([0, 0, -300, -300]) { _ in [Pump()] })
      #expect(plan.devices[0].schedule.decisions == [0, 0, 1, 1])
      #expect(plan.devices[0].unmanaged.decisions == [1, 1, 0, 0])
    }

    @Test("a plan never imports more than unmanaged operation, and never less than its bound") func properties() throws
    {
      var random = SeededNumbers(seed: 11)
      for _ in 0..<25 {
        let count = 12
        let netLoad = (0..<count).map { _ in Double.random(in: -2000...2000, using: &random).rounded() }
        var request = try Requests.request(netLoad) { grid in
          (0..<3).map { k in
            let first = Int.random(in: 0..<count - 3, using: &random)
            let end = Int.random(in: first + 3...count, using: &random)
            let profile = (0..<3).map { _ in Power.watts(Double.random(in: 0...1500, using: &random).rounded()) }
            return ShiftableAppliance(id: DeviceID("d\(k)"), profile: profile, window: grid.window(first, end))
          }
        }
        request.options.relativeGap = 0
        let plan = try planner.expectedPlan(request)
        #expect(plan.objective <= plan.objectiveUnmanaged + 1e-6)
        #expect(plan.bound <= plan.objective)
        #expect((plan.objective - bruteForce(request)).magnitude < 1e-6)
      }
    }

    /// The least import over every combination of starts.
    private func bruteForce(_ request: PlanRequest) -> Double {
      var sums = [request.netLoad.values]
      for device in request.devices {
        guard let device = device as? any Enumerable else { return .nan }
        let powers = device.placements(on: request.grid).map { device.schedule(of: $0, on: request.grid).power.values }
        sums = sums.flatMap { sum in powers.map { zip(sum, $0).map { $0 + $1 } } }
      }
      return sums.map { $0.reduce(0) { $0 + max(0, $1) } / 4 }.min() ?? .nan
    }
  }
#endif
