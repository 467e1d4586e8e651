/// At which level of past errors a quantile is taken, so that it holds as often as it says: adaptive conformal inference
/// (Gibbs and Candès, *Adaptive conformal inference under distribution shift*, 2021), replayed over the past origins for
/// each group of lead times.
///
/// After each origin the level of probability p moves by `rate`·(p − share of the errors that lay below the quantile), so
/// that intervals that held too rarely of late are widened, and those that held too often narrowed.
struct AdaptiveLevels {
  private let groupLength: Int
  private let levels: [[Double]]

  static let rate = 0.04
  /// Origins that the first level is judged by.
  private static let start = 8

  /// - Parameters:
  ///   - rows: the errors of past origins by lead, oldest first.
  ///   - reach: how many leads are looked at.
  init(rows: [[Double]], reach: Int, probabilities: [Double]) {
    groupLength = max(1, (reach + 3) / 4)
    levels = stride(from: 0, to: reach, by: groupLength).map { [groupLength] first in
      Self.replay(rows.map { row in row[first..<min(first + groupLength, reach)].filter(\.isFinite) }, probabilities)
    }
  }

  /// The levels of a lead, one for each probability.
  func at(_ lead: Int) -> [Double] { levels[min(lead / groupLength, levels.count - 1)] }

  private static func replay(_ rows: [[Double]], _ probabilities: [Double]) -> [Double] {
    var levels = probabilities
    var sorted: [Double] = []
    for (k, row) in rows.enumerated() where !row.isEmpty {
      if k >= start {
        for (p, probability) in probabilities.enumerated() where probability != 0.5 {
          let quantile = ConformalQuantile.of(sorted, origins: k, levels[p])
          let below = Double(row.count { $0 <= quantile }) / Double(row.count)
          levels[p] = limited(levels[p] + rate * (probability - below), around: probability)
        }
      }
      sorted = (sorted + row).sorted()
    }
    return levels
  }

  /// No closer to a half than twice as far inside, no further out than a third of the tail.
  private static func limited(_ level: Double, around probability: Double) -> Double {
    if probability > 0.5 { return 1 - limited(1 - level, around: 1 - probability) }
    return min(max(level, probability / 3), min(2 * probability, (probability + 0.5) / 2))
  }
}
