internal import EnergyTimeSeries

/// The pauses between what was found with a single low period as the end of a cycle.
struct CyclePauses {
  /// In seconds, the shortest first.
  private let pauses: [Int64]

  init(between cycles: [ApplianceCycle]) {
    pauses = zip(cycles, cycles.dropFirst()).map { $1.start - $0.end }.sorted()
  }

  /// The longest pause that is one within a cycle is two hours, from experience with dishwashers that wait for the night.
  private static let longestWithin: Int64 = 7200

  /// How many low periods end a cycle.
  ///
  /// The pauses fall into short ones, within cycles, and long ones, between, where the next longer is at least three times
  /// as long, the short ones are two or more, and for five long ones there is at least one short.
  func lowPeriods(of period: Int64) -> Int {
    var best: (ratio: Double, place: Int)?
    for k in pauses.indices.dropLast() where pauses[k] <= Self.longestWithin {
      let ratio = Double(pauses[k + 1]) / Double(max(pauses[k], 60))
      let isRecurring = k >= 1 && (k + 1) * 5 >= pauses.count - k - 1
      if ratio >= 3, isRecurring, ratio > best?.ratio ?? 0 { best = (ratio, k) }
    }
    guard let best else { return 1 }
    let within = Int(min(pauses[best.place] / period, 1000)) + 1
    let roomier = min(within + 1, 1000)
    return Int64(roomier + 1) * period * 2 <= pauses[best.place + 1] ? roomier : within
  }
}
