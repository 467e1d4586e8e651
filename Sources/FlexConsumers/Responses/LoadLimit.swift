/// A limit on a load that a device is part of, such as the site's import or a phase's, and what passing it costs per watt.
///
/// With r_μ(x) = x⁺, smoothed over the width μ as in ``MarginalCost``, a load of l watts costs
///
///     price · (r_μ(l − most) + r_μ(least − l))
public struct LoadLimit: Sendable {
  /// The load of everything else at each step, in W.
  public let load: [Double]
  /// The share of the device's power that counts.
  public let share: Double
  /// The least load, in W; minus infinity for none.
  public let least: Double
  /// The greatest load, in W; infinity for none.
  public let most: Double
  /// What each watt beyond costs at a step, in the goal's unit.
  public let price: Double

  /// A limit from `least` to `most`.
  public init(load: [Double], share: Double, least: Double, most: Double, price: Double) {
    self.load = load
    self.share = share
    self.least = least
    self.most = most
    self.price = price
  }

  /// What `watts` of the device's power add to the price of passing the limit.
  func cost(of watts: Double, at t: Int, _ ramp: SmoothRamp) -> Double {
    let (before, after) = (load[t], load[t] + share * watts)
    return price
      * (ramp(after - most) - ramp(before - most) + ramp(least - after) - ramp(least - before))
  }

  /// Adds to the first numbers what `watts` at each of these steps add to the price of passing the limit.
  func addCosts(of watts: Double, over steps: Range<Int>, _ ramp: SmoothRamp, to costs: inout [Double]) {
    let (first, added) = (steps.lowerBound, share * watts)
    if most < .infinity {
      for k in 0..<steps.count {
        let excess = load[first + k] - most
        costs[k] += price * (ramp(excess + added) - ramp(excess))
      }
    }
    if least > -.infinity {
      for k in 0..<steps.count {
        let lack = least - load[first + k]
        costs[k] += price * (ramp(lack - added) - ramp(lack))
      }
    }
  }

  /// What one more watt adds where the device draws `watts`.
  func slope(drawing watts: Double, at t: Int, _ ramp: SmoothRamp) -> Double {
    let load = load[t] + share * watts
    return price * share * (ramp.slope(at: load - most) - ramp.slope(at: least - load))
  }
}
