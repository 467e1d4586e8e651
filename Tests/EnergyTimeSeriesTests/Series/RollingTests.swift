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
    let beyond = try hourly([1e308, 1e308, 1, 1])
    #expect(beyond.rolling(.sum, over: .trailing(2)) == (try hourly([nil, nil, 1, 2])))
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
