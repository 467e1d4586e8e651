import CycleLearning
import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Programmes") struct ProgrammeTests {
  /// A dishwasher with three programmes over some weeks.
  static func dishwasher(
    seed: UInt64, days: Int = 40, _ programmes: [SimulatedProgramme] = [.eco, .intensive, .quick]
  ) throws -> (readings: SampledSeries<PowerReading>, cycles: [SimulatedAppliance.Cycle]) {
    var random = SeededNumbers(seed: seed)
    var made = SimulatedAppliance(programmes: programmes)
    made.days = days
    made.spacing = 120...120
    made.gapsPerDay = 0.1
    made.jitter = 0.07
    return try made.record(&random)
  }

  /// The programme that was chosen when a cycle was run.
  static func name(of cycle: ApplianceCycle, in known: [SimulatedAppliance.Cycle]) -> String {
    known.first { $0.start < cycle.end.secondsSinceEpoch && $0.end > cycle.start.secondsSinceEpoch }?.programme ?? ""
  }

  @Test("of a machine are told apart and not split", arguments: [UInt64](0..<8))
  func toldApart(seed: UInt64) throws {
    let sets: [[SimulatedProgramme]] = [[.eco, .intensive, .quick], [.cotton40, .cotton60], [.pausing], [.dryer]]
    let chosen = sets[Int(seed) % sets.count]
    let (readings, known) = try Self.dishwasher(seed: 100 + seed, chosen)
    let appliance = try LearnedAppliance.learn(from: readings).appliance
    #expect(appliance.programmes.count == chosen.count)
    for programme in appliance.programmes {
      let cycles = appliance.history.filter { $0.programme == programme.number }.map(\.cycle)
      #expect(Set(cycles.map { Self.name(of: $0, in: known) }).count == 1)
      #expect(cycles.count == programme.count)
      #expect(cycles.contains(programme.representative))
      #expect(cycles.last == programme.newest)
      #expect(cycles.first?.start == programme.firstStart)
      #expect(programme.power.count == programme.representative.profile.count)
      #expect(programme.energy.low <= programme.energy.median && programme.energy.median <= programme.energy.high)
    }
  }

  @Test("keep their numbers when more is learned, and learning the same again changes nothing")
  func continued() throws {
    let (readings, _) = try Self.dishwasher(seed: 5, days: 30)
    let end = try #require(readings.times.last)
    let early = readings.readings(in: TimeWindow(from: Instant(secondsSinceEpoch: 0), to: end + -10 * 86_400))
    let first = try LearnedAppliance.learn(from: early).appliance
    var appliance = first
    for hour in stride(from: Int64(-10 * 24), through: 0, by: 5) {
      let now = end + hour * 3600
      let recent = readings.readings(in: TimeWindow(from: now + -3 * 86_400, to: now))
      appliance = try LearnedAppliance.learn(from: recent, adding: appliance).appliance
      #expect(try LearnedAppliance.learn(from: recent, adding: appliance).appliance == appliance)
    }
    let whole = try LearnedAppliance.learn(from: readings, by: first.parameters).appliance
    #expect(appliance.history.map(\.cycle.start) == whole.history.map(\.cycle.start))
    #expect(appliance.programmes.count == 3)
    for run in first.history {
      #expect(appliance.history.first { $0.cycle.start == run.cycle.start }?.programme == run.programme)
    }
    #expect(
      try LearnedAppliance.learn(from: readings, adding: appliance).appliance.programmes.map(\.number) == [1, 2, 3])
  }

  @Test("the second half of a cycle that is known does not replace it, a newer measurement does")
  func overlapping() {
    let whole = cycle(start: 10_000, watts: [2000, 1, 1, 1800])
    let half = cycle(start: 12_700, watts: [1800])
    let better = cycle(start: 10_060, watts: [2000, 1, 1, 1900])
    let appliance = LearnedAppliance(learning: [whole], parameters: CycleParameters(lowPeriods: 3))
    #expect(appliance.learning([half]).history.map(\.cycle) == [whole])
    #expect(appliance.learning([better]).history.map(\.cycle) == [better])
    #expect(
      LearnedAppliance(learning: [half], parameters: CycleParameters()).learning([whole]).history.map(\.cycle) == [
        whole
      ])
  }

  @Test("of thousands of cycles, the newest are compared and the others join the nearest")
  func many() {
    let cycles = (0..<2000).map { k in
      cycle(start: Int64(k) * 10_000, watts: k.isMultiple(of: 3) ? [80, 80] : [2000, 100, 500])
    }
    let appliance = LearnedAppliance(learning: cycles, parameters: CycleParameters())
    #expect(appliance.programmes.map(\.count).sorted() == [667, 1333])
  }

  @Test("any cycles are sorted without a trap")
  func anything() {
    var random = SeededNumbers(seed: 2)
    for _ in 0..<100 {
      let cycles = (0..<20).map { _ in
        ApplianceCycle(
          start: Instant(secondsSinceEpoch: [0, 5, -9, .min, .max, 1000].randomElement(using: &random) ?? 0),
          end: Instant(secondsSinceEpoch: [0, 7, .max, .min, 5000].randomElement(using: &random) ?? 0),
          periodSeconds: [900, 0, -1, .max].randomElement(using: &random) ?? 0,
          profile: (0..<Int.random(in: 0...3, using: &random)).map { _ in
            .watts([0, -1, .nan, .infinity, 1e100, 5].randomElement(using: &random) ?? 0)
          }, energy: .wattHours([0, -1, .nan, 1e200, 5].randomElement(using: &random) ?? 0))
      }
      let appliance = LearnedAppliance(learning: cycles, parameters: CycleParameters())
      #expect(appliance.programmes.reduce(0) { $0 + $1.count } == appliance.history.count)
      for cycle in cycles {
        let running = RunningCycle(
          start: cycle.start, asOf: cycle.end, periodSeconds: cycle.periodSeconds, profile: cycle.profile,
          energy: cycle.energy)
        #expect(appliance.matches(running).reduce(0) { $0 + $1.score } <= 1 + 1e-9)
      }
    }
  }

  private func cycle(start: Int64, watts: [Double]) -> ApplianceCycle {
    ApplianceCycle(
      start: Instant(secondsSinceEpoch: start), end: Instant(secondsSinceEpoch: start + Int64(watts.count) * 900),
      periodSeconds: 900, profile: watts.map(Power.watts), energy: .wattHours(watts.reduce(0, +) / 4))
  }
}

