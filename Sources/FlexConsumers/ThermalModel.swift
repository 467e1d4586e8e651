public import EnergyTimeSeries

/// How a room's temperature follows its heater: T[k+1] = a·T[k] + b·u[k] + d[k], in kelvin, with u the duty in 0…1.
public enum ThermalModel: Hashable, Sendable {
  /// A resistance to outdoors and a heat capacity: C dT/dt = P·u − (T − T_out)/R.
  ///
  /// Over a step of Δ seconds with u and T_out held, exactly: a = exp(−Δ/(R·C)), b = P·R·(1 − a),
  /// d[k] = (1 − a)·T_out[k].
  case resistanceCapacity(kelvinPerWatt: Double, joulesPerKelvin: Double, outdoor: [Temperature])
  /// The numbers a, b and d[k] themselves, as identified from measurements.
  case discrete(decay: Double, gain: Double, drift: [Double])

  /// The numbers a, b and d[k] for a heater of this power on a grid.
  func coefficients(power: Power, on grid: TimeGrid) -> (decay: Double, gain: Double, drift: [Double]) {
    switch self {
    case .discrete(let decay, let gain, let drift): return (decay, gain, drift)
    case .resistanceCapacity(let resistance, let capacity, let outdoor):
      let decay = exponential(-Double(grid.stepSeconds) / (resistance * capacity))
      return (decay, power.watts * resistance * (1 - decay), outdoor.map { (1 - decay) * $0.kelvin })
    }
  }
}
