import CycleLearning
import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Learned car") struct LearnedCarTests {
  let capacity = Energy.wattHours(SimulatedCar.capacity)

  /// Plugged in on two evenings of three.
  func recording(seed: UInt64) throws -> (SampledSeries<PowerReading>, SampledSeries<StateReading>, Int) {
    var random = SeededNumbers(seed: seed)
    let car = SimulatedCar(days: 21) { day, random in
      day % 3 == 0 ? nil : 64_800 + Int64.random(in: 0...7200, using: &random)
    }
    return try car.record(&random)
  }

  @Test("power, curve and efficiency of a known car come out", arguments: [UInt64](1...3))
  func known(seed: UInt64) throws {
    let (power, states, count) = try recording(seed: seed)
    let car = try LearnedCar.learn(from: power, stateOfCharge: states, capacity: capacity, in: .utc)
    #expect(car.sessions.count == count)
    #expect(abs(car.power.watts - 11_000) < 220)
    let efficiency = try #require(car.efficiency)
    #expect(abs(efficiency.value - SimulatedCar.efficiency) < 0.02)
    #expect(efficiency.lower < SimulatedCar.efficiency && efficiency.upper > SimulatedCar.efficiency)
    for state in stride(from: 0.5, to: 0.995, by: 0.02) {
      #expect(abs(car.watts(at: state) - SimulatedCar.watts(at: state)) < 0.05 * 11_000)
    }
  }

  @Test("the curve rises in states of charge, falls in power and has few corners")
  func corners() throws {
    let (power, states, _) = try recording(seed: 4)
    let curve = try LearnedCar.learn(from: power, stateOfCharge: states, capacity: capacity, in: .utc).curve
    #expect((2...8).contains(curve.count))
    for (point, next) in zip(curve, curve.dropFirst()) {
      #expect(next.stateOfCharge > point.stateOfCharge + 1e-6)
      #expect(next.power <= point.power)
      #expect(next.power.watts >= 0)
    }
  }

  @Test("without states of charge the taper comes from sessions that end full")
  func withoutStates() throws {
    let (power, _, _) = try recording(seed: 5)
    let car = try LearnedCar.learn(from: power, capacity: capacity, in: .utc)
    #expect(car.efficiency == nil)
    for state in stride(from: 0.5, to: 0.98, by: 0.02) {
      #expect(abs(car.watts(at: state) - SimulatedCar.watts(at: state)) < 0.05 * 11_000)
    }
    #expect(try LearnedCar.learn(from: power, in: .utc).curve.isEmpty)
  }

  @Test("habits are times of the local clock, across midnight and a clock change")
  func habits() throws {
    let paris = try #require(CivilZone("Europe/Paris"))
    var random = SeededNumbers(seed: 6)
    // From 16 March to 12 April 2026; the clock goes forward on the 29th. Starts are at midnight ± 20 min.
    let simulated = SimulatedCar(firstDay: 20_528, days: 28) { day, random in
      let noon = Instant(secondsSinceEpoch: day * 86_400 + 43_200)
      let midnight = 86_400 - Int64(paris.offset(at: noon + 43_200))
      return day % 7 == 2 || day % 7 == 1 ? nil : midnight + Int64.random(in: -1200...1200, using: &random)
    }
    let (power, _, count) = try simulated.record(&random)
    let car = try LearnedCar.learn(from: power, in: paris)
    #expect(car.habits.reduce(0) { $0 + $1.count } == count)
    let workdays = try #require(car.habits.first { $0.days == .workdays })
    #expect(workdays.start.early >= 86_400 - 1260 && workdays.start.early <= 86_400)
    #expect(abs(workdays.start.median - 86_400) < 900)
    #expect(workdays.start.late <= 86_400 + 1260)
    #expect(workdays.end.early > workdays.start.median + 3600)
    #expect(workdays.sessionsPerDay > 0.6 && workdays.sessionsPerDay <= 1.1)
  }

  @Test("learning the same readings again changes nothing, and readings without a charge keep what is known")
  func continued() throws {
    let (power, states, _) = try recording(seed: 7)
    let car = try LearnedCar.learn(from: power, stateOfCharge: states, capacity: capacity, in: .utc)
    let again = try LearnedCar.learn(from: power, stateOfCharge: states, in: .utc, continuing: car)
    #expect(again == car)
    let quiet = try SampledSeries<PowerReading>(
      times: [0, 900, 1800].map(Instant.init(secondsSinceEpoch:)), values: [4, 4, 5])
    #expect(try LearnedCar.learn(from: quiet, in: .utc, continuing: car) == car)
  }

  @Test("percent, kilowatts, no charge and no readings are refused by name")
  func refusals() throws {
    let (power, states, _) = try recording(seed: 8)
    func reason(
      _ power: SampledSeries<PowerReading>, _ states: SampledSeries<StateReading>? = nil
    ) -> LearningRefusal.Reason? {
      do throws(LearningRefusal) {
        _ = try LearnedCar.learn(from: power, stateOfCharge: states, in: .utc)
        return nil
      } catch { return error.causes.first?.reason }
    }
    let percent = try SampledSeries<StateReading>(times: states.times, values: states.values.map { $0 * 100 })
    let kilowatts = try SampledSeries<PowerReading>(times: power.times, values: power.values.map { $0 / 1000 })
    let quiet = try SampledSeries<PowerReading>(times: power.times, values: power.values.map { _ in 0 })
    #expect(reason(power, percent) == .wrongUnit)
    #expect(reason(kilowatts) == .wrongUnit)
    #expect(reason(quiet) == .noExcitation)
    #expect(reason(SampledSeries()) == .tooFewReadings)
  }

  @Test("an efficiency that no car has is not reported")
  func implausible() throws {
    let (power, states, _) = try recording(seed: 9)
    let car = try LearnedCar.learn(from: power, stateOfCharge: states, capacity: .kilowattHours(90), in: .utc)
    #expect(car.efficiency == nil)
  }

  @Test("the interval of the efficiency allows for a meter that is off by one per cent")
  func meter() throws {
    let (power, states, _) = try recording(seed: 1)
    let car = try LearnedCar.learn(from: power, stateOfCharge: states, capacity: capacity, in: .utc)
    let efficiency = try #require(car.efficiency)
    #expect(efficiency.upper - efficiency.lower >= 0.02 * efficiency.value)
  }

  @Test("charges during which the car feeds back tell nothing of the efficiency")
  func feedingBack() throws {
    let (power, states, _) = try recording(seed: 1)
    // Every half an hour of charging a minute of feeding back.
    let values = power.values.enumerated().map { $0.offset % 30 == 0 && $0.element > 1000 ? -6000 : $0.element }
    let both = try SampledSeries<PowerReading>(times: power.times, values: values)
    #expect(try LearnedCar.learn(from: both, stateOfCharge: states, capacity: capacity, in: .utc).efficiency == nil)
  }

  @Test("any readings are learned from or refused")
  func anything() {
    var random = SeededNumbers(seed: 10)
    var known: LearnedCar?
    for _ in 0..<200 {
      let power = CycleDetectorTests.wildReadings(&random)
      var states = SampledSeries<StateReading>()
      for k in 0..<Int.random(in: 0...20, using: &random) {
        let state: Double = [0, 0.3, 0.31, 1, 0.9].randomElement(using: &random) ?? 0
        try? states.append(.share(state), at: Instant(secondsSinceEpoch: Int64(k) * 700))
      }
      let capacity = [0, -1, .nan, 1e300, 52_000].randomElement(using: &random).map(Energy.wattHours)
      let car = try? LearnedCar.learn(
        from: power, stateOfCharge: states, capacity: capacity, in: .utc, continuing: known)
      for point in car?.curve ?? [] { #expect(point.power.watts >= 0 && point.power.watts.isFinite) }
      if Bool.random(using: &random) { known = car }
    }
  }
}
