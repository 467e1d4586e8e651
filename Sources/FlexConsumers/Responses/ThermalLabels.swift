internal import EnergyTimeSeries

/// The cheapest on/off operation of something heated against a cost per step, by dynamic programming over its
/// temperature.
///
/// For an operation, labels carry the actual temperature of a real control; of those in one bin the cheapest goes on, and
/// the coldest and warmest of all, so that the band is not lost for want of a label.
struct ThermalLabels {
  let dynamics: ThermalDynamics
  /// What being on costs at each step more than being off.
  let onCost: [Double]
  /// How many times as many bins as usual.
  let effort: Double

  /// Bins per on-step: of the gain of one step of heating.
  private static let responseBinsPerGain = 24.0
  /// The most bins at a step.
  private static let mostBins = 8192.0

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
        let cost = labels[from].cost + (isOn ? onCost[k] : 0)
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
}
