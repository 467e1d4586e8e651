#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import Testing

  /// One device among two healthy ones asks for what cannot be, in a different way each time.
  @Suite("A request with an impossible wish")
  struct PoisonedRequestTests {
    /// An impossible wish: the device that has it, the key that is named, and whether the device is planned all the same.
    struct Poison: CustomTestStringConvertible, Sendable {
      var testDescription: String
      var device: String
      var key: String
      var isRepaired = true
    }

    private static let times = #""earliestStart": "2026-01-01T02:00:00Z", "latestEnd": "2026-01-01T04:00:00Z""#
    private static let room =
      #""model": {"resistanceKPerW": 0.005, "capacityJPerK": 3000000, "outdoorTemperatureC": 5}"#
    private static let car = """
      "kind": "electricVehicle", "powerW": 3000, "capacityWh": 40000, "stateOfCharge": 0.2, \
      "earliestStart": "2026-01-01T00:00:00Z"
      """

    static let poisons = [
      Poison(
        testDescription: "an appliance whose window is too short",
        device: #""kind": "shiftableAppliance", "profileW": [500, 500, 500], \#(times)"#, key: "latestEnd"),
      Poison(
        testDescription: "an appliance that runs longer than the horizon",
        device:
          #""kind": "shiftableAppliance", "profileW": [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], \#(times)"#,
        key: "profileW", isRepaired: false),
      Poison(
        testDescription: "a tank that cannot be heated in its off-peak window",
        device: #""kind": "waterHeater", "powerW": 1000, "energyWh": 5000, \#(times)"#, key: "latestEnd"),
      Poison(
        testDescription: "a car that leaves too early",
        device: #"\#(car), "targetStateOfCharge": 0.9, "deadline": "2026-01-01T03:00:00Z""#,
        key: "targetStateOfCharge"),
      Poison(
        testDescription: "a car without a whole step",
        device: #"\#(car), "targetStateOfCharge": 0.9, "deadline": "2026-01-01T00:50:00Z""#, key: "deadline",
        isRepaired: false),
      Poison(
        testDescription: "a taper that never reaches the target",
        device: #"""
          \#(car), "targetStateOfCharge": 0.9, "deadline": "2026-01-01T12:00:00Z", "charging": "modulating",
          "chargeCurve": [[0, 3000], [0.5, 3000], [0.6, 0]]
          """#, key: "targetStateOfCharge"),
      Poison(
        testDescription: "a trip that needs more than the car can have",
        device: #"""
          \#(car), "targetStateOfCharge": 0.3, "deadline": "2026-01-01T12:00:00Z", "charging": "interruptible",
          "trips": [{"leave": "2026-01-01T02:00:00Z", "return": "2026-01-01T04:00:00Z", "energyWh": 30000}]
          """#, key: "trips/0/energyWh"),
      Poison(
        testDescription: "a car that must go on charging after it is unplugged",
        device: #"""
          "kind": "electricVehicle", "powerW": 3000, "capacityWh": 40000, "stateOfCharge": 0.2,
          "earliestStart": "2025-12-31T20:00:00Z", "deadline": "2026-01-01T02:00:00Z", "targetStateOfCharge": 0.3,
          "charging": "interruptible", "initiallyOn": true, "minUpSteps": 4
          """#, key: "minUpSteps"),
      Poison(
        testDescription: "a heater in comfort that may not stop when its period ends",
        device: #"""
          "kind": "comfortHeater", "ecoPowerW": 0, "comfortPowerW": 500, "initiallyOn": true, "maxStops": 0, "periods":
          [{"start": "2026-01-01T00:00:00Z", "end": "2026-01-01T03:00:00Z", "minComfortSteps": 2}]
          """#, key: "maxStops"),
      Poison(
        testDescription: "a load whose least run is longer than its window",
        device: #""kind": "interruptibleLoad", "powerW": 1000, "steps": 1, "minUpSteps": 5, \#(times)"#,
        key: "minUpSteps"),
      Poison(
        testDescription: "a car below its lowest charge",
        device: #"""
          \#(car), "targetStateOfCharge": 0.6, "deadline": "2026-01-01T12:00:00Z", "charging": "modulating",
          "minStateOfCharge": 0.5, "dischargePowerW": 3000
          """#, key: "minStateOfCharge"),
      Poison(
        testDescription: "more comfort than the period has steps",
        device: #"""
          "kind": "comfortHeater", "ecoPowerW": 0, "comfortPowerW": 500, "periods":
          [{"start": "2026-01-01T00:00:00Z", "end": "2026-01-01T03:00:00Z", "minComfortSteps": 5}]
          """#, key: "periods/0/minComfortSteps"),
      Poison(
        testDescription: "comfort periods that contradict each other",
        device: #"""
          "kind": "comfortHeater", "ecoPowerW": 0, "comfortPowerW": 500, "periods":
          [{"start": "2026-01-01T00:00:00Z", "end": "2026-01-01T04:00:00Z", "minComfortSteps": 4},
           {"start": "2026-01-01T01:00:00Z", "end": "2026-01-01T03:00:00Z", "minComfortSteps": 0, "maxComfortSteps": 1}]
          """#, key: "periods/0/minComfortSteps"),
      Poison(
        testDescription: "a room too cold for its heater",
        device: #"""
          "kind": "thermalZone", "powerW": 1000, "initialTemperatureC": 12, \#(room),
          "lowerTemperatureC": 20, "upperTemperatureC": 22
          """#, key: "lowerTemperatureC"),
      Poison(
        testDescription: "a room too warm without any heating",
        device: #"""
          "kind": "thermalZone", "powerW": 3000, "initialTemperatureC": 30, \#(room), "control": "dutyCycle",
          "lowerTemperatureC": 15, "upperTemperatureC": 17
          """#, key: "upperTemperatureC"),
      Poison(
        testDescription: "a freezer too weak for its band",
        device: #"""
          "kind": "coolingZone", "powerW": 100, "initialTemperatureC": -5,
          "model": {"resistanceKPerW": 0.1, "capacityJPerK": 100000, "outdoorTemperatureC": 20},
          "lowerTemperatureC": -25, "upperTemperatureC": -18
          """#, key: "upperTemperatureC"),
      Poison(
        testDescription: "a tank from which more is drawn than it can heat",
        device: #"""
          "kind": "waterTank", "volumeL": 100, "powerW": 1000, "initialTemperatureC": 45, "lowerTemperatureC": 40,
          "upperTemperatureC": 60, "lossWPerK": 1, "ambientTemperatureC": 15, "drawOffL": 60
          """#, key: "lowerTemperatureC"),
      Poison(
        testDescription: "a heat pump too weak for a cold day",
        device: #"""
          "kind": "heatPump", "powerW": 500, "copAtOutdoorC": [[-10, 2], [10, 4]], "initialTemperatureC": 15,
          "model": {"resistanceKPerW": 0.005, "capacityJPerK": 3000000, "outdoorTemperatureC": -5},
          "lowerTemperatureC": 20, "upperTemperatureC": 22
          """#, key: "lowerTemperatureC"),
      Poison(
        testDescription: "a battery that cannot be full by the end",
        device: #"""
          "kind": "battery", "capacityWh": 10000, "chargePowerW": 100, "dischargePowerW": 100, "stateOfCharge": 0.1,
          "finalStateOfCharge": 0.9
          """#, key: "finalStateOfCharge"),
      Poison(
        testDescription: "a battery below its lowest charge",
        device: #"""
          "kind": "battery", "capacityWh": 10000, "chargePowerW": 100, "dischargePowerW": 100, "stateOfCharge": 0.1,
          "minStateOfCharge": 0.5
          """#, key: "minStateOfCharge"),
      Poison(
        testDescription: "a battery above its highest charge",
        device: #"""
          "kind": "battery", "capacityWh": 10000, "chargePowerW": 100, "dischargePowerW": 100, "stateOfCharge": 0.9,
          "maxStateOfCharge": 0.5
          """#, key: "maxStateOfCharge"),
      Poison(
        testDescription: "a store that cannot be full by the end",
        device: #"""
          "kind": "store", "capacityWh": 10000, "chargePowerW": 100, "dischargePowerW": 100, "stateOfCharge": 0.1,
          "finalStateOfCharge": 0.9
          """#, key: "finalStateOfCharge"),
      Poison(
        testDescription: "a load that does not fit its window",
        device: #""kind": "interruptibleLoad", "powerW": 1000, "energyWh": 5000, \#(times)"#, key: "latestEnd"),
      Poison(
        testDescription: "a load that may never start",
        device: #"""
          "kind": "interruptibleLoad", "powerW": 1000, "steps": 2, "maxStarts": 0, \#(times)
          """#, key: "maxStarts"),
      Poison(
        testDescription: "a generator whose ramp does not reach its lowest output",
        device: #"""
          "kind": "generator", "maxPowerW": 1000, "minPowerW": 500, "pricePerkWh": 0.3, "initiallyOn": true,
          "minUpSteps": 4, "maxStops": 0, "rampWPerStep": 100, "initialPowerW": 100
          """#, key: "rampWPerStep"),
    ]

    private func request(with device: String) throws -> PlanRequest {
      try PlanRequest(
        json: JSONValue(
          parsing: """
            {"schema": "swift-ems/plan-request/1",
             "grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": 3600, "steps": 12},
             "netLoadW": [500, 500, 500, -900, 500, 500, 500, 500, 500, 500, 500, 500],
             "devices": [
               {"kind": "shiftableAppliance", "id": "washer", "profileW": [1000],
                "earliestStart": "2026-01-01T00:00:00Z", "latestEnd": "2026-01-01T12:00:00Z"},
               {"id": "culprit", \(device)},
               {"kind": "waterHeater", "id": "tank", "powerW": 2000, "energyWh": 4000,
                "earliestStart": "2026-01-01T00:00:00Z", "latestEnd": "2026-01-01T12:00:00Z"}]}
            """))
    }

    @Test("names the device and the wish, and plans everything else", arguments: poisons)
    func namesTheCulprit(poison: Poison) throws {
      let plan = try Planner(solver: GLPKSolver()).expectedPlan(request(with: poison.device))
      #expect(plan.devices[0].status == .planned && plan.devices[2].status == .planned)
      #expect(plan.warnings.allSatisfy { $0.device == "culprit" })
      #expect(plan.warnings.contains { $0.pointer == "/devices/1/\(poison.key)" })
      if poison.isRepaired {
        #expect(plan.devices[1].status == .relaxed)
        #expect(plan.warnings.allSatisfy { $0.tag == .constraint && $0.repair?.was != $0.repair?.now })
      } else {
        guard case .leftOut = plan.devices[1].status else {
          Issue.record("expected it to be left out")
          return
        }
        #expect(plan.warnings.map(\.tag) == [.impossible])
      }
    }
  }
#endif
