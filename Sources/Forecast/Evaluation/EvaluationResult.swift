/// How good a forecaster was over all origins.
public struct EvaluationResult: Hashable, Sendable, Codable {
  /// The forecaster's name.
  public var model: String
  /// How many forecasts were made.
  public var originCount: Int
  /// What MASE divides by, in the series' unit; nil where the history before the first origin gives none.
  public var scale: Double?
  /// The scores over all lead times; nil where nothing was measured.
  public var overall: ForecastScores?
  /// The scores of each lead time, the next step first; nil where nothing was measured.
  public var perLead: [ForecastScores?]
  /// What forecasts had to say, each kind once, as it was said first.
  public var notes: [ForecastNote]
}
