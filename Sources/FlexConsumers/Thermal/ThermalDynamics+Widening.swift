extension ThermalDynamics {
  /// Moves each bound that lies out of reach to what can be reached from within the band so far, and a share of what a
  /// step adds further.
  mutating func widenToReach(slack share: Double) {
    var lowest = initial
    var highest = initial
    for k in drift.indices {
      let coldest = decay[k] * lowest + drift[k]
      let hottest = decay[k] * highest + drift[k] + gain[k]
      let slack = share * gain[k]
      if coldest > upper[k] { upper[k] = coldest + slack }
      if hottest < lower[k] { lower[k] = hottest - slack }
      lowest = max(coldest, lower[k])
      highest = min(hottest, upper[k])
    }
  }

  /// Moves both bounds apart by the least multiple of `step` with which some control stays inside, and returns it.
  mutating func widenUniformly(_ control: ThermalControl, inStepsOf step: Double) -> Double {
    func widened(_ amount: Double) -> ThermalDynamics {
      var copy = self
      for k in copy.lower.indices {
        copy.lower[k] -= amount
        copy.upper[k] += amount
      }
      return copy
    }
    // Doubling ends: a band wider than every reachable temperature holds them all.
    var high = 1
    while !widened(Double(high) * step).canHoldBand(control), high < 1 << 40 { high *= 2 }
    var low = high / 2
    while high - low > 1 {
      let middle = (low + high) / 2
      if widened(Double(middle) * step).canHoldBand(control) { high = middle } else { low = middle }
    }
    self = widened(Double(high) * step)
    return Double(high) * step
  }

  /// Moves bounds just as far as these temperatures need.
  mutating func widen(toHold temperatures: [Double]) {
    for k in temperatures.indices where miss(temperatures[k], at: k) > 0 {
      lower[k] = min(lower[k], temperatures[k])
      upper[k] = max(upper[k], temperatures[k])
    }
  }
}
