internal import NumericMethods

/// Intervals of 95 % around what follows from a fit's parameters.
struct RoomIntervals {
  /// What a quantity is told by, above all.
  enum Evidence {
    /// The balance of heat over days.
    case balance
    /// The answer to heating within a step.
    case heating
  }

  private let fit: RoomFit
  private let reach: Int
  /// The relative error that a thermostat may cause in the answer to heating.
  private let thermostat: Double

  /// Half of the one per cent that meters of class 1 may be off: it goes straight into R and C.
  private static let meterDeviation = 0.005
  /// Over how many hours errors may be alike.
  private static let errorReachHours = 6.0
  /// A thermostat heats more where the room cools by itself, within the same step. The heating then looks weaker than it
  /// is, by this correlation of the two times their ratio: from simulated rooms with thermostats of a minute.
  private static let thermostatCorrelation = 0.04
  private static let normal = 1.959964

  init(_ fit: RoomFit, _ steps: RoomSteps) {
    self.fit = fit
    reach = Int((Self.errorReachHours / steps.stepHours).rounded())
    let mean = steps.heating.reduce(0, +) / Double(max(1, steps.count))
    let variance = steps.heating.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(1, steps.count))
    let predictor = fit.structure.predictor(fit.parameters, stepHours: steps.stepHours)
    let answer = (predictor?.heat.0 ?? 0) * variance.squareRoot()
    let restlessness = min(1, predictor?.correction.0.magnitude ?? 0) * fit.deviation
    thermostat = answer > 0 ? min(10, Self.thermostatCorrelation * restlessness / answer) : 10
  }

  /// A parameter as it is.
  func plain(at place: Int, unit: Double) -> Estimate {
    var gradient = Array(repeating: 0.0, count: fit.parameters.count)
    gradient[place] = 1
    let width = Self.normal * fit.deviation(alongGradient: gradient, reach: reach) * unit
    let value = fit.parameters[place] * unit
    return Estimate(value, lower: value - width, upper: value + width)
  }

  /// A positive number whose logarithm is a function of the parameters, of which the derivatives are taken by differences.
  func positive(
    unit: Double, following evidence: Evidence = .balance, width: Double = 1e-4, _ logarithm: ([Double]) -> Double
  ) -> Estimate {
    let gradient = fit.parameters.indices.map { place in
      var (left, right) = (fit.parameters, fit.parameters)
      left[place] -= width
      right[place] += width
      return (logarithm(right) - logarithm(left)) / (2 * width)
    }
    let parts = [
      fit.deviation(alongGradient: gradient, reach: reach), Self.meterDeviation,
      evidence == .heating ? thermostat : 0,
    ]
    let factor = exponential(Self.normal * parts.reduce(0) { $0 + $1 * $1 }.squareRoot())
    let value = exponential(logarithm(fit.parameters)) * unit
    return Estimate(value, lower: value / factor, upper: value * factor)
  }
}
