internal import Dispatch
internal import EnergyTimeSeries

/// How good a forecaster would have been: forecasts from one origin after another, each with what was known by then,
/// against what was measured later (Tashman, *Out-of-sample tests of forecasting accuracy*, 2000).
///
/// ```swift
/// var evaluation = RollingEvaluation(horizon: 96, every: 96)
/// evaluation.firstOrigin = 56 * 96
/// evaluation.longestHistory = 56 * 96
/// let result = evaluation.run(MSTLForecaster(), on: history)
/// result.overall?.mase
/// ```
public struct RollingEvaluation: Sendable {
  /// When a forecaster is fitted again; in between it takes in what was measured.
  public enum Refit: Hashable, Sendable {
    /// At the first origin only.
    case once
    /// At every n-th origin, at least one.
    case every(Int)
  }

  /// How many steps each forecast has.
  public var horizon: Int
  /// Steps from one origin to the next.
  public var stride: Int
  /// The step of the history at which the first forecast begins; nil for the middle of the history.
  public var firstOrigin: Int?
  /// The most origins, the earliest ones first; nil for as many as the history has room for.
  public var originCount: Int?
  /// When the forecaster is fitted again.
  public var refit = Refit.every(1)
  /// How many of the newest values a fit sees; nil for all.
  public var longestHistory: Int?
  /// The quantiles that are asked for.
  public var probabilities = [0.1, 0.5, 0.9]
  /// The period whose differences' mean size, over the history before the first origin, is the scale of MASE, in steps; nil
  /// for a day.
  public var scalePeriod: Int?

  /// At how many origins at once forecasters are fitted, where they are fitted at each; the result is the same.
  public var threads = 1

  /// An evaluation of forecasts of `horizon` steps, one every `stride` steps.
  public init(horizon: Int, every stride: Int) {
    self.horizon = horizon
    self.stride = stride
  }

  /// The steps at which forecasts of a history begin: each with at least one step after it.
  public func origins(in history: History) -> [Int] {
    let count = history.values.count
    let first = max(0, firstOrigin ?? count / 2)
    guard horizon > 0, first < count else { return [] }
    let all = Array(Swift.stride(from: first, to: count, by: max(1, min(stride, count))))
    return Array(all.prefix(max(0, originCount ?? all.count)))
  }

  /// Evaluates a forecaster.
  ///
  /// - Parameters:
  ///   - covariates: the calendar, and the regressors as they were measured: a forecaster sees those of the future too, as if
  ///     their forecast had been perfect.
  ///   - progress: called after each origin with how many are done and how many there are.
  /// - Complexity: a fit and a forecast for each origin.
  public func run(
    _ forecaster: any Forecaster, on history: History, covariates: Covariates = Covariates(),
    progress: (Int, Int) -> Void = { _, _ in }
  ) -> EvaluationResult {
    let origins = origins(in: history)
    let horizon = max(0, min(horizon, history.values.count))
    let intervals = ScoreSums.Interval.among(probabilities.sorted())
    var leads = Array(repeating: ScoreSums(intervals: intervals), count: horizon)
    var notes: [ForecastNote] = []
    var fitted: (any FittedForecaster)?
    // Origins that need nothing of one another are taken by the handful, so that progress can be told in order.
    let atOnce = refit.isAtEachOrigin ? max(1, min(threads, 256)) : 1
    for first in Swift.stride(from: 0, to: origins.count, by: atOnce) {
      let numbers = first..<min(first + atOnce, origins.count)
      let results: [ForecastResult?]
      if atOnce > 1 {
        results = Self.concurrently(numbers) { number in
          model(forecaster, nil, before: origins[number], number: number, history, covariates)?
            .forecast(steps: horizon, probabilities: probabilities, covariates: covariates)
        }
      } else {
        fitted = model(forecaster, fitted, before: origins[first], number: first, history, covariates)
        results = [fitted?.forecast(steps: horizon, probabilities: probabilities, covariates: covariates)]
      }
      for (number, result) in zip(numbers, results) {
        guard let result else { continue }
        let origin = origins[number]
        for note in result.notes where !notes.contains(where: { $0.kind == note.kind }) { notes.append(note) }
        for lead in 0..<min(horizon, history.values.count - origin) where !history.values[origin + lead].isNaN {
          leads[lead].add(result, step: lead, measured: history.values[origin + lead])
        }
        progress(number + 1, origins.count)
      }
    }
    let scale = origins.isEmpty ? nil : self.scale(of: history, before: origins[0])
    return EvaluationResult(
      model: forecaster.name, originCount: origins.count, scale: scale,
      overall: leads.reduce(into: ScoreSums(intervals: intervals)) { $0.add($1) }.scores(scale: scale),
      perLead: leads.map { $0.scores(scale: scale) }, notes: notes)
  }

  /// What `body` makes of each number, in their order.
  private static func concurrently<Result>(_ numbers: Range<Int>, _ body: @Sendable (Int) -> Result?) -> [Result?] {
    var results = [Result?](repeating: nil, count: numbers.count)
    results.withUnsafeMutableBufferPointer { buffer in
      // Each thread writes to a place of its own.
      nonisolated(unsafe) let places = buffer
      DispatchQueue.concurrentPerform(iterations: numbers.count) { k in places[k] = body(numbers.lowerBound + k) }
    }
    return results
  }

  /// The forecaster as it stands at an origin; nil where the history has no step before it.
  private func model(
    _ forecaster: any Forecaster, _ fitted: (any FittedForecaster)?, before origin: Int, number: Int,
    _ history: History, _ covariates: Covariates
  ) -> (any FittedForecaster)? {
    let isDue: Bool
    switch refit {
    case .once: isDue = fitted == nil
    case .every(let period): isDue = fitted == nil || number % max(1, period) == 0
    }
    if !isDue, var model = fitted {
      let known = Int((model.grid.end - history.grid.start) / history.grid.stepSeconds)
      model.append(Array(history.values[min(known, origin)..<origin]), covariates: covariates)
      return model
    }
    let start = longestHistory.map { max(0, origin - max(1, $0)) } ?? 0
    guard origin > start,
      let grid = TimeGrid(
        start: history.grid.instant(at: start), stepSeconds: history.grid.stepSeconds, count: origin - start),
      let past = History(on: grid, Array(history.values[start..<origin]))
    else { return nil }
    return forecaster.fit(past, covariates: covariates)
  }

  /// The mean absolute difference over a period before an origin; nil where there is none above zero.
  private func scale(of history: History, before origin: Int) -> Double? {
    let period = max(1, scalePeriod ?? history.stepsPerDay)
    guard origin > period else { return nil }
    var sum = 0.0
    var count = 0
    for k in period..<origin {
      let difference = abs(history.values[k] - history.values[k - period])
      if !difference.isNaN {
        sum += difference
        count += 1
      }
    }
    return count > 0 && sum > 0 ? sum / Double(count) : nil
  }
}

extension RollingEvaluation.Refit {
  /// Whether no fit serves two origins.
  fileprivate var isAtEachOrigin: Bool {
    switch self {
    case .once: false
    case .every(let period): period <= 1
    }
  }
}
