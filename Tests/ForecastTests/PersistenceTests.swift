import EnergyTimeSeries
import Testing

import Forecast

@Suite("Persistence")
struct PersistenceTests {
  @Test("the last value goes on, with a spread that grows")
  func naive() throws {
    let history = try #require(Histories.of((0..<200).map { Double($0 % 17) }))
    let result = NaiveForecaster().fit(history).forecast(steps: 200)
    #expect(result.mean == Array(repeating: Double(199 % 17), count: 200))
    #expect(result.quantiles[2][199] - result.quantiles[0][199] > result.quantiles[2][0] - result.quantiles[0][0])
  }

  @Test("a season of any number of steps repeats")
  func anySeason() throws {
    let history = try #require(Histories.of([9, 1, 2, 3, 4, 5]))
    #expect(SeasonalNaive(.steps(3)).fit(history).forecast(steps: 5).mean == [3, 4, 5, 3, 4])
  }

  @Test("where the value a season before is missing, the one before that counts")
  func olderSeason() throws {
    let history = try #require(Histories.of([1, 2, 3, 4, .nan, 6]))
    let result = SeasonalNaive(.steps(3)).fit(history).forecast(steps: 3)
    #expect(result.mean == [4, 2, 6])
    #expect(result.notes.map(\.kind).contains(.gaps))
  }

  @Test("without a whole season the last value stands in, and the notes say so")
  func shortSeason() throws {
    let history = try #require(Histories.of([1, 2, 3]))
    let result = SeasonalNaive(.week).fit(history).forecast(steps: 2)
    #expect(result.mean == [3, 3])
    #expect(result.notes.map(\.kind).contains(.shortHistory))
  }

  @Test("a day follows the local clock through the night of 25 hours")
  func clockChange() throws {
    // In Paris, 2024-10-27 has 25 hours. Each value is the local hour.
    let zone = try #require(CivilZone("Europe/Paris"))
    let start = try #require(Instant(iso8601: "2024-10-25T22:00:00Z"))
    let hours = (0..<36).map { Double(($0) % 24) }
    let grid = try #require(TimeGrid(start: start, stepSeconds: 3600, count: 24))
    let history = try #require(History(on: grid, Array(hours.prefix(24))))
    let result = SeasonalNaive(.day).fit(history, covariates: Covariates(zone: zone)).forecast(steps: 25)
    #expect(result.mean == [0, 1, 2, 2] + (3..<24).map(Double.init))
  }

  @Test("means are over the same weekday, and holidays are Sundays")
  func weekdayMeans() throws {
    // Four weeks whose values are the weekday's number, Sunday 6; then a Monday that is a holiday.
    let history = try #require(Histories.of((0..<(28 * 24)).map { Double(($0 / 24) % 7) }))
    let holiday = try #require(CivilDate(iso8601: "2024-01-29"))
    let plain = CalendarMeans(.weekday).fit(history)
    #expect(plain.forecast(steps: 48).mean == Array(repeating: 0, count: 24) + Array(repeating: 1, count: 24))
    let festive = CalendarMeans(.weekday).fit(history, covariates: Covariates(holidays: [holiday]))
    #expect(festive.forecast(steps: 24).mean == Array(repeating: 6, count: 24))
  }

  @Test("workdays and weekends each have their mean")
  func workdayMeans() throws {
    let history = try #require(Histories.of((0..<(28 * 24)).map { Double(($0 / 24) % 7) }))
    let mean = CalendarMeans(.workday).fit(history).forecast(steps: 7 * 24).mean
    #expect(mean.first == 2)
    #expect(mean.last == 5.5)
  }

  @Test("the reference's blend is as its formula says")
  func blended() throws {
    let history = try #require(Histories.of([100, 200, 300, 400], step: 6 * 3600))
    let result = ReferencePersistence(.blended).fit(history).forecast(steps: 8)
    #expect(result.mean == [400, 425, 412.5, 428.125, 400, 425, 412.5, 428.125])
  }

  @Test("of less than a day the blend takes what there is")
  func blendedShort() throws {
    let history = try #require(Histories.of([100, 200, 300, 400]))
    #expect(ReferencePersistence(.blended).fit(history).forecast(steps: 4).mean == [400, 425, 412.5, 428.125])
  }

  @Test("the copy is the last 24 hours twice")
  func copied() throws {
    let history = try #require(Histories.of((0..<48).map(Double.init)))
    let mean = ReferencePersistence(.copied).fit(history).forecast(steps: 48).mean
    #expect(mean == (24..<48).map(Double.init) + (24..<48).map(Double.init))
  }

  @Test("a consumption forecast by the blend stays between zero and what was seen")
  func nonNegative() throws {
    let history = try #require(Histories.of([900, 0, 0, 100], step: 6 * 3600))
    #expect(ReferencePersistence(.blended).fit(history).forecast(steps: 4).mean[1] < 0)
    let safe = ReferencePersistence(.blended, range: .nonNegative).fit(history)
    #expect(safe.forecast(steps: 4).mean.allSatisfy { (0...900).contains($0) })
  }

  @Test("appending is the same as fitting again")
  func append() throws {
    let values = try #require(Histories.load(days: 30)).values
    let whole = try #require(Histories.of(values))
    var grown = SeasonalNaive(.day).fit(try #require(Histories.of(Array(values.dropLast(48)))))
    grown.append(Array(values.suffix(48)))
    #expect(grown.forecast(steps: 24) == SeasonalNaive(.day).fit(whole).forecast(steps: 24))
  }

  @Test("quantiles are numbers also where past errors were beyond the largest number")
  func boundlessErrors() throws {
    var fitted = SeasonalNaive(.day).fit(try #require(Histories.load(days: 20)))
    fitted.append((0..<(6 * 24)).map { $0 % 7 < 3 ? 1.7e308 : -1.7e308 })
    let result = fitted.forecast(steps: 24, probabilities: [0.1, 0.3, 0.5, 0.7, 0.9], covariates: Covariates())
    #expect(result.quantiles.allSatisfy { $0.allSatisfy(\.isFinite) })
  }
}
