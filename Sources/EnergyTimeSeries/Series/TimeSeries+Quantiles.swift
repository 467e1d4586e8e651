extension TimeSeries {
  /// The values that are there, the greatest first: the load-duration curve. The k-th is reached or exceeded for k + 1 steps.
  /// - Complexity: n·log n.
  public var durationCurve: [Value] {
    values.filter { !$0.isNaN }.sorted(by: >).map { Value(baseValue: $0) }
  }

  /// The values below which these shares of the values that are there lie, 0…1 each; nil when there are no values.
  ///
  /// Between two values the quantile is on the line between them: definition 7 of R. Hyndman and Y. Fan, "Sample Quantiles
  /// in Statistical Packages" (1996), at (n − 1)·p of the sorted values, which numpy, pandas and R use as well.
  /// - Complexity: n·log n, once for all shares.
  public func quantiles(_ shares: [Double]) -> [Value]? {
    let sorted = values.filter { !$0.isNaN }.sorted()
    return sorted.isEmpty ? nil : shares.map { Value(baseValue: sorted.quantile($0)) }
  }

  /// The value below which a share of the values that are there lies; see ``quantiles(_:)``.
  public func quantile(_ share: Double) -> Value? { quantiles([share])?.first }
}

extension RandomAccessCollection<Double> where Index == Int {
  /// The quantile of sorted numbers, of which there is at least one; shares beyond 0…1 give the ends, NaN gives NaN.
  func quantile(_ share: Double) -> Double {
    if share.isNaN { return .nan }
    let place = Swift.min(Swift.max(share, 0), 1) * Double(count - 1)
    let below = startIndex + Int(place)
    let weight = place - place.rounded(.down)
    if weight == 0 { return self[below] }
    // Weighted this way, the sum of two huge values of unlike sign stays finite.
    return self[below] * (1 - weight) + self[below + 1] * weight
  }
}
