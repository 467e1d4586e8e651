import EnergyTimeSeries
import SeededRandom
import Testing

@testable import Forecast

@Suite("Regression and combination")
struct CombinationTests {
  @Test("the automatic choice's mean lies within the middle 80 %, also where it was always too low") func meanInside()
    throws
  {
    let rising = try #require(Histories.of((0..<240).map { Double($0) + ($0 % 24 < 12 ? 0 : 5) }))
    let result = AutomaticForecaster().fit(rising).forecast(steps: 24, probabilities: [0.1, 0.9])
    let interval = try #require(result.interval(level: 0.8))
    for (k, mean) in result.mean.enumerated() { #expect(interval.lower[k] <= mean && mean <= interval.upper[k]) }
  }

  @Test("ridge regression without a penalty solves the normal equations")
  func leastSquares() throws {
    // y = 2a − b through four points.
    let fit = try #require(
      RidgeRegression(
        rows: [1, 0, 0, 1, 1, 1, 2, 1], width: 2, targets: [2, -1, 1, 3], weights: [1, 1, 1, 1], penalty: 0,
        robustRounds: 0))
    #expect(abs(fit.coefficients[0] - 2) < 1e-6)
    #expect(abs(fit.coefficients[1] + 1) < 1e-6)
  }

  @Test("least absolute deviations do not follow one wild value")
  func robust() throws {
    let rows = (1...21).map(Double.init)
    var targets = rows.map { 3 * $0 }
    targets[20] = 10_000
    func slope(_ rounds: Int) -> Double? {
      RidgeRegression(
        rows: rows, width: 1, targets: targets, weights: rows.map { _ in 1 }, penalty: 0, robustRounds: rounds)?
        .coefficients[0]
    }
    #expect(try #require(slope(0)) > 20)
    #expect(abs(try #require(slope(20)) - 3) < 2)
  }

  @Test("the features of a load do not change when all of it is higher")
  func levelFree() throws {
    let load = try #require(Histories.load(days: 30))
    let higher = try #require(Histories.of(load.values.map { $0 + 1000 }))
    let features = [load, higher].map { history in
      DeviationFeatures(Window(history, covariates: Covariates(), capacity: 9999).local, end: 29 * 24, count: 24)
    }
    #expect(zip(features[0].rows, features[1].rows).allSatisfy { abs($0 - $1) < 1e-6 })
    #expect(zip(features[0].base, features[1].base).allSatisfy { abs($0 + 1000 - $1) < 1e-6 })
  }

  @Test("a regression learns that a high day is followed by a high day")
  func persistence() throws {
    var numbers = SeededNumbers(seed: 9)
    var level = 0.0
    let values = (0..<(56 * 8)).map { k -> Double in
      if k % 8 == 0 { level = 0.9 * level + Double.random(in: -1...1, using: &numbers) }
      return 5 + Double(k % 8) / 8 + level
    }
    let history = try #require(Histories.of(values, step: 10_800))
    var evaluation = RollingEvaluation(horizon: 8, every: 16)
    evaluation.firstOrigin = 40 * 8
    let ridge = try #require(evaluation.run(RidgeForecaster(), on: history).overall)
    let means = try #require(evaluation.run(CalendarMeans(.workday), on: history).overall)
    #expect(ridge.mae < 0.8 * means.mae)
  }

  @Test("a regression learns what a cold day takes, from a temperature whose forecast is given")
  func temperature() throws {
    var numbers = SeededNumbers(seed: 11)
    let days = (0..<57).map { _ in Double.random(in: -5...15, using: &numbers) }
    let temperatures = (0..<(57 * 8)).map { days[$0 / 8] }
    let load = temperatures.enumerated().map { 20 - 0.5 * $1 + Double($0 % 8) }
    let history = try #require(Histories.of(Array(load.prefix(56 * 8)), step: 10_800))
    let grid = try #require(Histories.of(temperatures, step: 10_800)).grid
    let temperature = try #require(Regressor("temperature", on: grid, temperatures))
    let fitted = RidgeForecaster(penalty: 0.001).fit(history, covariates: Covariates(regressors: [temperature]))
    let result = fitted.forecast(steps: 8)
    #expect(zip(result.mean, load.suffix(8)).allSatisfy { abs($0 - $1) < 1 })
    #expect(result.notes.isEmpty)
    #expect(fitted.forecast(steps: 16).notes.map(\.kind) == [.missingRegressor])
  }

