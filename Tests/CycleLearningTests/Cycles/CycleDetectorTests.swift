import CycleLearning
import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Cycle detector") struct CycleDetectorTests {
  func cycles(
    _ parameters: CycleParameters = CycleParameters(), in readings: SampledSeries<PowerReading>
  ) throws -> DetectedCycles {
    try CycleDetector(parameters).cycles(in: readings)
  }

  @Test("finds a machine's cycle with its start, end, profile and energy")
  func oneCycle() throws {
    let found = try cycles(in: PowerTrace.readings(until: 21_600, watts: PowerTrace.machine))
    let cycle = try #require(found.complete.first)
    #expect(found.complete.count == 1)
    #expect(cycle.start.secondsSinceEpoch == 3600)
    #expect(cycle.end.secondsSinceEpoch == 8100)
    #expect(cycle.watts == [2000, 2000, 150, 150, 500])
    #expect(cycle.energy == .wattHours(1000 + 75 + 125))
    #expect(found.setAside.isEmpty)
    #expect(found.running == nil)
  }

  @Test("does not learn a cycle that ran already when the readings began")
  func partialAtTheStart() throws {
    let found = try cycles(in: PowerTrace.readings(until: 21_600) { $0 < 4500 ? nil : PowerTrace.machine($0) })
    #expect(found.complete.isEmpty)
    #expect(found.setAside.map(\.reason) == [.alreadyRunning])
    #expect(found.setAside.first?.window == window(4500, 8100))
  }

  @Test("sets a cycle with a gap aside over its whole extent")
  func gapInside() throws {
    let found = try cycles(
      in: PowerTrace.readings(until: 21_600) { (4000..<6500).contains($0) ? nil : PowerTrace.machine($0) })
    #expect(found.complete.isEmpty)
    #expect(found.setAside == [SetAside(window: window(3600, 8100), reason: .interrupted)])
  }

  @Test("a reading that says 'missing' interrupts a cycle like a gap")
  func missingInside() throws {
    let found = try cycles(
      in: PowerTrace.readings(until: 21_600) { $0 == 4500 ? .nan : PowerTrace.machine($0) })
    #expect(found.complete.isEmpty)
    #expect(found.setAside.map(\.reason) == [.interrupted])
  }

  @Test("a cycle that runs when the readings go on after a gap is set aside")
  func runningAfterGap() throws {
    let found = try cycles(
      in: PowerTrace.readings(until: 21_600) { (1800..<4500).contains($0) ? nil : PowerTrace.machine($0) })
    #expect(found.complete.isEmpty)
    #expect(found.setAside == [SetAside(window: window(4500, 8100), reason: .alreadyRunning)])
  }

  @Test("a gap while it is off changes nothing")
  func gapOutside() throws {
    let found = try cycles(
      in: PowerTrace.readings(until: 21_600) { (600..<3000).contains($0) ? nil : PowerTrace.machine($0) })
    #expect(found.complete.map(\.watts) == [[2000, 2000, 150, 150, 500]])
  }

  @Test("a pause splits a cycle when it has as many low periods as end it", arguments: 1...3)
  func pauseSplits(lowPeriods: Int) throws {
    let found = try cycles(
      CycleParameters(lowPeriods: lowPeriods), in: PowerTrace.readings(until: 28_800, watts: PowerTrace.pausing))
    #expect(found.complete.map(\.start.secondsSinceEpoch) == [3600, 8100])
    #expect(found.complete.map(\.watts) == [[2000, 2000], [1800]])
  }

  @Test("a shorter pause is part of the cycle")
  func pauseInside() throws {
    let found = try cycles(
      CycleParameters(lowPeriods: 4), in: PowerTrace.readings(until: 28_800, watts: PowerTrace.pausing))
    #expect(found.complete.map(\.start.secondsSinceEpoch) == [3600])
    #expect(found.complete.map(\.watts) == [[2000, 2000, 1, 1, 1, 1800]])
  }

  @Test("event-driven readings hold until the next where no gap is too long")
  func eventDriven() throws {
    let readings = try SampledSeries<PowerReading>(
      times: [0, 3600, 5400, 7200].map(Instant.init(secondsSinceEpoch:)), values: [0, 2000, 0, 0])
    let found = try cycles(CycleParameters(longestGapSeconds: nil), in: readings)
    #expect(found.complete.map(\.watts) == [[2000, 2000]])
    #expect(try cycles(in: readings).complete.isEmpty)
  }

  @Test("what falls into the low period before the fall counts as energy")
  func energyToTheFall() throws {
    let found = try cycles(
      in: PowerTrace.readings(every: 10, until: 7200) { (1800..<2710).contains($0) ? 3000 : 0 })
    let cycle = try #require(found.complete.first)
    #expect(cycle.watts == [3000])
    #expect(cycle.durationSeconds == 910)
    #expect(abs(cycle.energy.wattHours - 3000 * 910 / 3600) < 1e-9)
  }

  @Test("a cycle that begins in the low period after another is found")
  func nextInTheSamePeriod() throws {
    let found = try cycles(
      in: PowerTrace.readings(until: 14_400) { t in
        (1800..<2700).contains(t) || (3540..<5400).contains(t) ? 500 : 0
      })
    #expect(found.complete.map(\.start.secondsSinceEpoch) == [1800, 3540])
  }

  @Test("the readings end within a cycle: it is running, with the mean of the part of its last period")
  func running() throws {
    let found = try cycles(in: PowerTrace.readings(until: 5761, watts: PowerTrace.machine))
    #expect(found.complete.isEmpty)
    let running = try #require(found.running)
    #expect(running.start.secondsSinceEpoch == 3600)
    #expect(running.asOf.secondsSinceEpoch == 5760)
    #expect(running.profile.map(\.watts) == [2000, 2000, 150])
    #expect(running.energy == .wattHours(1000 + 150 * 0.1))
  }

  @Test("a spike that does not lift its period above the end threshold is set aside")
  func spike() throws {
    let found = try cycles(in: PowerTrace.readings(every: 10, until: 7200) { $0 == 1800 ? 2000 : 0 })
    #expect(found.setAside == [SetAside(window: window(1800, 1810), reason: .tooShort)])
  }

  @Test("the baseline is taken off before anything else")
  func baseline() throws {
    let found = try cycles(
      CycleParameters(baseline: .watts(81)),
      in: PowerTrace.readings(until: 21_600) { PowerTrace.machine($0) + 80 })
    #expect(found.complete.map(\.watts) == [[1999, 1999, 149, 149, 499]])
  }

  @Test("a load that never ends is set aside, without a profile as long as itself")
  func endless() throws {
    let readings = try SampledSeries<PowerReading>(
      times: [0, 60, 200_000_000_000, 200_000_100_000].map(Instant.init(secondsSinceEpoch:)),
      values: [0, 100, 0, 0])
    let found = try cycles(CycleParameters(periodSeconds: 1, longestGapSeconds: nil), in: readings)
    #expect(found.setAside.map(\.reason) == [.tooLong])
  }

  @Test("parameters with faults are refused by name")
  func faults() {
    #expect(throws: (any Error).self) {
      try CycleDetector(CycleParameters(startThreshold: .watts(10), endThreshold: .watts(20), lowPeriods: 0))
    }
  }

  @Test("any readings and any parameters: cycles in order, apart, with energy that their profile explains")
  func anything() throws {
    var random = SeededNumbers(seed: 7)
    for _ in 0..<300 {
      let readings = Self.wildReadings(&random)
      let start = Double.random(in: 1...500, using: &random)
      let parameters = CycleParameters(
        startThreshold: .watts(start), endThreshold: .watts(start * Double.random(in: 0.1...1, using: &random)),
        periodSeconds: [1, 60, 900, 86_400].randomElement(using: &random) ?? 900,
        lowPeriods: [1, 2, 5, 1000].randomElement(using: &random) ?? 1,
        longestGapSeconds: Bool.random(using: &random) ? 900 : nil)
      let found = try cycles(parameters, in: readings)
      for (cycle, next) in zip(found.complete, found.complete.dropFirst()) { #expect(cycle.end <= next.start) }
      for cycle in found.complete {
        #expect(cycle.start < cycle.end)
        #expect((cycle.profile.last?.watts ?? 0) > parameters.endThreshold.watts)
        #expect(cycle.energy.wattHours.isFinite)
      }
    }
  }

  /// Up to 60 readings, some missing, some enormous, some negative, seconds to years apart.
  static func wildReadings(_ random: inout SeededNumbers) -> SampledSeries<PowerReading> {
    var readings = SampledSeries<PowerReading>()
    var time = Instant(secondsSinceEpoch: 0)
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      time = time + ([1, 60, 600, 40_000, 90_000_000].randomElement(using: &random) ?? 1)
      let value: Double = [0, 1, 39, 40, 41, 2000, -500, 1e100, -1e100, .nan].randomElement(using: &random) ?? 0
      try? readings.append(value.isNaN ? nil : .watts(value), at: time)
    }
    return readings
  }

  private func window(_ start: Int64, _ end: Int64) -> TimeWindow {
    TimeWindow(from: Instant(secondsSinceEpoch: start), to: Instant(secondsSinceEpoch: end))
  }
}
