import Testing

import Forecast

@Suite("Rolling evaluation")
struct EvaluationTests {
  @Test("scores are as by hand")
  func byHand() throws {
    // The last value against the next two, from the third step on: 3 then 4 and 8; 8 then 6 alone.
    let history = try #require(Histories.of([1, 2, 3, 4, 8, 6]))
    var evaluation = RollingEvaluation(horizon: 2, every: 2)
    evaluation.firstOrigin = 3
    evaluation.scalePeriod = 1
    let result = evaluation.run(NaiveForecaster(), on: history)
    let overall = try #require(result.overall)
    #expect(result.originCount == 2)
    #expect(overall.count == 3)
    #expect(abs(overall.mae - (1 + 5 + 2) / 3.0) < 1e-12)
    #expect(abs(overall.rmse - (30.0 / 3).squareRoot()) < 1e-12)
    #expect(abs(overall.bias - (-1 - 5 + 2) / 3.0) < 1e-12)
    #expect(result.scale == 1)
    #expect(overall.mase == overall.mae)
    #expect(result.perLead.map { $0?.count } == [2, 1])
  }

  @Test("missing measurements are not scored")
  func missing() throws {
    let history = try #require(Histories.of([1, 1, 1, .nan, 2, .nan]))
    var evaluation = RollingEvaluation(horizon: 3, every: 3)
    evaluation.firstOrigin = 3
    let result = evaluation.run(NaiveForecaster(), on: history)
    #expect(result.overall?.count == 1)
    #expect(result.perLead[0] == nil)
    #expect(result.perLead[1]?.mae == 1)
  }

  @Test("a forecaster that is fitted once takes measurements in between")
  func once() throws {
    let history = try #require(Histories.load(days: 20))
    var evaluation = RollingEvaluation(horizon: 24, every: 24)
    let refitted = evaluation.run(SeasonalNaive(.day), on: history)
    evaluation.refit = .once
    #expect(evaluation.run(SeasonalNaive(.day), on: history).overall?.mae == refitted.overall?.mae)
  }

  @Test("an interval of 80 % holds some 80 % of a stationary load")
  func coverage() throws {
    let history = try #require(Histories.load(days: 80, noise: 1))
    var evaluation = RollingEvaluation(horizon: 24, every: 24)
    evaluation.longestHistory = 40 * 24
    let share = try #require(evaluation.run(CalendarMeans(.weekday), on: history).overall?.coverage.first?.share)
    #expect(abs(share - 0.8) < 0.06)
  }

  @Test("certainties are no quantiles, and are passed over", arguments: ["naive", "auto-arima"])
  func certainties(_ name: String) throws {
    var evaluation = RollingEvaluation(horizon: 3, every: 10)
    evaluation.probabilities = [0, 0.1, 0.5, 0.9, 1]
    let history = try #require(Histories.of((0..<40).map { Double(($0 * 7) % 5) }))
    let result = evaluation.run(try #require(ForecasterCatalog.forecaster(named: name)), on: history)
    #expect(result.overall?.coverage.map(\.level) == [0.8])
  }

  @Test("the symmetric percentage error is as by hand") func symmetric() throws {
    var evaluation = RollingEvaluation(horizon: 1, every: 1)
    evaluation.firstOrigin = 1
    // The last value goes on: 1 for 3, then 3 for 1.
    let result = evaluation.run(NaiveForecaster(), on: try #require(Histories.of([1, 3, 1])))
    #expect(abs(try #require(result.overall).smape - 1) < 1e-12)
  }

  @Test("fitting again at every third origin is learning from what came in between") func everyThird() throws {
    var evaluation = RollingEvaluation(horizon: 1, every: 1)
    evaluation.firstOrigin = 20
    evaluation.originCount = 9
    let history = try #require(Histories.of((0..<30).map { $0 < 20 ? Double($0 % 2) : 50 }))
    func error(_ refit: RollingEvaluation.Refit) throws -> Double {
      evaluation.refit = refit
      return try #require(evaluation.run(ARIMA(ARIMAOrder(0, 0, 0)), on: history).overall).mae
    }
    let (each, third, once) = (try error(.every(1)), try error(.every(3)), try error(.once))
    #expect(each < third && third < once)
  }

  @Test("progress is told after each origin")
  func progress() throws {
    let history = try #require(Histories.load(days: 6))
    var told: [Int] = []
    _ = RollingEvaluation(horizon: 24, every: 24).run(NaiveForecaster(), on: history) { done, _ in told.append(done) }
    #expect(told == [1, 2, 3])
  }

  @Test("several threads give the same result and progress in order", arguments: [2, 3, 100])
  func threads(_ threads: Int) throws {
    let history = try #require(Histories.load(days: 20))
    var evaluation = RollingEvaluation(horizon: 24, every: 24)
    let alone = evaluation.run(CalendarMeans(.weekday), on: history)
    evaluation.threads = threads
    var told: [Int] = []
    let together = evaluation.run(CalendarMeans(.weekday), on: history) { done, _ in told.append(done) }
    #expect(together.perLead == alone.perLead)
    #expect(together.overall == alone.overall)
    #expect(told == Array(1...alone.originCount))
  }

  @Test("odd settings give an empty result")
  func odd() throws {
    let history = try #require(Histories.load(days: 3))
    #expect(RollingEvaluation(horizon: 0, every: 0).run(NaiveForecaster(), on: history).overall == nil)
    #expect(RollingEvaluation(horizon: -1, every: .max).run(NaiveForecaster(), on: history).originCount == 0)
  }
}
