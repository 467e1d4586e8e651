extension ThermalDynamics {
  /// Whole steps of heating that keep every bound, found by a search over labels with the actual temperature of a real
  /// control, at most two per bin; nil when none is found.
  ///
  /// Where there would be more labels than the work allows, as with a weak heater in a wide band, bins are wider: there
  /// the band has room for a coarser choice.
  func onOffControl(bin: Double) -> [Double]? {
    let limit = min(65_536, max(64, 4_000_000 / max(1, drift.count)))
    var history: [[Label]] = []
    history.reserveCapacity(drift.count)
    var labels = [Label(temperature: initial, former: 0, isOn: false)]
    for k in drift.indices {
      let inside = successors(of: labels, at: k)
      guard let coldest = inside.first, let hottest = inside.last else { return nil }
      let span = hottest.temperature - coldest.temperature
      labels = Self.thinned(inside, bin: max(bin, 2 * span / Double(limit)))
      history.append(labels)
    }
    var duty = [Double](repeating: 0, count: drift.count)
    var place = 0
    for k in history.indices.reversed() {
      let label = history[k][place]
      duty[k] = label.isOn ? 1 : 0
      place = Int(label.former)
    }
    return duty
  }

  /// A temperature that a control reaches: by which last decision, and from which label of the step before.
  private struct Label {
    var temperature: Double
    var former: Int32
    var isOn: Bool
  }

  /// Where sorted labels can lead to within the band, sorted.
  private func successors(of labels: [Label], at k: Int) -> [Label] {
    // Both images of sorted labels are sorted: merging them keeps the order without a sort.
    var result: [Label] = []
    result.reserveCapacity(2 * labels.count)
    let lowest = lower[k] - Self.tolerance
    let highest = upper[k] + Self.tolerance
    var off = 0
    var on = 0
    while off < labels.count || on < labels.count {
      let unheated = off < labels.count ? decay[k] * labels[off].temperature + drift[k] : .infinity
      let heated = on < labels.count ? decay[k] * labels[on].temperature + drift[k] + gain[k] : .infinity
      let isOn = heated < unheated
      let temperature = isOn ? heated : unheated
      if temperature > highest { break }
      if temperature >= lowest {
        result.append(Label(temperature: temperature, former: Int32(isOn ? on : off), isOn: isOn))
      }
      if isOn { on += 1 } else { off += 1 }
    }
    return result
  }

  /// The first and last of each bin of sorted labels.
  private static func thinned(_ sorted: [Label], bin: Double) -> [Label] {
    var kept: [Label] = []
    var start = -Double.infinity
    for (k, label) in sorted.enumerated() {
      if label.temperature - start > bin {
        kept.append(label)
        start = label.temperature
      } else if k + 1 == sorted.count || sorted[k + 1].temperature - start > bin {
        kept.append(label)
      }
    }
    return kept
  }
}
