public import EnergyTimeSeries

/// Something in a history that is not as its seasons let expect.
public struct Anomaly: Hashable, Sendable {
  /// What kind of.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Far off for an hour or less.
    case spike
    /// From some time on higher or lower than before, for days.
    case levelShift
    /// The same number again and again where the load never rests.
    case stuckMeter
    /// No values.
    case missing
    /// A day whose course is unlike that of days alike.
    case unusualDay
  }

  /// What kind of.
  public var kind: Kind
  /// The steps of the history.
  public var steps: Range<Int>
  /// The first moment.
  public var start: Instant
  /// The first moment after.
  public var end: Instant
  /// 0…1: how far beyond the ordinary; one half at twice the threshold.
  public var severity: Double
  /// How many robust standard deviations, or for missing values and stuck meters how many hours.
  public var score: Double
  /// The mean of what was to be expected, in the history's unit.
  public var expected: Double
  /// The mean of what was measured; nil where nothing was.
  public var observed: Double?
  /// What was found, in a sentence.
  public var explanation: String
}
