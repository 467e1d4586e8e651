import NumericMethods
import SeededRandom
import Testing

@testable import Forecast

@Suite("Decomposition")
struct DecompositionTests {
  private func sawtooth(_ count: Int, period: Int) -> [Double] {
    (0..<count).map { Double($0 % period) - Double(period - 1) / 2 }
  }

  @Test("local regression leaves a line as it is, whatever the span and the jump", arguments: [3, 7, 41, 101])
  func line(_ span: Int) {
    let line = (0..<40).map { 3 + 0.5 * Double($0) }
    for jump in [1, 7] {
      let smooth = Loess(span: span, jump: jump).smoothed(line)
      #expect(zip(smooth, line).allSatisfy { abs($0 - $1) < 1e-9 })
    }
  }

  @Test("a season and a line come apart")
  func stl() {
    let season = sawtooth(120, period: 6)
    let values = season.enumerated().map { $1 + 0.1 * Double($0) }
    let parts = STL(period: 6, seasonalSpan: 11).parts(of: values)
    #expect(zip(parts.season, season).allSatisfy { abs($0 - $1) < 0.05 })
    #expect(parts.trend.enumerated().allSatisfy { abs($1 - 0.1 * Double($0)) < 0.05 })
  }

  @Test("two seasons come apart, and what is left of the series adds up")
  func mstl() {
    let short = sawtooth(168, period: 4)
    let long = (0..<168).map { $0 / 4 % 7 < 5 ? 4.0 : -10 }
    let values = zip(short, long).map { $0 + $1 + 20 }
    let parts = MSTL(periods: [4, 28]).parts(of: values)
    #expect(parts.seasons.map(\.period) == [4, 28])
    #expect(zip(parts.seasons[0].values, short).allSatisfy { abs($0 - $1) < 0.3 })
    for k in values.indices {
      let sum = parts.adjusted[k] + parts.seasons[0].values[k] + parts.seasons[1].values[k]
      #expect(abs(sum - values[k]) < 1e-9)
    }
  }

  @Test("seasons with less than two rounds are left out")
  func shortSeasons() {
    #expect(MSTL(periods: [4, 28]).parts(of: sawtooth(50, period: 4)).seasons.map(\.period) == [4])
    #expect(MSTL(periods: [4, 28]).parts(of: [1, 2]).seasons.isEmpty)
  }

  @Test("an autoregression finds its coefficient and how many lags it takes")
  func autoregression() throws {
    var numbers = SeededNumbers(seed: 4)
    var values = [0.0]
    for _ in 0..<800 { values.append(0.7 * values[values.count - 1] + Double.random(in: -1...1, using: &numbers)) }
    let model = try #require(Autoregression.best(of: Autoregression.sets(upTo: 4, seasons: []), values))
    #expect(model.lags.count <= 2)
    #expect(abs(model.coefficients[0] - 0.7) < 0.1)
    #expect(abs(model.variance - 1.0 / 3) < 0.05)
    // Far ahead it forecasts the mean.
    let far = model.path(after: values[...], count: 200)[199]
    #expect(abs(far - model.constant / (1 - model.coefficients.reduce(0, +))) < 1e-6)
  }

  @Test("an unstable autoregression stops at the values' range, once beyond")
  func unstable() {
    let model = Autoregression(lags: [1], coefficients: [2], constant: 0, variance: 1)
    let path = model.path(after: [0, 1, 3], count: 50)
    #expect(path.last == 6)
  }

  @Test("waves find a wave, and nothing but waves")
  func fourier() throws {
    let values = (0..<96).map { 5 + 2 * sine(2 * .pi * Double($0) / 24) }
    let pattern = try #require(FourierSeasons.pattern(values, firstSlot: 0, harmonics: [(24, 3)]))
    #expect(pattern.indices.allSatisfy { abs(pattern[$0] - 2 * sine(2 * .pi * Double($0) / 24)) < 1e-6 })
    #expect(FourierSeasons.pattern(Array(values.prefix(47)), firstSlot: 0, harmonics: [(24, 3)]) == nil)
  }

  @Test("an ARMA remainder decays from the last value as its coefficients say, to the mean")
  func armaRemainder() throws {
    var numbers = SeededNumbers(seed: 5)
    var (values, before) = ([2.0], 0.0)
    for _ in 0..<1000 {
      let innovation = Double.random(in: -1...1, using: &numbers)
      values.append(3 + 0.8 * (values[values.count - 1] - 3) + innovation + 0.5 * before)
      before = innovation
    }
    let model = try #require(ARMARemainder.best(values))
    let path = model.path(after: values, count: 60)
    #expect(abs(path[59] - 3) < 0.7)
    let far = path[59]
    for k in 3..<8 { #expect(abs((path[k + 1] - far) / (path[k] - far) - 0.8) < 0.15) }
  }

  @Test("a damped trend goes on by ever smaller steps")
  func dampedTrend() {
    let model = DampedTrend(levelWeight: 1, trendWeight: 1, damping: 0.9)
    // With these weights level and last step are known exactly: 10, and 2 damped at each step.
    let path = model.path(after: [2, 4, 6, 8, 10], count: 3)
    let trend = path[0] - 10
    #expect(trend > 1.5 && trend < 2)
    #expect(abs(path[1] - path[0] - 0.9 * trend) < 1e-12)
    #expect(abs(path[2] - path[1] - 0.81 * trend) < 1e-12)
  }

  @Test("the weights of a damped trend are found by their errors")
  func dampedTrendWeights() throws {
    var numbers = SeededNumbers(seed: 6)
    var (level, trend) = (0.0, 0.1)
    var values: [Double] = []
    for _ in 0..<1500 {
      let error = Double.random(in: -1...1, using: &numbers)
      values.append(level + 0.9 * trend + error)
      (level, trend) = (level + 0.9 * trend + 0.6 * error, 0.9 * trend + 0.2 * error)
    }
    let model = try #require(DampedTrend(values))
    #expect(abs(model.levelWeight - 0.6) < 0.1)
    #expect(abs(model.trendWeight - 0.2) < 0.1)
    #expect(abs(model.damping - 0.9) < 0.05)
    #expect(DampedTrend([1, 2, 3]) == nil)
    #expect(try #require(DampedTrend(Array(repeating: 5, count: 20))).path(after: [5, 5], count: 1) == [5])
  }

  @Test(
    "a load that repeats itself is forecast as it repeats",
    arguments: ["mstl", "mstl-arma", "mstl-ets", "week-difference-ar", "automatic"])
  func repeating(_ name: String) throws {
    let history = try #require(Histories.load(days: 42, noise: 0))
    let forecaster = try #require(ForecasterCatalog.forecaster(named: name))
    let result = forecaster.fit(history, covariates: .init()).forecast(steps: 48)
    let expected = history.values[..<48]
    #expect(zip(result.mean, expected).allSatisfy { abs($0 - $1) < 0.05 })
  }
}
