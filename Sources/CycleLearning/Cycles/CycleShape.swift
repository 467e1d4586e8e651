internal import EnergyTimeSeries
internal import NumericMethods

/// What cycles are compared by: how their energy is spread over their duration, how much it is, and how long they last.
struct CycleShape {
  /// At so many moments, evenly spread over the duration, the share of the energy drawn by then.
  static let points = 32

  private(set) var drawn: [Double]
  private let logEnergy: Double
  private let logDuration: Double

  init(of cycle: ApplianceCycle) {
    let energy = cycle.energy.wattHours
    logEnergy = logarithm(energy > 1e-3 ? min(energy, 1e150) : 1e-3)
    let duration = max(1, cycle.durationSeconds)
    logDuration = logarithm(Double(duration))
    let course = EnergyCourse(
      cycle.profile, periodSeconds: cycle.periodSeconds, durationSeconds: duration)
    drawn = []
    drawn.reserveCapacity(Self.points)
    var walk = course.walk()
    let total = course.total
    for point in 1...Self.points {
      let share = Double(point) / Double(Self.points)
      drawn.append(total > 0 ? walk.energy(at: share * Double(duration)) / total : share)
    }
  }

  /// How much two cycles differ: 1 where they would be of two programmes by one of the three alone.
  ///
  /// Of the courses of energy it is the Wasserstein distance of order one, the area between the curves, which a heating
  /// that comes a little later changes a little. Six hundredths of the duration, a factor of 1.42 in energy, and one of
  /// 1.28 in duration count as 1; together they count as the root of the sum of squares.
  func distance(to other: CycleShape) -> Double {
    let area = drawn.withUnsafeBufferPointer { mine in
      other.drawn.withUnsafeBufferPointer { theirs in
        var sum = 0.0
        for k in 0..<min(mine.count, theirs.count) { sum += (mine[k] - theirs[k]).magnitude }
        return sum
      }
    }
    let shape = area / Double(Self.points) / 0.06
    let energy = (logEnergy - other.logEnergy) / 0.35
    let duration = (logDuration - other.logDuration) / 0.25
    return (shape * shape + energy * energy + duration * duration).squareRoot()
  }
}
