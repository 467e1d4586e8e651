/// A series with several seasons as their sum, a trend and a remainder: STL for each season in turn, the shortest first,
/// each on what the others leave (Bandara, Hyndman and Bergmeir, *MSTL: a seasonal-trend decomposition algorithm for time
/// series with multiple seasonal patterns*, 2021).
struct MSTL {
  /// The periods, ascending; those with less than two whole seasons are left out.
  let periods: [Int]
  var rounds = 2
  /// How many seasons the shortest one's smoothing reaches over; each longer season's reaches over four more.
  var span = 11

  struct Parts {
    /// One for each period that was used.
    var seasons: [(period: Int, values: [Double])]
    var trend: [Double]
    /// The series without its seasons: trend and remainder.
    var adjusted: [Double]
  }

  /// Takes a series without gaps apart.
  func parts(of values: [Double]) -> Parts {
    let used = periods.filter { $0 > 1 && values.count >= 2 * $0 }
    var parts = Parts(
      seasons: used.map { ($0, Array(repeating: 0, count: values.count)) },
      trend: Array(repeating: 0, count: values.count), adjusted: values)
    for _ in 0..<(used.count > 1 ? rounds : 1) {
      for (k, period) in used.enumerated() {
        let alone = zip(parts.adjusted, parts.seasons[k].values).map { $0 + $1 }
        // The spans 11, 15, … are those of the paper.
        let found = STL(period: period, seasonalSpan: span + 4 * k).parts(of: alone)
        parts.seasons[k].values = found.season
        parts.trend = found.trend
        parts.adjusted = zip(alone, found.season).map { $0 - $1 }
      }
    }
    if used.isEmpty { parts.trend = Loess(span: max(3, values.count / 4) | 1).smoothed(values) }
    return parts
  }
}
