public import EnergyTimeSeries

/// One run of an appliance, from the moment it began to draw power to the moment it ceased.
public struct ApplianceCycle: Hashable, Sendable {
  /// The largest number of periods; what lasts longer is no cycle.
  public static let longestProfile = 10_000

  /// When it began.
  public var start: Instant
  /// When it ceased.
  public var end: Instant
  /// The length of a period of ``profile`` in seconds.
  public var periodSeconds: Int64
  /// Mean power of each period, the first of which begins with the cycle. Periods within a pause are low.
  public var profile: [Power]
  /// What it drew in all.
  public var energy: Energy

  /// A cycle as measured.
  public init(start: Instant, end: Instant, periodSeconds: Int64, profile: [Power], energy: Energy) {
    self.start = start
    self.end = end
    self.periodSeconds = periodSeconds
    self.profile = profile
    self.energy = energy
  }

  /// How long it lasted, in seconds.
  public var durationSeconds: Int64 { end - start }
}
