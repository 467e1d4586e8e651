internal import EnergyTimeSeries

/// The cheapest on/off operation of something heated against a cost per step, by dynamic programming over its
/// temperature.
///
/// For an operation, labels carry the actual temperature of a real control; of those in one bin the cheapest goes on, and
/// the coldest and warmest of all, so that the band is not lost for want of a label. For a bound, labels are relaxed to
/// intervals: a bin's value is the least cost from any temperature in it, so that no control costs less.
struct ThermalProgramme {
  let dynamics: ThermalDynamics
  /// What being on and being off cost at each step.
  let onCost: [Double]
  let offCost: [Double]
  /// How many times as many bins as usual.
  let effort: Double

  /// Bins per on-step: of the gain of one step of heating.
  private static let responseBinsPerGain = 24.0
  private static let boundBinsPerGain = 96.0
  /// The most bins of a bound's programme at a step.
  private static let mostBins = 8192.0

  // MARK: An operation

  private struct Label {
    var temperature: Double
    var cost: Double
    var former: Int32
    var isOn: Bool
  }

  /// The cheapest duties found; nil where no label stays inside the band.
  func cheapestOperation() -> [Double]? {
    let bin = dynamics.largestGain / (effort * Self.responseBinsPerGain)
    var history: [[Label]] = []
    history.reserveCapacity(onCost.count)
    var labels = [Label(temperature: dynamics.initial, cost: 0, former: 0, isOn: false)]
    for k in onCost.indices {
      labels = thinned(successors(of: labels, at: k), bin: bin)
      if labels.isEmpty { return nil }
      history.append(labels)
    }
    guard var place = labels.indices.min(by: { labels[$0].cost < labels[$1].cost }) else { return [] }
    var duty = [Double](repeating: 0, count: onCost.count)
    for k in history.indices.reversed() {
      let label = history[k][place]
      duty[k] = label.isOn ? 1 : 0
      place = Int(label.former)
    }
    return duty
  }

  /// Where sorted labels lead within the band, sorted: both images of sorted labels are sorted, so they are merged.
  private func successors(of labels: [Label], at k: Int) -> [Label] {
    let lowest = dynamics.lower[k] - ThermalDynamics.tolerance
    let highest = dynamics.upper[k] + ThermalDynamics.tolerance
    let (decay, drift, gain) = (dynamics.decay[k], dynamics.drift[k], dynamics.gain[k])
    var result: [Label] = []
    result.reserveCapacity(2 * labels.count)
    var off = 0
    var on = 0
    while off < labels.count || on < labels.count {
      let unheated = off < labels.count ? decay * labels[off].temperature + drift : .infinity
      let heated = on < labels.count ? decay * labels[on].temperature + drift + gain : .infinity
      let isOn = heated < unheated
      let temperature = isOn ? heated : unheated
      if temperature > highest { break }
      let from = isOn ? on : off
      if temperature >= lowest {
        let cost = labels[from].cost + (isOn ? onCost[k] : offCost[k])
        result.append(Label(temperature: temperature, cost: cost, former: Int32(from), isOn: isOn))
      }
      if isOn { on += 1 } else { off += 1 }
    }
    return result
  }

  /// The cheapest of each bin of sorted labels, the coldest and the warmest.
  private func thinned(_ sorted: [Label], bin: Double) -> [Label] {
    guard let first = sorted.first, let last = sorted.last else { return [] }
    let limit = max(bin, (last.temperature - first.temperature) / Self.mostBins)
    var kept = [first]
    var best: Label?
    var start = first.temperature
    for label in sorted.dropFirst().dropLast() {
      if label.temperature - start > limit {
        if let best { kept.append(best) }
        best = nil
        start = label.temperature
      }
      if label.cost < best?.cost ?? .infinity { best = label }
    }
    if let best { kept.append(best) }
    if sorted.count > 1 { kept.append(last) }
    return kept
  }

  // MARK: A bound

  /// What no control within the band costs less than; infinite where none stays inside even with relaxed labels.
  ///
  /// Backwards over bins of temperature: value_k(bin) = min over on and off of the step's cost plus the least value of the
  /// bins that the image of the bin touches within the band. O(steps · bins).
  func lowerBound() -> Double {
    let count = onCost.count
    guard count > 0 else { return 0 }
    let slack = ThermalDynamics.tolerance
    guard let low = dynamics.lower.min(), let high = dynamics.upper.max(), high >= low else { return .infinity }
    let bottom = low - slack
    let top = high + slack
    let width = max(
      dynamics.largestGain / (effort * Self.boundBinsPerGain), (top - bottom) / Self.mostBins)
    let bins = max(1, Int(((top - bottom) / width).rounded(.up)))
    func range(_ from: Double, _ to: Double, _ k: Int) -> ClosedRange<Int>? {
      let first = max(from, dynamics.lower[k] - slack)
      let last = min(to, dynamics.upper[k] + slack)
      if first > last { return nil }
      // A hair wider than it is, so that rounding loses no bin.
      let start = Int(((first - bottom) / width - 1e-9).rounded(.down))
      let end = Int(((last - bottom) / width + 1e-9).rounded(.down))
      return max(0, min(start, bins - 1))...max(0, min(end, bins - 1))
    }
    var next = [Double](repeating: 0, count: bins)
    var value = next
    for k in stride(from: count - 1, to: 0, by: -1) {
      let (decay, drift, gain) = (dynamics.decay[k], dynamics.drift[k], dynamics.gain[k])
      for i in 0..<bins {
        let cold = decay * (bottom + Double(i) * width) + drift
        let warm = cold + decay * width
        var least = Double.infinity
        if let range = range(cold, warm, k) {
          for j in range where next[j] + offCost[k] < least { least = next[j] + offCost[k] }
        }
        if let range = range(cold + gain, warm + gain, k) {
          for j in range where next[j] + onCost[k] < least { least = next[j] + onCost[k] }
        }
        value[i] = least
      }
      swap(&next, &value)
    }
    let off = dynamics.decay[0] * dynamics.initial + dynamics.drift[0]
    var least = Double.infinity
    for (temperature, cost) in [(off, offCost[0]), (off + dynamics.gain[0], onCost[0])] {
      guard let range = range(temperature, temperature, 0) else { continue }
      for j in range { least = min(least, next[j] + cost) }
    }
    return least
  }
}
