internal import EnergyTimeSeries
internal import NumericMethods

/// A fit in physical units, with intervals.
struct RoomEstimates {
  let fit: RoomFit
  let resistance: Estimate
  let capacity: Estimate
  let solarAperture: Estimate?
  let internalGain: Estimate
  let twoNodes: TwoNodeRoom?

  /// Half of what meters of the usual classes may be off, as a share: it goes straight into R and C.
  static let meterDeviation = 0.0075
  /// A time constant R·C in hours below which one node is the air alone, its walls taken for gains that wander.
  static let shortestHours = 2.0
  /// Over how many hours errors may be alike.
  static let errorReachHours = 6.0

  init(_ fit: RoomFit, _ steps: RoomSteps) {
    self.fit = fit
    let watts = steps.heaterPower
    let inner = fit.structure.innerCount
    let intervals = Intervals(fit: fit, reach: Int((Self.errorReachHours / steps.stepHours).rounded()))
    func scaled(_ place: Int, _ unit: Double) -> Estimate { intervals.plain(at: place, unit: unit) }
    internalGain = scaled(inner, watts)
    solarAperture = steps.hasSun ? scaled(inner + 1, watts / 1000) : nil
    let joules = watts * 3600
    guard fit.structure == .twoNodes else {
      resistance = intervals.positive(unit: 1 / watts) { $0[0] }
      capacity = intervals.positive(unit: joules) { $0[1] }
      twoNodes = nil
      return
    }
    resistance = intervals.positive(unit: 1 / watts) { logarithm(exponential($0[2]) + exponential($0[3])) }
    capacity = intervals.positive(unit: joules, width: 0.01) { DayCapacity.naturalLogarithm($0) }
    twoNodes = TwoNodeRoom(
      airCapacity: intervals.positive(unit: joules) { $0[0] }, massCapacity: intervals.positive(unit: joules) { $0[1] },
      airToMass: intervals.positive(unit: 1 / watts) { $0[2] },
      massToOutdoor: intervals.positive(unit: 1 / watts) { $0[3] })
  }

  /// Whether two nodes are two: each number known to a factor of three, the air the lighter and the faster one.
  var isPhysical: Bool {
    guard let twoNodes else { return true }
    let all = [twoNodes.airCapacity, twoNodes.massCapacity, twoNodes.airToMass, twoNodes.massToOutdoor]
    return all.allSatisfy { $0.upper <= 3 * $0.lower } && twoNodes.airCapacity.value < twoNodes.massCapacity.value
  }

  /// What rules the estimates out.
  var faults: [LearningRefusal.Cause] {
    var causes: [LearningRefusal.Cause] = []
    let hours = resistance.value * capacity.value / 3600
    if fit.structure != .twoNodes, hours < Self.shortestHours {
      causes.append(
        .init(
          .notIdentifiable,
          "The room seems to lose its heat within \(short(hours)) h: only its air is seen, not its walls; record for longer, with pauses of the heating over a night"
        ))
    }
    func check(_ name: String, _ unit: String, _ estimate: Estimate, _ possible: ClosedRange<Double>, _ remedy: String)
    {
      let (low, high) = (plainText(estimate.lower), plainText(estimate.upper))
      if !(estimate.upper <= LearnedRoom.widestInterval * estimate.lower) {
        causes.append(
          .init(
            .notIdentifiable, "\(name) lies anywhere between \(low) and \(high) \(unit): \(remedy)"))
      } else if !possible.contains(estimate.value) {
        causes.append(
          .init(
            .implausible,
            "\(name) comes out as \(plainText(estimate.value)) \(unit), which no room has: check the units and whose meter it is"
          ))
      }
    }
    check(
      "The resistance to outdoors", "K/W", resistance, 1e-5...10,
      "record for longer, over days of different weather, with the sun's irradiance and with the windows closed")
    check(
      "The heat capacity", "J/K", capacity, 1e3...1e10,
      "let the heating pause and start again, by a night setback of some kelvin for example, or take shorter steps")
    return causes
  }

  func room(_ record: RoomRecord, _ steps: RoomSteps) throws(LearningRefusal) -> LearnedRoom {
    let faults = self.faults
    guard faults.isEmpty else { throw LearningRefusal(faults) }
    let grid = record.grid
    let (first, last) = (steps.places.first ?? 0, steps.places.last ?? 0)
    return LearnedRoom(
      resistance: resistance, capacity: capacity, solarAperture: solarAperture, internalGain: internalGain,
      heaterPower: .watts(steps.heaterPower), twoNodes: isPhysical ? twoNodes : nil,
      residuals: ResidualChecks(self, record, steps).report,
      window: TimeWindow(from: grid.instant(at: first), to: grid.instant(at: last + 1)), stepSeconds: grid.stepSeconds,
      stepCount: steps.count)
  }
}

/// Intervals of 95 % around what follows from a fit's parameters.
private struct Intervals {
  let fit: RoomFit
  let reach: Int

  private static let normal = 1.959964

  /// A parameter as it is.
  func plain(at place: Int, unit: Double) -> Estimate {
    var gradient = Array(repeating: 0.0, count: fit.parameters.count)
    gradient[place] = 1
    let width = Self.normal * fit.deviation(alongGradient: gradient, reach: reach) * unit
    let value = fit.parameters[place] * unit
    return Estimate(value, lower: value - width, upper: value + width)
  }

  /// A positive number whose logarithm is a function of the parameters, of which the derivatives are taken by differences.
  func positive(unit: Double, width: Double = 1e-4, _ logarithm: ([Double]) -> Double) -> Estimate {
    let gradient = fit.parameters.indices.map { place in
      var (left, right) = (fit.parameters, fit.parameters)
      left[place] -= width
      right[place] += width
      return (logarithm(right) - logarithm(left)) / (2 * width)
    }
    let deviation = fit.deviation(alongGradient: gradient, reach: reach)
    let meter = RoomEstimates.meterDeviation
    let factor = exponential(Self.normal * (deviation * deviation + meter * meter).squareRoot())
    let value = exponential(logarithm(fit.parameters)) * unit
    return Estimate(value, lower: value / factor, upper: value * factor)
  }
}

/// A number with three significant digits.
func plainText(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return String(value) }
  let size = power(10, (logarithm(value.magnitude) / logarithm(10)).rounded(.down) - 2)
  guard size > 0, size.isFinite else { return String(value) }
  let digits = (value / size).rounded()
  return String(size < 1 ? digits / (1 / size).rounded() : digits * size)
}
