/// A series as trend, season and remainder (Cleveland, Cleveland, McRae and Terpenning, *STL: a seasonal-trend decomposition
/// procedure based on loess*, 1990), without its robustness iterations.
///
/// - Complexity: O(values × seasonal span) and some smoothing of every tenth place.
struct STL {
  /// Values in a season, at least two.
  let period: Int
  /// How many seasons the smoothing of each phase reaches over, odd.
  let seasonalSpan: Int
  /// Rounds of season and trend in turn.
  var rounds = 2

  /// What a series comes apart into; the remainder is what is left.
  struct Parts {
    var trend: [Double]
    var season: [Double]
  }

  /// The odd span that the trend is smoothed over, so that it takes nothing from the season.
  var trendSpan: Int {
    Int((1.5 * Double(period) / (1 - 1.5 / Double(max(2, seasonalSpan)))).rounded(.up)) | 1
  }

  /// Takes a series without gaps apart.
  func parts(of values: [Double]) -> Parts {
    let count = values.count
    var parts = Parts(trend: Array(repeating: 0, count: count), season: Array(repeating: 0, count: count))
    guard period > 1, count >= 2 * period else { return parts }
    let lowPass = Loess(span: period | 1, jump: max(1, period / 10))
    let trend = Loess(span: trendSpan, jump: max(1, trendSpan / 10))
    for _ in 0..<rounds {
      let cycle = smoothedPhases(zip(values, parts.trend).map { $0 - $1 })
      let slow = movingMean(movingMean(movingMean(cycle, period), period), 3)
      let low = lowPass.smoothed(slow)
      for k in 0..<count { parts.season[k] = cycle[k + period] - low[k] }
      parts.trend = trend.smoothed(zip(values, parts.season).map { $0 - $1 })
    }
    return parts
  }

  /// The values of each phase smoothed over the seasons, with one season more at either end.
  private func smoothedPhases(_ values: [Double]) -> [Double] {
    var cycle = [Double](repeating: 0, count: values.count + 2 * period)
    let loess = Loess(span: seasonalSpan, isLinear: false)
    for phase in 0..<period {
      let phaseValues = stride(from: phase, to: values.count, by: period).map { values[$0] }
      phaseValues.withUnsafeBufferPointer { buffer in
        for season in -1...buffer.count {
          let place = phase + (season + 1) * period
          if place < cycle.count { cycle[place] = loess.fit(buffer, at: season) }
        }
      }
    }
    return cycle
  }

  /// Means over `length` neighbours; shorter by `length` − 1.
  private func movingMean(_ values: [Double], _ length: Int) -> [Double] {
    guard values.count >= length else { return [] }
    var sum = values[..<length].reduce(0, +)
    var means = [sum / Double(length)]
    means.reserveCapacity(values.count)
    for k in length..<max(length, values.count) {
      sum += values[k] - values[k - length]
      means.append(sum / Double(length))
    }
    return means
  }
}
