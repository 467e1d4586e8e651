/// The quantiles of any number of slots: look after look, each beyond the first as if the medians before it had come true.
struct NetworkForecast {
  /// For each target one array for each of ``NetworkLayout/probabilities``.
  private(set) var quantiles: [[[Double]]]

  /// Days that are forecast by looks; later ones repeat the last week of them.
  private static let furthestDays = 14

  /// - Parameters:
  ///   - series: of each target, up to the origin.
  ///   - correction: what is added to each quantile of a target, in usual deviations, by slot after the origin.
  init(
    _ networks: TrainedNetworks, after series: [LocalSeries], count: Int,
    correction: (_ target: Int, _ quantile: Int, _ ahead: Int) -> Double = { _, _, _ in 0 }
  ) {
    let layout = networks.layout
    let width = NetworkLayout.probabilities.count
    quantiles = Array(repeating: Array(repeating: [], count: width), count: series.count)
    var known = series
    let looks = min((count + layout.horizon - 1) / layout.horizon, Self.furthestDays / layout.horizonDays)
    for look in 0..<max(0, looks) {
      let answers = networks.answers(known, at: [known[0].count])[0]
      for (target, answer) in answers.enumerated() {
        for ahead in 0..<layout.horizon {
          let numbers = (0..<width).map { answer.quantiles[$0][ahead] + correction(target, $0, ahead) }.sorted()
          for (q, number) in numbers.enumerated() {
            quantiles[target][q].append(answer.base[ahead] + answer.scale * number)
          }
        }
        if look + 1 < looks { known[target] = known[target].continued(by: answer.values(TrainedNetworks.median)) }
      }
    }
    for target in quantiles.indices {
      for q in 0..<width { quantiles[target][q] = Self.repeated(quantiles[target][q], week: 7 * layout.perDay, count) }
    }
  }

  private static func repeated(_ values: [Double], week: Int, _ count: Int) -> [Double] {
    guard !values.isEmpty else { return [] }
    var all = Array(values.prefix(count))
    while all.count < count { all.append(all[all.count - min(week, all.count)]) }
    return all
  }
}

extension TrainedNetworks: LocalPathModel {
  /// The medians of the first target, beyond the horizon from the forecast itself.
  func localPath(_ series: LocalSeries, end: Int, count: Int) -> [Double] {
    guard series.perDay == layout.perDay, layout.targetCount == 1, end >= layout.perDay, end <= series.count else {
      return SlotMeans(alike: .workday, days: 28).localPath(series, end: end, count: count)
    }
    let known = end < series.count ? series.before(end) : series
    return NetworkForecast(self, after: [known], count: count).quantiles[0][Self.median]
  }
}
