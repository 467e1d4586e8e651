import EnergyTimeSeries
import Forecast
import SeededRandom
import Testing

@Suite("LSTM networks with weather")
struct LSTMRegressorTests {
  /// A load that is a wave and twice what the temperature deviates by; the temperature is known for a day more.
  private func heated(days: Int = 63) throws -> (history: History, temperature: Regressor) {
    var numbers = SeededNumbers(seed: 5)
    let day = LSTMSample.perDay
    let temperature = (0..<((days + 1) * day)).map { _ in Double.random(in: -5...5, using: &numbers) }
    let values = (0..<(days * day)).map { k in Double(20 + k % day) + 2 * temperature[k] }
    let history = try #require(Histories.of(values, step: 10_800))
    let grid = try #require(TimeGrid(start: history.grid.start, stepSeconds: 10_800, count: temperature.count))
    return (history, try #require(Regressor("temperature", on: grid, temperature)))
  }

  @Test("are better with it where the load follows it")
  func weatherHelps() throws {
    let (history, temperature) = try heated()
    var settings = LSTMSample.settings
    (settings.epochs, settings.learningRate, settings.contextDropout) = (20, 0.03, 0)
    func loss(_ covariates: Covariates) throws -> Double {
      let fitted = try LSTMForecaster(settings).train([LSTMTarget("load", history)], covariates: covariates)
      return try #require(fitted.summary?.members.first).loss
    }
    #expect(try loss(Covariates(regressors: [temperature])) < 0.7 * loss(Covariates()))
  }

  @Test("say which weather is not known of the day to come, and forecast all the same")
  func missing() throws {
    let (history, temperature) = try heated()
    let fitted = try LSTMSample.trained(history, Covariates(regressors: [temperature]))
    #expect(fitted.regressorNames == ["temperature"])
    #expect(fitted.forecast(steps: 8).notes.isEmpty)
    let later = fitted.forecast(steps: 16)
    #expect(later.notes.map(\.kind) == [.missingRegressor])
    #expect(later.notes[0].message.contains("temperature is known of 8 of 16 steps"))
    #expect(later.mean.allSatisfy { $0.isFinite })
  }

  @Test("are not trained with weather that the history has nothing of")
  func neverKnown() throws {
    let (history, temperature) = try heated()
    let nothing = try #require(Regressor("wind", on: temperature.grid, temperature.values.map { _ in .nan }))
    #expect(throws: LSTMTrainingError.missingRegressor("wind has no value in the history")) {
      try LSTMSample.trained(history, Covariates(regressors: [nothing]))
    }
  }

  @Test("stay in the numbers with weather that never changes, and with weather as it never was")
  func strangeWeather() throws {
    let (history, temperature) = try heated()
    for odd in [temperature.values.map { _ in 3.0 }, temperature.values.enumerated().map { $0 > 490 ? 1e300 : $1 }] {
      let regressor = try #require(Regressor("temperature", on: temperature.grid, odd))
      let result = try LSTMSample.trained(history, Covariates(regressors: [regressor])).forecast(steps: 8)
      for value in result.mean { #expect(value > -300 && value < 400) }
    }
  }
}
