public import EnergyTimeSeries

extension LearnedAppliance {
  /// An appliance of which nothing but these cycles is known.
  public init(learning cycles: [ApplianceCycle], parameters: CycleParameters) {
    self = LearnedAppliance(parameters: parameters, programmes: [], history: []).learning(cycles)
  }

  /// The appliance with more cycles, sorted into programmes anew.
  ///
  /// A cycle that is known already, or overlaps one that is, counts once: the newer measurement replaces the known, unless
  /// it is only the later part of it. So learning the same readings twice changes nothing, and readings of the last three
  /// days may be learned every hour.
  ///
  /// Cycles are compared by how their energy spreads over their duration, by their energy and by their duration, and
  /// clustered by average linkage. A programme keeps the number that most of its cycles had; a new one gets a number above
  /// all others.
  /// - Complexity: O(n log n) for n cycles, of which the newest 500 are compared with each other: about 10 ms.
  public func learning(_ cycles: [ApplianceCycle]) -> LearnedAppliance {
    let sound = cycles.filter { $0.energy.wattHours.isFinite && $0.start < $0.end }
    let runs = Run.merged(
      known: history, new: sound.map { Run(cycle: $0, programme: 0) }, tolerance: parameters.periodSeconds)
    let (history, programmes) = ProgrammeSorting(runs).sorted()
    return LearnedAppliance(parameters: parameters, programmes: programmes, history: history)
  }

  /// Learns from readings of an appliance's power.
  ///
  /// ```swift
  /// var washer = try LearnedAppliance.learn(from: readings).appliance
  /// washer = try LearnedAppliance.learn(from: readingsOfTheLastThreeDays, adding: washer).appliance
  /// ```
  /// - Parameters:
  ///   - parameters: when a cycle begins and when it is over; where none are given, those of the known appliance and, if
  ///     none is known, those suggested by the readings.
  ///   - known: what was learned before. With it, readings without a whole cycle are no failure.
  /// - Returns: the appliance, and what was found in these readings: a cycle that is running, and what was set aside.
  /// - Throws: `InputFaults` of the parameters; a ``LearningRefusal`` where nothing is known before and the readings hold no
  ///   whole cycle, or none can be told apart.
  public static func learn(
    from readings: SampledSeries<PowerReading>, by parameters: CycleParameters? = nil,
    adding known: LearnedAppliance? = nil
  ) throws -> (appliance: LearnedAppliance, detected: DetectedCycles) {
    let chosen = try parameters ?? known?.parameters ?? .suggested(for: readings)
    let detected = try CycleDetector(chosen).cycles(in: readings)
    if var known {
      known.parameters = chosen
      return (known.learning(detected.complete), detected)
    }
    guard !detected.complete.isEmpty else { throw refusal(readings, chosen, detected) }
    return (LearnedAppliance(learning: detected.complete, parameters: chosen), detected)
  }

  private static func refusal(
    _ readings: SampledSeries<PowerReading>, _ parameters: CycleParameters, _ detected: DetectedCycles
  ) -> LearningRefusal {
    let known = readings.values.count { !$0.isNaN }
    guard let first = readings.times.first, let last = readings.times.last, known > 1 else {
      return known == 0 && !readings.isEmpty
        ? LearningRefusal(.missingReadings, "all \(readings.count) readings of power are missing")
        : LearningRefusal(.tooFewReadings, "there are fewer than two readings of power")
    }
    guard last - first > parameters.periodSeconds else {
      return LearningRefusal(
        .tooShort, "the readings span \(last - first) s, less than a period of \(parameters.periodSeconds) s")
    }
    let gaps = detected.setAside.count { $0.reason == .interrupted }
    if gaps > 0 {
      return LearningRefusal(
        .missingReadings, "no cycle is recorded whole: readings are missing in \(gaps) of \(detected.setAside.count)")
    }
    return LearningRefusal(
      .noExcitation,
      detected.setAside.isEmpty && detected.running == nil
        ? "the power never rises above \(parameters.startThreshold.watts) W, the start threshold"
        : "no cycle is recorded from beginning to end; record a longer time")
  }
}

extension LearnedAppliance.Run: RecordedSpan {
  var start: Instant { cycle.start }
  var end: Instant { cycle.end }

  /// A cycle measured again stays in its programme for as long as the others do.
  mutating func succeed(_ older: LearnedAppliance.Run) { if programme == 0 { programme = older.programme } }
}
