/// Seasons that repeat, and an autoregression of what remains around its level.
struct SeasonsAndRemainder: LocalPathModel {
  /// A season's last values, by the slot since 1970 modulo its length.
  struct Season: Codable, Sendable {
    let values: [Double]
  }

  let seasons: [Season]
  /// Of the remainder around the level; nil where there were too few values.
  let remainder: Autoregression?
  /// Over how many of the newest slots the level is the mean.
  let levelSlots: Int

  /// Learned from a series up to a slot.
  init(_ series: LocalSeries, end: Int, periods: [Int], levelDays: Int = 3) {
    let values = Array(series.filled[..<min(end, series.count)])
    let parts = MSTL(periods: periods).parts(of: values)
    seasons = parts.seasons.map { season in
      var pattern = [Double](repeating: 0, count: season.period)
      for k in max(0, values.count - season.period)..<values.count {
        pattern[(series.firstSlot + k).wrapped(season.period)] = season.values[k]
      }
      return Season(values: pattern)
    }
    let day = series.perDay > 0 ? series.perDay : 24
    levelSlots = levelDays * day
    let rest = zip(parts.adjusted, parts.trend).map { $0 - $1 }
    remainder = Autoregression.best(of: Autoregression.sets(upTo: 12, seasons: [day]), rest)
  }

  func localPath(_ series: LocalSeries, end: Int, count: Int) -> [Double] {
    let start = max(0, end - max(levelSlots, (remainder?.lags.max() ?? 0)))
    guard start < end else { return [] }
    let adjusted = (start..<end).map { series.filled[$0] - season(series.firstSlot + $0) }
    let newest = adjusted.suffix(levelSlots)
    let level = newest.reduce(0, +) / Double(newest.count)
    let rest = adjusted.map { $0 - level }
    let path = remainder?.path(after: rest[...], count: count) ?? Array(repeating: 0, count: count)
    return path.indices.map { path[$0] + level + season(series.firstSlot + end + $0) }
  }

  private func season(_ slot: Int) -> Double {
    seasons.reduce(0) { $0 + $1.values[slot.wrapped($1.values.count)] }
  }
}

extension Int {
  /// The remainder in 0..<`period`, also of negative numbers.
  func wrapped(_ period: Int) -> Int {
    let rest = self % period
    return rest < 0 ? rest + period : rest
  }
}
