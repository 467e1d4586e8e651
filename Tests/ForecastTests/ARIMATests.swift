import NumericMethods
import EnergyTimeSeries
import Foundation
import SeededRandom
import Testing

@testable import Forecast

/// A series with the season of a day of six steps, and noise.
private func seasonalSeries(_ count: Int, seed: UInt64 = 1) -> [Double] {
  var numbers = SeededNumbers(seed: seed)
  var noise = 0.0
  return (0..<count).map { t in
    noise = 0.6 * noise + .random(in: -1...1, using: &numbers)
    return 20 + 5 * sine(Double(t) * 2 * .pi / 6) + noise
  }
}

private let seasonalModel = ARIMA(ARIMAOrder(1, 0, 1), seasonal: [SeasonalOrder(0, 1, 1, period: 6)])

@Suite("ARIMA")
struct ARIMATests {
  @Test("takes in new values as if they had been there from the start", arguments: [[Int](), [88, 95], [90, 97, 99]])
  func append(missing: [Int]) throws {
    var values = seasonalSeries(100)
    for place in missing { values[place] = .nan }
    var fitted = seasonalModel.fit(hourly(Array(values[..<90])))
    let data = try #require(ARIMAData(values, fitted.specification, regressors: [], exactGaps: true))
    let evaluation = try #require(data.likelihood.evaluate(fitted.armaCoefficients))
    let whole = ARIMAStateBuilder(data: data, evaluation: evaluation, slopes: []).state.forecast(steps: 8)
    fitted.append(Array(values[90...]))
    #expect(fitted.grid.count == 100)
    let (mean, variance) = fitted.state.forecast(steps: 8)
    for k in 0..<8 {
      #expect(abs(mean[k] * fitted.scale - whole.mean[k] * data.scale) < 1e-8)
      #expect(abs(variance[k] - whole.variance[k]) < 1e-8)
    }
  }

  @Test("grows as uncertain over a long outage as over the same lead time")
  func outage() {
    var fitted = ARIMA(ARIMAOrder(1, 0, 1)).fit(hourly(seasonalSeries(60)))
    let expected = fitted.standardErrors(steps: 101)[100]
    fitted.append(Array(repeating: .nan, count: 100))
    #expect(abs(fitted.standardErrors(steps: 1)[0] / expected - 1) < 1e-6)
    #expect(fitted.state.spread.count < 20)
  }

  @Test("has intervals from the weights of past innovations")
  func intervals() {
    let fitted = ARIMA(ARIMAOrder(1, 1, 1)).fit(hourly(KnownSeries.nile))
    let (ar, ma) = (fitted.coefficients[0].value, fitted.coefficients[1].value)
    var (weight, sum, variance) = (1.0, 0.0, 0.0)
    for k in 0..<6 {
      sum += weight
      variance += sum * sum * fitted.sigma2
      weight = k == 0 ? ar + ma : ar * weight
      #expect(abs(fitted.standardErrors(steps: 6)[k] / variance.squareRoot() - 1) < 1e-9)
    }
    let result = fitted.forecast(steps: 3, probabilities: [0.1, 0.9])
    let width = 2 * 1.2815515655446004 * fitted.standardErrors(steps: 3)[2]
    #expect(abs(result.quantiles[1][2] - result.quantiles[0][2] - width) < 1e-6)
  }

  @Test("is small in a file and forecasts the same when read again")
  func codable() throws {
    let fitted = seasonalModel.fit(hourly(seasonalSeries(400)))
    let data = try JSONEncoder().encode(fitted)
    #expect(data.count < 4000)
    let again = try JSONDecoder().decode(FittedARIMA.self, from: data)
    #expect(again == fitted)
    #expect(again.forecast(steps: 12) == fitted.forecast(steps: 12))
  }

