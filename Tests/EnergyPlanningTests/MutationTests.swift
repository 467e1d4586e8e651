#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import Testing

  /// A house with a device of every kind, whose plan is changed in one place at a time.
  @Suite("The check of a plan with every kind of device")
  struct MutationTests {
    private struct House: Sendable {
      let request: PlanRequest
      let plan: Plan
      let check: PlanCheck
    }

    /// Planned once for all tests.
    private static let house = Result { () throws -> House in
      var request = try Requests.read("../../Examples/every-device.json")
      request.options.relativeGap = 0.05
      return House(
        request: request, plan: try Planner(solver: GLPKSolver()).expectedPlan(request),
        check: PlanCheck(request, fitted: request.devices.compactMap { $0.fitted(to: request.grid).mutationDevice }))
    }

    private let house: House
    init() throws { house = try Self.house.get() }

    private static let kinds = 0..<15

    @Test("has every built-in kind in it, and finds nothing wrong with the plan") func sound() {
      let kinds = Set(house.request.devices.map(\.kind))
      #expect(kinds == Set(PlanRequest.builtInKinds.map { $0.requestKind }))
      #expect(house.request.devices.count == Self.kinds.count)
      #expect(house.check.violations(in: house.plan) == [])
      #expect(house.plan.warnings.isEmpty)
    }

    @Test("catches every decision that is flipped", arguments: kinds) func flipped(device: Int) {
      let planned = house.plan.devices[device]
      for step in house.request.grid.steps {
        var wrong = house.plan
        wrong.devices[device].schedule.decisions[step] = 1 - planned.schedule.decisions[step]
        // A level of a half is its own opposite, and any share of no sun is none.
        if planned.schedule.decisions[step] == 0.5 { continue }
        if planned.kind == "curtailableSource", planned.unmanaged.power.values[step] == 0 { continue }
        #expect(house.check.violations(in: wrong).contains { $0.device == planned.id }, "step \(step)")
      }
    }

    @Test("catches a schedule that is shifted by a step", arguments: kinds) func shifted(device: Int) {
      let planned = house.plan.devices[device].schedule
      let decisions = [0] + planned.decisions.dropLast()
      if decisions == planned.decisions { return }
      var wrong = house.plan
      wrong.devices[device].schedule.decisions = decisions
      wrong.devices[device].schedule.power = TimeSeries(on: house.request.grid) {
        $0 == 0 ? .watts(0) : .watts(planned.power.values[$0 - 1])
      }
      #expect(!house.check.violations(in: wrong).isEmpty)
    }

    @Test("catches a step that is dropped, power and decision together", arguments: kinds) func dropped(device: Int) {
      let planned = house.plan.devices[device].schedule
      for step in house.request.grid.steps where planned.power.values[step].magnitude > 1 {
        var wrong = house.plan
        wrong.devices[device].schedule.decisions[step] = 0
        wrong.devices[device].schedule.power = TimeSeries(on: house.request.grid) {
          .watts($0 == step ? 0 : planned.power.values[$0])
        }
        #expect(!house.check.violations(in: wrong).isEmpty, "step \(step)")
      }
    }

    @Test("catches a state that its power does not give", arguments: kinds) func states(device: Int) {
      let planned = house.plan.devices[device].schedule
      for (k, state) in planned.states.enumerated() {
        var wrong = house.plan
        wrong.devices[device].schedule.states[k].values[5] = state.values[5] + 0.2
        #expect(
          house.check.violations(in: wrong).contains { $0.device == house.plan.devices[device].id }, "\(state.key)")
      }
    }

    @Test("catches an own cost, a discomfort and emissions that are not the device's", arguments: kinds)
    func costs(device: Int) {
      let sums: [WritableKeyPath<Schedule, Double>] = [\.ownCost, \.discomfort, \.emissions]
      for sum in sums {
        var wrong = house.plan
        wrong.devices[device].schedule[keyPath: sum] += 1
        #expect(
          house.check.violations(in: wrong).contains { $0.device == house.plan.devices[device].id }, "\(sum)")
      }
    }
  }

  extension Fitting {
    fileprivate var mutationDevice: (any FlexConsumer)? {
      switch self {
      case .asWished(let device), .repaired(let device, _): device
      case .notNow, .impossible: nil
      }
    }
  }
#endif
