internal import NumericMethods

/// Two nodes over a step with what drives them held, exactly.
///
/// With M the matrix of the rates of change, Φ = exp(M·Δ). Under constant heat q and outdoor temperature the mass settles
/// at T_out + R_mo·q and the air R_am·q above it; the distance from there shrinks by Φ.
struct TwoNodeStep {
  let airToMass: Double
  let massToOutdoor: Double
  /// Φ, row by row.
  let transition: (Double, Double, Double, Double)

  var resistance: Double { airToMass + massToOutdoor }

  /// Hours, kelvin and heat in any unit.
  init(airCapacity: Double, massCapacity: Double, airToMass: Double, massToOutdoor: Double, hours: Double) {
    (self.airToMass, self.massToOutdoor) = (airToMass, massToOutdoor)
    let toMass = 1 / (airToMass * airCapacity)
    let toAir = 1 / (airToMass * massCapacity)
    let toOutdoor = 1 / (massToOutdoor * massCapacity)
    // M has two real eigenvalues s ± d below zero, since heat flows from warm to cold only.
    let middle = -(toMass + toAir + toOutdoor) / 2
    let half = (toAir + toOutdoor - toMass) / 2
    let distance = (half * half + toMass * toAir).squareRoot()
    let (slow, fast) = (exponential((middle + distance) * hours), exponential((middle - distance) * hours))
    let even = (slow + fast) / 2
    let odd = distance > 0 ? (slow - fast) / (2 * distance) : hours * slow
    transition = (even + odd * half, odd * toMass, odd * toAir, even - odd * half)
  }

  /// The response to heat in the air: (I − Φ)·(R_am + R_mo, R_mo).
  var heat: (Double, Double) {
    let (a, b, c, d) = transition
    return ((1 - a) * resistance - b * massToOutdoor, -c * resistance + (1 - d) * massToOutdoor)
  }

  /// The response to the outdoor temperature: (I − Φ)·(1, 1).
  var outdoor: (Double, Double) {
    let (a, b, c, d) = transition
    return (1 - a - b, 1 - c - d)
  }
}