  @Test("refuses a file whose parts do not fit")
  func corruptFile() throws {
    let text = String(decoding: try JSONEncoder().encode(seasonalModel.fit(hourly(seasonalSeries(60)))), as: UTF8.self)
    let broken = text.replacingOccurrences(of: "\"lags\":[1,6", with: "\"lags\":[1,600")
    #expect(broken != text)
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(FittedARIMA.self, from: Data(broken.utf8)) }
  }

  @Test("begins a refit at its own coefficients and comes to the same end")
  func refit() {
    let history = hourly(seasonalSeries(120))
    let fitted = seasonalModel.fit(history)
    #expect(abs(fitted.refitted(to: history).logLikelihood - fitted.logLikelihood) < 1e-6)
  }

  @Test("names the coefficients of several seasons by their periods")
  func severalSeasons() {
    let seasons = [SeasonalOrder(0, 0, 1, period: 6), SeasonalOrder(1, 0, 0, period: 10)]
    let fitted = ARIMA(ARIMAOrder(1, 0, 0), seasonal: seasons).fit(hourly(seasonalSeries(80)))
    #expect(fitted.coefficients.map(\.name) == ["ar1", "sma1_6", "sar1_10", "intercept"])
    #expect(fitted.notes.isEmpty)
  }

  @Test("forecasts the mean of a lognormal value above its median")
  func logarithm() {
    let values = KnownSeries.accidentalDeaths
    let fitted = ARIMA(ARIMAOrder(0, 1, 1), transform: .log).fit(hourly(values))
    let result = fitted.forecast(steps: 2, probabilities: [0.5])
    let error = fitted.standardErrors(steps: 2)[1]
    #expect(abs(result.mean[1] / result.quantiles[0][1] - exponential(error * error / 2)) < 1e-12)
    let boxCox = ARIMA(ARIMAOrder(0, 1, 1), transform: .boxCox(lambda: 0)).fit(hourly(values))
    #expect(abs(boxCox.forecast(steps: 2).mean[1] - result.mean[1]) < 1e-9)
  }

  @Test("has a mean among the likely values, whatever the power", arguments: [-5, -1, 0.5, 2, 5])
  func likelyMean(_ lambda: Double) {
    for scale in [1e-300, 1, 1e200] {
      let values = (0..<60).map { scale * (10 + Double(($0 * 37) % 11)) }
      let model = ARIMA(ARIMAOrder(0, 2, 2), transform: .boxCox(lambda: lambda))
      let result = model.fit(hourly(values)).forecast(steps: 40, probabilities: [0.01, 0.99])
      for (k, mean) in result.mean.enumerated() {
        #expect(mean.isFinite && result.quantiles[0][k] <= mean && mean <= result.quantiles[1][k])
      }
    }
  }

  @Test("refuses a file with orders and counts that cannot be")
  func impossibleOrders() throws {
    let text = try #require(
      String(bytes: JSONEncoder().encode(seasonalModel.fit(hourly(seasonalSeries(40)))), encoding: .utf8))
    for (word, spoil) in [
      (#""stepCount":40"#, #""stepCount":9223372036854775807"#), (#""q":1"#, #""q":-1"#),
      (#""P":0"#, #""P":9223372036854775807"#),
    ] {
      let spoiled = text.replacing(word, with: spoil)
      #expect(spoiled != text)
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(FittedARIMA.self, from: Data(spoiled.utf8)) }
    }
  }

  @Test("goes on along its drift from the last step") func drift() {
    let line = (0..<50).map { k -> Double in 7 + 2 * Double(k) + (k % 2 == 0 ? 0.001 : -0.001) }
    let result = ARIMA(ARIMAOrder(0, 0, 0), includesDrift: true).fit(hourly(line)).forecast(steps: 3)
    for (k, mean) in result.mean.enumerated() { #expect(abs(mean - (107 + 2 * Double(k))) < 0.01) }
  }

  @Test("leaves values as they are, with a note, where they have no logarithm")
  func noLogarithm() {
    let fitted = ARIMA(ARIMAOrder(1, 0, 0), transform: .log).fit(hourly([1, 2, -3, 4, 2, 1, 0, 3, 2, 1]))
    #expect(fitted.transform == .none)
    #expect(fitted.notes.map(\.kind) == [.unsuitableModel])
  }

  @Test("holds a regressor's last value where the future is unknown, and says so")
  func unknownRegressor() throws {
    let values = seasonalSeries(60)
    let history = hourly(values)
    let temperature = try #require(Regressor("temperature", on: history.grid, values.map { 30 - $0 }))
    let fitted = ARIMA(ARIMAOrder(0, 0, 0)).fit(history, covariates: Covariates(regressors: [temperature]))
    let slope = try #require(fitted.coefficients.last)
    #expect(slope.name == "temperature" && abs(slope.value + 1) < 1e-9)
    let result = fitted.forecast(steps: 2)
    #expect(abs(result.mean[1] - values[59]) < 1e-6)
    #expect(result.notes.contains { $0.kind == .missingRegressor })
  }

  @Test("leaves out a regressor that says what the mean says")
  func collinear() throws {
    let history = hourly(seasonalSeries(40))
    let flat = try #require(Regressor("flat", on: history.grid, Array(repeating: 7, count: 40)))
    let fitted = ARIMA(ARIMAOrder(1, 0, 0)).fit(history, covariates: Covariates(regressors: [flat]))
    #expect(fitted.coefficients.last?.value == 0)
    #expect(fitted.notes.contains { $0.kind == .unsuitableModel })
  }

  @Test("simulates paths that vary as the intervals say, the same for the same seed")
  func simulation() {
    let fitted = ARIMA(ARIMAOrder(0, 1, 1)).fit(hourly(KnownSeries.nile))
    let paths = fitted.simulate(steps: 5, paths: 400, seed: 3)
    #expect(paths == fitted.simulate(steps: 5, paths: 400, seed: 3))
    let last = paths.map { $0[4] - fitted.forecast(steps: 5).mean[4] }
    let deviation = (last.reduce(0) { $0 + $1 * $1 } / 400).squareRoot()
    #expect(abs(deviation / fitted.standardErrors(steps: 5)[4] - 1) < 0.1)
  }
}

