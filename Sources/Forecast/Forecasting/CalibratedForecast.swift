public import EnergyTimeSeries

/// A fitted forecaster whose mean is a rule's path and whose intervals are the errors that the rule made in the past.
///
/// Measurements that are appended move the rule's window on and add to the past errors, oldest forgotten, so that intervals
/// follow what happens; what the rule learned stays as it is.
public struct CalibratedForecast: FittedForecaster {
  /// The name of the forecaster that was fitted.
  public let model: String
  /// The steps whose values were taken in.
  public var grid: TimeGrid { window.grid }
  /// What the history did not allow, and what was done instead.
  public private(set) var notes: [ForecastNote]

  private(set) var window: Window
  let rule: any PathModel
  private(set) var errors: PastErrors
  private let range: ValueRange
  private let errorsGrow: Bool
  /// Whether the mean is kept within the middle 80 % of what the errors let expect, where the path was wrong in one
  /// direction all the time.
  private let keepsMeanInside: Bool

  init(
    _ model: String, window: Window, rule: any PathModel, errors: PastErrors, range: ValueRange = .any,
    errorsGrow: Bool = false, keepsMeanInside: Bool = false, notes: [ForecastNote]
  ) {
    (self.model, self.window, self.rule, self.errors) = (model, window, rule, errors)
    (self.range, self.errorsGrow, self.notes) = (range, errorsGrow, notes)
    self.keepsMeanInside = keepsMeanInside
  }

  /// The same with one more note, the first.
  func adding(_ note: ForecastNote) -> CalibratedForecast {
    var forecast = self
    forecast.notes.insert(note, at: 0)
    return forecast
  }

  /// Takes in the next values, one per step from the end of ``grid`` on, NaN where missing.
  public mutating func append(_ values: [Double], covariates: Covariates) {
    guard !values.isEmpty else { return }
    window.append(values, covariates: covariates)
    errors.append(values.count, to: window, model: rule)
  }

  /// The next `steps` steps.
  public func forecast(steps: Int, probabilities: [Double], covariates: Covariates) -> ForecastResult {
    let steps = max(0, min(steps, TimeGrid.largestCount))
    let probabilities = probabilities.filter { $0 > 0 && $0 < 1 }
    let known = window.knowing(covariates)
    let path = finite(rule.path(known, end: known.count, steps: steps), steps: steps)
    let offsets = ErrorSpread(errors, grows: errorsGrow).offsets(
      steps: steps, probabilities: probabilities + [0.1, 0.9])
    let shifts = offsets.map { offsets in
      if !keepsMeanInside { return 0.0 }
      let ends = (offsets[probabilities.count], offsets[probabilities.count + 1])
      return max(min(0, max(ends.0, ends.1)), min(ends.0, ends.1))
    }
    let limits = range.limits(of: window.values)
    func value(_ expected: Double, _ offset: Double) -> Double {
      // Errors beyond the largest number have no mean.
      let number = offset.isNaN ? expected : expected + offset
      let limited = min(max(number, limits.lowerBound), limits.upperBound) * window.unit
      return min(max(limited, -Double.greatestFiniteMagnitude), Double.greatestFiniteMagnitude)
    }
    return ForecastResult(
      model: model, grid: window.grid.following(steps), mean: zip(path, shifts).map { value($0, $1) },
      probabilities: probabilities,
      quantiles: probabilities.indices.map { p in zip(path, offsets).map { value($0, $1[p]) } },
      notes: notes + known.missingRegressors(steps: steps))
  }

  /// The path with the last known value where the rule knows none.
  private func finite(_ path: [Double], steps: Int) -> [Double] {
    let last = window.values.last { !$0.isNaN } ?? 0
    return (0..<steps).map { $0 < path.count && path[$0].isFinite ? path[$0] : last }
  }
}

/// What values there can be.
public enum ValueRange: String, Hashable, Sendable, Codable {
  /// Any, as of a net load.
  case any
  /// From zero to the largest in sight, as of a consumption or a production: a drift can carry a forecast neither below
  /// zero nor beyond what was ever seen.
  case nonNegative

  /// The limits, given the values in sight.
  func limits(of values: [Double]) -> ClosedRange<Double> {
    switch self {
    case .any: return -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    case .nonNegative: return 0...max(0, values.lazy.filter { !$0.isNaN }.max() ?? 0)
    }
  }
}

extension CalibratedForecast: Codable {
  private enum CodingKeys: String, CodingKey {
    case model, notes, window, rule, errors, range, errorsGrow, keepsMeanInside
  }

  /// Reads what ``encode(to:)`` wrote.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try container.decode(String.self, forKey: .model),
      window: try container.decode(Window.self, forKey: .window),
      rule: try container.decode(SavedPathModel.self, forKey: .rule).model,
      errors: try container.decode(PastErrors.self, forKey: .errors),
      range: try container.decode(ValueRange.self, forKey: .range),
      errorsGrow: try container.decode(Bool.self, forKey: .errorsGrow),
      keepsMeanInside: try container.decode(Bool.self, forKey: .keepsMeanInside),
      notes: try container.decode([ForecastNote].self, forKey: .notes))
  }

  /// Writes everything that forecasting needs; what is missing is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(model, forKey: .model)
    try container.encode(notes, forKey: .notes)
    try container.encode(window, forKey: .window)
    try container.encode(SavedPathModel(rule), forKey: .rule)
    try container.encode(errors, forKey: .errors)
    try container.encode(range, forKey: .range)
    try container.encode(errorsGrow, forKey: .errorsGrow)
    try container.encode(keepsMeanInside, forKey: .keepsMeanInside)
  }
}
