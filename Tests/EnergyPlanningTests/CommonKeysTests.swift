#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import Testing

  /// What every kind of device is promised in a request, whatever its own keys.
  @Suite("The keys of every kind of device")
  struct CommonKeysTests {
    private static let window = #""earliestStart": "2026-01-01T00:00:00Z", "latestEnd": "2026-01-01T06:00:00Z""#
    private static let car = """
      "kind": "electricVehicle", "powerW": 3000, "capacityWh": 20000, "stateOfCharge": 0.5, "targetStateOfCharge": 0.75,
      "earliestStart": "2026-01-01T00:00:00Z", "deadline": "2026-01-01T06:00:00Z"
      """
    private static let room =
      #""model": {"resistanceKPerW": 0.01, "capacityJPerK": 3600000, "outdoorTemperatureC": 5}"#
    private static let band = #""initialTemperatureC": 19, "lowerTemperatureC": 17, "upperTemperatureC": 23"#
    private static let softBand = band + #", "comfortPricePerKh": 0.2"#
    private static let warm = #""initialTemperatureC": 50, "lowerTemperatureC": 40, "upperTemperatureC": 65"#

    static let devices = [
      #""kind": "shiftableAppliance", "profileW": [1000, 500], \#(window)"#,
      #""kind": "waterHeater", "powerW": 2000, "energyWh": 4000, \#(window)"#,
      car,
      #"\#(car), "charging": "interruptible""#,
      #"\#(car), "charging": "interruptible", "chargeCurve": [[0, 1000], [0.6, 3000], [1, 500]]"#,
      #"\#(car), "charging": "modulating", "minPowerW": 1000, "chargeCurve": [[0, 3000], [0.6, 2000], [1, 500]]"#,
      #"\#(car), "charging": "modulating", "dischargePowerW": 2000, "targetPricePerkWh": 0.3"#,
      #"""
      "kind": "comfortHeater", "ecoPowerW": 200, "comfortPowerW": 1000, "comfortPricePerStep": 0.05, "periods":
      [{"start": "2026-01-01T01:00:00Z", "end": "2026-01-01T05:00:00Z", "minComfortSteps": 2}]
      """#,
      #""kind": "thermalZone", "powerW": 3000, \#(room), \#(band)"#,
      #""kind": "thermalZone", "powerW": 3000, "control": "dutyCycle", \#(room), \#(band)"#,
      #""kind": "thermalZone", "powerW": 3000, "control": "dutyCycle", \#(room), \#(softBand)"#,
      #"""
      "kind": "coolingZone", "powerW": 1000, "initialTemperatureC": -20, "lowerTemperatureC": -28,
      "upperTemperatureC": -15,
      "model": {"resistanceKPerW": 0.1, "capacityJPerK": 360000, "outdoorTemperatureC": 20}
      """#,
      #""kind": "waterTank", "powerW": 2000, "volumeL": 150, "drawOffL": 10, \#(warm)"#,
      #""kind": "heatPump", "powerW": 1500, "minPowerW": 300, "copAtOutdoorC": [[0, 2], [10, 4]], \#(room), \#(softBand)"#,
      #"""
      "kind": "battery", "capacityWh": 8000, "chargePowerW": 3000, "dischargePowerW": 3000, "chargeEfficiency": 0.9,
      "stateOfCharge": 0.5, "finalStateOfCharge": 0.5
      """#,
      #""kind": "store", "capacityWh": 8000, "stateOfCharge": 0.5, "holdingPricePerkWhStep": 0.001"#,
      #""kind": "generator", "maxPowerW": 2000, "minPowerW": 500, "pricePerkWh": 0.15"#,
      #""kind": "curtailableSource", "availableW": [0, 300, 900, 900, 300, 0], "curtailPricePerkWh": -0.1"#,
      #""kind": "interruptibleLoad", "powerW": 1000, "energyWh": 3000, \#(window)"#,
    ]

    private func plan(_ device: String, _ extra: String = "") throws -> Plan {
      let request = try PlanRequest(
        json: JSONValue(
          parsing: """
            {"schema": "swift-ems/plan-request/1", "options": {"relativeGap": 0},
             "grid": {"start": "2026-01-01T00:00:00Z", "stepSeconds": 3600, "steps": 6},
             "netLoadW": [500, 700, -2500, -900, 800, 600],
             "goal": {"kind": "cost", "importPricePerkWh": [0.3, 0.1, 0.2, 0.4, 0.3, 0.2], "exportPricePerkWh": 0.05},
             "devices": [{"id": "d", \(device) \(extra)}]}
            """))
      return try Planner(solver: GLPKSolver()).expectedPlan(request)
    }

    @Test("costs of starts and stops are kept by every kind, and never make a plan cheaper", arguments: devices)
    func switching(device: String) throws {
      let free = try plan(device)
      let paid = try plan(device, #", "startCost": 0.07, "stopCost": 0.03"#)
      #expect(paid.devices[0].status == free.devices[0].status)
      #expect(paid.objective >= free.objective - 1e-6)
    }

    @Test("one that may stay off and is allowed any cost costs what one that must run does", arguments: devices)
    func generous(device: String) throws {
      let must = try plan(device)
      let may = try plan(device, #", "optional": true, "maxCost": 1000"#)
      #expect(may.devices[0].status == must.devices[0].status)
      #expect((may.objective - must.objective).magnitude < 1e-4)
    }

    @Test("one that may stay off and is allowed no cost stays off", arguments: devices)
    func mean(device: String) throws {
      let plan = try plan(device, #", "optional": true, "maxCost": -1000"#)
      guard case .skipped = plan.devices[0].status else {
        Issue.record("it is \(plan.devices[0].status)")
        return
      }
      // The site alone: 0.5 · 0.3 + 0.7 · 0.1 + 0.8 · 0.3 + 0.6 · 0.2 for import, 3.4 · 0.05 for export.
      #expect((plan.objective - 0.41).magnitude < 1e-6)
    }

    @Test("a published plan and a price for moving it are read by every kind", arguments: devices)
    func published(device: String) throws {
      let published = try plan(device).devices[0].schedule.decisions
      let list = published.map(\.description).joined(separator: ", ")
      let kept = try plan(device, #", "movePrice": 10, "previous": [\#(list)]"#)
      let free = try plan(device)
      #expect((kept.objective - free.objective).magnitude < 1e-4)
    }
  }
#endif
