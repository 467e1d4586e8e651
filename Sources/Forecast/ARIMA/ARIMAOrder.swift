/// The orders (p, d, q) of an ARIMA model: p autoregressive terms, differenced d times, q moving-average terms.
public struct ARIMAOrder: Hashable, Sendable, Codable {
  /// Autoregressive terms.
  public var p: Int
  /// How often the series is differenced.
  public var d: Int
  /// Moving-average terms.
  public var q: Int

  /// Orders; what is below zero counts as zero.
  public init(_ p: Int, _ d: Int, _ q: Int) {
    self.p = max(p, 0)
    self.d = max(d, 0)
    self.q = max(q, 0)
  }
}

/// The orders (P, D, Q) of a season of `period` steps.
public struct SeasonalOrder: Hashable, Sendable, Codable {
  /// Autoregressive terms at multiples of the period.
  public var P: Int
  /// How often the series is differenced over a period.
  public var D: Int
  /// Moving-average terms at multiples of the period.
  public var Q: Int
  /// The season's length in steps.
  public var period: Int

  /// Orders; what is below zero counts as zero. A period below two is no season.
  public init(_ P: Int, _ D: Int, _ Q: Int, period: Int) {
    self.P = max(P, 0)
    self.D = max(D, 0)
    self.Q = max(Q, 0)
    self.period = period
  }
}
