public import EnergyTimeSeries

/// How well a programme explains a cycle that is running, and what would then follow.
public struct ProgrammeMatch: Hashable, Sendable {
  /// The number of the programme.
  public var programme: Int
  /// The chance, 0…1, that this programme is running; those of all programmes and of none of them sum to 1.
  public var score: Double
  /// The length of a period of ``remaining`` in seconds.
  public var periodSeconds: Int64
  /// Mean power of each period from ``RunningCycle/asOf`` on, as the programme's representative had it; the last period may
  /// be drawn for in part. Empty where the representative was over by now.
  public var remaining: [Power]
  /// What the representative still drew.
  public var remainingEnergy: Energy
  /// When the cycle ends if it lasts as long as the representative.
  public var expectedEnd: Instant

  /// A match.
  public init(
    programme: Int, score: Double, periodSeconds: Int64, remaining: [Power], remainingEnergy: Energy,
    expectedEnd: Instant
  ) {
    self.programme = programme
    self.score = score
    self.periodSeconds = periodSeconds
    self.remaining = remaining
    self.remainingEnergy = remainingEnergy
    self.expectedEnd = expectedEnd
  }
}
