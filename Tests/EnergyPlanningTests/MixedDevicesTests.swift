#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import MILPModel
  import SeededRandom
  import Testing

  /// Generators, sources, stores, interruptible loads and appliances side by side.
  @Suite("Devices of many kinds")
  struct MixedDevicesTests {
    private let planner = Planner(solver: GLPKSolver())

    /// Random devices, whole numbers throughout.
    private struct Devices {
      var numbers: SeededNumbers
      let grid: TimeGrid

      mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
      mutating func one<Element>(of choices: [Element]) -> Element { choices[whole(0...choices.count - 1)] }
      mutating func perStep(_ range: ClosedRange<Int>, times factor: Double = 1) -> [Double] {
        grid.steps.map { _ in Double(Int.random(in: range, using: &numbers)) * factor }
      }

      mutating func rules() -> OnOffRules {
        var onOff = OnOffRules()
        onOff.initiallyOn = one(of: [nil, nil, false, true])
        if onOff.initiallyOn != nil { onOff.stepsInInitialState = one(of: [nil, 0, 1, 5]) }
        onOff.minUpSteps = whole(0...3)
        onOff.minDownSteps = whole(0...3)
        onOff.maxStarts = one(of: [nil, nil, nil, 0, 1, 2])
        onOff.maxStops = one(of: [nil, nil, nil, 0, 1])
        onOff.startCost = one(of: [0, 0, 0.3])
        onOff.stopCost = one(of: [0, 0, 0.1])
        if whole(0...3) == 0 { onOff.runningCost = perStep(-2...2, times: 0.1) }
        if whole(0...3) == 0 { onOff.idleCost = perStep(-2...2, times: 0.1) }
        return onOff
      }

      mutating func window() -> TimeWindow {
        let start = whole(0...grid.count - 1)
        return grid.window(start, start + whole(1...grid.count))
      }

      mutating func generator(_ id: DeviceID) -> Generator {
        var device = Generator(id: id, maxPower: perStep(0...3, times: 1000).map { .watts($0) })
        if whole(0...1) == 0 {
          let least = Double(whole(0...2)) * 1000
          device.minPower = device.maxPower.map { .watts($0.watts == 0 ? least : min($0.watts, least)) }
        }
        if whole(0...1) == 0 { device.price = perStep(-1...3, times: 0.1) }
        if whole(0...2) == 0 { device.ramp = .watts(Double(whole(0...3)) * 500) }
        device.efficiency = one(of: [1, 0.5])
        if whole(0...2) == 0 { device.fuelPrice = perStep(0...2, times: 0.1) }
        device.co2PerKilowattHour = Double(whole(0...2)) * 100
        if whole(0...1) == 0 { device.onOff = rules() }
        if device.onOff.initiallyOn == true, whole(0...1) == 0 {
          device.initialPower = .watts(Double(whole(0...3)) * 1000)
        }
        return device
      }

      mutating func source(_ id: DeviceID) -> CurtailableSource {
        var device = CurtailableSource(id: id, available: perStep(0...4, times: 1000).map { .watts($0) })
        if whole(0...1) == 0 { device.curtailPrice = perStep(-1...2, times: 0.1) }
        device.control = one(of: [.level, .onOff])
        return device
      }

      mutating func load(_ id: DeviceID) -> InterruptibleLoad {
        let steps = whole(0...grid.count)
        var device = InterruptibleLoad(
          id: id, power: .watts(1000), amount: one(of: [.steps(steps), .energy(.wattHours(Double(steps) * 300))]),
          window: window())
        if whole(0...1) == 0 { device.onOff = rules() }
        return device
      }

      mutating func battery(_ id: DeviceID) -> Battery {
        var device = Battery(
          id: id, capacity: .wattHours(4000), chargePower: .watts(Double(whole(0...3)) * 1000),
          dischargePower: .watts(Double(whole(0...3)) * 1000), stateOfCharge: Double(whole(0...4)) / 4)
        device.chargeEfficiency = one(of: [1, 0.8])
        device.dischargeEfficiency = one(of: [1, 0.5])
        device.minStateOfCharge = one(of: [0, 0.25])
        device.finalStateOfCharge = one(of: [nil, 0.5, 1])
        device.selfDischargePerHour = one(of: [0, 0.1])
        device.wearPrice = .perKilowattHour(one(of: [0, 0.05]))
        device.simultaneous = one(of: [.allowed, .forbidden])
        device.dischargeToGrid = whole(0...3) > 0
        if whole(0...2) == 0 { device.chargePrice = perStep(-1...1, times: 0.1) }
        if whole(0...2) == 0 { device.dischargePrice = perStep(-1...1, times: 0.1) }
        if whole(0...2) == 0 { device.holdingPrice = perStep(-1...1, times: 0.1) }
        if whole(0...1) == 0 { device.onOff = rules() }
        return device
      }

      mutating func appliance(_ id: DeviceID) -> ShiftableAppliance {
        var device = ShiftableAppliance(
          id: id, profile: (0...whole(0...2)).map { _ in .watts(Double(whole(0...3)) * 500) }, window: window(),
          runs: whole(1...2))
        device.startCost = one(of: [0, 0.2])
        return device
      }

      mutating func some(_ count: Int) -> [any FlexConsumer] {
        (0..<count).map { k -> any FlexConsumer in
          let id = DeviceID("device \(k)")
          switch whole(0...5) {
          case 0: return generator(id)
          case 1: return source(id)
          case 2: return load(id)
          case 3: return battery(id)
          case 4: return Store(battery(id))
          default: return appliance(id)
          }
        }
      }
    }

    @Test("plans pass their check, keep their bound and cost no more than unmanaged operation") func mixed() throws {
      let grid = try Requests.grid(steps: 6, stepSeconds: 3600)
      var devices = Devices(numbers: SeededNumbers(seed: 21), grid: grid)
      for _ in 0..<60 {
        let netLoad = devices.perStep(-3...3, times: 1000)
        let players = devices.some(devices.whole(1...4))
        var request = try Requests.request(netLoad, stepSeconds: 3600) { _ in players }
        if devices.whole(0...3) > 0 {
          request.goal = .cost(
            Tariff(importPrice: devices.perStep(-1...4, times: 0.1), exportPrice: devices.perStep(-1...3, times: 0.1)))
        }
        request.options.timeLimitSeconds = 20
        let answer = try planner.plan(request)
        guard case .planned(let plan) = answer else {
          Issue.record("\(answer) for \(request.devices)")
          continue
        }
        let slack = 1e-6 * max(1, plan.objective.magnitude)
        #expect(plan.termination == .optimal, "\(request)")
        #expect(plan.objective <= plan.objectiveUnmanaged + slack, "\(request)")
        #expect(plan.bound <= plan.objective + slack)
        let fitted = request.devices.compactMap { $0.fitted(to: grid).device }
        #expect(PlanCheck(request, fitted: fitted).violations(in: plan).isEmpty, "\(request)")
        for device in fitted {
          let faults = (device as? any SelfOperating & SelfChecking).map {
            $0.violations(in: $0.unmanaged(on: grid), on: grid)
          }
          #expect(faults ?? [] == [], "\(device)")
        }
      }
    }

    /// Every schedule of a device on three steps whose power is a whole number of kilowatts.
    private func schedules(_ device: some SelfChecking, from lowest: Int, on grid: TimeGrid) -> [Schedule] {
      var all: [Schedule] = []
      for code in 0..<(8 * 64) {
        let states = (0..<3).map { Double(code >> $0 & 1) }
        let power = (0..<3).map { Double(lowest + (code >> (3 + 2 * $0)) & 3) * 1000 }
        let schedule = device.settled(
          Schedule(decisions: states, power: TimeSeries(on: grid) { .watts(power[$0]) }), on: grid)
        if device.violations(in: schedule, on: grid).isEmpty, !all.contains(schedule) { all.append(schedule) }
      }
      return all
    }

    @Test("no combination of whole operation is cheaper than the plan") func bruteForce() throws {
      let grid = try Requests.grid(steps: 3, stepSeconds: 3600)
      var devices = Devices(numbers: SeededNumbers(seed: 4), grid: grid)
      for _ in 0..<15 {
        var engine = devices.generator("engine")
        engine.ramp = engine.ramp.map { .watts(($0.watts / 1000).rounded() * 1000) }
        let load = devices.load("load")
        var request = try Requests.request(devices.perStep(-2...3, times: 1000), stepSeconds: 3600) { _ in
          [engine, load]
        }
        let export = devices.perStep(0...2, times: 0.1)
        request.goal = .cost(Tariff(importPrice: export.map { $0 + 0.1 }, exportPrice: export))
        let plan = try planner.expectedPlan(request)
        guard let fitted = engine.fitted(to: grid).device as? Generator, fitted.ramp == engine.ramp else { continue }
        let others = (load.fitted(to: grid).device as? InterruptibleLoad).map { schedules($0, from: 0, on: grid) }
        var best = Double.infinity
        for first in schedules(fitted, from: -3, on: grid) {
          for second in others ?? [.idle(on: grid)] {
            let energy = grid.steps.reduce(0) { sum, t in
              let watts = request.netLoad.values[t] + first.power.values[t] + second.power.values[t]
              return sum + watts / 1000 * (export[t] + (watts > 0 ? 0.1 : 0))
            }
            best = min(best, energy + first.ownCost + second.ownCost)
          }
        }
        #expect((plan.objective - best).magnitude < 1e-9, "\(request)")
      }
    }

    /// One sound device of each kind with every key of it.
    private let samples: [JSONValue] = [
      [
        "kind": "generator", "id": "a", "maxPowerW": 3000, "minPowerW": 1000, "pricePerkWh": 0.1, "co2gPerkWh": 100,
        "rampWPerStep": 500, "initialPowerW": 1000, "efficiency": 0.5, "fuelPricePerkWh": 0.1, "initiallyOn": true,
        "stepsInInitialState": 1, "minUpSteps": 2, "minDownSteps": 2, "maxStarts": 1, "maxStops": 1, "startCost": 0.1,
        "stopCost": 0.1, "runningCostPerStep": 0.1, "idleCostPerStep": 0.1,
      ],
      [
        "kind": "curtailableSource", "id": "b", "availableW": 1000, "curtailPricePerkWh": 0.1, "control": "level",
      ],
      [
        "kind": "interruptibleLoad", "id": "c", "powerW": 1000, "energyWh": 500, "initiallyOn": false,
        "earliestStart": "2026-01-01T00:00:00Z", "latestEnd": "2026-01-01T01:00:00Z", "stepsInInitialState": 1,
        "minUpSteps": 2, "minDownSteps": 2, "maxStarts": 1, "maxStops": 1, "startCost": 0.1, "stopCost": 0.1,
        "runningCostPerStep": 0.1, "idleCostPerStep": 0.1,
      ],
      [
        "kind": "interruptibleLoad", "id": "d", "powerW": 1000, "steps": 2, "earliestStart": "2026-01-01T00:00:00Z",
        "latestEnd": "2026-01-01T01:00:00Z", "minUpSteps": 2,
      ],
      [
        "kind": "store", "id": "e", "capacityWh": 1000, "chargePowerW": 1000, "dischargePowerW": 1000,
        "stateOfCharge": 0.5, "minStateOfCharge": 0.1, "maxStateOfCharge": 0.9, "finalStateOfCharge": 0.5,
        "selfDischargePerHour": 0.1, "wearPricePerkWh": 0.1, "simultaneous": "allowed", "dischargeToGrid": false,
        "chargePricePerkWh": 0.1, "dischargePricePerkWh": 0.1, "holdingPricePerkWhStep": 0.1, "minUpSteps": 2,
        "maxStarts": 1, "startCost": 0.1, "runningCostPerStep": 0.1,
      ],
      [
        "kind": "battery", "id": "h", "capacityWh": 1000, "chargePowerW": 1000, "dischargePowerW": 1000,
        "chargeEfficiency": 0.9, "dischargeEfficiency": 0.9, "stateOfCharge": 0.5, "finalStateOfCharge": 0.6,
      ],
      [
        "kind": "shiftableAppliance", "id": "f", "profileW": [1000], "earliestStart": "2026-01-01T00:00:00Z",
        "latestEnd": "2026-01-01T01:00:00Z", "startCost": 0.1, "stopCost": 0.1,
      ],
      [
        "kind": "waterHeater", "id": "g", "powerW": 1000, "energyWh": 500, "earliestStart": "2026-01-01T00:00:00Z",
        "latestEnd": "2026-01-01T01:00:00Z", "startCost": 0.1, "stopCost": 0.1,
      ],
    ]

    private let poisons: [JSONValue] = [
      -1, 0, 1e-300, 3, 1e9, -1e9, 1e300, 0.5, .null, true, "x", .array([]), [1, 2], [.null, 1, 1, 1], .object([]),
      "2026-01-01T00:10:00Z", "9999-12-31T23:59:59Z",
    ]

    /// A plan, or faults that point to `device`.
    private func isHandled(_ device: JSONValue) throws -> Bool {
      let text = """
        {"schema": "swift-ems/plan-request/1",
         "grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": 900, "steps": 4}, "netLoadW": [1000, -2000, 1000, 0],
         "goal": {"kind": "cost", "importPricePerkWh": 0.2, "exportPricePerkWh": 0.1},
         "devices": [\(device.compactText)], "options": {"timeLimitSeconds": 5}}
        """
      do {
        guard case .planned = try planner.plan(PlanRequest(json: JSONValue(parsing: text))) else { return false }
        return true
      } catch let faults as InputFaults {
        return faults.faults.allSatisfy { $0.path.pointer.hasPrefix("/devices/0") }
      }
    }

    @Test("a wrong value of any key is a fault at the device, or is planned", arguments: 0..<8)
    func poisoned(sample: Int) throws {
      guard case .object(let members) = samples[sample] else { return }
      #expect(try isHandled(samples[sample]))
      for k in members.indices.dropFirst(2) {
        for poison in poisons {
          var changed = members
          changed[k] = JSONValue.Member(members[k].key, poison)
          #expect(try isHandled(.object(changed)), "\(members[k].key): \(poison.compactText)")
        }
      }
    }
  }
#endif
