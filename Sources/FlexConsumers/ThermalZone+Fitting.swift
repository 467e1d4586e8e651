internal import CheckedJSON
public import EnergyTimeSeries

extension ThermalZone {
  /// Widens a band that no control can hold, step by step, to what the heater can reach.
  ///
  /// Going forward with the lowest and highest temperature that the band so far allows:
  ///
  ///     coldest = a · lowest + d,   hottest = a · highest + b + d
  ///     upper := max(upper, coldest + slack)   where coldest > upper       too warm without any heating
  ///     lower := min(lower, hottest − slack)   where hottest < lower       too cold however much it heats
  ///     lowest := max(coldest, lower),   highest := min(hottest, upper)
  ///
  /// slack is half of what one on-step changes, b/2, and zero for duty cycle. So a wish that jumps by three degrees from
  /// one step to the next is met as fast as the heater can, and the steps before and after keep their band. If whole
  /// steps of heating still cannot stay inside, as in a band narrower than one on-step, both bounds move by the least
  /// further uniform amount, found to a hundredth of b/2.
  public func fitted(to grid: TimeGrid) -> Fitting {
    var dynamics = ThermalDynamics(self, on: grid)
    if dynamics.canHoldBand(control) { return .asWished(self) }
    let halfStep = dynamics.gain / 2
    dynamics.widenToReach(slack: control == .onOff ? halfStep : 0)
    let uniform = dynamics.canHoldBand(control) ? 0 : dynamics.widenUniformly(control, inStepsOf: halfStep / 100)
    var device = self
    device.lower = dynamics.lower.map { .kelvin($0) }
    device.upper = dynamics.upper.map { .kelvin($0) }
    return .repaired(device, repairs(to: device, uniform: uniform, onStep: dynamics.gain, on: grid))
  }

  /// One repair per bound that moved, telling the step where it moved most.
  private func repairs(to widened: ThermalZone, uniform: Double, onStep: Double, on grid: TimeGrid) -> [Repair] {
    let rises = grid.steps.map { widened.upper[$0].kelvin - upper[$0].kelvin }
    let falls = grid.steps.map { lower[$0].kelvin - widened.lower[$0].kelvin }
    return [(rises, "upperTemperature", "above"), (falls, "lowerTemperature", "below")].compactMap { moves, key, side in
      guard let most = moves.indices.max(by: { moves[$0] < moves[$1] }), moves[most] > Self.tolerance else {
        return nil
      }
      let reach = moves.filter { $0 > uniform + Self.tolerance }.count
      var message = "\(id) cannot hold the wished band"
      if reach > 0 {
        message +=
          "; at \(reach) of \(grid.count) steps it may be \(side) it, up to \(moves[most].text(decimals: 2)) K, "
          + "most at \(grid.instant(at: most + 1).iso8601())"
      }
      if uniform > 0 {
        message +=
          "; everywhere by \(uniform.text(decimals: 3)) K, since one step of heating changes it by "
          + "\(onStep.text(decimals: 2)) K"
      }
      let (was, now) = side == "above" ? (upper[most], widened.upper[most]) : (lower[most], widened.lower[most])
      return Repair(InputPath([.key(key + scale.rawValue)]), was: shown(was), now: shown(now), message)
    }
  }

  private func shown(_ temperature: Temperature) -> JSONValue {
    // A billionth of a kelvin is the rounding of the change of scale.
    .number(((scale == .celsius ? temperature.celsius : temperature.kelvin) * 1e9).rounded() / 1e9)
  }
}

extension ThermalDynamics {
  /// Moves each bound that lies out of reach to what can be reached from within the band so far.
  fileprivate mutating func widenToReach(slack: Double) {
    var lowest = initial
    var highest = initial
    for k in drift.indices {
      let coldest = decay * lowest + drift[k]
      let hottest = decay * highest + drift[k] + gain
      if coldest > upper[k] { upper[k] = coldest + slack }
      if hottest < lower[k] { lower[k] = hottest - slack }
      lowest = max(coldest, lower[k])
      highest = min(hottest, upper[k])
    }
  }

  /// Moves both bounds apart by the least multiple of `step` with which some control stays inside, and returns it.
  fileprivate mutating func widenUniformly(_ control: ThermalZone.Control, inStepsOf step: Double) -> Double {
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
}
