import EnergyTimeSeries
import Foundation
import Testing

import Forecast

@Suite("Every forecaster of the catalogue")
struct CatalogTests {
  /// All but the one that searches for long, whose odd histories are tested with the ARIMA family.
  static let names = ForecasterCatalog.entries.map(\.name).filter { $0 != "auto-arima" }

  @Test("answers any history with finite, ordered numbers of the right count", arguments: names)
  func oddHistories(_ name: String) throws {
    let forecaster = try #require(ForecasterCatalog.forecaster(named: name))
    for (odd, values) in Histories.odd {
      let history = try #require(Histories.of(values, step: 10_800))
      var fitted = forecaster.fit(history, covariates: Covariates())
      check(fitted.forecast(steps: 50, probabilities: [0.9, 0.01, 0.5], covariates: Covariates()), 50, odd)
      fitted.append([1, .nan, 3, .infinity], covariates: Covariates())
      #expect(fitted.grid.count == values.count + 4)
      check(fitted.forecast(steps: 3, probabilities: [0.1, 0.9], covariates: Covariates()), 3, odd)
      check(fitted.forecast(steps: 0, probabilities: [0.1], covariates: Covariates()), 0, odd)
    }
  }

  private func check(_ result: ForecastResult, _ steps: Int, _ odd: String) {
    #expect(result.mean.count == steps, "\(odd)")
    #expect(result.grid?.count == (steps > 0 ? steps : nil), "\(odd)")
    let isFinite = (result.quantiles + [result.mean]).allSatisfy { $0.allSatisfy(\.isFinite) }
    #expect(isFinite, "\(odd)")
    #expect(result.quantiles.count == result.probabilities.count, "\(odd)")
    #expect(result.quantiles.map(\.count) == result.probabilities.map { _ in steps }, "\(odd)")
    for (lower, upper) in zip(result.quantiles, result.quantiles.dropFirst()) {
      #expect(zip(lower, upper).allSatisfy { $0 <= $1 }, "\(odd)")
    }
  }

  @Test("answers steps that are no part of a day", arguments: names, [7, 25_200, 604_800] as [Int64])
  func oddSteps(_ name: String, _ step: Int64) throws {
    let forecaster = try #require(ForecasterCatalog.forecaster(named: name))
    let history = try #require(Histories.of((0..<60).map { Double($0 % 9) }, step: step))
    check(forecaster.fit(history, covariates: Covariates()).forecast(steps: 9), 9, "step \(step)")
  }

  @Test("says in its notes what a history lacks", arguments: names)
  func notes(_ name: String) throws {
    let forecaster = try #require(ForecasterCatalog.forecaster(named: name))
    let missing = try #require(Histories.of(Array(repeating: .nan, count: 30)))
    let none = forecaster.fit(missing, covariates: Covariates())
    #expect(none.notes.map(\.kind).contains(.noHistory))
    let short = forecaster.fit(try #require(Histories.of([3])), covariates: Covariates())
    #expect(short.notes.map(\.kind).contains(.shortHistory))
  }

  @Test("is the same after a way through a file", arguments: names)
  func saved(_ name: String) throws {
    let forecaster = try #require(ForecasterCatalog.forecaster(named: name))
    let history = try #require(Histories.load(days: 15))
    var values = history.values
    values[40] = .nan
    let zone = try #require(CivilZone("Europe/Paris"))
    let covariates = Covariates(zone: zone, holidays: [try #require(CivilDate(iso8601: "2024-01-08"))])
    let fitted = forecaster.fit(try #require(Histories.of(values)), covariates: covariates)
    let data = try JSONEncoder().encode(SavedForecaster(fitted))
    var read = try JSONDecoder().decode(SavedForecaster.self, from: data).model
    #expect(read.forecast(steps: 30) == fitted.forecast(steps: 30))
    var grown = fitted
    grown.append(Array(repeating: 2, count: 24), covariates: covariates)
    read.append(Array(repeating: 2, count: 24), covariates: covariates)
    #expect(read.forecast(steps: 30) == grown.forecast(steps: 30))
  }

  @Test("has a name of its own")
  func distinctNames() { #expect(Set(Self.names).count == Self.names.count) }

  @Test("an unknown kind in a file is told with those there are")
  func unknownKind() {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(SavedForecaster.self, from: Data(#"{"kind": "oracle", "model": {}}"#.utf8))
    }
  }

  @Test(
    "numbers in a file that cannot be are told, not used",
    arguments: [
      (#""levelSlots":[0-9]+"#, #""levelSlots":-3"#), (#""lags":\["#, #""lags":[0,"#),
      (#""horizon":[0-9]+"#, #""horizon":0"#), (#""stride":[0-9]+"#, #""stride":9000000000000000000"#),
    ])
  func spoiled(_ pattern: String, _ spoil: String) throws {
    let fitted = MSTLForecaster().fit(try #require(Histories.load(days: 15)))
    let text = try #require(String(bytes: JSONEncoder().encode(SavedForecaster(fitted)), encoding: .utf8))
    let spoiled = text.replacing(try Regex(pattern), with: spoil)
    #expect(spoiled != text)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(SavedForecaster.self, from: Data(spoiled.utf8))
    }
  }

  @Test(
    "a learned forecast's mean lies within its 80 %, also on a load that always rises",
    arguments: ["mstl", "ridge", "fourier-ar", "week-difference-ar", "automatic"])
  func meanInside(_ name: String) throws {
    let rising = try #require(Histories.of((0..<720).map { k -> Double in Double(k) / 2 + (k % 24 < 12 ? 0.0 : 5.0) }))
    let forecaster = try #require(ForecasterCatalog.forecaster(named: name))
    let result = forecaster.fit(rising, covariates: Covariates()).forecast(steps: 24, probabilities: [0.1, 0.9])
    let interval = try #require(result.interval(level: 0.8))
    for (k, mean) in result.mean.enumerated() { #expect(interval.lower[k] <= mean && mean <= interval.upper[k]) }
  }

  @Test("steps that no day is a whole number of are told", arguments: ["seasonal-naive-week", "mstl", "automatic"])
  func noDays(_ name: String) throws {
    let weeks = try #require(Histories.of((0..<100).map(Double.init), step: 604_800))
    let fitted = try #require(ForecasterCatalog.forecaster(named: name)).fit(weeks, covariates: Covariates())
    #expect(fitted.notes.contains { $0.kind == .unsuitableModel && $0.message.contains("604800 s") })
  }

  @Test(
    "a file with an impossible age or wild seasons takes measurements and forecasts all the same",
    arguments: [
      (#""age":[0-9]+"#, #""age":1099511627776"#), (#""values":\[[-0-9.e]+,[-0-9.e]+,"#, #""values":[1e308,-1e308,"#),
    ])
  func wild(_ pattern: String, _ spoil: String) throws {
    let fitted = MSTLForecaster().fit(try #require(Histories.load(days: 15)))
    let text = try #require(String(bytes: JSONEncoder().encode(SavedForecaster(fitted)), encoding: .utf8))
    let spoiled = text.replacing(try Regex(pattern), with: spoil)
    #expect(spoiled != text)
    var saved = try JSONDecoder().decode(SavedForecaster.self, from: Data(spoiled.utf8))
    saved.model.append([1, 2, 3])
    check(saved.model.forecast(steps: 30), 30, pattern)
  }
}
