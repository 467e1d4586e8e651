internal import FlexConsumers

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

  /// What a device pays per watt at each step.
  func prices(shares: [Double], in cost: SiteCost) -> [Double] {
    var prices = energy
    for t in peak.indices { prices[t] += peak[t] }
    for (limit, multipliers) in zip(cost.limits, limits) where shares[limit.load] != 0 {
      for t in prices.indices { prices[t] += shares[limit.load] * multipliers[t] }
    }
    return prices
  }

  /// The bound's part that no device changes; minus infinity where the multiplier of something without limit is not zero.
  func value(of base: FleetLoad, in cost: SiteCost) -> Double {
    var sum = cost.constant
    for t in energy.indices { sum += cost.conjugate(at: t, price: energy[t]) + energy[t] * base.site[t] }
    for (limit, multipliers) in zip(cost.limits, limits) {
      for (t, multiplier) in multipliers.enumerated() where multiplier != 0 {
        sum += multiplier * base.loads[limit.load][t] - multiplier * (multiplier > 0 ? limit.most : limit.least)
      }
    }
    for (t, price) in peak.enumerated() { sum += price * (base.site[t] - (cost.peak?.soFar ?? 0)) }
    return sum
  }

  /// The bound's gradient at a fleet's loads: what rises when a price rises.
  func gradient(at load: FleetLoad, in cost: SiteCost) -> DualPrices {
    DualPrices(
      energy: energy.indices.map { t in
        let isHighest = energy[t] >= cost.convexImport[t] && load.site[t] > 0
        let isLowest = energy[t] <= cost.convexExport[t] && load.site[t] < 0
        // Out of the prices' range there is nothing to gain.
        return isHighest || isLowest ? 0 : load.site[t]
      },
      limits: zip(cost.limits, limits).map { limit, multipliers in
        multipliers.indices.map { t in
          let watts = load.loads[limit.load][t]
          if multipliers[t] > 0 { return watts - limit.most }
          if multipliers[t] < 0 { return watts - limit.least }
          return max(0, watts - limit.most) + min(0, watts - limit.least)
        }
      },
      peak: peak.isEmpty ? [] : load.site.map { $0 - (cost.peak?.soFar ?? 0) })
  }

  /// The sum of squares.
  var squaredNorm: Double { ([energy, peak] + limits).joined().reduce(0) { $0 + $1 * $1 } }

  /// A step along a direction, brought back to prices that give a bound.
  func moved(along direction: DualPrices, by length: Double, in cost: SiteCost) -> DualPrices {
    DualPrices(
      energy: energy.indices.map {
        min(cost.convexImport[$0], max(cost.convexExport[$0], energy[$0] + length * direction.energy[$0]))
      },
      limits: zip(zip(limits, direction.limits), cost.limits).map { pair, limit in
        zip(pair.0, pair.1).map { now, way in
          var next = now + length * way
          if !limit.most.isFinite { next = min(0, next) }
          if !limit.least.isFinite { next = max(0, next) }
          return next
        }
      },
      peak: DualPrices.projected(
        zip(peak, direction.peak).map { $0 + length * $1 }, sum: cost.peak?.price ?? 0))
  }

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
