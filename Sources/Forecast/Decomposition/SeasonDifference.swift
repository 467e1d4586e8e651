/// An autoregression of the difference to a season before.
struct SeasonDifference: LocalPathModel {
  let period: Int
  let differences: Autoregression?

  /// Learned from a series up to a slot.
  init(_ series: LocalSeries, end: Int, period: Int) {
    self.period = max(1, period)
    let values = series.filled[..<min(end, series.count)]
    guard values.count > 2 * self.period else {
      differences = nil
      return
    }
    let changes = (self.period..<values.count).map { values[$0] - values[$0 - period] }
    let day = series.perDay > 1 ? series.perDay : 24
    differences = Autoregression.best(of: Autoregression.sets(upTo: 12, seasons: [day, self.period]), changes)
  }

  func localPath(_ series: LocalSeries, end: Int, count: Int) -> [Double] {
    guard end > 0 else { return [] }
    var known = Array(series.filled[..<end])
    let season = SeasonBefore.repeated(known, end: end, period: period, count: count)
    guard let differences, end > period else { return season }
    known = known.suffix(period + (differences.lags.max() ?? 0))
    let changes = known.indices.dropFirst(period).map { known[$0] - known[$0 - period] }
    return zip(season, differences.path(after: changes[...], count: count)).map { $0 + $1 }
  }
}

extension SeasonDifference: Codable {
  private enum CodingKeys: String, CodingKey {
    case period, differences
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    period = try container.whole(.period, in: 1...(1 << 24))
    differences = try container.decodeIfPresent(Autoregression.self, forKey: .differences)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(period, forKey: .period)
    try container.encodeIfPresent(differences, forKey: .differences)
  }
}
