/// What was taken out of a series, and why.
public struct CleaningReport: Hashable, Sendable {
  /// Runs of neighbouring values taken out for one reason, in order of time, then of the rules.
  public let findings: [Finding]

  /// A run of values taken out for one reason.
  public struct Finding: Hashable, Sendable {
    /// The rule, by its place among the rules given; their count for infinite values, which always go.
    public let rule: Int
    /// Where the values stood: steps of the grid, or places among the readings.
    public let steps: Range<Int>
    /// From the start of the first step to the end of the last, or from the first reading to the last.
    public let window: TimeWindow
    /// The values taken out, in base units.
    public let values: [Double]
    /// Why, in words with the numbers.
    public let reason: String
  }

  /// How many values were taken out.
  public var removedCount: Int { findings.reduce(0) { $0 + $1.values.count } }
}
