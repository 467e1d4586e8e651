internal import EnergyTimeSeries

/// What a device's power costs at each step on top of everything else: a function of the power per step, convex where
/// export never earns more than import costs.
///
/// With the net load S_t of everything else, import price c_t and export price e_t (in the goal's unit per watt for one
/// step) and a width μ over which the kink at zero is smoothed:
///
///     φ_t(s) = c_t s⁺ − e_t s⁻                                    μ = 0
///     φ_t(s) = e_t s + (c_t − e_t)(s + μ/2)² / (2μ)               for |s| ≤ μ/2, as above elsewhere
///     cost of w watts at step t = φ_t(S_t + w) − φ_t(S_t) + what passing the limits costs more
///
/// With e = c and no limits the cost is linear: then it is a price.
public struct MarginalCost: Sendable {
  /// The net load of everything else, in W.
  public let netLoad: [Double]
  /// What a watt of import costs at each step.
  public let importPrice: [Double]
  /// What a watt of export earns at each step.
  public let exportPrice: [Double]
  /// The width μ, in W.
  public var width: Double { ramp.width }
  /// x⁺ of a net load, smoothed.
  private let ramp: SmoothRamp
  /// Limits on loads that the device is part of, each with a price for passing it.
  public var limits: [LoadLimit] = []
  /// What the devices' own costs weigh: how many units of the goal a unit of currency is.
  public var ownCostWeight = 0.0
  /// What a gram of a device's own emissions costs.
  public var emissionPrice = 0.0
  /// What moving a published start costs, for devices without a price of their own, in currency.
  public var movePrice = 0.0

  /// How finely a device should look, from 1 on: a device that divides something into parts takes so many times as many.
  public var effort = 1.0

  /// A kinked cost, smoothed over `width`; one number per step each.
  public init(netLoad: [Double], importPrice: [Double], exportPrice: [Double], width: Double = 0) {
    self.netLoad = netLoad
    self.importPrice = importPrice
    self.exportPrice = exportPrice
    ramp = SmoothRamp(width: width)
  }

  /// A price per watt at each step, whatever the net load.
  public static func price(_ prices: [Double]) -> MarginalCost {
    MarginalCost(netLoad: prices.map { _ in 0 }, importPrice: prices, exportPrice: prices)
  }

  /// φ_t at a net load.
  public func value(ofNetLoad net: Double, at t: Int) -> Double {
    exportPrice[t] * net + (importPrice[t] - exportPrice[t]) * ramp(net)
  }

  /// dφ_t/ds at a net load; at the kink of an unsmoothed cost, the import price.
  public func slope(atNetLoad net: Double, _ t: Int) -> Double {
    net >= width / 2
      ? importPrice[t] : exportPrice[t] + (importPrice[t] - exportPrice[t]) * ramp.slope(at: net)
  }

  /// What drawing `watts` at a step costs.
  public func cost(of watts: Double, at t: Int) -> Double {
    if watts == 0 { return 0 }
    var cost = value(ofNetLoad: netLoad[t] + watts, at: t) - value(ofNetLoad: netLoad[t], at: t)
    for limit in limits { cost += limit.cost(of: watts, at: t, ramp) }
    return cost
  }

  /// What drawing `watts` at each step costs.
  func costs(of watts: Double) -> [Double] { costs(of: watts, over: netLoad.indices) }

  /// What drawing `watts` at each of these steps costs.
  func costs(of watts: Double, over steps: Range<Int>) -> [Double] {
    var costs = [Double](repeating: 0, count: steps.count)
    addCosts(of: watts, over: steps, to: &costs)
    return costs
  }

  /// Adds to the first numbers what drawing `watts` at each of these steps costs.
  func addCosts(of watts: Double, over steps: Range<Int>, to costs: inout [Double]) {
    if watts == 0 { return }
    let first = steps.lowerBound
    for k in 0..<steps.count {
      let before = netLoad[first + k]
      let (dear, cheap) = (importPrice[first + k], exportPrice[first + k])
      costs[k] += cheap * watts + (dear - cheap) * (ramp(before + watts) - ramp(before))
    }
    for limit in limits { limit.addCosts(of: watts, over: steps, ramp, to: &costs) }
  }

  /// What one more watt costs at a step where the device draws `watts`.
  public func slope(drawing watts: Double, at t: Int) -> Double {
    limits.reduce(slope(atNetLoad: netLoad[t] + watts, t)) { $0 + $1.slope(drawing: watts, at: t, ramp) }
  }

  /// Whether power costs the same per watt at a step, however much.
  func isLinear(at t: Int) -> Bool { limits.isEmpty && importPrice[t] == exportPrice[t] }

  /// The powers of the device at which the cost bends, in no order: where a kink lies, or a smoothed one begins and ends.
  public func bends(at t: Int) -> [Double] {
    let half = width / 2
    var places = [-netLoad[t]]
    for limit in limits where limit.share > 0 {
      places += [limit.most, limit.least].filter(\.isFinite).map { ($0 - limit.load[t]) / limit.share }
    }
    return half > 0 ? places.flatMap { place in [-1, -0.5, 0, 0.5, 1].map { place + $0 * half } } : places
  }

  /// What a whole schedule costs, the device's own costs and emissions included, moves excluded.
  public func cost(of schedule: Schedule) -> Double {
    schedule.power.values.enumerated().reduce(ownCost(of: schedule)) { $0 + cost(of: $1.element, at: $1.offset) }
  }

  /// What a schedule costs apart from the power that it draws, moves excluded.
  public func ownCost(of schedule: Schedule) -> Double {
    ownCostWeight * (schedule.ownCost + schedule.discomfort) + emissionPrice * schedule.emissions
  }
}
