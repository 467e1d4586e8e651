#if GLPK
  import EnergyTimeSeries
  import FlexConsumers
  import SeededRandom
  import Testing

  @Suite("Planning comfort heaters with rules of switching and priced comfort")
  struct ComfortRulesPlanTests {
    private let count = 9

    private func random(_ numbers: inout SeededNumbers, overlapping: Bool, on grid: TimeGrid) -> ComfortHeater {
      func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
      let windows =
        overlapping
        ? (0..<whole(1...4)).map { _ in
          let start = whole(0...6)
          return (start, start + whole(1...4))
        } : [(0, 3), (3, 5), (6, 9)]
      var heater = ComfortHeater(
        id: "heater", ecoPower: .watts(200), comfortPower: .watts(1500),
        periods: windows.map { start, end in
          let least = whole(0...3)
          return ComfortPeriod(
            window: grid.window(start, end), minSteps: least, maxSteps: whole(0...1) == 0 ? .max : least + whole(0...1))
        })
      heater.onOff.minUpSteps = whole(1...3)
      heater.onOff.minDownSteps = whole(1...3)
      if whole(0...2) == 0 { heater.onOff.maxStarts = whole(0...2) }
      heater.onOff.startCost = Double(whole(0...2)) / 20
      if whole(0...2) == 0 { heater.comfortPricePerStep = Double(whole(0...4)) / 10 }
      return heater
    }

    @Test("what can be kept can be planned, and plan and unmanaged operation pass the check", arguments: [true, false])
    func everyHeaterHasAPlan(overlapping: Bool) throws {
      var numbers = SeededNumbers(seed: 4711)
      for round in 0..<120 {
        let grid = try Requests.grid(steps: count)
        let heater = random(&numbers, overlapping: overlapping, on: grid)
        let price = (0..<count).map { _ in Double.random(in: 0...0.5, using: &numbers) }
        var fitted: ComfortHeater?
        if case .asWished(let device) = heater.fitted(to: grid) { fitted = device as? ComfortHeater }
        if case .repaired(let device, _) = heater.fitted(to: grid) { fitted = device as? ComfortHeater }
        let again = try #require(fitted)
        let unmanaged = again.unmanaged(on: grid)
        #expect(again.violations(in: unmanaged, on: grid) == [], "unmanaged, round \(round)")
        let solved = try SolvedAlone(again, pricePerkWh: price, on: grid)
        let schedule = try #require(solved.schedule, "round \(round)")
        #expect(again.violations(in: schedule, on: grid) == [], "round \(round)")
        #expect(solved.objective <= unmanaged.cost(pricePerkWh: price, on: grid) + 1e-6)
        if !overlapping, heater.comfortPricePerStep == nil {
          let short = zip(heater.periods, again.periods).reduce(0) { $0 + $1.0.minSteps - $1.1.minSteps }
          #expect(short == leastShort(heater, on: grid), "no more is given up than must be, round \(round)")
        }
        if again.comfortPricePerStep != nil || again.periods == heater.periods {
          #expect((solved.objective - cheapest(again, price, on: grid)).magnitude < 1e-6, "round \(round)")
        }
      }
    }

    /// Every sequence that keeps the maxima and the rules: its comfort steps short of minima, and what it costs.
    private func sequences(
      _ heater: ComfortHeater, _ price: [Double], on grid: TimeGrid
    ) -> [(short: Int, cost: Double)] {
      (0..<1 << count).compactMap { bits in
        let isOn = (0..<count).map { bits >> $0 & 1 == 1 }
        var starts = 0
        var lastSwitch: Int?
        var cost = 0.0
        for t in 0..<count {
          let former = t > 0 && isOn[t - 1]
          if isOn[t] != former {
            if let last = lastSwitch, t - last < (former ? heater.onOff.minUpSteps : heater.onOff.minDownSteps) {
              return nil
            }
            lastSwitch = t
            if isOn[t] { starts += 1 }
          }
          cost += price[t] * (isOn[t] ? 1500 : 200) * 0.25 / 1000
        }
        if let most = heater.onOff.maxStarts, starts > most { return nil }
        var short = 0
        var covered = Array(repeating: false, count: count)
        for period in heater.periods {
          let steps = grid.steps(within: period.window)
          let given = steps.count { isOn[$0] }
          if given > period.maxSteps { return nil }
          short += max(0, period.minSteps - given)
          for t in steps { covered[t] = true }
        }
        if (0..<count).contains(where: { isOn[$0] && !covered[$0] }) { return nil }
        cost += Double(starts) * heater.onOff.startCost + Double(short) * (heater.comfortPricePerStep ?? 0)
        return (short, cost)
      }
    }

    private func leastShort(_ heater: ComfortHeater, on grid: TimeGrid) -> Int {
      sequences(heater, Array(repeating: 0, count: count), on: grid).map(\.short).min() ?? -1
    }

    private func cheapest(_ heater: ComfortHeater, _ price: [Double], on grid: TimeGrid) -> Double {
      sequences(heater, price, on: grid).filter { heater.comfortPricePerStep != nil || $0.short == 0 }.map(\.cost).min()
        ?? .nan
    }
  }
#endif
