/// Statistics that a few wild values do not move.
enum RobustStatistics {
  /// The middle value; the mean of the middle two; nil for none.
  static func median(_ values: [Double]) -> Double? { quantile(values.sorted(), 0.5) }

  /// The value a share `p` of the way through ordered values, on a line between two; nil for none.
  static func quantile(_ sorted: [Double], _ p: Double) -> Double? {
    guard let last = sorted.last else { return nil }
    let place = min(max(p, 0), 1) * Double(sorted.count - 1)
    let low = Int(place)
    guard low + 1 < sorted.count else { return last }
    return sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low])
  }

  /// A standard deviation's worth: the largest of what the median, the 95 % and the 99 % quantile of the absolute values
  /// say of a normal distribution. So heavy tails count as what they are; but of few values the three largest never count,
  /// so that what is looked for does not hide itself.
  static func deviation(ofErrors errors: [Double]) -> Double {
    let sizes = errors.map(\.magnitude).sorted()
    let most = max(0.5, 1 - 3 / Double(max(1, sizes.count - 1)))
    return [0.5, 0.95, 0.99].map { min($0, most) }.reduce(0) { largest, p in
      max(largest, (quantile(sizes, p) ?? 0) / NormalDistribution.quantile((1 + p) / 2))
    }
  }
}
