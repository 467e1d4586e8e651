/// The Hampel identifier with a window that moves along the values and stays sorted.
struct SpikeFilter {
  let reach: Int
  let threshold: Double
  let floor: Double

  /// Whether each value is a spike. Missing and infinite values neither are nor count.
  func spikes(in values: [Double]) -> [Bool] {
    var window: [Double] = []
    window.reserveCapacity(2 * reach + 1)
    for value in values.prefix(reach) where value.isFinite { insert(value, into: &window) }
    return values.indices.map { k in
      if k + reach < values.count, values[k + reach].isFinite { insert(values[k + reach], into: &window) }
      if k > reach, values[k - reach - 1].isFinite { remove(values[k - reach - 1], from: &window) }
      return values[k].isFinite && window.count >= 3 && isSpike(values[k], among: window)
    }
  }

  private func isSpike(_ value: Double, among window: [Double]) -> Bool {
    let center = median(window)
    let distance = abs(value - center)
    guard distance > floor else { return false }
    // 1.4826 makes the median distance estimate the standard deviation of normal values.
    return distance > threshold * 1.4826 * median(window.map { abs($0 - center) }.sorted())
  }

  private func median(_ sorted: [Double]) -> Double {
    let middle = sorted.count / 2
    // Halved before adding: two numbers near the largest double have a median too.
    return sorted.count % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2
  }

  private func insert(_ value: Double, into window: inout [Double]) {
    window.insert(value, at: place(of: value, in: window))
  }

  private func remove(_ value: Double, from window: inout [Double]) { window.remove(at: place(of: value, in: window)) }

  /// The first place whose value is not below `value`.
  private func place(of value: Double, in window: [Double]) -> Int {
    var low = 0
    var high = window.count
    while low < high {
      let middle = (low + high) / 2
      if window[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
