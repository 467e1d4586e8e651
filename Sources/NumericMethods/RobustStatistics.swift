/// Statistics that a few wild values do not move.
package enum RobustStatistics {
  /// The middle value; the mean of the middle two; nil for none.
  package static func median(_ values: [Double]) -> Double? { quantile(values.sorted(), 0.5) }

  /// The value a share `p` of the way through ordered values, on a line between two; nil for none.
  package static func quantile(_ sorted: [Double], _ p: Double) -> Double? {
    guard let last = sorted.last else { return nil }
    let place = min(max(p, 0), 1) * Double(sorted.count - 1)
    let low = Int(place)
    guard low + 1 < sorted.count else { return last }
    // Halves first: a difference of huge numbers overflows. Rounding must not carry a quantile past its neighbours.
    let (from, to) = (sorted[low], sorted[low + 1])
    return min(max(2 * (from / 2 + (place - Double(low)) * (to / 2 - from / 2)), from), to)
  }

  /// A standard deviation's worth: the largest of what some quantiles of the absolute values say of a normal distribution,
  /// each with its value there. So heavy tails count as what they are, and one wild value in thirty does not count.
  package static func deviation(
    ofErrors errors: [Double], levels: [(share: Double, normal: Double)] = [(0.5, 0.6745), (0.9, 1.645), (0.95, 1.96)]
  ) -> Double {
    let sizes = errors.map(\.magnitude).sorted()
    return levels.reduce(0) { max($0, (quantile(sizes, $1.share) ?? 0) / $1.normal) }
  }
}
