public import EnergyTimeSeries

/// What a tank drew during the last 24 h: what it will be given back.
public struct TankEnergy: Hashable, Sendable {
  /// Where the number comes from.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// The rise of its energy counter.
    case counter
    /// Its power, averaged over time.
    case power
    /// The readings do not tell: a number that was known before.
    case usual
  }

  /// The energy.
  public var energy: Energy
  /// Where it comes from.
  public var source: Source
  /// The end of the 24 h.
  public var until: Instant?
  /// What the readings did not allow, as sentences; empty where nothing was amiss.
  public var notes: [String]

  /// An energy.
  public init(_ energy: Energy, source: Source, until: Instant?, notes: [String] = []) {
    self.energy = energy
    self.source = source
    self.until = until
    self.notes = notes
  }
}