@Suite("Which programme is running") struct ProgrammeMatchTests {
  @Test("after a third of a cycle the right one of three scores highest, and tells what remains")
  func third() throws {
    let (readings, known) = try ProgrammeTests.dishwasher(seed: 21)
    let appliance = try LearnedAppliance.learn(from: readings).appliance
    let (later, laterKnown) = try ProgrammeTests.dishwasher(seed: 22, days: 20)
    let names = Dictionary(
      uniqueKeysWithValues: appliance.programmes.map {
        ($0.number, ProgrammeTests.name(of: $0.representative, in: known))
      })
    var right = 0
    var count = 0
    for cycle in laterKnown where cycle.isRecorded {
      let now = cycle.start + max(1100, (cycle.end - cycle.start) / 3)
      let seen = later.readings(
        in: TimeWindow(from: Instant(secondsSinceEpoch: cycle.start - 7200), to: Instant(secondsSinceEpoch: now)))
      let found = try LearnedAppliance.learn(from: seen, adding: appliance)
      guard let running = found.detected.running else { continue }
      let matches = appliance.matches(running)
      count += 1
      guard let best = matches.first, names[best.programme] == cycle.programme else { continue }
      right += 1
      #expect(best.score > 0.4)
      #expect(matches.reduce(0) { $0 + $1.score } <= 1)
      #expect(abs(best.expectedEnd.secondsSinceEpoch - cycle.end) < 2400)
      let remaining = best.remaining.reduce(0) { $0 + $1.watts } / 4
      #expect(abs(remaining - best.remainingEnergy.wattHours) < 1)
      #expect(abs(running.energy.wattHours + remaining - cycle.energy) < 0.25 * cycle.energy)
    }
    #expect(count >= 10)
    #expect(right * 10 >= count * 9)
  }

  @Test("something that resembles none scores low everywhere")
  func strange() throws {
    let appliance = try LearnedAppliance.learn(from: ProgrammeTests.dishwasher(seed: 21).readings).appliance
    let start = Instant(secondsSinceEpoch: 0)
    let strange = RunningCycle(
      start: start, asOf: start + 3600, periodSeconds: 900,
      profile: [300, 300, 300, 3000].map(Power.watts), energy: .wattHours(975))
    #expect(appliance.matches(strange).allSatisfy { $0.score < 0.1 })
  }
}
