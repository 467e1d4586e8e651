/// Forecasts of one quantity as they were issued, by model and time of issue.
///
/// ```swift
/// history.record(IssuedForecast(load, by: "arima", issued: now))
/// history.known(at: now, on: grid, by: "arima")            // what a planner saw then
/// history.series(on: grid, by: "arima", leadAtLeast: 24 * 3600)   // day-ahead values, for judging a model
/// ```
public struct ForecastHistory<Value: Quantity>: Hashable, Sendable {
  /// By model, in order of issue.
  private var issues: [String: [IssuedForecast<Value>]] = [:]

  /// No forecast yet.
  public init() {}

  /// The models in alphabetical order.
  public var models: [String] { issues.keys.sorted() }

  /// How many forecasts there are.
  public var count: Int { issues.values.reduce(0) { $0 + $1.count } }

  /// The forecasts of a model in order of issue.
  public func forecasts(by model: String) -> [IssuedForecast<Value>] { issues[model] ?? [] }

  /// Adds a forecast; one of the same model and time of issue is replaced, since that is a correction.
  /// - Complexity: logarithmic for the newest one.
  public mutating func record(_ forecast: IssuedForecast<Value>) {
    var known = issues[forecast.model] ?? []
    let place = known.issuedCount(by: forecast.issued)
    if place > 0, known[place - 1].issued == forecast.issued {
      known[place - 1] = forecast
    } else {
      known.insert(forecast, at: place)
    }
    issues[forecast.model] = known
  }

  /// Forgets forecasts all of whose steps had ended by `instant`.
  public mutating func forget(endedBy instant: Instant) {
    for model in models {
      let kept = forecasts(by: model).filter { $0.series.grid.end > instant }
      issues[model] = kept.isEmpty ? nil : kept
    }
  }

  /// The newest forecast of a model that had been issued at `instant`.
  public func latest(by model: String, at instant: Instant) -> IssuedForecast<Value>? {
    let known = forecasts(by: model)
    let count = known.issuedCount(by: instant)
    return count > 0 ? known[count - 1] : nil
  }

  /// What was known at `instant`: for each step the value of the newest forecast issued by then that has one.
  ///
  /// A step's value is taken only from a forecast with the same step length that has a step with that start; others are
  /// to be resampled before they are recorded.
  public func known(at instant: Instant, on grid: TimeGrid, by model: String) -> TimeSeries<Value> {
    newest(on: grid, by: model) { _ in instant }
  }

  /// For each step the value of the newest forecast made at least so many seconds before the step began.
  public func series(on grid: TimeGrid, by model: String, leadAtLeast seconds: Int64) -> TimeSeries<Value> {
    newest(on: grid, by: model) { grid.instant(at: $0) + -max(seconds, -.max) }
  }

  /// - Complexity: steps times the forecasts of the model in the worst case; the newest one usually has the value.
  private func newest(on grid: TimeGrid, by model: String, issuedBy limit: (Int) -> Instant) -> TimeSeries<Value> {
    let known = forecasts(by: model)
    return TimeSeries(on: grid) { k in
      for forecast in known.prefix(known.issuedCount(by: limit(k))).reversed() {
        if let value = forecast.series.value(ofStepAt: grid.instant(at: k), lasting: grid.stepSeconds) { return value }
      }
      return Value(baseValue: .nan)
    }
  }
}

extension Array {
  /// How many of these forecasts, in order of issue, had been issued by `instant`.
  fileprivate func issuedCount<Value>(by instant: Instant) -> Int where Element == IssuedForecast<Value> {
    partitionPoint { $0.issued > instant }
  }
}

extension TimeSeries {
  /// The value of the step that starts at `instant`, when steps have this length and there is a value.
  func value(ofStepAt instant: Instant, lasting seconds: Int64) -> Value? {
    guard seconds == grid.stepSeconds, (instant - grid.start) % grid.stepSeconds == 0 else { return nil }
    return self[instant]
  }
}
