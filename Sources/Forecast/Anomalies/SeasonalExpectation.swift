internal import NumericMethods

/// What a history lets expect at each of its steps, by the median of the same time on alike days around it, and how far off
/// that usually is.
struct SeasonalExpectation {
  let window: Window
  /// At each step.
  let expected: [Double]
  /// Measured less expected, NaN where missing.
  let residuals: [Double]
  /// A robust standard deviation of the residuals at each step's time of day.
  let deviations: [Double]

  /// Days before and after that a median is taken over.
  static let reach = 14

  init(_ window: Window) {
    self.window = window
    let local = window.local
    let bySlot = window.perDay > 1 ? Self.byDays(local) : Self.byNeighbours(local)
    let expected = window.slots.map { bySlot[min(max(0, $0), bySlot.count - 1)] }
    let residuals = zip(window.values, expected).map { $0 - $1 }
    self.expected = expected
    self.residuals = residuals
    let all = RobustStatistics.deviation(ofErrors: residuals.filter { !$0.isNaN })
    guard window.perDay > 1 else {
      deviations = Array(repeating: all, count: window.count)
      return
    }
    // Twelve parts of the day; a quiet part keeps a quarter of the whole day's deviation.
    let parts = min(12, window.perDay)
    var groups = Array(repeating: [Double](), count: parts)
    let part = window.slots.map { local.slotOfDay($0) * parts / local.perDay }
    for (k, residual) in residuals.enumerated() where !residual.isNaN { groups[part[k]].append(residual) }
    let spread = groups.map { max(RobustStatistics.deviation(ofErrors: $0), all / 4) }
    deviations = part.map { spread[$0] }
  }

  private static func byDays(_ series: LocalSeries) -> [Double] {
    let overall = RobustStatistics.median(series.raw.filter { !$0.isNaN }) ?? 0
    let day = series.perDay
    let isWorkday = (0...(series.count / day + 1)).map { series.clock.kind(ofDay: series.day(0) + $0) < 5 }
    return (0..<series.count).map { slot in
      let today = series.day(slot) - series.day(0)
      var alike: [Double] = []
      var others: [Double] = []
      for days in -reach...reach where days != 0 {
        let other = slot + days * day
        guard other >= 0, other < series.count, !series.raw[other].isNaN else { continue }
        if isWorkday[today + days] == isWorkday[today] {
          alike.append(series.raw[other])
        } else {
          others.append(series.raw[other])
        }
      }
      return RobustStatistics.median(alike.count >= 3 ? alike : alike + others) ?? overall
    }
  }

  private static func byNeighbours(_ series: LocalSeries) -> [Double] {
    let overall = RobustStatistics.median(series.raw.filter { !$0.isNaN }) ?? 0
    return (0..<series.count).map { slot in
      let near = max(0, slot - 25)...min(series.count - 1, slot + 25)
      return RobustStatistics.median(near.map { series.raw[$0] }.filter { !$0.isNaN }) ?? overall
    }
  }
}
