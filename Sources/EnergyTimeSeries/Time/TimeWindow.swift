/// A span from one instant up to, not including, another.
public struct TimeWindow: Hashable, Sendable {
  /// The first moment inside.
  public var start: Instant
  /// The first moment after.
  public var end: Instant

  /// From `start` to `end`; empty when `end` is not after `start`.
  public init(from start: Instant, to end: Instant) {
    self.start = start
    self.end = end
  }

  /// Seconds from start to end, zero when empty.
  public var duration: Int64 { max(0, end - start) }
}
