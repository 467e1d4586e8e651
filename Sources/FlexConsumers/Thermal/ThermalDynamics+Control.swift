extension ThermalDynamics {
  /// Whether some control keeps every bound.
  ///
  /// For duty cycle exactly. For on/off a 'yes' is always true; a 'no' may miss a control that hits a band narrower than
  /// the bins of ``onOffControl(bin:)``.
  func canHoldBand(_ control: ThermalControl) -> Bool {
    switch control {
    case .dutyCycle: return canHoldByDuty(tolerance: Self.tolerance)
    case .onOff:
      // What no duty can hold, no switch can; what a thermostat holds needs no search.
      guard canHoldByDuty(tolerance: 3 * Self.tolerance) else { return false }
      return simpleControl(.onOff) != nil || searchedControl() != nil
    }
  }

  /// What the zone does without a plan: what a thermostat does, or where that leaves the band, a control that does not.
  func unmanagedControl(_ control: ThermalControl) -> [Double] {
    if let simple = simpleControl(control) { return simple }
    let searched = control == .onOff ? searchedControl() : nil
    return searched ?? thermostat(control, atLeast: lower)
  }

  /// The duties of a thermostat that keeps every bound, if need be of one that heats ahead of a rising band.
  private func simpleControl(_ control: ThermalControl) -> [Double]? {
    let plain = thermostat(control, atLeast: lower)
    if holds(plain) { return plain }
    let foresighted = thermostat(control, atLeast: lowestSafe())
    return holds(foresighted) ? foresighted : nil
  }

  private func searchedControl() -> [Double]? {
    onOffControl(bin: largestGain / 256) ?? onOffControl(bin: largestGain / 4096)
  }

  /// Whether these duties keep every bound.
  func holds(_ duty: [Double]) -> Bool {
    holds(temperatures: temperatures(under: duty))
  }

  /// Whether all these temperatures are in the band.
  func holds(temperatures reached: [Double]) -> Bool {
    reached.indices.allSatisfy {
      reached[$0] >= lower[$0] - Self.tolerance && reached[$0] <= upper[$0] + Self.tolerance
    }
  }

  /// What a thermostat does that looks one step ahead and heats when it would fall below `floor`.
  private func thermostat(_ control: ThermalControl, atLeast floor: [Double]) -> [Double] {
    var temperature = initial
    var isHeating = false
    return drift.indices.map { k in
      let off = decay[k] * temperature + drift[k]
      var duty = 0.0
      switch control {
      case .dutyCycle: duty = min(1, max(0, (floor[k] - off) / gain[k]))
      case .onOff:
        let isTooCold = off < floor[k] - Self.tolerance
        if isTooCold { isHeating = true }
        if off + gain[k] > upper[k] + Self.tolerance { isHeating = isTooCold }
        duty = isHeating ? 1 : 0
      }
      temperature = off + gain[k] * duty
      return duty
    }
  }

  /// The lowest temperature after each step from which full heating keeps every later lower bound, within the band:
  ///
  ///     safe_N = lower_N,   safe_k = min(upper_k, max(lower_k, (safe_{k+1} − d_{k+1} − b) / a))
  private func lowestSafe() -> [Double] {
    var safe = lower
    for k in safe.indices.dropLast().reversed() where decay[k + 1] > 0 {
      safe[k] = min(upper[k], max(lower[k], (safe[k + 1] - drift[k + 1] - gain[k + 1]) / decay[k + 1]))
    }
    return safe
  }

  /// The reachable temperatures are intervals, exactly.
  private func canHoldByDuty(tolerance: Double) -> Bool {
    var low = initial
    var high = initial
    for k in drift.indices {
      low = max(decay[k] * low + drift[k], lower[k])
      high = min(decay[k] * high + drift[k] + gain[k], upper[k])
      if low > high + tolerance { return false }
      if low > high { high = low }
    }
    return true
  }
}
