/// How levels become one value per bin.
public enum LevelRule: Hashable, Sendable {
  /// The mean over time, each reading held until the next.
  case timeWeightedMean
  /// The mean of the readings in the bin, however they are spread.
  case mean
  /// The middle reading by size; of an even number the mean of the middle two.
  case median
  /// The least reading in the bin.
  case minimum
  /// The greatest reading in the bin.
  case maximum
  /// The earliest reading in the bin.
  case first
  /// The latest reading in the bin.
  case last
}

/// How levels that may be interpolated become one value per bin, besides ``LevelRule``.
public enum LinearRule: Hashable, Sendable {
  /// The mean over time of the straight lines between readings.
  case linearMean
}

/// To which bin a reading at a border belongs. It matters for rules that count readings, not for means over time.
public enum ClosedSide: Hashable, Sendable {
  /// [start, end): to the bin that begins there. The rule of the house.
  case left
  /// (start, end]: to the bin that ends there.
  case right
}
