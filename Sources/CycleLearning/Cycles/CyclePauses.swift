internal import EnergyTimeSeries

/// The pauses between what was found with a single low period as the end of a cycle.
struct CyclePauses {
  /// In seconds, the shortest first.
  private let pauses: [Int64]
  private let cycles: [ApplianceCycle]

  init(between cycles: [ApplianceCycle]) {
    self.cycles = cycles
    pauses = zip(cycles, cycles.dropFirst()).map { $1.start - $0.end }.sorted()
  }

  /// The longest pause that is one within a cycle is two hours, from experience with dishwashers that wait for the night.
  private static let longestWithin: Int64 = 7200

  /// How many low periods end a cycle.
  ///
  /// The pauses fall into short ones, within cycles, and long ones, between, where the next longer is at least three times
  /// as long, the short ones are two or more, for five long ones there is at least one short, and for one long one there are
  /// at most twenty short: long pauses that are rarer are gaps in the readings of what runs all day. Where what lies on both
  /// sides of most short pauses is also found alone, these are whole cycles, run one after the other, and a single low
  /// period ends them.
  func lowPeriods(of period: Int64) -> Int {
    var best: (ratio: Double, place: Int)?
    for k in pauses.indices.dropLast() where pauses[k] <= Self.longestWithin {
      let ratio = Double(pauses[k + 1]) / Double(max(pauses[k], 60))
      let isRecurring = k >= 1 && (k + 1) * 5 >= pauses.count - k - 1 && (pauses.count - k - 1) * 20 >= k + 1
      if ratio >= 3, isRecurring, ratio > best?.ratio ?? 0 { best = (ratio, k) }
    }
    guard let best, !areBackToBack(pausing: pauses[best.place]) else { return 1 }
    let within = Int(min(pauses[best.place] / period, 1000)) + 1
    let roomier = min(within + 1, 1000)
    return Int64(roomier + 1) * period * 2 <= pauses[best.place + 1] ? roomier : within
  }

  /// Whether most short pauses among the newest 200 cycles part cycles that resemble ones without a pause beside them.
  private func areBackToBack(pausing longest: Int64) -> Bool {
    let recent = Array(cycles.suffix(200))
    let isShort = zip(recent, recent.dropFirst()).map { $1.start - $0.end <= longest }
    let shapes = recent.map { CycleShape(of: $0) }
    let alone = shapes.indices.filter { k in
      !(k > 0 && isShort[k - 1]) && !(k < isShort.count && isShort[k])
    }
    // A few are the halves of cycles that a gap has cut in two.
    guard alone.count * 8 >= recent.count else { return false }
    func isFoundAlone(_ place: Int) -> Bool { alone.contains { shapes[$0].distance(to: shapes[place]) < 0.7 } }
    let short = isShort.indices.filter { isShort[$0] }
    let backToBack = short.count { isFoundAlone($0) && isFoundAlone($0 + 1) }
    return backToBack * 2 > short.count
  }
}
