/// What prices of shared loads come to: ``DualPrices``.
extension SiteCost {
  /// What a device with these shares in the loads pays per watt at each step.
  func prices(_ duals: DualPrices, shares: [Double]) -> [Double] {
    var prices = duals.energy
    for t in duals.peak.indices { prices[t] += duals.peak[t] }
    for (limit, multipliers) in zip(limits, duals.limits) where shares[limit.load] != 0 {
      for t in prices.indices { prices[t] += shares[limit.load] * multipliers[t] }
    }
    return prices
  }

  /// The bound's part that no device changes; minus infinity where the multiplier of something without limit is not zero.
  func bound(at duals: DualPrices, without base: FleetLoad) -> Double {
    var sum = constant
    for (t, price) in duals.energy.enumerated() { sum += conjugate(at: t, price: price) + price * base.site[t] }
    for (limit, multipliers) in zip(limits, duals.limits) {
      for (t, multiplier) in multipliers.enumerated() where multiplier != 0 {
        sum += multiplier * base.loads[limit.load][t] - multiplier * (multiplier > 0 ? limit.most : limit.least)
      }
    }
    for (t, price) in duals.peak.enumerated() { sum += price * (base.site[t] - (peak?.soFar ?? 0)) }
    return sum
  }

  /// The bound's gradient at a fleet's loads: what rises when a price rises.
  func gradient(at duals: DualPrices, _ load: FleetLoad) -> DualPrices {
    DualPrices(
      energy: duals.energy.enumerated().map { t, price in
        let isHighest = price >= convexImport[t] && load.site[t] > 0
        let isLowest = price <= convexExport[t] && load.site[t] < 0
        // Out of the prices' range there is nothing to gain.
        return isHighest || isLowest ? 0 : load.site[t]
      },
      limits: zip(limits, duals.limits).map { limit, multipliers in
        multipliers.enumerated().map { t, multiplier in
          let watts = load.loads[limit.load][t]
          if multiplier > 0 { return watts - limit.most }
          if multiplier < 0 { return watts - limit.least }
          return max(0, watts - limit.most) + min(0, watts - limit.least)
        }
      },
      peak: duals.peak.isEmpty ? [] : load.site.map { $0 - (peak?.soFar ?? 0) })
  }

  /// A step along a direction, brought back to prices that give a bound.
  func moved(_ duals: DualPrices, along direction: DualPrices, by length: Double) -> DualPrices {
    DualPrices(
      energy: duals.energy.indices.map {
        min(convexImport[$0], max(convexExport[$0], duals.energy[$0] + length * direction.energy[$0]))
      },
      limits: zip(zip(duals.limits, direction.limits), limits).map { pair, limit in
        zip(pair.0, pair.1).map { now, way in
          var next = now + length * way
          if !limit.most.isFinite { next = min(0, next) }
          if !limit.least.isFinite { next = max(0, next) }
          return next
        }
      },
      peak: DualPrices.projected(
        zip(duals.peak, direction.peak).map { $0 + length * $1 }, sum: peak?.price ?? 0))
  }
}
