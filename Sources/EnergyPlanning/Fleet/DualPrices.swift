/// Prices of what devices share, which give a bound on the goal.
///
/// For every plan within the limits, any λ, ν and any π ≥ 0 with Σ π_t at most the peak's price,
///
///     Σ φ_t(S_t) + peak cost ≥ Σ_t min_s (φ_t(s) − λ_t s) + Σ_t λ_t S_t
///                             + Σ_l,t (ν_lt S_lt − max over the limits of ν_lt s) + Σ_t π_t (S_t − peak so far)
///
/// and what the devices add to the right side, each can make small alone. See `Docs/fleet-planning.md`.
struct DualPrices {
  /// λ: of the net load at each step, in the goal's unit per watt.
  var energy: [Double]
  /// ν: of each limited load.
  var limits: [[Double]]
  /// π: of the peak; empty where it has no price.
  var peak: [Double]

  /// The sum of squares.
  var squaredNorm: Double { ([energy, peak] + limits).joined().reduce(0) { $0 + $1 * $1 } }

  /// Between this and other prices: this at 0, the other at 1.
  func mixed(with other: DualPrices, _ share: Double) -> DualPrices {
    func mix(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { (1 - share) * $0 + share * $1 } }
    return DualPrices(
      energy: mix(energy, other.energy), limits: zip(limits, other.limits).map(mix), peak: mix(peak, other.peak))
  }

  /// The nearest point with no negative part and a sum of at most `sum`.
  ///
  /// Source: Held, Wolfe and Crowder, *Validation of subgradient optimization*, Mathematical Programming 6 (1974).
  static func projected(_ point: [Double], sum: Double) -> [Double] {
    let positive = point.map { max(0, $0) }
    if positive.reduce(0, +) <= sum { return positive }
    var total = 0.0
    var shift = 0.0
    for (k, value) in point.sorted(by: >).enumerated() {
      total += value
      let next = (total - sum) / Double(k + 1)
      if next >= value { break }
      shift = next
    }
    return point.map { max(0, $0 - shift) }
  }
}
