#if GLPK
  import EnergyTimeSeries
  import FlexConsumers
  import SeededRandom
  import Testing

  @Suite("Planning cars that may pause")
  struct FlexibleCarPlanTests {
    /// A car with whatever it may be told, sensible or not.
    private func randomCar(_ numbers: inout SeededNumbers, on grid: TimeGrid) -> ElectricVehicle {
      func whole(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
      func share(_ low: Double, _ high: Double) -> Double {
        (Double.random(in: low...high, using: &numbers) * 100).rounded() / 100
      }
      let first = whole(0...3)
      let last = whole(first + 1...grid.count)
      var car = ElectricVehicle(
        id: "car", power: .watts(Double(whole(1...11)) * 1000), capacity: .wattHours(Double(whole(2...30)) * 1000),
        stateOfCharge: share(0, 1), targetStateOfCharge: share(0, 1), window: grid.window(first, last))
      car.charging = whole(0...1) == 0 ? .interruptible : .modulating
      if whole(0...2) == 0 { car.minPower = .watts((car.power.watts * share(0.1, 1)).rounded()) }
      switch whole(0...3) {
      case 0:
        car.chargeCurve = ChargeCurve([
          .init(stateOfCharge: share(0.3, 0.6), power: car.power), .init(stateOfCharge: 0.8, power: .watts(1500)),
          .init(stateOfCharge: 1, power: .watts(Double(whole(0...5)) * 100)),
        ])
      case 1:
        car.chargeCurve = ChargeCurve(
          (0...whole(1...4)).map {
            .init(stateOfCharge: Double($0) / 5 + 0.1, power: .watts(Double(whole(0...12)) * 1000))
          })
      default: break
      }
      if whole(0...1) == 0 { car.chargeEfficiency = share(0.7, 1) }
      if whole(0...2) == 0 { car.minStateOfCharge = share(0, 0.3) }
      if whole(0...2) == 0 { car.maxStateOfCharge = share(0.6, 1) }
      if whole(0...1) == 0 {
        car.trips = (0..<whole(1...2)).map { k in
          let leave = k * grid.count / 2 + whole(0...2)
          return Trip(
            window: TimeWindow(
              from: grid.instant(at: leave) + Int64(whole(0...1) * 300), to: grid.instant(at: leave + whole(1...3))),
            energy: .wattHours(Double(whole(0...8)) * 500))
        }
      }
      if whole(0...2) == 0 {
        car.dischargePower = .watts(Double(whole(1...8)) * 500)
        car.dischargeEfficiency = share(0.7, 1)
        car.wearPrice = .perKilowattHour(share(0, 0.1))
      }
      if whole(0...3) == 0 { car.targetPrice = .perKilowattHour(share(0, 2)) }
      if whole(0...2) == 0 {
        car.onOff.minUpSteps = whole(1...3)
        car.onOff.minDownSteps = whole(1...3)
        if whole(0...1) == 0 { car.onOff.maxStarts = whole(0...2) }
        car.onOff.startCost = share(0, 0.2)
        if whole(0...3) == 0 { car.onOff.initiallyOn = false }
      }
      return car
    }

    private func prices(_ count: Int, _ numbers: inout SeededNumbers) -> [Double] {
      (0..<count).map { _ in (Double.random(in: -0.1...0.5, using: &numbers) * 1000).rounded() / 1000 }
    }

    @Test("whatever a car is told: what it can keep can be planned, and plan and unmanaged operation pass the check")
    func everyCarHasAPlan() throws {
      var numbers = SeededNumbers(seed: 20_260_101)
      var planned = 0
      for round in 0..<300 {
        let grid = try Requests.grid(steps: 12, stepSeconds: round % 2 == 0 ? 900 : 1800)
        let car = randomCar(&numbers, on: grid)
        let price = prices(grid.count, &numbers)
        guard car.faults(on: grid).isEmpty else { continue }
        let fitted: any FlexConsumer
        switch car.fitted(to: grid) {
        case .asWished(let device), .repaired(let device, _): fitted = device
        case .notNow, .impossible: continue
        }
        planned += 1
        let again = try #require(fitted as? ElectricVehicle)
        let unmanaged = again.unmanaged(on: grid)
        #expect(again.violations(in: unmanaged, on: grid) == [], "unmanaged, round \(round)")
        let solved = try SolvedAlone(again, pricePerkWh: price, on: grid)
        let schedule = try #require(solved.schedule, "round \(round): \(solved.termination), \(again)")
        #expect(again.violations(in: schedule, on: grid) == [], "round \(round)")
        #expect(
          solved.objective <= unmanaged.cost(pricePerkWh: price, on: grid) + 1e-4,
          "no plan is dearer than unmanaged operation, round \(round)")
      }
      #expect(planned > 120)
    }

    @Test("an interruptible car with taper and rules has the cheapest of all its 256 operations", arguments: 0..<25)
    func bruteForce(round: Int) throws {
      var numbers = SeededNumbers(seed: UInt64(7000 + round))
      let grid = try Requests.grid(steps: 8, stepSeconds: 1800)
      var car = ElectricVehicle(
        id: "car", power: .kilowatts(7), capacity: .kilowattHours(20), stateOfCharge: 0.35,
        targetStateOfCharge: Double.random(in: 0.5...0.8, using: &numbers), window: grid.window(0, 8))
      car.charging = .interruptible
      car.chargeEfficiency = 0.9
      car.chargeCurve = ChargeCurve([
        .init(stateOfCharge: 0.5, power: .kilowatts(round % 3 == 0 ? 9 : 7)),
        .init(stateOfCharge: 0.7, power: .kilowatts(round % 3 == 1 ? 2 : 4)),
        .init(stateOfCharge: 1, power: .kilowatts(1)),
      ])
      if round % 2 == 0 {
        car.onOff.minUpSteps = 2
        car.onOff.startCost = 0.03
      }
      if round % 5 == 0 { car.targetPrice = .perKilowattHour(0.25) }
      let price = prices(8, &numbers)
      car = try #require(fittedCar(car, on: grid))
      let best = (0..<256).compactMap { cost(of: $0, car, price, on: grid) }.min()
      let solved = try SolvedAlone(car, pricePerkWh: price, on: grid)
      #expect(try (solved.objective - #require(best)).magnitude < 1e-5)
    }

    private func fittedCar(_ car: ElectricVehicle, on grid: TimeGrid) -> ElectricVehicle? {
      switch car.fitted(to: grid) {
      case .asWished(let device), .repaired(let device, _): device as? ElectricVehicle
      case .notNow, .impossible: nil
      }
    }

    /// What charging at the set bits costs; nil where that breaks a wish.
    private func cost(of bits: Int, _ car: ElectricVehicle, _ price: [Double], on grid: TimeGrid) -> Double? {
      var energy = car.stateOfCharge * 20_000
      var cost = 0.0
      var run = Int.max
      for t in 0..<8 {
        let isOn = bits >> t & 1 == 1
        if isOn, run == Int.max || run == 0 {
          cost += car.onOff.startCost
          run = 0
        }
        if isOn {
          run += 1
          let charge = energy / 20_000
          let points = car.chargeCurve.points
          var watts = charge <= 0.5 ? points[0].power.watts : 0
          for (low, high) in zip(points, points.dropFirst())
          where charge > low.stateOfCharge && charge <= high.stateOfCharge {
            let share = (charge - low.stateOfCharge) / (high.stateOfCharge - low.stateOfCharge)
            watts = low.power.watts + share * (high.power.watts - low.power.watts)
          }
          watts = min(7000, watts, (20_000 - energy) / 0.45)
          energy += 0.45 * watts
          cost += price[t] * watts * 0.5 / 1000
        } else {
          if run != Int.max, run > 0, run < car.onOff.minUpSteps { return nil }
          run = 0
        }
      }
      let short = max(0, car.targetStateOfCharge * 20_000 - energy)
      if let soft = car.targetPrice { return cost + soft.perKilowattHour * short / 1000 }
      return short > 1e-3 ? nil : cost
    }
  }
#endif
