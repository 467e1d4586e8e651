public import EnergyTimeSeries

/// A cycle that is not over: what it drew so far.
public struct RunningCycle: Hashable, Sendable {
  /// When it began.
  public var start: Instant
  /// The last moment that is known.
  public var asOf: Instant
  /// The length of a period of ``profile`` in seconds.
  public var periodSeconds: Int64
  /// Mean power of each period since the start. The last may have begun and not ended: it is the mean of its part up to
  /// ``asOf``.
  public var profile: [Power]
  /// What it drew so far.
  public var energy: Energy

  /// A cycle as measured so far.
  public init(start: Instant, asOf: Instant, periodSeconds: Int64, profile: [Power], energy: Energy) {
    self.start = start
    self.asOf = asOf
    self.periodSeconds = periodSeconds
    self.profile = profile
    self.energy = energy
  }

  /// How long it has been running, in seconds.
  public var elapsedSeconds: Int64 { asOf - start }
}
