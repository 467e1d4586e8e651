/// Which days a mean is taken over.
public enum DaysAlike: String, Hashable, Sendable, Codable {
  /// The same weekday; holidays are Sundays.
  case weekday
  /// Workdays with workdays, Saturdays, Sundays and holidays with one another.
  case workday
  /// All days.
  case every

  /// Whether days of two kinds, 0 for Monday to 6 for Sunday, are alike.
  func holds(_ left: Int, _ right: Int) -> Bool {
    switch self {
    case .weekday: left == right
    case .workday: (left < 5) == (right < 5)
    case .every: true
    }
  }
}

/// The mean of the same time of the local clock over alike days of the last weeks.
struct SlotMeans: LocalPathModel {
  let alike: DaysAlike
  let days: Int

  func localPath(_ series: LocalSeries, end: Int, count: Int) -> [Double] {
    guard series.perDay > 0 else { return [] }
    var known: [[Double]?] = Array(repeating: nil, count: 7)
    return (0..<count).map { ahead in
      let kind = series.kind(ofSlot: end + ahead)
      let means = known[kind] ?? self.means(series, end: end, kind: kind)
      known[kind] = means
      return means[series.slotOfDay(end + ahead)]
    }
  }

  /// For each time of day the mean over the days before `end` that are alike a kind; where there are none, over all.
  private func means(_ series: LocalSeries, end: Int, kind: Int) -> [Double] {
    let alikeMeans = means(series, end: end) { alike.holds($0, kind) }
    guard alikeMeans.contains(where: \.isNaN) else { return alikeMeans }
    return zip(alikeMeans, means(series, end: end) { _ in true }).map { $0.isNaN ? $1 : $0 }
  }

  private func means(_ series: LocalSeries, end: Int, where isAlike: (Int) -> Bool) -> [Double] {
    var sums = [Double](repeating: 0, count: series.perDay)
    var counts = sums
    var slot = max(0, end - min(max(0, days), 366) * series.perDay)
    while slot < min(end, series.count) {
      let nextDay = slot - series.slotOfDay(slot) + series.perDay
      if isAlike(series.kind(ofSlot: slot)) {
        for k in slot..<min(nextDay, end, series.count) where !series.raw[k].isNaN {
          sums[series.slotOfDay(k)] += series.raw[k]
          counts[series.slotOfDay(k)] += 1
        }
      }
      slot = nextDay
    }
    return zip(sums, counts).map { $1 > 0 ? $0 / $1 : .nan }
  }
}
