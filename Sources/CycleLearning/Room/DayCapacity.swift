internal import NumericMethods

/// The capacity of the single node that answers to a day of heating most like two nodes do.
///
/// Both begin at rest and are heated evenly for a day; the capacity makes the squares of the distance between the two room
/// temperatures small. The resistance is that of both nodes together.
enum DayCapacity {
  private static let hours = 24.0
  private static let points = 48

  /// The capacity's logarithm, from the logarithms of C_a, C_m, R_am and R_mo, hours and kelvin.
  static func naturalLogarithm(_ nodes: [Double]) -> Double {
    let (air, mass) = (exponential(nodes[0]), exponential(nodes[1]))
    let step = TwoNodeStep(
      airCapacity: air, massCapacity: mass, airToMass: exponential(nodes[2]), massToOutdoor: exponential(nodes[3]),
      hours: hours / Double(points))
    var (x, z) = (0.0, 0.0)
    let rise = (0..<points).map { _ in
      let (a, b, c, d) = step.transition
      (x, z) = (a * x + b * z + step.heat.0, c * x + d * z + step.heat.1)
      return x
    }
    func distance(_ capacity: Double) -> Double {
      let decay = exponential(-hours / Double(points) / (step.resistance * exponential(capacity)))
      var (sum, one) = (0.0, 0.0)
      for k in 0..<points {
        one = decay * one + (1 - decay) * step.resistance
        sum += (one - rise[k]) * (one - rise[k])
      }
      return sum
    }
    return minimum(of: distance, from: logarithm(air) - 1, to: logarithm(air + mass) + 1)
  }

  /// Golden section.
  private static func minimum(of value: (Double) -> Double, from low: Double, to high: Double) -> Double {
    var (left, right) = (low, high)
    for _ in 0..<40 {
      let (a, b) = (right - 0.618034 * (right - left), left + 0.618034 * (right - left))
      if value(a) < value(b) { right = b } else { left = a }
    }
    return (left + right) / 2
  }
}
