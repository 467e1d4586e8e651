/// How far a reading reaches, and how much of a bin must be covered.
///
/// ```swift
/// Gaps(longest: 3600, minimumCoverage: 0.5)     // held for an hour at most; half a bin is needed for a value
/// ```
public struct Gaps: Hashable, Sendable {
  /// The longest time in seconds between two readings that is bridged. A level is held no longer than this, a line is
  /// drawn over no longer gap, an interval and the energy between two counter readings last no longer.
  public var longest: Int64
  /// The share of a bin, 0…1, below which its value is missing. At 0, any covered second gives a value.
  public var minimumCoverage: Double
  /// Up to when the last level is known to hold, `longest` apart; nil for the end of the bins.
  public var knownUntil: Instant?

  /// A rule. Less than a second is a second; coverage is clamped to 0…1, and NaN is 0.
  public init(longest: Int64 = .max, minimumCoverage: Double = 0, knownUntil: Instant? = nil) {
    self.longest = max(1, longest)
    self.minimumCoverage = minimumCoverage > 0 ? min(minimumCoverage, 1) : 0
    self.knownUntil = knownUntil
  }

  /// No gap is too long.
  public static let bridged = Gaps()

  /// `longest` without risk of overflow: longer than any span between readings and bins.
  var reach: Int64 { min(longest, 1 << 45) }
}
