public import EnergyTimeSeries

/// Cycles of an appliance that resemble each other: a washing machine's 'eco 50', say.
public struct Programme: Hashable, Sendable {
  /// Tells it from the appliance's other programmes; from 1, and kept when more is learned.
  public var number: Int
  /// How many cycles it stands for.
  public var count: Int
  /// When its first cycle began.
  public var firstStart: Instant
  /// The cycle that is nearest to all others, the medoid: an honest cycle, not a mean of several.
  public var representative: ApplianceCycle
  /// The latest of its cycles.
  public var newest: ApplianceCycle
  /// How power varies, for each period of the representative.
  public var power: [Spread<Power>]
  /// How the energy varies.
  public var energy: Spread<Energy>

  /// A programme.
  public init(
    number: Int, count: Int, firstStart: Instant, representative: ApplianceCycle, newest: ApplianceCycle,
    power: [Spread<Power>], energy: Spread<Energy>
  ) {
    self.number = number
    self.count = count
    self.firstStart = firstStart
    self.representative = representative
    self.newest = newest
    self.power = power
    self.energy = energy
  }
}
