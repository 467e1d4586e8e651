/// What a fall of a counter means.
public enum CounterFall<Value: Quantity>: Hashable, Sendable {
  /// The counter began again at zero. What it counted between its last reading and the reset is unknown and counts as
  /// nothing, so the energy around a reset is a lower bound.
  case reset
  /// The counter went through its largest value and on from zero: what is missing to `at` and the new reading are
  /// counted. Where that exceeds the plausible power, the fall is taken as a reset.
  case rollover(at: Value)
  /// The counter was exchanged or failed: nothing is known between the two readings.
  case unknown
}

/// How counter readings become amounts.
public struct CounterRule<Value: Quantity>: Hashable, Sendable {
  /// What a fall means.
  public var fall: CounterFall<Value>
  /// The largest amount per hour that can be true; what exceeds it between two readings is left out and reported. Nil:
  /// everything can. Give it where readings may fall by a rounding error: as a reset, the whole register would count.
  public var largestPerHour: Value?

  /// A rule.
  public init(fall: CounterFall<Value> = .reset, largestPerHour: Value? = nil) {
    self.fall = fall
    self.largestPerHour = largestPerHour
  }
}

extension CounterRule<Energy> {
  /// A rule by which the counted power cannot be above `largestPower`.
  public init(fall: CounterFall<Energy> = .reset, largestPower: Power) {
    self.init(fall: fall, largestPerHour: largestPower.energy(overHours: 1))
  }
}

/// What was noticed between two readings of a counter.
public struct CounterFinding<Value: Quantity>: Hashable, Sendable {
  /// From the reading before to the one after.
  public var window: TimeWindow
  /// What it was.
  public var event: Event

  /// What can be noticed.
  public enum Event: Hashable, Sendable {
    /// A fall taken as a beginning at zero; so much was counted since.
    case reset(counted: Value)
    /// A fall taken as a rollover; so much was counted.
    case rollover(counted: Value)
    /// A change that cannot be true, or a fall of unknown meaning; nothing was counted.
    case implausible(change: Value)
    /// The readings are too far apart to say when so much was counted; it is in no bin.
    case unplaced(Value)
  }
}

/// What was noticed in the readings of a counter.
public struct CounterReport<Value: Quantity>: Hashable, Sendable {
  /// The first findings, at most a hundred, in the order of time.
  public let first: [CounterFinding<Value>]
  /// How many falls were taken as resets.
  public let resets: Int
  /// How many falls were taken as rollovers.
  public let rollovers: Int
  /// How many changes were left out.
  public let implausible: Int
  /// What was counted in gaps that are too long.
  public let unplaced: Value
}
