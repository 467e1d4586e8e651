internal import NumericMethods

extension LearnedRoom {
  /// The least time in hours that the usable part of a record must span.
  public static let shortestRecordHours = 48.0
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
  /// One node is tried, with and without gains that wander, and two nodes; each by maximum likelihood in innovations form
  /// with exact discretisation. Schwarz's criterion decides; two nodes must be clearly better. Intervals allow for errors
  /// that are alike over hours and for meters that are off by one and a half per cent.
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
        "The room's temperature does not follow the heating power: another room's meter or sensor, another heat source, or a room that was ventilated all the time"
      )
    }
    if let two = choice.twoNodes.map({ RoomEstimates($0, steps) }), two.isPhysical || choice.needsTwoNodes {
      return try two.room(record, steps)
    }
    return try RoomEstimates(choice.oneNode, steps).room(record, steps)
  }
}
