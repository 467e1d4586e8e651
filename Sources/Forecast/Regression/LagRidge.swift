internal import NumericMethods

/// The mean of alike days, corrected by a regression on what deviated from it lately.
struct LagRidge: LocalPathModel {
  /// Empty where there were too few days to learn from.
  let coefficients: [Double]

  /// Learned from a series up to a slot, from forecasts of a day at the same time of day.
  init(_ series: LocalSeries, end: Int, penalty: Double, robustRounds: Int, halfLife: Double = 21) {
    let day = series.perDay
    var rows: [Double] = []
    var width = 0
    var targets: [Double] = []
    var weights: [Double] = []
    var origin = min(end, series.count) - day
    while day > 1, origin >= DeviationFeatures.days * day, targets.count < 56 * day {
      let features = DeviationFeatures(series, end: origin, count: day)
      width = features.width
      for ahead in 0..<day where !series.raw[origin + ahead].isNaN {
        rows += features.rows[(ahead * width)..<((ahead + 1) * width)]
        targets.append(series.raw[origin + ahead] - features.base[ahead])
        weights.append(power(0.5, Double(end - origin) / Double(day) / halfLife))
      }
      origin -= day
    }
    coefficients =
      RidgeRegression(
        rows: rows, width: width, targets: targets, weights: weights, penalty: penalty,
        robustRounds: robustRounds)?.coefficients ?? []
  }

  func localPath(_ series: LocalSeries, end: Int, count: Int) -> [Double] {
    guard series.perDay > 1, end >= series.perDay, !coefficients.isEmpty else {
      return SlotMeans(alike: .workday, days: 28).localPath(series, end: end, count: count)
    }
    let features = DeviationFeatures(series, end: end, count: count)
    // A window that was read from a file knows the regressors it was learned with, in their order.
    let width = min(features.width, coefficients.count)
    let known = series.raw[max(0, end - 56 * series.perDay)..<min(end, series.raw.count)].filter { !$0.isNaN }
    let (low, high) = (known.min() ?? 0, known.max() ?? 0)
    return (0..<count).map { ahead in
      var value = features.base[ahead]
      for i in 0..<width { value += coefficients[i] * features.rows[ahead * features.width + i] }
      // A regressor as it never was would carry the load anywhere.
      return min(max(value, 2 * low - high), 2 * high - low)
    }
  }
}
