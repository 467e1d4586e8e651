/// Between what heat, added by a control, a heated thing must be after each step: its band without what cannot be reached
/// from the start, and what leads out of the band whatever is done.
///
/// In θ = T − F, with F the temperature without any heating:
///
///     low_{k+1} = max(lower_{k+1} − F_{k+1}, a low_k),     high_{k+1} = min(upper_{k+1} − F_{k+1}, a high_k + b)
///     low_k ≥ (low_{k+1} − b) / a,                         high_k ≤ high_{k+1} / a
struct ThermalTube: Hashable {
  let decay: [Double]
  let gain: [Double]
  /// In K, a hair wider than the band: so that rounding loses no control that keeps it.
  let low: [Double]
  let high: [Double]
  /// The most that one step adds.
  let largestGain: Double
  /// The widest that it is, in K.
  let span: Double

  /// - Parameter isHard: whether the band must be kept; else only what can be reached counts.
  init(_ dynamics: ThermalDynamics, isHard: Bool) {
    let hair = 2 * ThermalDynamics.tolerance
    (decay, gain) = (dynamics.decay, dynamics.gain)
    var low = zip(dynamics.lower, dynamics.unheated).map { isHard ? $0 - $1 - hair : 0 }
    var high = zip(dynamics.upper, dynamics.unheated).map { isHard ? $0 - $1 + hair : .infinity }
    var (coldest, warmest) = (0.0, 0.0)
    for k in low.indices {
      low[k] = max(low[k], decay[k] * coldest - hair)
      high[k] = min(high[k], decay[k] * warmest + gain[k] + hair)
      (coldest, warmest) = (low[k], high[k])
    }
    for k in low.indices.dropLast().reversed() where decay[k + 1] > 1e-3 {
      low[k] = max(low[k], (low[k + 1] - gain[k + 1]) / decay[k + 1] - hair)
      high[k] = min(high[k], high[k + 1] / decay[k + 1] + hair)
    }
    (self.low, self.high) = (low, high)
    largestGain = dynamics.largestGain
    span = low.indices.reduce(0) { max($0, high[$1] - low[$1]) }
  }
}
