public import EnergyTimeSeries

extension CycleParameters {
  /// Parameters that suit readings of an appliance's power.
  ///
  /// - The thresholds lie above what the power does while the appliance is off, and well below what it draws: Otsu's
  ///   threshold parts the two; above the middle of 'off' the start threshold is six standard deviations of the noise, a
  ///   fiftieth of what it draws, and 15 W (of small appliances a fifth of what they draw), whichever is most, but not
  ///   above Otsu's threshold. Bursts of one height that fill much of the time under others four times as high are taken
  ///   for another load on the same meter, and the thresholds lie above it.
  /// - The baseline is the mean power below the start threshold.
  /// - A quarter of an hour is a period, or less where pauses are too short to hold a whole one, as a refrigerator's. The low periods outlast the pauses within cycles where these recur and are clearly
  ///   shorter than the pauses between.
  /// - The longest gap is five times the usual distance of readings, and there is none for meters that report changes only.
  ///
  /// - Throws: a refusal where there are fewer than two readings, where they span less than a period, or where nothing
  ///   ever switches on.
  /// - Complexity: four passes; about 10 ms for a year of minutes.
  public static func suggested(
    for readings: SampledSeries<PowerReading>
  ) throws(LearningRefusal) -> CycleParameters {
    let known = readings.values.reduce(0) { $0 + ($1.isNaN ? 0 : 1) }
    guard readings.count > 0, known > 0 else {
      throw readings.isEmpty
        ? LearningRefusal(.tooFewReadings, "there are no readings of power")
        : LearningRefusal(.missingReadings, "all \(readings.count) readings of power are missing")
    }
    guard known > 1 else { throw LearningRefusal(.tooFewReadings, "one reading of power shows no cycle") }
    let outcome = readings.withPlainReadings { Suggestion(times: $0, values: $1)?.outcome }
    switch outcome {
    case .some(.success(let parameters)): return parameters
    case .some(.failure(let refusal)): throw refusal
    case nil: throw LearningRefusal(.tooFewReadings, "one reading of power shows no cycle")
    }
  }
}

/// Parameters in the making.
private struct Suggestion {
  private let times: UnsafeBufferPointer<Int64>
  private let values: UnsafeBufferPointer<Double>
  private let spacing: ReadingSpacing

  init?(times: UnsafeBufferPointer<Int64>, values: UnsafeBufferPointer<Double>) {
    guard let spacing = ReadingSpacing(times: times) else { return nil }
    self.times = times
    self.values = values
    self.spacing = spacing
  }

  var outcome: Result<CycleParameters, LearningRefusal> {
    let span = times[times.count - 1] - times[0]
    guard span > spacing.periodSeconds else {
      return .failure(
        LearningRefusal(
          .tooShort,
          "the readings span \(span) s, less than a period of \(spacing.periodSeconds) s; record a day or more"))
    }
    guard let levels = PowerLevels(times: times, values: values, reach: spacing.longestGapSeconds ?? 1 << 45) else {
      return .failure(Self.nothingSwitches)
    }
    var parameters = CycleParameters(
      startThreshold: .watts(levels.startThreshold), endThreshold: .watts(levels.endThreshold),
      periodSeconds: spacing.periodSeconds, baseline: .watts(levels.baseline),
      longestGapSeconds: spacing.longestGapSeconds)
    parameters.periodSeconds = period(with: parameters)
    var scan = CycleScan(times: times, values: values, parameters: parameters)
    let found = scan.cycles()
    let begun = found.complete.count + found.setAside.count { $0.reason != .alreadyRunning }
    guard begun > 0 || found.running != nil else { return .failure(Self.nothingSwitches) }
    parameters.lowPeriods = CyclePauses(between: found.complete).lowPeriods(of: parameters.periodSeconds)
    return .success(parameters)
  }

  /// The period of these parameters, or the longest shorter one of which nine in ten pauses hold a whole one, wherever it
  /// begins, where three in four pauses take less than an hour.
  private func period(with parameters: CycleParameters) -> Int64 {
    var fine = parameters
    fine.periodSeconds = max(60, min(spacing.median, parameters.periodSeconds))
    fine.lowPeriods = Int(max(1, 300 / fine.periodSeconds))
    var scan = CycleScan(times: times, values: values, parameters: fine)
    let cycles = scan.cycles().complete
    let pauses = zip(cycles, cycles.dropFirst()).map { $1.start - $0.end }.sorted()
    guard pauses.count >= 10, pauses[pauses.count * 3 / 4] < 3600 else { return parameters.periodSeconds }
    let shorter: [Int64] = [600, 300, 120, 60]
    let fitting = shorter.first {
      2 * $0 <= pauses[pauses.count / 10] && $0 >= spacing.median && $0 < parameters.periodSeconds
    }
    return 2 * parameters.periodSeconds <= pauses[pauses.count / 10]
      ? parameters.periodSeconds : fitting ?? parameters.periodSeconds
  }

  private static let nothingSwitches = LearningRefusal(
    .noExcitation, "nothing ever switches on in the readings; record a time in which the appliance is used")
}