  @Test("a regressor that never changed explains nothing, also when it changes", arguments: ["ridge", "automatic"])
  func constantRegressor(_ name: String) throws {
    let history = try #require(Histories.load(days: 40))
    let grid = try #require(TimeGrid(start: history.grid.start, stepSeconds: 3600, count: 41 * 24))
    let tariff = try #require(Regressor("tariff", on: grid, (0..<(41 * 24)).map { $0 < 960 ? 0.7 : 0.8 }))
    let forecaster = try #require(ForecasterCatalog.forecaster(named: name))
    let covariates = Covariates(regressors: [tariff])
    let result = forecaster.fit(history, covariates: covariates).forecast(
      steps: 24, probabilities: [0.5], covariates: covariates)
    #expect(result.mean.allSatisfy { (0.5...4.5).contains($0) })
  }

  @Test("weights are shares, and most goes to the forecast that was right")
  func weights() {
    let actual = (0..<28).map { day in (0..<6).map { Double(day % 5 + $0) } }
    let wrong = actual.map { $0.map { $0 + 3 } }
    let worse = actual.map { $0.map { $0 + 6 } }
    let weights = StackWeights().weights(paths: [wrong, actual, worse], actual: actual)
    #expect(abs(weights.reduce(0, +) - 1) < 1e-12)
    #expect(weights.allSatisfy { $0 >= 0 })
    #expect(weights[1] > 0.7)
  }

  @Test("two forecasts that err in opposite directions share")
  func opposite() {
    let actual = (0..<28).map { day in (0..<6).map { Double(day % 5 + $0) } }
    let high = actual.map { $0.map { $0 + 2 } }
    let low = actual.map { $0.map { $0 - 1 } }
    let weights = StackWeights().weights(paths: [high, low], actual: actual)
    #expect(abs(weights[0] - 1.0 / 3) < 0.1)
  }

  @Test("without anything to go by weights are equal")
  func equal() {
    #expect(StackWeights().weights(paths: [[], []], actual: []) == [0.5, 0.5])
    #expect(StackWeights().weights(paths: [[[1, 2]], [[1, 2]]], actual: [[.nan, .nan]]) == [0.5, 0.5])
  }

  @Test("intervals widen where errors have grown, and narrow where they have shrunk")
  func adaptive() {
    var numbers = SeededNumbers(seed: 2)
    func rows(_ sizes: [Double]) -> [[Double]] {
      sizes.map { size in (0..<8).map { _ in size * Double.random(in: -1...1, using: &numbers) } }
    }
    let grown = rows(Array(repeating: 1, count: 20) + Array(repeating: 4, count: 10))
    let shrunk = rows(Array(repeating: 4, count: 20) + Array(repeating: 1, count: 10))
    #expect(AdaptiveLevels(rows: grown, reach: 8, probabilities: [0.1]).at(0)[0] < 0.1)
    #expect(AdaptiveLevels(rows: shrunk, reach: 8, probabilities: [0.1]).at(0)[0] > 0.1)
    #expect(AdaptiveLevels(rows: grown, reach: 8, probabilities: [0.5]).at(0)[0] == 0.5)
  }

  @Test("the automatic choice serves what little there is, and says so")
  func automaticShort() throws {
    let day = try #require(Histories.load(days: 1))
    let result = AutomaticForecaster().fit(day).forecast(steps: 24)
    #expect(result.notes.map(\.kind).contains(.shortHistory))
    let week = try #require(Histories.load(days: 8, noise: 0))
    let forecast = AutomaticForecaster().fit(week).forecast(steps: 24)
    #expect(forecast.mean.indices.allSatisfy { abs(forecast.mean[$0] - week.values[$0 + 24]) < 0.6 })
  }

  @Test("measurements that are appended keep the intervals honest")
  func appended() throws {
    let calm = try #require(Histories.load(days: 40, noise: 0.1))
    let wild = try #require(Histories.load(days: 30, noise: 3, seed: 5))
    var fitted = CalendarMeans(.weekday).fit(calm)
    let before = fitted.forecast(steps: 24)
    for day in 0..<30 { fitted.append(Array(wild.values[(24 * day)..<(24 * day + 24)])) }
    let after = fitted.forecast(steps: 24)
    func width(_ result: ForecastResult) -> Double { result.quantiles[2][12] - result.quantiles[0][12] }
    #expect(width(after) > 5 * width(before))
  }

  @Test("more measurements at once than are kept begin the past errors anew")
  func longAppend() throws {
    // A wave from 0 to 23 each day: at midnight the last value, 23, is always off by the same.
    let history = try #require(Histories.load(days: 40))
    var fitted = NaiveForecaster().fit(history)
    fitted.append((0..<(800 * 24)).map { Double($0 % 24) })
    let result = fitted.forecast(steps: 24)
    #expect(result.mean == Array(repeating: 23, count: 24))
    #expect(result.quantiles[1].indices.allSatisfy { abs(result.quantiles[1][$0] - Double($0)) < 1e-9 })
  }
}
