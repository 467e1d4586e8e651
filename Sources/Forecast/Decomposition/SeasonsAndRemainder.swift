/// Seasons that repeat, and a model of what remains.
struct SeasonsAndRemainder: LocalPathModel {
  /// A season's last values, by the slot since 1970 modulo its length.
  struct Pattern: Codable, Sendable {
    let values: [Double]
  }

  let seasons: [Pattern]
  /// Of what the seasons leave; nil where there were too few values.
  let remainder: SeriesRemainder?
  /// Over how many of the newest slots the level is the mean.
  let levelSlots: Int

  /// Learned by decomposition from a series up to a slot.
  ///
  /// - Parameters:
  ///   - levelDays: over how many days the level is the mean; nil for as many as served best.
  ///   - span: how many seasons the smoothing of the shortest reaches over.
  init(
    _ series: LocalSeries, end: Int, periods: [Int], levelDays: Int? = nil, span: Int = 11,
    remainder kind: RemainderModel = .autoregression
  ) {
    let values = Array(series.filled[..<min(end, series.count)])
    let parts = MSTL(periods: periods, span: span).parts(of: values)
    seasons = parts.seasons.map { season in
      var pattern = [Double](repeating: 0, count: season.period)
      for k in max(0, values.count - season.period)..<values.count {
        pattern[(series.firstSlot + k).wrapped(season.period)] = season.values[k]
      }
      return Pattern(values: pattern)
    }
    let day = max(1, series.perDay > 0 ? series.perDay : 24)
    levelSlots = (levelDays ?? Self.bestLevelDays(parts.adjusted, day: day)) * day
    remainder = SeriesRemainder(kind, parts.adjusted, trend: parts.trend, day: day)
  }

  /// Learned by waves from a series up to a slot: the first of the sets of waves that there is enough history for.
  init(
    _ series: LocalSeries, end: Int, waves: [[(period: Int, count: Int)]],
    remainder kind: RemainderModel = .autoregression
  ) {
    let values = Array(series.filled[..<min(end, series.count)])
    let pattern = waves.lazy.compactMap {
      FourierSeasons.pattern(values, firstSlot: series.firstSlot, harmonics: $0)
    }.first
    seasons = pattern.map { [Pattern(values: $0)] } ?? []
    let adjusted = values.indices.map { k in
      values[k] - (pattern.map { $0[(series.firstSlot + k).wrapped($0.count)] } ?? 0)
    }
    let day = max(1, series.perDay > 0 ? series.perDay : 24)
    let trend = Loess(span: 7 * day | 1, jump: day).smoothed(adjusted)
    levelSlots = Self.bestLevelDays(adjusted, day: day) * day
    remainder = SeriesRemainder(kind, adjusted, trend: trend, day: day)
  }

  /// Over how many days the level is to be the mean: as many as would have come closest to the next day's mean in the last
  /// four weeks.
  private static func bestLevelDays(_ adjusted: [Double], day: Int) -> Int {
    let days = adjusted.count / day
    // The last days' means, the newest last.
    let means = (0..<days).map { k -> Double in
      let end = adjusted.count - (days - 1 - k) * day
      return adjusted[(end - day)..<end].reduce(0, +) / Double(day)
    }
    func loss(_ window: Int) -> Double {
      (max(14, days - 28)..<max(14, days)).reduce(0) { sum, k in
        sum + (means[k] - means[(k - window)..<k].reduce(0, +) / Double(window)).magnitude
      }
    }
    guard days > 20 else { return 3 }
    return [1, 2, 3, 5, 7, 14].min { loss($0) < loss($1) } ?? 3
  }

  func localPath(_ series: LocalSeries, end: Int, count: Int) -> [Double] {
    let start = max(0, end - max(levelSlots, (remainder?.memory ?? 0)))
    guard start < end else { return [] }
    let adjusted = (start..<end).map { series.filled[$0] - season(series.firstSlot + $0) }
    let newest = adjusted.suffix(levelSlots)
    let level = newest.reduce(0, +) / Double(newest.count)
    let path = remainder?.path(after: adjusted, level: level, count: count) ?? Array(repeating: level, count: count)
    return path.indices.map { path[$0] + season(series.firstSlot + end + $0) }
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

extension SeasonsAndRemainder: Codable {
  private enum CodingKeys: String, CodingKey {
    case seasons, remainder, levelSlots
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    // An empty pattern says nothing.
    seasons = try container.decode([Pattern].self, forKey: .seasons).filter { !$0.values.isEmpty }
    remainder = try container.decodeIfPresent(SeriesRemainder.self, forKey: .remainder)
    levelSlots = try container.whole(.levelSlots, in: 1...(1 << 24))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(seasons, forKey: .seasons)
    try container.encodeIfPresent(remainder, forKey: .remainder)
    try container.encode(levelSlots, forKey: .levelSlots)
  }
}
