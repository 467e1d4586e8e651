/// A series about the future, with who made it and when: only what had been issued may enter a decision or an evaluation.
public struct IssuedForecast<Value: Quantity>: Hashable, Sendable {
  /// Who made it: `arima`, `icon-eu`.
  public let model: String
  /// When it became known.
  public let issued: Instant
  /// What it says.
  public let series: TimeSeries<Value>

  /// A forecast.
  public init(_ series: TimeSeries<Value>, by model: String, issued: Instant) {
    self.series = series
    self.model = model
    self.issued = issued
  }

  /// How long before the start of step `k` it was made, in seconds; below zero for steps that had begun.
  public func leadSeconds(ofStep k: Int) -> Int64 { series.grid.instant(at: k) - issued }
}
