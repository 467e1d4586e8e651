/// The last four weeks before an origin: means of workdays, weekend days, weekdays and all days at each time of day, and
/// each slot's deviation from the mean of its kind.
struct AlikeDays {
  private let series: LocalSeries
  private let end: Int
  private let start: Int
  /// For workdays, then weekend days and holidays.
  private let halves: [[Double]]
  private let weekdays: [[Double]]
  private let every: [Double]
  /// Of each slot from ``start`` on.
  private var deviations: [Double] = []
  private var sums: [Double] = [0]
  private var slotMeans: [Double]

  init(_ series: LocalSeries, end: Int) {
    let day = series.perDay
    (self.series, self.end) = (series, end)
    start = max(0, end - 28 * day)
    var sums = Array(repeating: [Double](repeating: 0, count: day), count: 7)
    var counts = sums
    for slot in start..<end {
      let (kind, place) = (series.kind(ofSlot: slot), series.slotOfDay(slot))
      sums[kind][place] += series.filled[slot]
      counts[kind][place] += 1
    }
    func mean(of kinds: Range<Int>, else other: [Double]?) -> [Double] {
      (0..<day).map { place in
        let count = kinds.reduce(0) { $0 + counts[$1][place] }
        return count > 0 ? kinds.reduce(0) { $0 + sums[$1][place] } / count : other?[place] ?? 0
      }
    }
    let every = mean(of: 0..<7, else: nil)
    let halves = [mean(of: 0..<5, else: every), mean(of: 5..<7, else: every)]
    self.every = every
    self.halves = halves
    weekdays = (0..<7).map { mean(of: $0..<($0 + 1), else: halves[$0 < 5 ? 0 : 1]) }
    slotMeans = Array(repeating: 0, count: day)
    for slot in start..<end {
      let deviation = series.filled[slot] - self.mean(series.kind(ofSlot: slot), series.slotOfDay(slot))
      deviations.append(deviation)
      self.sums.append(self.sums[self.sums.count - 1] + deviation)
      if slot >= end - 7 * day { slotMeans[series.slotOfDay(slot)] += deviation / 7 }
    }
  }

  func mean(_ kind: Int, _ place: Int) -> Double { halves[kind < 5 ? 0 : 1][place] }
  func weekdayMean(_ kind: Int, _ place: Int) -> Double { weekdays[kind][place] }
  func everyMean(_ place: Int) -> Double { every[place] }
  /// The mean deviation of the last week at a time of day.
  func slotMean(_ place: Int) -> Double { slotMeans[place] }
  /// The same at the time of day of a slot.
  func slotMean(at slot: Int) -> Double { slotMeans[series.slotOfDay(slot)] }

  /// The mean size of the deviations; above zero, so that numbers may be divided by it.
  var usualDeviation: Double {
    let sizes = deviations.reduce(0) { $0 + $1.magnitude } / Double(max(1, deviations.count))
    let largest = every.reduce(0) { max($0, $1.magnitude) }
    return max(sizes, 1e-6 * largest, 1e-100)
  }

  /// The deviation of a slot; zero where it is too old.
  func deviation(_ slot: Int) -> Double { slot >= start && slot < end ? deviations[slot - start] : 0 }

  /// The mean deviation of the last `count` slots.
  func mean(over count: Int) -> Double { between(end - count, end) }

  /// The mean deviation within `width` of a slot.
  func smooth(_ slot: Int, _ width: Int) -> Double { between(slot - width, slot + width + 1) }

  private func between(_ first: Int, _ last: Int) -> Double {
    let (first, last) = (max(first, start), min(last, end))
    return first < last ? (sums[last - start] - sums[first - start]) / Double(last - first) : 0
  }
}
