import EnergyTimeSeries
import Forecast
import SeededRandom
import Testing

@Suite("LSTM networks")
struct LSTMForecasterTests {
  @Test("learn by how much the mean of alike days will be wrong")
  func betterThanBase() throws {
    var settings = LSTMSample.settings
    (settings.epochs, settings.learningRate) = (12, 0.02)
    let fitted = try LSTMForecaster(settings).train([LSTMTarget("load", try LSTMSample.load(days: 70))])
    let member = try #require(fitted.summary?.members.first)
    #expect(member.loss < 0.8 * member.baseLoss)
    #expect(member.bestEpoch > 0)
  }

  @Test("know no level and no size: a load a thousand times as large, from elsewhere on, is forecast as much larger")
  func levelFree() throws {
    let small = try LSTMSample.trained(try LSTMSample.load()).forecast(steps: 8)
    let large = try LSTMSample.trained(try LSTMSample.load(scale: 1000, offset: -70_000)).forecast(steps: 8)
    for (a, b) in zip(small.mean, large.mean) { #expect(abs(1000 * a - 70_000 - b) < 1) }
    for (a, b) in zip(small.quantiles[0], large.quantiles[0]) { #expect(abs(1000 * a - 70_000 - b) < 1) }
  }

  @Test("forecast the same for a seed, whatever the number of threads, and other numbers for another seed")
  func seeds() throws {
    let history = try LSTMSample.load()
    func mean(seed: UInt64, threads: Int) throws -> [Double] {
      var settings = LSTMSample.settings
      (settings.seed, settings.threads) = (seed, threads)
      return try LSTMForecaster(settings).train([LSTMTarget("load", history)]).forecast(steps: 8).mean
    }
    #expect(try mean(seed: 1, threads: 1) == mean(seed: 1, threads: 2))
    #expect(try mean(seed: 1, threads: 1) != mean(seed: 2, threads: 1))
  }

  @Test("answer with quantiles in order, the mean being the median")
  func quantiles() throws {
    let levels = [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]
    let result = try LSTMSample.trained(try LSTMSample.load()).forecast(
      steps: 16, probabilities: levels, covariates: Covariates())
    #expect(result.mean == result.quantiles[3])
    for (lower, upper) in zip(result.quantiles, result.quantiles.dropFirst()) {
      for (a, b) in zip(lower, upper) { #expect(a < b) }
    }
  }

  @Test("answer with numbers in order after the wildest of values")
  func extremes() throws {
    var fitted = try LSTMSample.trained(try LSTMSample.load())
    for more in [[1e300], Array(repeating: 5, count: 20 * 8), [1.7e308, -1.7e308], [3]] {
      fitted.append(more)
      let result = fitted.forecast(steps: 8, probabilities: [0.01, 0.3, 0.5, 0.7, 0.99], covariates: Covariates())
      #expect(result.mean == result.quantiles[2])
      #expect(result.quantiles.allSatisfy { $0.allSatisfy(\.isFinite) })
    }
  }

  @Test("widen their intervals when the load gets wilder than they learned")
  func recalibration() throws {
    var fitted = try LSTMSample.trained(try LSTMSample.load())
    func width() -> Double {
      let result = fitted.forecast(steps: 8)
      return zip(result.quantiles[0], result.quantiles[2]).reduce(0) { $0 + $1.1 - $1.0 }
    }
    let before = width()
    var numbers = SeededNumbers(seed: 3)
    fitted.append((0..<(14 * 8)).map { _ in Double.random(in: -100...200, using: &numbers) })
    #expect(width() > 2 * before)
  }

  @Test("forecast beyond their horizon from their own forecast")
  func beyondHorizon() throws {
    let fitted = try LSTMSample.trained(try LSTMSample.load())
    let long = fitted.forecast(steps: 21 * 8)
    #expect(Array(long.mean.prefix(8)) == fitted.forecast(steps: 8).mean)
    var follower = fitted
    follower.append(Array(long.mean.prefix(8)))
    let next = follower.forecast(steps: 8).mean
    for (a, b) in zip(long.mean[8..<16], next) { #expect(abs(a - b) < 1e-6) }
    // After two weeks the last one is repeated.
    #expect(Array(long.mean[(14 * 8)..<(21 * 8)]) == Array(long.mean[(7 * 8)..<(14 * 8)]))
  }

  @Test("look two days ahead at once where that is asked for")
  func twoDays() throws {
    var settings = LSTMSample.settings
    settings.horizonDays = 2
    let fitted = try LSTMForecaster(settings).train([LSTMTarget("load", try LSTMSample.load(days: 63))])
    #expect(fitted.forecast(steps: 16).mean.count == 16)
  }

  @Test("take in new values without being trained again")
  func append() throws {
    let all = try LSTMSample.load(days: 65)
    let known = try #require(Histories.of(Array(all.values.prefix(63 * 8)), step: 10_800))
    var fitted = try LSTMSample.trained(known)
    let before = fitted.forecast(steps: 8)
    fitted.append(Array(all.values.suffix(2 * 8)))
    #expect(fitted.grid.end == all.grid.end)
    let after = fitted.forecast(steps: 8)
    #expect(after.grid?.start == all.grid.end)
    #expect(after.mean != before.mean)
  }

  @Test("follow the local clock through a night of 23 hours")
  func clockChange() throws {
    let zone = try #require(CivilZone("Europe/Berlin"))
    let values = try LSTMSample.load(days: 90).values
    // Until 31 March 2024, 00:00, when the night is short.
    let history = try #require(Histories.of(Array(values.prefix(89 * 8)), step: 10_800, start: "2024-01-02T23:00:00Z"))
    var numbers = history.values
    for k in numbers.indices { numbers[k] = k % 8 == 3 ? 100 : 10 }
    let waves = try #require(Histories.of(numbers, step: 10_800, start: "2024-01-02T23:00:00Z"))
    let fitted = try LSTMSample.trained(waves, Covariates(zone: zone))
    let mean = fitted.forecast(steps: 9).mean
    #expect(mean.count == 9)
    #expect(mean.allSatisfy { $0 > 5 && $0 < 105 })
  }

  @Test("forecast several targets at once")
  func severalTargets() throws {
    let first = try LSTMSample.load()
    let second = try LSTMSample.load(seed: 11, scale: 5)
    let targets = [LSTMTarget("load", first), LSTMTarget("pv", second)]
    var fitted = try LSTMForecaster(LSTMSample.settings).train(targets)
    #expect(fitted.targetNames == ["load", "pv"])
    let results = fitted.forecasts(steps: 8, probabilities: [0.1, 0.5, 0.9], covariates: Covariates())
    #expect(results.count == 2)
    #expect(results[0] == fitted.forecast(steps: 8))
    // Ten times the shape, five times as large: half an hour's glance tells which is which.
    #expect(results[1].mean.reduce(0, +) > 3 * results[0].mean.reduce(0, +))
    fitted.append(targets: [[1, 2], [3]], covariates: Covariates())
    #expect(fitted.grid.count == first.grid.count + 2)
  }

  @Test("of the textbook design forecast huge values as they are, also where the last weeks were smaller")
  func plainHuge() throws {
    var settings = LSTMSample.settings
    settings.design = .plain
    var values = try LSTMSample.load(days: 100).values.map { $0 * 1e70 }
    for k in 0..<80 { values[k] *= 1000 }
    let fitted = try LSTMForecaster(settings).train([
      LSTMTarget("load", try #require(Histories.of(values, step: 10_800)))
    ])
    #expect(fitted.forecast(steps: 8).mean.allSatisfy { $0 > 1e69 && $0 < 1e75 })
  }

  @Test("of one design do not start from those of the other")
  func designs() throws {
    let targets = [LSTMTarget("load", try LSTMSample.load())]
    let earlier = try LSTMForecaster(LSTMSample.settings).train(targets)
    var settings = LSTMSample.settings
    settings.design = .plain
    #expect(throws: LSTMTrainingError.self) { try LSTMForecaster(settings).train(targets, from: earlier) }
  }
}
