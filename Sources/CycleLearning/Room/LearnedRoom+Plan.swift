public import EnergyTimeSeries
internal import NumericMethods

extension LearnedRoom {
  /// The room as T[k+1] = a·T[k] + b·u[k] + d[k] in K, with u the heater's duty in 0…1, on the steps of `outdoor`.
  ///
  /// With Δ the length of a step, exactly for inputs held over it: a = exp(−Δ/(R·C)), b = P·R·(1 − a) and
  /// d[k] = (1 − a)·T_eq[k], where T_eq is ``equivalentOutdoor(_:irradiance:)``.
  /// - Parameters:
  ///   - heaterPower: the power P at full duty; ``heaterPower`` where nil.
  ///   - irradiance: on the same grid; where missing, on another grid or nil, there is no sun.
  /// - Returns: d is NaN where the outdoor temperature is missing.
  public func discrete(
    heaterPower: Power? = nil, outdoor: TimeSeries<Temperature>, irradiance: TimeSeries<Irradiance>? = nil
  ) -> (decay: Double, gain: Double, drift: [Double]) {
    let decay = exponential(-Double(outdoor.grid.stepSeconds) / (resistance.value * capacity.value))
    let sun = irradiance.flatMap { $0.grid == outdoor.grid ? $0.values : nil }
    let drift = outdoor.grid.steps.map { k in
      let watts = sun.map { $0[k].isNaN ? 0 : $0[k] } ?? 0
      return (1 - decay) * equivalentOutdoor(.kelvin(outdoor.values[k]), irradiance: watts).kelvin
    }
    return (decay, (heaterPower ?? self.heaterPower).watts * resistance.value * (1 - decay), drift)
  }
}
