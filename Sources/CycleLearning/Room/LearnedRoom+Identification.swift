internal import EnergyTimeSeries
internal import NumericMethods

extension LearnedRoom {
  /// The least time in hours that the usable part of a record must span.
  public static let shortestRecordHours = 48.0
  /// Of a record with more steps than this, a year of quarter-hours, only the newest part is used.
  public static let longestRecordSteps = 36_000
  /// How many times its lower end the upper end of the interval of R or of C may be before a room is refused.
  public static let widestInterval = 2.0

  /// What a record tells of a room.
  ///
  /// ```swift
  /// let record = try RoomRecord(room: room, outdoor: outdoor, heating: heating, irradiance: sun)
  /// let living = try LearnedRoom.identify(from: record)
  /// living.resistance.value                        // K/W, between living.resistance.lower and .upper
  /// ```
  ///
  /// One node is tried, with and without gains that wander, and two nodes; each in innovations form with exact
  /// discretisation. Where the errors follow the hours of the day, so may the gains. Schwarz's criterion decides; two
  /// nodes must be clearly better. Intervals allow for errors that are alike over hours and for a thermostat that
  /// switches within a step, and reach as far as Student's distribution says for a degree of freedom a day; they do not
  /// allow for meters that are off.
  /// - Throws: every cause that was found: a unit that cannot be, missing inputs, too short a record, nothing that
  ///   happened to the heater or to the room, a room that does not answer to its heater, intervals wider than
  ///   ``widestInterval``, values no room has.
  /// - Complexity: O(steps), about 10 µs each.
  public static func identify(from record: RoomRecord) throws(LearningRefusal) -> LearnedRoom {
    let steps = RoomSteps(record)
    let faults = record.faults(steps)
    guard faults.isEmpty else { throw LearningRefusal(faults) }
    guard let choice = RoomChoice(steps) else {
      throw LearningRefusal(
        .notIdentifiable,
        "the room's temperature does not follow the heating power: another room's meter or sensor, another heat source, or a room that was ventilated all the time"
      )
    }
    if let two = choice.twoNodes.map({ RoomEstimates($0, steps) }), two.isPhysical || choice.needsTwoNodes {
      return try LearnedRoom(two, record, steps)
    }
    return try LearnedRoom(RoomEstimates(choice.oneNode, steps), record, steps)
  }

  private init(_ estimates: RoomEstimates, _ record: RoomRecord, _ steps: RoomSteps) throws(LearningRefusal) {
    let faults = estimates.faults
    guard faults.isEmpty else { throw LearningRefusal(faults) }
    let grid = record.grid
    let (first, last) = (steps.places.first ?? 0, steps.places.last ?? 0)
    self.init(
      resistance: estimates.resistance, capacity: estimates.capacity, solarAperture: estimates.solarAperture,
      internalGain: estimates.internalGain, heaterPower: .watts(steps.heaterPower),
      twoNodes: estimates.isPhysical ? estimates.twoNodes : nil,
      residuals: ResidualChecks(estimates, record, steps).report,
      window: TimeWindow(from: grid.instant(at: first), to: grid.instant(at: last + 1)), stepSeconds: grid.stepSeconds,
      stepCount: steps.count)
  }
}
