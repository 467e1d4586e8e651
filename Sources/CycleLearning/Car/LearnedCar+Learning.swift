public import EnergyTimeSeries

extension LearnedCar {
  /// Learns how a car charges from readings of its wallbox.
  ///
  /// ```swift
  /// let car = try LearnedCar.learn(from: wallbox, stateOfCharge: battery, capacity: .kilowattHours(52), in: paris)
  /// ```
  /// - Sessions are the cycles of the wallbox; a pause up to an hour does not end one. A session with a gap is not learned.
  /// - The power is the middle of the highest powers, spikes left out.
  /// - The curve comes from power against state of charge. Without states of charge, but with a capacity, sessions that end
  ///   in a taper (their last quarter-hour draws less than half the power) are taken to end full, and what was charged up to
  ///   then tells the state of charge, with the known car's efficiency or 0.9.
  /// - The efficiency comes from sessions whose state of charge rose by a tenth or more, of which there are at least three;
  ///   it is nil otherwise, and where it would be less than 0.5 or more than 1: then the capacity is most likely wrong.
  ///
  /// - Parameters:
  ///   - power: of the wallbox or the car's socket, in W. Below zero (the car feeds back) counts as zero.
  ///   - stateOfCharge: 0…1, where the car tells it.
  ///   - capacity: of the battery, where it is known.
  ///   - zone: the clock that the car's user lives by.
  ///   - known: what was learned before. Its sessions stay; its power, curve and efficiency stay where the new readings do not
  ///     tell; readings without a session are no failure.
  /// - Throws: a refusal for readings without a whole session, or in other units than watts and shares of one.
  /// - Complexity: O(readings), sorting included O(n log n) within hundredths of the state of charge.
  public static func learn(
    from power: SampledSeries<PowerReading>, stateOfCharge: SampledSeries<StateReading>? = nil,
    capacity: Energy? = nil, in zone: CivilZone, continuing known: LearnedCar? = nil
  ) throws(LearningRefusal) -> LearnedCar {
    try checkUnit(of: stateOfCharge)
    let capacity = capacity ?? known?.capacity
    let found: ChargingSessions
    do throws(LearningRefusal) {
      found = try ChargingSessions(in: power, stateOfCharge: stateOfCharge)
    } catch {
      guard let known, error.causes.allSatisfy({ $0.reason != .wrongUnit }) else { throw error }
      return known
    }
    guard !found.sessions.isEmpty else {
      if let known { return known }
      throw LearningRefusal(
        .noExcitation, "no charge is recorded from beginning to end without a gap; record some days and nights")
    }
    let sessions = ChargingSession.merged(known: known?.sessions ?? [], new: found.sessions, tolerance: 900)
    let efficiency = capacity.flatMap { ChargingEfficiency.estimate(sessions, capacity: $0) } ?? known?.efficiency
    let curve = curve(
      of: found, power, stateOfCharge: stateOfCharge, capacity: capacity, efficiency: efficiency?.value ?? 0.9)
    guard let energy = Spread(of: sessions.map(\.energy)) else {
      throw LearningRefusal(.implausible, "the sessions have no finite energy")
    }
    let window = TimeWindow(
      from: min(sessions.first?.start ?? power.times[0], power.times[0]),
      to: max(sessions.last?.end ?? power.times[0], power.times[power.count - 1]))
    return LearnedCar(
      power: .watts(found.ratedPower), capacity: capacity, curve: curve.isEmpty ? known?.curve ?? [] : curve,
      efficiency: efficiency, energyPerSession: energy,
      habits: PlugInHabit.habits(of: sessions, in: zone, during: window), sessions: sessions)
  }

  private static func checkUnit(of stateOfCharge: SampledSeries<StateReading>?) throws(LearningRefusal) {
    guard let stateOfCharge else { return }
    let states = stateOfCharge.values.filter { !$0.isNaN }
    guard let highest = states.max(), let lowest = states.min() else { return }
    if highest > 1.5, highest <= 100.5, lowest >= 0 {
      throw LearningRefusal(
        .wrongUnit, "states of charge reach \(highest): they look like percent; give shares, 0 to 1")
    }
    if highest > 1.005 || lowest < -0.005 {
      throw LearningRefusal(
        .wrongUnit, "states of charge lie between \(lowest) and \(highest); shares from 0 to 1 are wanted")
    }
  }

  private static func curve(
    of found: ChargingSessions, _ power: SampledSeries<PowerReading>, stateOfCharge: SampledSeries<StateReading>?,
    capacity: Energy?, efficiency: Double
  ) -> [Point] {
    var fit = TaperFit()
    if let stateOfCharge, let course = StateOfChargeCourse(stateOfCharge) {
      for session in found.sessions { fit.add(power, during: session) { course.value(at: $0) } }
    } else if let capacity, capacity.wattHours > 0 {
      for session in found.sessions {
        guard let course = SessionCourse(power, session), course.endsInTaper(ratedPower: found.ratedPower) else {
          continue
        }
        fit.add(power, during: session) { 1 - efficiency * course.energyLeft(at: $0) / capacity.wattHours }
      }
    }
    return fit.curve(ratedPower: found.ratedPower)
  }
}
