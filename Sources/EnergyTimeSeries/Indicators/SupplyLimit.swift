/// A limit on voltage or frequency in the form of EN 50160: within a band around nominal for a share of every week or year.
public struct SupplyLimit: Hashable, Sendable {
  /// The band's lower end relative to nominal: −0.10 for −10 %.
  public var below: Double
  /// The band's upper end relative to nominal: 0.10 for +10 %.
  public var above: Double
  /// The share of the values of each period that must lie within, 0…1.
  public var share: Double
  /// What the share is taken of.
  public var period: Period

  /// What a share is taken of.
  public enum Period: String, Hashable, Sendable {
    /// Each week of seven times 24 hours from the start of the series; the last may be shorter.
    case week
    /// The whole series, a year of measurement in the standard.
    case whole
  }

  /// A limit.
  public init(from below: Double, to above: Double, for share: Double, of period: Period) {
    self.below = below
    self.above = above
    self.share = share
    self.period = period
  }

  /// Low voltage (EN 50160:2010, 4.2.2): ten-minute means within ±10 % for 95 % of each week, always within +10 %/−15 %.
  public static let lowVoltage = [
    SupplyLimit(from: -0.10, to: 0.10, for: 0.95, of: .week), SupplyLimit(from: -0.15, to: 0.10, for: 1, of: .whole),
  ]
  /// Low voltage without synchronous connection to a larger grid (EN 50160:2010, 4.2.2): always within +10 %/−15 %.
  public static let islandLowVoltage = [SupplyLimit(from: -0.15, to: 0.10, for: 1, of: .whole)]
  /// Frequency in a large grid (EN 50160:2010, 4.2.1): ten-second means within ±1 % for 99.5 % of a year, always within
  /// +4 %/−6 %.
  public static let frequency = [
    SupplyLimit(from: -0.01, to: 0.01, for: 0.995, of: .whole), SupplyLimit(from: -0.06, to: 0.04, for: 1, of: .whole),
  ]
  /// Frequency of an island (EN 50160:2010, 4.2.1): within ±2 % for 95 % of each week, always within ±15 %.
  public static let islandFrequency = [
    SupplyLimit(from: -0.02, to: 0.02, for: 0.95, of: .week), SupplyLimit(from: -0.15, to: 0.15, for: 1, of: .whole),
  ]
}

extension SupplyLimit {
  /// What a series makes of a limit.
  public struct Verdict: Hashable, Sendable {
    /// The limit.
    public let limit: SupplyLimit
    /// The share of values within the band in the worst period, 0…1; nil when there are no values.
    public let worstShare: Double?
    /// The start of the worst period, the first one among equals.
    public let worstStart: Instant?
    /// Whether every period with values keeps the limit; nil when there are no values.
    public var isKept: Bool? { worstShare.map { $0 >= limit.share } }
  }

  /// Judges a series of means, whose step should be that of the standard (ten minutes for voltage, ten seconds for
  /// frequency): longer means hide what the standard wants to see. Values on the band's ends are within.
  /// - Throws: ``IndicatorError`` when the nominal value is not above zero.
  public func verdict<Value: Quantity>(
    on series: TimeSeries<Value>, nominal: Value
  ) throws(IndicatorError) -> Verdict {
    try DeviationStatistics.check(nominal)
    let grid = series.grid
    // A billionth forgives the rounding of 0.9 · 230 V.
    let low = nominal.baseValue * (1 + below - 1e-9)
    let high = nominal.baseValue * (1 + above + 1e-9)
    var worst: (share: Double, start: Instant)?
    var first = 0
    while first < grid.count {
      let next = period == .week ? min(grid.count, Self.step(ofWeekAfter: first, on: grid)) : grid.count
      let values = series.values[first..<next].filter(\.isFinite)
      if !values.isEmpty {
        let share = Double(values.count { $0 >= low && $0 <= high }) / Double(values.count)
        if share < worst?.share ?? .infinity { worst = (share, grid.instant(at: first)) }
      }
      first = next
    }
    return Verdict(limit: self, worstShare: worst?.share, worstStart: worst?.start)
  }

  /// The first step that starts a week or more after the start of step `first`'s week.
  private static func step(ofWeekAfter first: Int, on grid: TimeGrid) -> Int {
    let week: Int64 = 604_800
    let elapsed = Int64(first) * grid.stepSeconds
    let end = (elapsed / week + 1) * week
    return Int((end + grid.stepSeconds - 1) / grid.stepSeconds)
  }
}
