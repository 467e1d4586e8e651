#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import MILPModel
  import Neighbourhoods
  import SeededRandom
  import Testing

  @Suite("The fleet engine")
  struct FleetTests {
    private let planner = Planner(solver: GLPKSolver())

    /// Half a day of hours with a few devices of every kind that answers prices, and one that is solved.
    private func random(_ seed: Int) throws -> PlanRequest {
      var numbers = SeededNumbers(seed: UInt64(seed))
      func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
      let steps = 8
      let netLoad = (0..<steps).map { _ in Double(whole(-40...30)) * 100 }
      var request = try Requests.request(netLoad, stepSeconds: 3600) { grid in
        var devices: [any FlexConsumer] = []
        for k in 0..<whole(1...3) {
          let length = whole(1...3)
          devices.append(
            ShiftableAppliance(
              id: DeviceID("a\(k)"), profile: (0..<length).map { _ in .watts(Double(whole(3...20)) * 100) },
              window: grid.window(whole(0...2), whole(5...8))))
        }
        var car = ElectricVehicle(
          id: "car", power: .watts(2000), capacity: .wattHours(20_000), stateOfCharge: 0.5, targetStateOfCharge: 0.7,
          window: grid.window(0, whole(4...8)))
        if whole(0...1) == 1 {
          car.charging = .interruptible
          car.targetStateOfCharge = 0.6
        }
        devices.append(car)
        devices.append(
          ComfortHeater(
            id: "panel", ecoPower: .watts(200), comfortPower: .watts(1500),
            periods: [
              ComfortPeriod(window: grid.window(0, 4), minSteps: 1, maxSteps: 3),
              ComfortPeriod(window: grid.window(4, 8), minSteps: 2),
            ]))
        devices.append(
          ThermalZone(
            id: "room", power: .watts(1800), control: .onOff, initialTemperature: .celsius(20),
            model: .discrete(decay: 0.9, gain: 1.6, drift: grid.steps.map { _ in 28.6 }),
            lower: grid.steps.map { _ in .celsius(18.5) }, upper: grid.steps.map { _ in .celsius(22) }))
        if whole(0...1) == 1 {
          var battery = Battery(
            id: "battery", capacity: .wattHours(4000), chargePower: .watts(1500), dischargePower: .watts(1500),
            stateOfCharge: 0.4)
          battery.chargeEfficiency = 0.9
          battery.dischargeEfficiency = 0.95
          battery.finalStateOfCharge = 0.3
          battery.wearPrice = .perKilowattHour(0.02)
          devices.append(battery)
        }
        return devices
      }
      if seed % 3 != 0 {
        let export = (0..<steps).map { _ in Double(whole(0...10)) / 100 }
        request.goal = .cost(Tariff(importPrice: export.map { $0 + Double(whole(1...30)) / 100 }, exportPrice: export))
      }
      return request
    }

    @Test("never claims more than the exact engine proves, and its plan passes the check", arguments: 0..<200)
    func agreesWithExact(seed: Int) throws {
      var request = try random(seed)
      request.options.engine = .exact
      let exact = try planner.expectedPlan(request)
      request.options.engine = .fleet
      request.options.relativeGap = 1e-3
      request.options.nodeLimit = 30
      let fleet = try planner.expectedPlan(request)
      let slack = 1e-6 * max(1, exact.objective.magnitude)
      #expect(fleet.engine == .fleet)
      #expect(fleet.bound <= exact.objective + slack)
      #expect(fleet.objective >= exact.bound - slack)
      let fitted = request.devices.compactMap { device -> (any FlexConsumer)? in
        if case .asWished(let device) = device.fitted(to: request.grid) { device } else { nil }
      }
      #expect(PlanCheck(request, fitted: fitted).violations(in: fleet) == [])
      #expect(fleet.objective <= fleet.objectiveUnmanaged + slack)
    }

    @Test("is nearly always as good as the exact engine, and its bound nearly as high") func closeness() throws {
      var (good, tight) = (0, 0)
      for seed in 0..<24 {
        var request = try random(seed)
        request.options.engine = .exact
        let exact = try planner.expectedPlan(request)
        request.options.engine = .fleet
        request.options.nodeLimit = 400
        let fleet = try planner.expectedPlan(request)
        let scale = max(exact.objective.magnitude, 0.1 * exact.objectiveUnmanaged.magnitude)
        if fleet.objective - exact.objective < 0.01 * scale { good += 1 }
        // Few devices leave a gap between the best mix of their schedules and the best plan.
        if exact.objective - fleet.bound < 0.1 * scale { tight += 1 }
      }
      #expect(good >= 22)
      #expect(tight >= 16)
    }

    @Test("is the same for a seed") func deterministic() throws {
      var request = try random(7)
      request.options.engine = .fleet
      request.options.seed = 3
      request.options.nodeLimit = 30
      let first = try planner.expectedPlan(request).json(reproducible: true)
      #expect(try planner.expectedPlan(request).json(reproducible: true) == first)
    }

    @Test("with no time at all gives a checked plan with its true gap", arguments: [false, true])
    func noTime(isOptional: Bool) throws {
      var request = try random(1)
      if isOptional {
        // Unmanaged it would run at a cost that is too high.
        var kiln = ShiftableAppliance(id: "kiln", profile: [.watts(5000)], window: request.grid.window(0, 8))
        kiln.terms.maxCost = 0
        request.devices.append(kiln)
      }
      request.options.engine = .fleet
      request.options.timeLimitSeconds = 0
      let plan = try planner.expectedPlan(request)
      #expect(plan.termination == .limit(.time) || plan.termination == .optimal)
      if !isOptional { #expect(plan.objective <= plan.objectiveUnmanaged + 1e-6) }
    }

    @Test("devices that differ only in what staying off may cost, or in what was published, have bounds of their own")
    func likeness() throws {
      func plan(_ change: (inout ShiftableAppliance) -> Void) throws -> Plan {
        var request = try Requests.request([0, 0, 0, 0], stepSeconds: 3600) { grid in
          let plain = ShiftableAppliance(id: "plain", profile: [.watts(1000)], window: grid.window(0, 4))
          var other = ShiftableAppliance(id: "other", profile: [.watts(1000)], window: grid.window(0, 4))
          change(&other)
          return [plain, other]
        }
        request.options.engine = .fleet
        request.goal = .cost(Tariff(importPrice: [0.3, 0.3, 0.3, 0.1], exportPrice: [0, 0, 0, 0]))
        return try planner.expectedPlan(request)
      }
      let optional = try plan { $0.terms.maxCost = 0.01 }
      #expect(abs(optional.objective - 0.1) < 1e-9 && optional.bound <= 0.1 + 1e-9)
      let published = try plan { other in
        other.terms.previous = [1, 0, 0, 0]
        other.terms.movePrice = 10
      }
      #expect(abs(published.objective - 0.4) < 1e-9 && published.bound <= 0.4 + 1e-9)
    }

    @Test("plans no device, one and many that are identical", arguments: [0, 1, 60]) func sizes(count: Int) throws {
      let netLoad = (0..<12).map { $0 == 5 ? -90_000.0 : 500 }
      var request = try Requests.request(netLoad, stepSeconds: 3600) { grid in
        (0..<count).map { k in
          ShiftableAppliance(id: DeviceID("a\(k)"), profile: [.watts(1000)], window: grid.window(0, 12))
        }
      }
      request.options.engine = .fleet
      let plan = try planner.expectedPlan(request)
      #expect((plan.objective - 11 * 500).magnitude < 1e-6)
      #expect(plan.termination == .optimal)
    }

    @Test("lets an optional device run only where it is worth it") func optional() throws {
      var request = try Requests.request([500, 500, -1500], stepSeconds: 3600) { grid in
        ["a", "b"].map { name in
          var device = ShiftableAppliance(id: DeviceID(name), profile: [.watts(1000)], window: grid.window(0, 3))
          device.terms.maxCost = 600
          return device
        }
      }
      request.options.engine = .fleet
      let plan = try planner.expectedPlan(request)
      #expect(plan.devices.map(\.schedule.decisions) == [[0, 0, 1], [0, 0, 1]])
      request.netLoad = request.netLoad.mapped { .watts($0.watts + 1000) }
      #expect(try planner.expectedPlan(request).devices.filter(\.schedule.isOff).count == 1)
    }

    /// A device of somebody else that promises too much.
    private struct Contradiction: FlexConsumer, SelfOperating {
      let id: DeviceID = "promise"
      func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
        let on = grid.steps.map { model.variable("on[\($0)]", .binary) }
        model.require(on[0] + on[1] >= 2)
        model.require(on[0] + on[1] <= 1)
        return Formulation(power: on.map { 100 * $0 }, decisions: on.map(\.expression))
      }
      func unmanaged(on grid: TimeGrid) -> Schedule { .idle(on: grid) }
    }

    @Test("leaves out by name a device whose own constraints contradict each other") func contradiction() throws {
      var request = try Requests.request([500, -1500], stepSeconds: 3600) { grid in
        [
          ShiftableAppliance(id: "a", profile: [.watts(1000)], window: grid.window(0, 2)), Contradiction(),
        ]
      }
      request.options.engine = .fleet
      let plan = try planner.expectedPlan(request)
      #expect(plan.devices[0].schedule.decisions == [0, 1])
      #expect(plan.warnings.map(\.device) == ["promise"])
      guard case .leftOut = plan.devices[1].status else {
        Issue.record("expected it to be left out")
        return
      }
    }

    /// A device of somebody else whose answer fails.
    private struct Faulty: FlexConsumer, SelfOperating, PriceResponsive, PriceResponder {
      let id: DeviceID = "faulty"
      func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
        Formulation(power: grid.steps.map { _ in LinearExpression() }, decisions: [])
      }
      func unmanaged(on grid: TimeGrid) -> Schedule { .idle(on: grid) }
      func responder(on grid: TimeGrid) -> (any PriceResponder)? { self }
      func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
        throw InputFaults([InputFault(InputPath(), value: "a lost cable", expected: "a heater that answers")])
      }
      func lowerBound(under prices: MarginalCost) -> Double { 0 }
    }

    @Test("leaves out by name a device whose answer fails, and plans the rest") func failing() throws {
      var request = try Requests.request([500, -1500], stepSeconds: 3600) { grid in
        [ShiftableAppliance(id: "a", profile: [.watts(1000)], window: grid.window(0, 2)), Faulty()]
      }
      request.options.engine = .fleet
      let plan = try planner.expectedPlan(request)
      #expect(plan.devices[0].schedule.decisions == [0, 1])
      #expect(plan.warnings.map(\.device) == ["faulty"])
      #expect(plan.warnings.first?.message.contains("a lost cable") == true)
    }

    @Test("is the same on any number of threads", arguments: [2, 5]) func threads(count: Int) throws {
      var request = try #require(Neighbourhood(.normal, deviceCount: 200, seed: 4)).request
      request.options.engine = .fleet
      request.options.nodeLimit = 3
      let alone = try planner.expectedPlan(request).json(reproducible: true)
      let together = Planner(solver: GLPKSolver(), threads: count)
      #expect(try together.expectedPlan(request).json(reproducible: true) == alone)
    }

    @Test("plans devices that have no choice") func fixed() throws {
      var request = try Requests.request([500, -1500, 200], stepSeconds: 3600) { grid in
        ["a", "b"].map {
          ShiftableAppliance(id: DeviceID($0), profile: [.watts(1000), .watts(500)], window: grid.window(1, 3))
        }
      }
      request.options.engine = .fleet
      let plan = try planner.expectedPlan(request)
      #expect(plan.devices.map(\.schedule.decisions) == [[0, 1, 0], [0, 1, 0]])
      #expect(plan.termination == .optimal && plan.objective == 2200)
    }

    @Test("of equal ways to run takes the earliest, then the published one") func ties() throws {
      var request = try Requests.request([500, 500, 500, 500], stepSeconds: 3600) { grid in
        [ShiftableAppliance(id: "a", profile: [.watts(1000)], window: grid.window(1, 4))]
      }
      request.options.engine = .fleet
      #expect(try planner.expectedPlan(request).devices[0].schedule.decisions == [0, 1, 0, 0])
      var published = ShiftableAppliance(id: "a", profile: [.watts(1000)], window: request.grid.window(1, 4))
      published.terms.previous = [0, 0, 1, 0]
      published.terms.movePrice = 0.1
      request.devices = [published]
      #expect(try planner.expectedPlan(request).devices[0].schedule.decisions == [0, 0, 1, 0])
    }

    @Test("keeps a priced wish before a goal that is no cost, as the exact engine does") func discomfort() throws {
      var request = try Requests.request(Array(repeating: 500, count: 8), stepSeconds: 3600) { grid in
        var zone = ThermalZone(
          id: "room", power: .watts(1800), control: .onOff, initialTemperature: .celsius(20),
          model: .discrete(decay: 0.9, gain: 1.6, drift: grid.steps.map { _ in 28.6 }),
          lower: grid.steps.map { _ in .celsius(18.5) }, upper: grid.steps.map { _ in .celsius(22) })
        zone.band.pricePerKelvinHour = 0.01
        return [zone]
      }
      request.options.engine = .exact
      let exact = try planner.expectedPlan(request)
      request.options.engine = .fleet
      request.options.nodeLimit = 10
      let fleet = try planner.expectedPlan(request)
      #expect((fleet.devices[0].schedule.discomfort - exact.devices[0].schedule.discomfort).magnitude < 1e-6)
      #expect(fleet.objective >= exact.objective - 1e-6 && exact.objective > 4000)
    }

    @Test("counts the starts that a device would move by staying off as plans do") func movedByStayingOff() throws {
      var request = try Requests.request([0, 0, 0, 0], stepSeconds: 3600) { grid in
        var pump = InterruptibleLoad(
          id: "pump", power: .watts(1000), amount: .steps(1), window: grid.window(0, 4))
        pump.terms.maxCost = 0.1
        pump.terms.movePrice = 1
        // It was on before the plan: no published start is moved by staying off.
        pump.terms.previous = [1, 1, 1, 1]
        return [pump]
      }
      request.goal = .cost(Tariff(importPrice: [0.3, 0.3, 0.3, 0.3], exportPrice: [0, 0, 0, 0]))
      request.options.engine = .fleet
      let plan = try planner.expectedPlan(request)
      #expect(plan.devices[0].schedule.isOff && plan.objective == 0)
    }

    @Test("says what of a request prices cannot say") func obstacles() throws {
      var request = try random(0)
      request.options.engine = .fleet
      request.goal = .wear
      #expect(request.faults().map(\.path.pointer) == ["/options/engine"])
      #expect(request.faults().first?.expectation.contains("no sum over steps") == true)
      request.goal = .lexicographic([RankedGoal(.importEnergy), RankedGoal(.peak)])
      #expect(request.faults().first?.expectation.contains("several goals in order") == true)
    }
  }
#endif
