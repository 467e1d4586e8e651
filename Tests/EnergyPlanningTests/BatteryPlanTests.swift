#if GLPK
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import MILPModel
  import Testing

  /// FlexMeasures' battery days; optima by HiGHS, CBC and GLPK, which agree to 1e-6.
  @Suite("Planning a battery")
  struct BatteryPlanTests {
    private let planner = Planner(solver: GLPKSolver())

    private func request(
      importPrice: [Double], exportPrice: [Double], stepSeconds: Int64, _ battery: Battery
    ) throws -> PlanRequest {
      var request = try Requests.request(
        Array(repeating: 0, count: importPrice.count), stepSeconds: stepSeconds
      ) { _ in [battery] }
      request.goal = .cost(Tariff(importPrice: importPrice, exportPrice: exportPrice))
      return request
    }

    /// 2 kW, 0.5 to 4.5 of 5 kWh.
    private func dayTwoBattery() -> Battery {
      var battery = Battery(
        id: "battery", capacity: .kilowattHours(5), chargePower: .kilowatts(2), dischargePower: .kilowatts(2),
        stateOfCharge: 0.5)
      battery.minStateOfCharge = 0.1
      battery.maxStateOfCharge = 0.9
      return battery
    }

    @Test("sells before the cheap hours, buys in them and sells again") func dayTwo() throws {
      let price = (0..<96).map { (32..<64).contains($0) ? 90.0 : 100 }
      let plan = try planner.expectedPlan(
        request(importPrice: price, exportPrice: price, stepSeconds: 900, dayTwoBattery()))
      #expect((plan.objective + 240).magnitude < 1e-6)
      let charge = try #require(plan.devices[0].schedule.state("stateOfCharge"))
      for (step, content) in [(31, 0.5), (63, 4.5), (95, 0.5)] {
        #expect((charge[step] * 5 - content).magnitude < 1e-6)
      }
    }

    @Test("does not waste energy to keep a published level") func publishedLevel() throws {
      var battery = Battery(
        id: "battery", capacity: .kilowattHours(1), chargePower: .kilowatts(1), dischargePower: .kilowatts(1),
        stateOfCharge: 1)
      battery.chargeEfficiency = 0.5
      // Full, it cannot charge, unless it discharged as much as it stores in the same hour.
      battery.terms.previous = [1]
      var request = try Requests.request([0], stepSeconds: 3600) { _ in [battery] }
      request.goal = .moves
      let plan = try planner.expectedPlan(request)
      #expect(plan.termination == .optimal)
      #expect((plan.objective - 1).magnitude < 1e-9 && (plan.bound - 1).magnitude < 1e-6)
    }

    /// 2 kW, 2 kWh, full; a tenth lost on the way through.
    private func dayThreeBattery() -> Battery {
      var battery = Battery(
        id: "battery", capacity: .kilowattHours(2), chargePower: .kilowatts(2), dischargePower: .kilowatts(2),
        stateOfCharge: 1)
      battery.chargeEfficiency = 0.9.squareRoot()
      battery.dischargeEfficiency = 0.9.squareRoot()
      return battery
    }

    private let dayThree = (0..<24).map { $0 < 8 ? -10.0 : 100 }

    @Test("does not charge and discharge at once, even when it is paid to waste") func negativePrices() throws {
      let plan = try planner.expectedPlan(
        request(importPrice: dayThree, exportPrice: dayThree, stepSeconds: 3600, dayThreeBattery()))
      #expect((plan.objective + 197.73665961).magnitude < 1e-6)
    }

    @Test("stays idle where selling costs more than buying brings") func lowerExportPrice() throws {
      let plan = try planner.expectedPlan(
        request(
          importPrice: dayThree, exportPrice: dayThree.map { $0 - 40 }, stepSeconds: 3600, dayThreeBattery()))
      #expect((plan.objective + 113.84199577).magnitude < 1e-6)
      #expect(plan.devices[0].schedule.power.values.prefix(8).allSatisfy { $0 == 0 })
      let strongest = plan.devices[0].schedule.power.values.map { -$0 / 1000 }.max() ?? 0
      #expect((strongest - 1.897367).magnitude < 1e-6)
    }

    @Test("wastes what it is paid to waste where that is allowed") func allowed() throws {
      var battery = dayThreeBattery()
      battery.simultaneous = .allowed
      let plan = try planner.expectedPlan(
        request(importPrice: dayThree, exportPrice: dayThree, stepSeconds: 3600, battery))
      // Charging at c and discharging at 0.9 c keeps it full and draws 0.1 c: 0.2 kW for eight hours at 10, on top of
      // the 1.897 kWh sold at 100 once.
      #expect((plan.objective + 8 * 0.2 * 10 + 2 * 0.9.squareRoot() * 100).magnitude < 1e-6)
    }

    @Test("gains nothing from exporting and importing at once where export earns more") func exportDearer() throws {
      var request = try Requests.request([1000, 1000, -500, -500]) { _ in [] }
      request.goal = .cost(
        Tariff(importPrice: .perKilowattHour(0.1), exportPrice: .perKilowattHour(0.3), on: request.grid))
      let plan = try planner.expectedPlan(request)
      // 0.5 kWh bought at 0.1, 0.25 kWh sold at 0.3.
      #expect((plan.objective - (0.05 - 0.075)).magnitude < 1e-9)
      #expect(plan.bound <= plan.objective + 1e-9)
    }

    @Test("discharges only into the site's own need when it must not feed the grid") func ownNeedOnly() throws {
      var battery = dayTwoBattery()
      battery.dischargeToGrid = false
      var request = try Requests.request([500, -500, 500, 3000], stepSeconds: 3600) { _ in [battery] }
      request.goal = .cost(
        Tariff(importPrice: .perKilowattHour(0.2), exportPrice: .perKilowattHour(0.19), on: request.grid))
      let plan = try planner.expectedPlan(request)
      for (net, power) in zip(plan.netLoadWith.values, plan.devices[0].schedule.power.values) where power < -1e-6 {
        #expect(net >= -1e-6)
      }
    }

    @Test("among equal imports the least wear wins") func wear() throws {
      var battery = dayTwoBattery()
      battery.wearPrice = .perKilowattHour(0.05)
      // A surplus of 3 kWh and a need of 1 kWh: only what is needed moves.
      let request = try Requests.request([-1500, -1500, 1000, 0], stepSeconds: 3600) { _ in
        var device = battery
        device.stateOfCharge = 0.1
        return [device]
      }
      let plan = try planner.expectedPlan(request)
      #expect(plan.objective.magnitude < 1e-3)
      #expect((plan.devices[0].schedule.ownCost - 0.1).magnitude < 1e-4)
    }

    @Test("two batteries that must not feed the grid share the need, and neither burns energy for the other")
    func twoForOwnNeed() throws {
      let request = try Requests.request([2000, -3000], stepSeconds: 3600) { _ in
        ["a", "b"].map { id in
          var battery = Battery(
            id: DeviceID(id), capacity: .kilowattHours(10), chargePower: .kilowatts(4), dischargePower: .kilowatts(4),
            stateOfCharge: 1)
          battery.chargeEfficiency = 0.9
          battery.dischargeEfficiency = 0.9
          battery.dischargeToGrid = false
          return battery
        }
      }
      #expect(try planner.expectedPlan(request).objective.magnitude < 1e-6)
    }

    /// The optimum is an independent model's, solved by HiGHS. A program that may waste at the steps with positive
    /// prices promises −0.572.
    @Test("does not waste at one step to make room at another, where it may not empty itself into the grid")
    func roomForLater() throws {
      var request = try Requests.request([0, 500, -1000, 2000, 0, 500], stepSeconds: 3600) { _ in
        var battery = Battery(
          id: "battery", capacity: .kilowattHours(10), chargePower: .kilowatts(5), dischargePower: .kilowatts(3),
          stateOfCharge: 1)
        battery.chargeEfficiency = 0.8
        battery.dischargeEfficiency = 0.9
        battery.dischargeToGrid = false
        return [battery]
      }
      request.goal = .cost(
        Tariff(importPrice: [-0.5, -0.2, 0.1, -0.2, 0.1, 0.1], exportPrice: Array(repeating: 0, count: 6)))
      let plan = try planner.expectedPlan(request)
      #expect((plan.objective + 0.538888888888889).magnitude < 1e-9)
      #expect(plan.relativeGap < 1e-6)
    }

    @Test("uses a difference of prices of three thousandths, also in quarter-hours") func closePrices() throws {
      var request = try Requests.request(Array(repeating: 6000, count: 8)) { _ in
        var battery = Battery(
          id: "battery", capacity: .kilowattHours(10), chargePower: .kilowatts(5), dischargePower: .kilowatts(5),
          stateOfCharge: 0.5)
        battery.finalStateOfCharge = 0.5
        return [battery]
      }
      request.goal = .cost(
        Tariff(
          importPrice: (0..<8).map { $0 < 4 ? 0.1 : 0.1003 }, exportPrice: Array(repeating: 0, count: 8)))
      // 6 kWh an hour at 0.1 and 0.1003, of which 5 kWh move to the cheaper hour.
      #expect(try (planner.expectedPlan(request).objective - (0.6 + 0.6018 - 5 * 0.0003)).magnitude < 1e-9)
    }
  }
#endif
