/// A moment in seconds since 1970-01-01T00:00:00Z, without leap seconds.
public struct Instant: Hashable, Comparable, Sendable {
  /// Seconds since the epoch, negative before.
  public var secondsSinceEpoch: Int64

  /// The moment `seconds` after the epoch.
  public init(secondsSinceEpoch seconds: Int64) { secondsSinceEpoch = seconds }

  /// The first and the last moment of the years 0 to 9999, which ISO 8601 can write.
  public static let writable =
    Instant(secondsSinceEpoch: -62_167_219_200)...Instant(secondsSinceEpoch: 253_402_300_799)

  /// Earlier moments are smaller.
  public static func < (left: Instant, right: Instant) -> Bool { left.secondsSinceEpoch < right.secondsSinceEpoch }

  /// The moment `seconds` later; stops at the ends of Int64.
  public static func + (instant: Instant, seconds: Int64) -> Instant {
    let (sum, overflow) = instant.secondsSinceEpoch.addingReportingOverflow(seconds)
    return Instant(secondsSinceEpoch: overflow ? (seconds > 0 ? .max : .min) : sum)
  }

  /// Seconds from `right` to `left`; stops at the ends of Int64.
  public static func - (left: Instant, right: Instant) -> Int64 {
    let (difference, overflow) = left.secondsSinceEpoch.subtractingReportingOverflow(right.secondsSinceEpoch)
    return overflow ? (left > right ? .max : .min) : difference
  }

  /// The last multiple of `seconds` since the epoch at or before this moment; the moment itself when `seconds` is not above
  /// zero.
  public func roundedDown(toMultipleOf seconds: Int64) -> Instant {
    guard seconds > 0 else { return self }
    let remainder = secondsSinceEpoch % seconds
    return self + (remainder < 0 ? -(remainder + seconds) : -remainder)
  }
}
