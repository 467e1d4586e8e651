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

  /// A time constant R·C in hours below which one node is the air alone, its walls taken for gains that wander.
  static let shortestHours = 2.0

  init(_ fit: RoomFit, _ steps: RoomSteps) {
    self.fit = fit
    let watts = steps.heaterPower
    let inner = fit.structure.innerCount
    let intervals = RoomIntervals(fit, steps)
    func scaled(_ place: Int, _ unit: Double) -> Estimate { intervals.plain(at: place, unit: unit) }
    internalGain = scaled(inner, watts)
    solarAperture = steps.hasSun ? scaled(inner + 1, watts / 1000) : nil
    let joules = watts * 3600
    guard fit.structure == .twoNodes else {
      resistance = intervals.positive(unit: 1 / watts) { $0[0] }
      capacity = intervals.positive(unit: joules, following: .heating) { $0[1] }
      twoNodes = nil
      return
    }
    resistance = intervals.positive(unit: 1 / watts) { logarithm(exponential($0[2]) + exponential($0[3])) }
    capacity = intervals.positive(unit: joules, following: .heating, step: 0.01) { DayCapacity.naturalLogarithm($0) }
    twoNodes = TwoNodeRoom(
      airCapacity: intervals.positive(unit: joules, following: .heating) { $0[0] },
      massCapacity: intervals.positive(unit: joules) { $0[1] },
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
          "the room seems to lose its heat within \(short(hours)) h: only its air is seen, not its walls; record for longer, with pauses of the heating over a night"
        ))
    }
    causes += Self.faults(
      "the resistance to outdoors", "K/W", resistance, possible: 1e-5...10,
      remedy: "record for longer, over days of different weather, with the sun's irradiance and with the windows closed"
    )
    causes += Self.faults(
      "the heat capacity", "J/K", capacity, possible: 1e3...1e10,
      remedy: "let the heating pause and start again, by a night setback of some kelvin, or take shorter steps")
    return causes
  }
}

extension RoomEstimates {
  private static func faults(
    _ name: String, _ unit: String, _ estimate: Estimate, possible: ClosedRange<Double>, remedy: String
  ) -> [LearningRefusal.Cause] {
    guard estimate.upper <= 100 * estimate.lower else {
      let meter = "see that the meter and the thermometer are this room's"
      return [.init(.notIdentifiable, "\(name) could be anything: \(meter), and \(remedy)")]
    }
    guard estimate.upper <= LearnedRoom.widestInterval * estimate.lower else {
      let interval = "\(plainText(estimate.lower)) and \(plainText(estimate.upper)) \(unit)"
      return [.init(.notIdentifiable, "\(name) lies anywhere between \(interval): \(remedy)")]
    }
    guard possible.contains(estimate.value) else {
      let found = "\(name) comes out as \(plainText(estimate.value)) \(unit), which no room has"
      return [.init(.implausible, "\(found): check the units and whose meter it is")]
    }
    return []
  }
}

/// A number with three significant digits.
private func plainText(_ value: Double) -> String {
  guard value > 1e-12, value < 1e15 else { return String(value) }
  var size = 1.0
  while value >= 1000 * size { size *= 10 }
  if size > 1 { return String(Int64((value / size).rounded() * size)) }
  var parts = 1.0
  while value * parts < 100 { parts *= 10 }
  return String((value * parts).rounded() / parts)
}
