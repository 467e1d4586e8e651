#if GLPK
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend
  import SeededRandom
  import Testing

  /// Every goal with every term of the devices, against all placements.
  @Suite("Random days with random goals")
  struct RandomGoalTests {
    private let planner = Planner(solver: GLPKSolver())
    private static let steps = 5

    /// A day with two loads of an hour, which may be optional or published before.
    private struct Day {
      var request: PlanRequest
      var loads: [ShiftableAppliance]

      init(_ seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        func number(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &numbers)) }
        func list(_ range: ClosedRange<Int>, per unit: Double = 1) -> [Double] {
          (0..<RandomGoalTests.steps).map { _ in number(range) / unit }
        }
        let netLoad = list(-1500...1500)
        var tariff = Tariff(importPrice: list(-5...40, per: 100), exportPrice: list(-5...45, per: 100))
        tariff.peakPrice = number(0...2) / 10
        tariff.importIntensity = list(0...500)
        tariff.carbonPrice = number(0...1) / 5
        tariff.movePrice = number(0...2) / 20
        let single: [Goal] = [.importEnergy, .cost(tariff), .emissions(list(0...500)), .peak]
        let goal: Goal =
          seed % 3 == 0
          ? .lexicographic([RankedGoal(single[seed % 4]), RankedGoal(single[(seed + 1) % 4])]) : single[seed % 4]
        var loads: [ShiftableAppliance] = []
        request = try Requests.request(netLoad, stepSeconds: 3600) { grid in
          loads = ["a", "b"].map { name in
            var load = ShiftableAppliance(
              id: DeviceID(name), profile: [.watts(number(200...2000))],
              window: grid.window(0, RandomGoalTests.steps))
            if number(0...1) == 1 { load.terms.maxCost = number(0...10) / 10 * goal.worth }
            if number(0...1) == 1 {
              var previous = Array(repeating: 0.0, count: RandomGoalTests.steps)
              previous[Int(number(0...4))] = 1
              load.terms.previous = previous
            }
            return load
          }
          return loads
        }
        request.goal = goal
        request.peakSoFar = seed % 2 == 0 ? .watts(1200) : nil
        self.loads = loads
      }

      /// The first goal's best value over all placements, what optional loads forgo included, and that of the second
      /// among the best for the first.
      var best: [Double] {
        var best: [Double] = []
        let choices = loads.map { load in
          (0..<RandomGoalTests.steps).map(Optional.some) + (load.terms.maxCost == nil ? [] : [nil])
        }
        for a in choices[0] {
          for b in choices[1] {
            let values = request.goal.ranked.enumerated().map { value($1.goal, [a, b], countsForgone: $0 == 0) }
            if best.isEmpty || values[0] < best[0] - 1e-9
              || values[0] < best[0] + 1e-9 && values.count > 1 && values[1] < best[1]
            {
              best = values
            }
          }
        }
        return best
      }

      private func value(_ goal: Goal, _ starts: [Int?], countsForgone: Bool) -> Double {
        var net = request.netLoad.values
        var forgone = 0.0
        var moves = 0.0
        for (load, start) in zip(loads, starts) {
          if let start { net[start] += load.profile[0].watts } else { forgone += load.terms.maxCost ?? 0 }
          if let published = load.terms.previous?.firstIndex(of: 1), published != start { moves += 1 }
        }
        let extra = countsForgone ? forgone : 0
        let peak = max(0, net.max() ?? 0)
        let former = request.peakSoFar?.watts ?? 0
        switch goal {
        case .importEnergy: return net.reduce(0) { $0 + max(0, $1) } + extra
        case .emissions(let grams): return zip(net, grams).reduce(0) { $0 + max(0, $1.0) / 1000 * $1.1 } + extra
        case .peak: return max(peak, former) + extra
        case .cost(let tariff):
          let energy = net.indices.reduce(0) { sum, t in
            let price = tariff.importPrice[t] + tariff.importIntensity[t] / 1000 * tariff.carbonPrice
            return sum + net[t] / 1000 * (net[t] > 0 ? price : tariff.exportPrice[t])
          }
          return energy + tariff.peakPrice * max(0, peak - former) / 1000
            + tariff.movePrice * moves + extra
        default: return 0
        }
      }
    }

    @Test("reach what the best of all placements reaches", arguments: 0..<60) func bruteForce(seed: Int) throws {
      let day = try Day(seed)
      let plan = try planner.expectedPlan(day.request)
      let forgone = zip(plan.devices, day.loads).reduce(0) { $0 + ($1.0.schedule.isOff ? $1.1.terms.maxCost ?? 0 : 0) }
      let best = day.best
      let slack = 2e-3 * day.request.goal.scale
      #expect((plan.objective + forgone - best[0]).magnitude <= slack)
      #expect(plan.bound <= plan.objective + 1e-9)
      if best.count > 1 { #expect((plan.goals[1].value - best[1]).magnitude <= slack * 1000) }
    }
  }

  extension Goal {
    /// What running a load may be worth, in the goal's unit.
    fileprivate var worth: Double { unit == "currency" ? 0.6 : unit == "gCO2e" ? 500 : 1500 }
    /// About a thousandth of what a kWh comes to.
    fileprivate var scale: Double { unit == "currency" ? 1e-3 : 1 }
  }
#endif
