#if GLPK
  import CheckedJSON
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import MILPModel
  import SeededRandom
  import Testing

  @Suite("Planning rooms, freezers, tanks and heat pumps")
  struct ThermalPlanTests {
    /// Random choices for one device.
    private struct Dice {
      var numbers: SeededNumbers
      mutating func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
      mutating func number(_ low: Double, _ high: Double) -> Double {
        (Double.random(in: low...high, using: &numbers) * 100).rounded() / 100
      }
      mutating func series(_ count: Int, _ low: Double, _ high: Double) -> [Double] {
        (0..<count).map { _ in number(low, high) }
      }

      mutating func rules() -> OnOffRules {
        var rules = OnOffRules()
        if whole(0...1) == 0 { return rules }
        rules.minUpSteps = whole(1...4)
        rules.minDownSteps = whole(1...3)
        if whole(0...2) == 0 { rules.maxStarts = whole(0...2) }
        if whole(0...2) == 0 { rules.maxStops = whole(0...2) }
        if whole(0...1) == 0 { rules.initiallyOn = whole(0...1) == 0 }
        rules.startCost = number(0, 0.1)
        rules.stopCost = number(0, 0.1)
        return rules
      }

      mutating func band(_ count: Int, around celsius: Double) -> ComfortBand {
        let middle = celsius + number(-4, 4)
        let half = number(0, 3)
        var band = ComfortBand(
          initial: .celsius(middle + number(-4, 4)),
          lower: (0..<count).map { .celsius(middle - half + ($0 > count / 2 ? 1 : 0)) },
          upper: Array(repeating: .celsius(middle + half + 1), count: count))
        if whole(0...2) == 0 { band.pricePerKelvinHour = number(0, 1) }
        return band
      }

      mutating func room(_ count: Int, outdoor: Double) -> ThermalModel {
        .resistanceCapacity(
          kelvinPerWatt: number(0.005, 0.03), joulesPerKelvin: number(0.5, 4) * 1e6,
          outdoor: series(count, outdoor - 5, outdoor + 5).map { .celsius($0) })
      }

      mutating func tank(_ count: Int) -> TankModel {
        TankModel(
          volumeLitres: number(50, 300), lossWattsPerKelvin: number(0, 5),
          ambient: Array(repeating: .celsius(18), count: count),
          drawOffLitres: whole(0...3) == 0 ? [] : series(count, -20, 20).map { max(0, $0) })
      }
    }

    private func randomDevice(_ dice: inout Dice, _ count: Int) -> any SelfOperating & SelfChecking {
      switch dice.whole(0...3) {
      case 0, 1:
        let cools = dice.whole(0...1) == 0
        var zone = ThermalZone(
          id: "zone", power: .watts(dice.number(300, 2500)), control: dice.whole(0...2) == 0 ? .dutyCycle : .onOff,
          model: dice.room(count, outdoor: cools ? 25 : 5), band: dice.band(count, around: cools ? 5 : 20))
        if zone.control == .onOff { zone.onOff = dice.rules() }
        return cools ? CoolingZone(zone) : zone
      case 2:
        var tank = WaterTank(
          id: "tank", power: .watts(dice.number(500, 4000)), control: .onOff, tank: dice.tank(count),
          band: dice.band(count, around: 50))
        tank.onOff = dice.rules()
        return tank
      default:
        let heatsTank = dice.whole(0...1) == 0
        var pump = HeatPump(
          id: "pump", power: .watts(dice.number(300, 1500)), control: dice.whole(0...1) == 0 ? .onOff : .level,
          performance: PerformanceCurve([
            .init(outdoor: .celsius(-10), coefficient: 2), .init(outdoor: .celsius(0), coefficient: 2.7),
            .init(outdoor: .celsius(10), coefficient: 4),
          ]), outdoor: dice.series(count, -15, 15).map { .celsius($0) },
          target: heatsTank
            ? .tank(dice.tank(count)) : .room(dice.room(count, outdoor: 0), thermalPower: .watts(1000)),
          band: dice.band(count, around: heatsTank ? 45 : 20))
        if pump.control == .level, dice.whole(0...1) == 0 { pump.minPower = .watts(pump.power.watts * 0.4) }
        pump.onOff = dice.rules()
        return pump
      }
    }

    @Test("whatever is wished: what can be kept can be planned, and plan and unmanaged operation pass the check")
    func everyDeviceHasAPlan() throws {
      var dice = Dice(numbers: SeededNumbers(seed: 99))
      for round in 0..<200 {
        let grid = try Requests.grid(steps: 10, stepSeconds: round % 2 == 0 ? 900 : 1800)
        let device = randomDevice(&dice, grid.count)
        let price = dice.series(grid.count, -0.1, 0.5)
        try #require(device.faults(on: grid).isEmpty, "round \(round)")
        let fitted: (any FlexConsumer)? =
          switch device.fitted(to: grid) {
          case .asWished(let device), .repaired(let device, _): device
          case .notNow, .impossible: nil
          }
        let again = try #require(fitted as? any SelfOperating & SelfChecking)
        let unmanaged = again.unmanaged(on: grid)
        #expect(again.violations(in: unmanaged, on: grid) == [], "unmanaged, round \(round)")
        let solved = try SolvedAlone(again, pricePerkWh: price, on: grid)
        let schedule = try #require(solved.schedule, "round \(round): \(solved.termination) \(again)")
        #expect(again.violations(in: schedule, on: grid) == [], "round \(round)")
        #expect(
          solved.objective <= unmanaged.cost(pricePerkWh: price, on: grid) + 1e-4,
          "no plan is dearer than unmanaged operation, round \(round)")
      }
    }

    @Test("a zone that may leave its band at a price has the cheapest of all its 256 operations", arguments: 0..<20)
    func bruteForce(round: Int) throws {
      var dice = Dice(numbers: SeededNumbers(seed: UInt64(500 + round)))
      let grid = try Requests.grid(steps: 8, stepSeconds: 1800)
      let decay = dice.number(0.7, 0.95)
      let cools = round % 2 == 1
      let gain = dice.number(1, 4) * (cools ? -1 : 1)
      let rest = cools ? 290.0 : 270
      var zone = ThermalZone(
        id: "zone", power: .watts(1000), control: .onOff,
        model: .discrete(decay: decay, gain: gain, drift: Array(repeating: (1 - decay) * rest, count: 8)),
        band: ComfortBand(
          initial: .kelvin(280), lower: Array(repeating: .kelvin(279), count: 8),
          upper: Array(repeating: .kelvin(281), count: 8)))
      zone.band.pricePerKelvinHour = dice.number(0.05, 0.5)
      if round % 3 == 0 {
        zone.onOff.minUpSteps = 2
        zone.onOff.startCost = 0.05
      }
      let price = dice.series(8, 0, 0.6)
      var best = Double.infinity
      for bits in 0..<256 {
        var temperature = 280.0
        var cost = 0.0
        var run = 0
        var isAllowed = true
        for t in 0..<8 {
          let isOn = bits >> t & 1 == 1
          temperature = decay * temperature + (isOn ? gain : 0) + (1 - decay) * rest
          cost += (isOn ? price[t] * 0.5 : 0)
          cost += 0.5 * (zone.band.pricePerKelvinHour ?? 0) * max(0, 279 - temperature, temperature - 281)
          if isOn, run == 0 { cost += zone.onOff.startCost }
          if !isOn, run > 0, run < zone.onOff.minUpSteps { isAllowed = false }
          run = isOn ? run + 1 : 0
        }
        if isAllowed { best = min(best, cost) }
      }
      let device: any FlexConsumer = cools ? CoolingZone(zone) : zone
      let solved = try SolvedAlone(device, pricePerkWh: price, on: grid)
      #expect((solved.objective - best).magnitude < 1e-6)
    }

    /// Optimum by HiGHS over all on/off sequences, and by CBC. Keeping the comfort to the last digit made GLPK lose it.
    @Test("imports least among the operations that keep a soft band") func softBandFirst() throws {
      let text = """
        {"schema": "swift-ems/plan-request/1", "netLoadW": [1285, 2096, 911, 2866, 428, 386],
         "grid": {"start": "2026-03-02T06:00:00Z", "stepSeconds": 3600, "steps": 6}, "options": {"relativeGap": 0},
         "devices": [{"kind": "heatPump", "id": "pump", "powerW": 1610, "minPowerW": 531, "stopCost": 0.14,
           "copAtOutdoorC": [[-7, 2.06], [2, 2.58]], "outdoorTemperatureC": 6.1, "thermalPowerW": 2442,
           "model": {"decay": 0.807, "gainK": 2.94, "driftK": [54.32, 53.947, 54.129, 54.916, 54.121, 54.575]},
           "initialTemperatureK": 292.95, "lowerTemperatureK": 288.95, "upperTemperatureK": 297.65,
           "comfortPricePerKh": 0.01}]}
        """
      let plan = try Planner(solver: GLPKSolver()).expectedPlan(PlanRequest(json: JSONValue(parsing: text)))
      #expect(plan.termination == .optimal)
      #expect((plan.objective - 10046.8785).magnitude < 0.01)
    }

    /// Optimum by HiGHS and CBC; a switch that GLPK left open by a millionth counted as a start below the least power.
    @Test("keeps a peak while own costs break ties") func peakThenOwnCost() throws {
      let text = """
        {"schema": "swift-ems/plan-request/1", "netLoadW": [260, 2740, 1942, 2241, 115, 769, 1497],
         "grid": {"start": "2026-03-02T06:00:00Z", "stepSeconds": 1800, "steps": 7}, "options": {"relativeGap": 0},
         "goal": {"kind": "peak"}, "peakSoFarW": 997,
         "devices": [{"kind": "heatPump", "id": "pump", "powerW": 1376, "minPowerW": 289, "startCost": 0.02,
           "copAtOutdoorC": [[-7, 2.12], [2, 3.47], [12, 3.86]], "outdoorTemperatureC": 1.5, "initialTemperatureC": 19.1,
           "model": {"decay": 0.887, "gainK": 1.12,
             "driftK": [32.164, 31.543, 31.753, 32.558, 31.878, 31.519, 31.564]},
           "lowerTemperatureC": [17.05, 17.63, 18.48, 17.35, 17.4, 18.19, 17.62],
           "upperTemperatureC": [24.38, 24.38, 23.01, 24.81, 24.07, 24.61, 23.62]}]}
        """
      let plan = try Planner(solver: GLPKSolver()).expectedPlan(PlanRequest(json: JSONValue(parsing: text)))
      #expect(plan.termination == .optimal)
      #expect((plan.objective - 2740).magnitude < 0.001)
    }
  }
#endif
