/// A power and when it was reached.
public struct PowerPeak: Hashable, Sendable {
  /// The mean power of the step.
  public let power: Power
  /// The start of the first step with it.
  public let start: Instant

  /// A power reached at `start`.
  public init(power: Power, start: Instant) {
    self.power = power
    self.start = start
  }
}
