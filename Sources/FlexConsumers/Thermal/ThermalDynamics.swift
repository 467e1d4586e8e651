internal import EnergyTimeSeries

/// The temperatures of a heated thing on a grid, T[k+1] = a[k]·T[k] + b[k]·u[k] + d[k] in kelvin, and their band.
///
/// What is cooled is kept as its mirror image, −T: then cold is warm, the lower bound the upper one, and everything that
/// is known about heating holds for it.
struct ThermalDynamics: Hashable {
  let decay: [Double]
  /// What full duty adds at each step; above zero.
  let gain: [Double]
  let drift: [Double]
  let initial: Double
  var lower: [Double]
  var upper: [Double]
  /// The temperature at the end of each step without any heating.
  let unheated: [Double]
  /// Whether this is the mirror image of something cooled.
  let isMirrored: Bool

  /// - Parameters:
  ///   - coefficients: a, b and d of each step; b is below zero for what is cooled.
  ///   - isCooled: whether it is cooled.
  init(_ coefficients: ThermalCoefficients, _ band: ComfortBand, isCooled: Bool = false) {
    let sign = isCooled ? -1.0 : 1
    isMirrored = isCooled
    decay = coefficients.decay
    // A heater too weak to be told from none is told by the least that can be.
    gain = coefficients.gain.map { max(sign * $0, 1e-12) }
    drift = coefficients.drift.map { sign * $0 }
    initial = sign * band.initial.kelvin
    lower = (isCooled ? band.upper : band.lower).map { sign * $0.kelvin }
    upper = (isCooled ? band.lower : band.upper).map { sign * $0.kelvin }
    unheated = Self.trajectory(decay, gain, drift, initial) { _ in 0 }
  }

  private static func trajectory(
    _ decay: [Double], _ gain: [Double], _ drift: [Double], _ initial: Double, _ duty: (Int) -> Double
  ) -> [Double] {
    var temperature = initial
    return drift.indices.map { k in
      temperature = decay[k] * temperature + gain[k] * duty(k) + drift[k]
      return temperature
    }
  }

  /// The temperature at the end of each step under these duties.
  func temperatures(under duty: [Double]) -> [Double] { Self.trajectory(decay, gain, drift, initial) { duty[$0] } }

  /// The most that one step adds.
  var largestGain: Double { gain.max() ?? 1 }

  /// Temperatures as they are, in kelvin.
  func actual(_ temperatures: [Double]) -> [Double] { isMirrored ? temperatures.map { -$0 } : temperatures }

  /// The bounds as they are, in kelvin.
  var actualBand: (lower: [Double], upper: [Double]) {
    isMirrored ? (actual(upper), actual(lower)) : (lower, upper)
  }

  /// How far a temperature is outside the band at a step's end, in K; rounding does not count.
  func miss(_ temperature: Double, at k: Int) -> Double {
    let miss = max(lower[k] - temperature, temperature - upper[k])
    return miss > Self.tolerance ? miss : 0
  }

  /// How far a temperature may miss its bound through rounding, in K.
  static let tolerance = 1e-6
}

/// The numbers a, b and d of each step.
struct ThermalCoefficients {
  var decay: [Double]
  var gain: [Double]
  var drift: [Double]
}
