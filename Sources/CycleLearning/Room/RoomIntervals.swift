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
  /// How many standard deviations an interval reaches: Student's, as if the balance of heat were drawn once a day.
  private let width: Double
  /// The relative error that a thermostat may cause in the answer to heating.
  private let thermostat: Double

  /// Over how many hours errors may be alike.
  private static let errorReachHours = 6.0
  /// A thermostat that switches within a step heats more where the room cools by itself in that step. The heating then
  /// looks weaker than it is, by this correlation of the two times their ratio: from simulated rooms with thermostats of a
  /// minute. Of the heating counts what it does by itself: where a controller turns it up and down smoothly, its changes
  /// from step to step.
  private static let thermostatCorrelation = 0.04

  init(_ fit: RoomFit, _ steps: RoomSteps) {
    self.fit = fit
    reach = Int((Self.errorReachHours / steps.stepHours).rounded())
    let days = Double(steps.count) * steps.stepHours / 24
    width = StudentDistribution.quantile(0.975, degreesOfFreedom: days - 2)
    let predictor = fit.structure.predictor(fit.parameters, stepHours: steps.stepHours)
    let restlessness = min(1, predictor?.correction.0.magnitude ?? 0) * fit.deviation
    let own = (predictor?.heat.0 ?? 0) * Self.excitation(steps)
    let correlation = Self.thermostatCorrelation * min(1, 10 * Self.switchedShare(steps.heating))
    thermostat = own > 0 ? min(10, correlation * restlessness / own) : 10
  }

  /// The share of steps in which the heater was neither off nor at its full power: it switched, or was throttled.
  private static func switchedShare(_ heating: [Double]) -> Double {
    let most = heating.max() ?? 0
    let between = heating.count { $0 > 0.02 * most && $0 < 0.98 * most }
    return Double(between) / Double(max(1, heating.count))
  }

  /// The deviation of the heating or, where that is less, of its changes from one step to the next.
  private static func excitation(_ steps: RoomSteps) -> Double {
    let n = Double(max(1, steps.count))
    let mean = steps.heating.reduce(0, +) / n
    let all = steps.heating.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    var changes = 0.0
    for run in steps.runs {
      for k in run.dropFirst() {
        let change = steps.heating[k] - steps.heating[k - 1]
        changes += change * change
      }
    }
    return min(all, changes / n).squareRoot()
  }

  /// A parameter as it is.
  func plain(at place: Int, unit: Double) -> Estimate {
    var gradient = Array(repeating: 0.0, count: fit.parameters.count)
    gradient[place] = 1
    let half = width * fit.deviation(alongGradient: gradient, reach: reach) * unit
    let value = fit.parameters[place] * unit
    return Estimate(value, lower: value - half, upper: value + half)
  }

  /// A positive number whose logarithm is a function of the parameters, of which the derivatives are taken by differences.
  func positive(
    unit: Double, following evidence: Evidence = .balance, step: Double = 1e-4, _ logarithm: ([Double]) -> Double
  ) -> Estimate {
    let gradient = fit.parameters.indices.map { place in
      var (left, right) = (fit.parameters, fit.parameters)
      left[place] -= step
      right[place] += step
      return (logarithm(right) - logarithm(left)) / (2 * step)
    }
    let parts = [
      fit.deviation(alongGradient: gradient, reach: reach), evidence == .heating ? thermostat : 0,
    ]
    let factor = exponential(width * parts.reduce(0) { $0 + $1 * $1 }.squareRoot())
    let value = exponential(logarithm(fit.parameters)) * unit
    return Estimate(value, lower: value / factor, upper: value * factor)
  }
}
