import EnergyTimeSeries
import SeededRandom
import Testing

@Suite("Rolling statistics")
struct RollingTests {
  @Test("at the edges the window is what there is, or missing where that is too little")
  func edges() throws {
    let series = try hourly([2, 4, 6, 8])
    #expect(series.rolling(.mean, over: .trailing(2)).values == [2, 3, 5, 7])
    #expect(series.rolling(.mean, over: .trailing(2), minimumCount: 2) == (try hourly([nil, 3, 5, 7])))
    #expect(series.rolling(.sum, over: .centred(reach: 1)).values == [6, 12, 18, 14])
    #expect(series.rolling(.sum, over: .centred(reach: 1), minimumCount: 3) == (try hourly([nil, 12, 18, nil])))
  }

  @Test("missing values are left out, and a window of nothing is missing")
  func missing() throws {
    let series = try hourly([1, nil, nil, 5])
    #expect(series.rolling(.maximum, over: .trailing(2)) == (try hourly([1, 1, nil, 5])))
  }

  @Test("a great value that has left the window leaves no trace in the sum")
  func cancellation() throws {
    let series = try hourly([1, 1e17, 1, 1, 1])
    #expect(series.rolling(.sum, over: .trailing(2)).values[3...] == [2, 2])
  }

  @Test("a window longer than the series is the whole series")
  func long() throws {
    let series = try hourly([3, 1, 2])
    #expect(series.rolling(.minimum, over: .centred(reach: 100)).values == [1, 1, 1])
    #expect(series.rolling(.quantile(0.5), over: .trailing(100)).values == [3, 2, 2])
  }

  @Test("moving along gives what computing each window anew gives")
  func naive() throws {
    var random = SeededNumbers(seed: 7)
    for _ in 0..<100 {
      let values: [Double?] = (0..<30).map { _ in
        Int.random(in: 0..<5, using: &random) == 0 ? nil : Double(Int.random(in: -9...9, using: &random))
      }
      let series = try hourly(values)
      let window = Int.random(in: 1...7, using: &random)
      for statistic in [RollingStatistic.mean, .sum, .minimum, .maximum, .quantile(0.3)] {
        let rolled = series.rolling(statistic, over: .trailing(window), minimumCount: 2)
        for k in values.indices {
          let content = values[max(0, k - window + 1)...k].compactMap(\.self)
          let expected = content.count < 2 ? nil : try anew(statistic, content)
          #expect(rolled[k] == expected.map { .watts($0) })
        }
      }
    }
  }

  private func anew(_ statistic: RollingStatistic, _ content: [Double]) throws -> Double {
    switch statistic {
    case .sum: content.reduce(0, +)
    case .mean: content.reduce(0, +) / Double(content.count)
    case .minimum: try #require(content.min())
    case .maximum: try #require(content.max())
    case .quantile(let share): try #require(try hourly(content).quantile(share)).watts
    }
  }
}

@Suite("Quantiles")
struct QuantileTests {
  @Test("lie on the line between the two values around them")
  func definition() throws {
    let series = try hourly([40, nil, 10, 30, 20])
    #expect(series.quantiles([0, 0.25, 0.5, 0.9, 1])?.map(\.watts) == [10, 17.5, 25, 37, 40])
    #expect(series.quantile(2)?.watts == 40)
    #expect(try hourly([nil]).quantile(0.5) == nil)
    #expect(try hourly([7]).quantile(0.5)?.watts == 7)
  }

  @Test("the duration curve begins with the peak")
  func duration() throws {
    #expect(try hourly([2, nil, 9, 4]).durationCurve.map(\.watts) == [9, 4, 2])
  }
}

@Suite("Filling gaps")
struct FillingTests {
  @Test("short gaps are filled on a line, long ones and those at the ends stay")
  func linear() throws {
    let (series, report) = try hourly([nil, 1, nil, nil, 4, nil, nil, nil, 8, nil]).filled(by: [.linear(upToSteps: 2)])
    #expect(series == (try hourly([nil, 1, 2, 3, 4, nil, nil, nil, 8, nil])))
    #expect(report.filledSteps == [[2, 3]])
    #expect(report.missingSteps == [0, 5, 6, 7, 9])
  }

  @Test(
    "the same time of the day before is found over a clock change, and filled values are not taken for measured ones")
  func sameTime() throws {
    // From Saturday 00:00 by Paris' clock over the Sunday of 23 hours: each value is its local hour.
    let paris = try zone("Europe/Paris")
    let hours = try grid("2026-03-28T00:00:00+01:00", step: 3600, count: 72)
    let clock = TimeSeries<Power>(on: hours) { .watts(Double(paris.clock(hours.instant(at: $0)).prefix(2)) ?? .nan) }
    let holes = TimeSeries<Power>(on: hours) { k in k < 24 ? clock[k] ?? .watts(.nan) : .watts(.nan) }
    let (filled, report) = holes.filled(by: [.sameTime(daysEarlier: 1, paris)])
    #expect(filled.values[24..<47] == clock.values[24..<47])
    #expect(report.missingSteps == Array(47..<72))
  }

  @Test("the weekly profile knows the local clock, also after it changed")
  func profile() throws {
    // Two weeks of hours around the change of 2026-03-29; local noon of Sundays and Mondays draws 5 kW.
    let paris = try zone("Europe/Paris")
    let grid = try grid("2026-03-22T00:00:00+01:00", step: 3600, count: 15 * 24)
    var series = TimeSeries<Power>(on: grid) { k in
      .watts(paris.clock(grid.instant(at: k)) == "12:00" ? 5000 : 100)
    }
    let noon = try #require(grid.step(containing: try instant("2026-03-30T12:00:00+02:00")))
    series = TimeSeries(on: grid) { $0 == noon ? .watts(.nan) : series[$0] ?? .watts(.nan) }
    let (filled, report) = series.filled(by: [.linear(upToSteps: 0), .weeklyProfile(paris)])
    #expect(filled[noon] == .watts(5000))
    #expect(report.filledSteps == [[], [noon]])
  }
}
