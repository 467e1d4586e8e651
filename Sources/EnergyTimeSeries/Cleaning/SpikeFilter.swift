/// The Hampel identifier with a window that moves along the values and stays sorted.
struct SpikeFilter {
  let reach: Int
  let threshold: Double
  let floor: Double

  /// Whether each value is a spike. Missing and infinite values neither are nor count.
  func spikes(in values: [Double]) -> [Bool] {
    var window = SortedWindow()
    for value in values.prefix(reach) where value.isFinite { window.insert(value) }
    return values.indices.map { k in
      if k + reach < values.count, values[k + reach].isFinite { window.insert(values[k + reach]) }
      if k > reach, values[k - reach - 1].isFinite { window.remove(values[k - reach - 1]) }
      return values[k].isFinite && window.count >= 3 && isSpike(values[k], among: window)
    }
  }

  private func isSpike(_ value: Double, among window: SortedWindow) -> Bool {
    let center = window.median
    let distance = abs(value - center)
    guard distance > floor else { return false }
    // 1.4826 makes the median distance estimate the standard deviation of normal values.
    return distance > threshold * 1.4826 * window.values.map { abs($0 - center) }.sorted().quantile(0.5)
  }
}
