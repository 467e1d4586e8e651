/// When a car begins and ends to charge, as times of the local clock.
///
/// Times are seconds after local midnight and may pass 86 400: a charge that begins at 22:00 and ends at 01:30 ends at
/// 91 800.
public struct PlugInHabit: Hashable, Sendable {
  /// Three quantiles of a clock time.
  public struct Clock: Hashable, Sendable {
    /// One time in ten it is earlier.
    public var early: Int64
    /// Half of the time it is earlier.
    public var median: Int64
    /// One time in ten it is later.
    public var late: Int64

    /// Three times, in seconds after local midnight.
    public init(early: Int64, median: Int64, late: Int64) {
      self.early = early
      self.median = median
      self.late = late
    }
  }

  /// The days on which the charges begin.
  public var days: DayKind
  /// How many sessions it is drawn from.
  public var count: Int
  /// Sessions per day of this kind.
  public var sessionsPerDay: Double
  /// When charges begin.
  public var start: Clock
  /// When charges end.
  public var end: Clock

  /// A habit.
  public init(days: DayKind, count: Int, sessionsPerDay: Double, start: Clock, end: Clock) {
    self.days = days
    self.count = count
    self.sessionsPerDay = sessionsPerDay
    self.start = start
    self.end = end
  }
}
