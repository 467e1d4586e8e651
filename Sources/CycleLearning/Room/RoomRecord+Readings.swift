public import EnergyTimeSeries

extension RoomRecord {
  /// How far readings are trusted.
  public struct GapRules: Hashable, Sendable {
    /// The longest time in seconds between two readings of a temperature or of the sun that a straight line bridges.
    public var temperatures: Int64
    /// The longest time in seconds for which a reading of the heating power holds. Meters that report only changes need a
    /// day or more.
    public var heating: Int64

    /// Rules; an hour each unless said otherwise.
    public init(temperatures: Int64 = 3600, heating: Int64 = 3600) {
      self.temperatures = max(1, temperatures)
      self.heating = max(1, heating)
    }
  }

  /// A record from readings at any times.
  ///
  /// The room's temperature at a border lies on the straight line between the readings beside it; outdoor temperature and
  /// sun are means of such lines, the heating power is the mean of readings that hold until the next. A step of which less
  /// than nine tenths is covered is missing.
  /// - Parameters:
  ///   - window: the part to look at; from the first reading of the room to the last where nil.
  ///   - stepSeconds: the length of a step.
  /// - Throws: a refusal where the room was not read for a whole step, or the step is not between a second and a day.
  /// - Complexity: one pass over the readings.
  public init(
    room: SampledSeries<TemperatureReading>, outdoor: SampledSeries<TemperatureReading>,
    heating: SampledSeries<PowerReading>, irradiance: SampledSeries<IrradianceReading>? = nil,
    in window: TimeWindow? = nil, stepSeconds: Int64 = 900, gaps: GapRules = GapRules()
  ) throws(LearningRefusal) {
    let grid = try Self.grid(over: room, in: window, stepSeconds: stepSeconds)
    let lines = Gaps(longest: gaps.temperatures, minimumCoverage: 0.9)
    let holds = Gaps(longest: gaps.heating, minimumCoverage: 0.9)
    func series<Value: Quantity>(_ values: [Double]) -> TimeSeries<Value> {
      TimeSeries(on: grid) { Value(baseValue: values[$0]) }
    }
    let sun = irradiance.map { $0.resampled(to: grid, by: LinearRule.linearMean, gaps: lines).values }
    let record = RoomRecord(
      roomTemperatures: Self.borderTemperatures(room, on: grid, longestGap: gaps.temperatures),
      outdoor: series(outdoor.resampled(to: grid, by: LinearRule.linearMean, gaps: lines).values),
      heating: series(heating.resampled(to: grid, by: LevelRule.timeWeightedMean, gaps: holds).values),
      irradiance: sun.map { series($0) })
    guard let record else { throw LearningRefusal(.missingReadings, "the series could not be laid on one grid") }
    self = record
  }

  private static func grid(
    over room: SampledSeries<TemperatureReading>, in window: TimeWindow?, stepSeconds: Int64
  ) throws(LearningRefusal) -> TimeGrid {
    guard (1...86_400).contains(stepSeconds) else {
      throw LearningRefusal(.tooShort, "a step of \(stepSeconds) s: take between a second and a day, best 900 s")
    }
    guard var start = room.times.first, var end = room.times.last else {
      throw LearningRefusal(.missingReadings, "there is no reading of the room's temperature")
    }
    if let window { (start, end) = (max(start, window.start), min(end, window.end)) }
    let first = (start + (stepSeconds - 1)).roundedDown(toMultipleOf: stepSeconds)
    let steps = max(0, end - first) / stepSeconds
    guard steps <= TimeGrid.largestCount else {
      throw LearningRefusal(.implausible, "the readings span \(steps) steps: give a window, two to six weeks are best")
    }
    guard let grid = TimeGrid(start: first, stepSeconds: stepSeconds, count: Int(steps)) else {
      throw LearningRefusal(.tooShort, "the room's temperature was not read over a whole step of \(stepSeconds) s")
    }
    return grid
  }

  private static func borderTemperatures(
    _ room: SampledSeries<TemperatureReading>, on grid: TimeGrid, longestGap: Int64
  ) -> [Double] {
    var after = 0
    return (0...grid.count).map { border in
      let instant = grid.instant(at: border)
      while after < room.count, room.times[after] < instant { after += 1 }
      guard after < room.count else { return .nan }
      if room.times[after] == instant { return room.values[after] }
      guard after > 0 else { return .nan }
      let (left, right) = (room.times[after - 1], room.times[after])
      guard right - left <= longestGap else { return .nan }
      let weight = Double(instant - left) / Double(right - left)
      return room.values[after - 1] * (1 - weight) + room.values[after] * weight
    }
  }
}
