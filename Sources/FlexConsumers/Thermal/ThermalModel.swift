internal import NumericMethods
internal import CheckedJSON
public import EnergyTimeSeries

/// How a room's temperature follows its heater: T[k+1] = a·T[k] + b·u[k] + d[k], in kelvin, with u the duty in 0…1.
public enum ThermalModel: Hashable, Sendable {
  /// A resistance to outdoors and a heat capacity: C dT/dt = P·u − (T − T_out)/R; −P·u for what is cooled.
  ///
  /// Over a step of Δ seconds with u and T_out held, exactly: a = exp(−Δ/(R·C)), b = P·R·(1 − a),
  /// d[k] = (1 − a)·T_out[k].
  case resistanceCapacity(kelvinPerWatt: Double, joulesPerKelvin: Double, outdoor: [Temperature])
  /// The numbers a, b and d[k] themselves, as identified from measurements; b is below zero for what is cooled.
  case discrete(decay: Double, gain: Double, drift: [Double])

  /// The numbers a, b and d of each step.
  ///
  /// - Parameters:
  ///   - heat: the heat at full duty of each step in W, below zero where it is taken away.
  ///   - share: of each step, how full duty relates to the duty that a discrete model's b is for.
  func coefficients(
    heat: (Int) -> Double, share: (Int) -> Double = { _ in 1 }, on grid: TimeGrid
  ) -> ThermalCoefficients {
    switch self {
    case .discrete(let decay, let gain, let drift):
      return ThermalCoefficients(
        decay: Array(repeating: decay, count: grid.count), gain: grid.steps.map { gain * share($0) }, drift: drift)
    case .resistanceCapacity(let resistance, let capacity, let outdoor):
      let decay = exponential(-Double(grid.stepSeconds) / (resistance * capacity))
      return ThermalCoefficients(
        decay: Array(repeating: decay, count: grid.count),
        gain: grid.steps.map { heat($0) * resistance * (1 - decay) }, drift: outdoor.map { (1 - decay) * $0.kelvin })
    }
  }

  /// Model numbers outside physics, series that do not have one value per step, a gain of the wrong sign.
  func faults(_ band: ComfortBand, isCooled: Bool = false, on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    switch self {
    case .resistanceCapacity(let resistance, let capacity, let outdoor):
      checks.require("resistanceKPerW", resistance, .between(1e-9, 1e3))
      checks.require("capacityJPerK", capacity, .between(1, 1e12))
      checks.require(
        "outdoorTemperature\(band.scale.rawValue)", outdoor.map(band.shown), band.temperatureRule, count: grid.count)
    case .discrete(let decay, let gain, let drift):
      checks.require("decay", decay, .between(0, 1))
      checks.require("gainK", gain, isCooled ? .between(-1e4, -1e-9) : .between(1e-9, 1e4))
      checks.require("driftK", drift, .between(-1e4, 1e4), count: grid.count)
    }
    return checks.faults
  }
}