@Suite("ARIMA on histories that allow little")
struct ARIMADegradationTests {
  private static func values(_ count: Int, _ value: (Int) -> Double) -> [Double] { (0..<count).map(value) }

  static let histories: [(String, [Double])] = [
    ("one value", [5]), ("nothing", [.nan, .nan]), ("two values", [1, 2]),
    ("constant", values(40) { _ in 3 }), ("zeros", values(30) { _ in 0 }),
    ("huge", values(30) { $0 % 2 == 0 ? 1e300 : -1e300 }),
    ("tiny", values(30) { $0 % 3 == 0 ? .leastNonzeroMagnitude : 0 }),
    ("line", values(40) { Double($0) }), ("alternating", values(40) { $0 % 2 == 0 ? 1 : -1 }),
    ("short", [1, 4, 2, 5, 3, 6]), ("mostly missing", values(60) { $0 % 9 == 0 ? Double($0 % 7) : .nan }),
    ("one phase missing", values(48) { $0 % 6 == 2 ? .nan : Double($0 % 6) + 0.1 * Double($0 * $0 % 5) }),
    ("one peak", values(40) { $0 == 20 ? 1e9 : 1 }),
    ("missing at both ends", [.nan, .nan] + seasonalSeries(40) + [.nan, .nan, .nan]),
  ]

  @Test("forecasts finite numbers of any history", arguments: histories)
  func anyHistory(name: String, values: [Double]) {
    let models = [
      seasonalModel, ARIMA(ARIMAOrder(2, 1, 2)), ARIMA(ARIMAOrder(0, 0, 0), transform: .log),
      ARIMA(ARIMAOrder(1, 2, 1), seasonal: [SeasonalOrder(1, 1, 1, period: .max)], includesDrift: true),
    ]
    for model in models {
      var fitted = model.fit(hourly(values))
      for _ in 0..<2 {
        let result = fitted.forecast(steps: 8)
        #expect(result.mean.count == 8)
        let criteria = [fitted.aic, fitted.aicc, fitted.bic, fitted.sigma2]
        let numbers = criteria + result.mean + result.quantiles.joined()
        #expect(numbers.allSatisfy { $0.isFinite })
        fitted.append([.nan, 1, .infinity, 2])
      }
    }
  }

  @Test("says what was fitted instead of a model that the history is too short for")
  func shortHistory() {
    let fitted = seasonalModel.fit(hourly(seasonalSeries(8)))
    #expect(fitted.notes.map(\.kind) == [.shortHistory])
    #expect(fitted.notes[0].message.contains("(1, 0, 1)(0, 1, 1)[6]"))
  }

  @Test("forecasts no steps as an empty result")
  func noSteps() {
    let result = seasonalModel.fit(hourly(seasonalSeries(40))).forecast(steps: 0)
    #expect(result.mean.isEmpty && result.grid == nil)
  }

  @Test("goes on over a constant history without spread, with a note")
  func constant() {
    let result = ARIMA(ARIMAOrder(1, 0, 0)).fit(hourly(Array(repeating: 3, count: 40))).forecast(steps: 2)
    #expect(result.mean == [3, 3] && result.quantiles.allSatisfy { $0 == [3, 3] })
    #expect(result.notes.map(\.kind) == [.constantHistory])
  }
}
