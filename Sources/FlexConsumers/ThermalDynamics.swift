internal import EnergyTimeSeries

/// A zone's temperatures on a grid, in kelvin.
struct ThermalDynamics {
  let decay: Double
  let gain: Double
  let drift: [Double]
  let initial: Double
  var lower: [Double]
  var upper: [Double]
  /// The temperature at the end of each step without any heating.
  let unheated: [Double]

  init(_ zone: ThermalZone, on grid: TimeGrid) {
    (decay, gain, drift) = zone.model.coefficients(power: zone.power, on: grid)
    initial = zone.initialTemperature.kelvin
    lower = zone.lower.map(\.kelvin)
    upper = zone.upper.map(\.kelvin)
    unheated = Self.trajectory(decay, gain, drift, initial) { _ in 0 }
  }

  private static func trajectory(
    _ decay: Double, _ gain: Double, _ drift: [Double], _ initial: Double, _ duty: (Int) -> Double
  ) -> [Double] {
    var temperature = initial
    return drift.indices.map { k in
      temperature = decay * temperature + gain * duty(k) + drift[k]
      return temperature
    }
  }

  /// The temperature at the end of each step under these duties.
  func temperatures(under duty: [Double]) -> [Double] { Self.trajectory(decay, gain, drift, initial) { duty[$0] } }
}
