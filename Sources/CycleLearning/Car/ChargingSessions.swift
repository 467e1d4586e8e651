internal import EnergyTimeSeries
internal import NumericMethods

/// The charges in readings of a wallbox.
struct ChargingSessions {
  /// The power away from full, in W.
  let ratedPower: Double
  private(set) var sessions: [ChargingSession]

  /// A car charges with more than a twentieth of its power; it ceased to charge when it drew less for over an hour.
  ///
  /// - Throws: a refusal for too few readings, readings in kilowatts, and readings in which no car charges.
  init(
    in readings: SampledSeries<PowerReading>, stateOfCharge: SampledSeries<StateReading>?
  ) throws(LearningRefusal) {
    let known = readings.values.count { !$0.isNaN }
    guard known > 1 else {
      throw known == 0 && !readings.isEmpty
        ? LearningRefusal(.missingReadings, "all \(readings.count) readings of charging power are missing")
        : LearningRefusal(.tooFewReadings, "there are fewer than two readings of charging power")
    }
    guard let plateau = readings.withPlainReadings({ Self.plateau(times: $0, values: $1) }) else {
      throw LearningRefusal(.noExcitation, "no car charges in the readings of power")
    }
    guard plateau.power >= 300 else {
      // In watts a car at rest draws some, all the time; in kilowatts next to nothing.
      throw plateau.power >= 1 && plateau.power > 20 * plateau.atRest
        ? LearningRefusal(
          .wrongUnit,
          "the charging power reaches \(plateau.power) only; it is wanted in watts, and looks like kilowatts")
        : LearningRefusal(.noExcitation, "no car charges in the readings of power")
    }
    guard plateau.power <= 1e6 else {
      throw LearningRefusal(.wrongUnit, "the charging power reaches \(plateau.power) W, more than any car charges with")
    }
    ratedPower = plateau.power
    let threshold = Power.watts(max(60, 0.05 * plateau.power))
    let parameters = CycleParameters(
      startThreshold: threshold, endThreshold: threshold, lowPeriods: 5, longestGapSeconds: plateau.longestGapSeconds)
    sessions = CycleDetector(checked: parameters).cycles(in: readings).complete.map { cycle in
      ChargingSession(start: cycle.start, end: cycle.end, energy: cycle.energy)
    }
    guard let stateOfCharge, let course = StateOfChargeCourse(stateOfCharge) else { return }
    for k in sessions.indices where !Self.feedsBack(readings, sessions[k], below: -threshold.watts) {
      let states = SessionCourse(readings, sessions[k])?.statesOfCharge(course)
      sessions[k].stateOfChargeBefore = states?.before
      sessions[k].stateOfChargeAfter = states?.after
    }
  }

  /// Whether a car feeds back within a session. What it then charges again was stored twice, so states of charge at both
  /// ends tell nothing of the losses.
  private static func feedsBack(
    _ readings: SampledSeries<PowerReading>, _ session: ChargingSession, below level: Double
  ) -> Bool {
    let places = readings.index(atOrAfter: session.start)..<readings.index(atOrAfter: session.end)
    return places.contains { readings.values[$0] < level }
  }

  /// The middle of the powers that are near the highest, by time: what is drawn for two hundredths of the charging time or
  /// more counts as highest, a spike does not.
  private static func plateau(
    times: UnsafeBufferPointer<Int64>, values: UnsafeBufferPointer<Double>
  ) -> (power: Double, atRest: Double, longestGapSeconds: Int64?)? {
    guard let spacing = ReadingSpacing(times: times) else { return nil }
    let histogram = PowerHistogram(times: times, values: values, reach: spacing.longestGapSeconds ?? 1 << 45)
    guard let last = histogram.used.last, last > 0 else { return nil }
    let whole = histogram.used.reduce(0) { $0 + histogram.seconds[$1] }
    // Charging is what lies above a fiftieth of the power that is exceeded for a thousandth of the time.
    let bound = max(1, PowerHistogram.bin(of: 0.02 * histogram.quantile(1 - 1e-3, in: histogram.used)))
    let charging = min(bound, last)..<last + 1
    guard whole > 0 else { return nil }
    let high = PowerHistogram.bin(of: 0.85 * histogram.quantile(0.98, in: charging))
    let top = histogram.quantile(0.5, in: max(high, charging.lowerBound)..<last + 1)
    // The bins are 3 % wide: the readings around tell the power itself.
    let near = values.filter { abs($0 - top) <= 0.03 * top }
    return (
      RobustStatistics.median(near) ?? top, histogram.quantile(0.05, in: histogram.used), spacing.longestGapSeconds
    )
  }
}

extension ChargingSession: RecordedSpan {
  /// States of charge that were known stay known.
  mutating func succeed(_ older: ChargingSession) {
    if stateOfChargeBefore == nil { stateOfChargeBefore = older.stateOfChargeBefore }
    if stateOfChargeAfter == nil { stateOfChargeAfter = older.stateOfChargeAfter }
  }
}
