import CycleLearning
import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Suggested cycle parameters") struct SuggestedParametersTests {
  @Test("find the cycle of a machine")
  func machine() throws {
    let readings = try PowerTrace.readings(until: 21_600, watts: PowerTrace.machine)
    let parameters = try CycleParameters.suggested(for: readings)
    #expect(parameters.faults.isEmpty)
    #expect(parameters.baseline == .watts(1))
    #expect(parameters.lowPeriods == 1)
    #expect(parameters.periodSeconds == 900)
    #expect(parameters.longestGapSeconds == 900)
    let cycles = try CycleDetector(parameters).cycles(in: readings).complete
    #expect(cycles.map(\.watts) == [[1999, 1999, 149, 149, 499]])
  }

  @Test("outlast a pause that recurs in most cycles")
  func pauses() throws {
    let readings = try PowerTrace.readings(until: 5 * 86_400) { PowerTrace.pausing($0 % 86_400) }
    let parameters = try CycleParameters.suggested(for: readings)
    #expect(try CycleDetector(parameters).cycles(in: readings).complete.count == 5)
  }

  @Test("do not join loads that are washed one after the other")
  func backToBack() throws {
    let loads: [Int64] = [30_000, 37_200, 200_000, 300_000, 400_000, 407_000, 500_000]
    let readings = try PowerTrace.readings(until: 600_000) { t in
      PowerTrace.machine(3600 + (t - (loads.last { $0 <= t } ?? 10_000_000)))
    }
    let parameters = try CycleParameters.suggested(for: readings)
    #expect(try CycleDetector(parameters).cycles(in: readings).complete.count == loads.count)
  }

  @Test("find every run of a refrigerator with short pauses, gaps in the readings or not", arguments: [false, true])
  func shortPauses(hasGaps: Bool) throws {
    // Runs of 16 to 20 min with pauses of 25 to 29 min.
    let starts = (0..<96).map { Int64($0) * 2700 + 1800 }
    let readings = try PowerTrace.readings(until: 96 * 2700) { t in
      if hasGaps, t % 86_400 >= 40_000, t % 86_400 < 55_000 { return nil }
      return starts.contains { (0..<960 + $0 % 5 * 60 + $0 / 2700 % 5 * 60).contains(t - $0) } ? 90 : 2
    }
    let found = try CycleDetector(.suggested(for: readings)).cycles(in: readings).complete
    #expect(found.count >= (hasGaps ? 70 : 94))
    #expect(found.allSatisfy { $0.durationSeconds < 1300 })
  }

  @Test("lie above a refrigerator on the same meter, but not above one that is alone")
  func refrigerator() throws {
    func cold(_ t: Int64) -> Double { t % 2700 < 900 ? 80 : 2 }
    let alone = try CycleParameters.suggested(for: PowerTrace.readings(until: 2 * 86_400, watts: cold))
    #expect(alone.startThreshold.watts < 60)
    let both = try PowerTrace.readings(until: 4 * 86_400) { cold($0) + PowerTrace.machine(($0 + 80_000) % 86_400) }
    let parameters = try CycleParameters.suggested(for: both)
    #expect(parameters.startThreshold.watts + parameters.baseline.watts > 80)
    #expect(parameters.startThreshold.watts + parameters.baseline.watts < 150)
    #expect(try CycleDetector(parameters).cycles(in: both).complete.count == 4)
  }

  @Test("let readings hold until the next where a meter reports changes only")
  func changesOnly() throws {
    var readings = SampledSeries<PowerReading>()
    for day in 0..<4 {
      for step in 0...30 {
        let time = Instant(secondsSinceEpoch: Int64(day) * 86_400 + 40_000 + Int64(step) * 120)
        try readings.append(.watts(step == 30 ? 0 : 1800 + Double(step)), at: time)
      }
    }
    let parameters = try CycleParameters.suggested(for: readings)
    #expect(parameters.longestGapSeconds == nil)
    #expect(try CycleDetector(parameters).cycles(in: readings).complete.count == 2)
  }

  @Test("have longer periods where readings are rarer than quarter-hours")
  func sparse() throws {
    let readings = try PowerTrace.readings(every: 1800, until: 10 * 86_400) { $0 % 86_400 < 7200 ? 1000 : 0 }
    #expect(try CycleParameters.suggested(for: readings).periodSeconds == 1800)
  }

  @Test("are refused for no, one or only missing readings, a few minutes of them, and a constant power")
  func refusals() throws {
    func reason(_ readings: SampledSeries<PowerReading>) -> LearningRefusal.Reason? {
      do throws(LearningRefusal) {
        _ = try CycleParameters.suggested(for: readings)
        return nil
      } catch { return error.causes.first?.reason }
    }
    #expect(reason(SampledSeries()) == .tooFewReadings)
    #expect(try reason(PowerTrace.readings(until: 60) { _ in 5 }) == .tooFewReadings)
    #expect(try reason(PowerTrace.readings(until: 9000) { _ in .nan }) == .missingReadings)
    #expect(try reason(PowerTrace.readings(until: 600) { $0 < 300 ? 5 : 500 }) == .tooShort)
    #expect(try reason(PowerTrace.readings(until: 86_400) { _ in 5 }) == .noExcitation)
    var random = SeededNumbers(seed: 3)
    #expect(try reason(PowerTrace.readings(until: 86_400) { _ in 10 + 2 * random.normal() }) == .noExcitation)
  }

  @Test("have no faults, whatever the readings")
  func anything() throws {
    var random = SeededNumbers(seed: 11)
    for _ in 0..<200 {
      let readings = CycleDetectorTests.wildReadings(&random)
      guard let parameters = try? CycleParameters.suggested(for: readings) else { continue }
      #expect(parameters.faults.isEmpty)
    }
  }
}

@Suite("Detection on simulated appliances") struct SimulatedDetectionTests {
  /// 200 recordings of eight kinds of households: pauses, gaps, standby, a refrigerator on the same meter, readings 10 to
  /// 120 s apart, noise, and a first cycle that is recorded in part.
  @Test("finds 95 % of the cycles, their start within a period and their energy within 3 %, and none that is not there")
  func households() throws {
    var suggested = DetectionScore()
    var given = DetectionScore()
    for seed in UInt64(0)..<200 {
      var random = SeededNumbers(seed: seed)
      let kind = Int(seed) % 40
      let (readings, known) = try SimulatedAppliance.household(kind, &random).record(&random)
      let parameters = try CycleParameters.suggested(for: readings)
      suggested.add(try CycleDetector(parameters).cycles(in: readings).complete, of: known)
      guard kind % 8 != 1, kind % 8 != 5 else { continue }
      let byHand = CycleParameters(endThreshold: .watts(20), lowPeriods: kind % 4 == 2 ? 4 : 1, baseline: .watts(3))
      given.add(try CycleDetector(byHand).cycles(in: readings).complete, of: known)
    }
    for score in [suggested, given] {
      let wanted = 0.95 * Double(score.cycles)
      #expect(score.cycles > 500)
      #expect(Double(score.found) >= wanted)
      #expect(Double(score.rightStart) >= wanted)
      #expect(Double(score.rightEnergy) >= wanted)
      #expect(score.falseCycles == 0)
    }
  }
}
