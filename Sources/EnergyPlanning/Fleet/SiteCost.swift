internal import EnergyTimeSeries
internal import FlexConsumers

/// What a site's loads cost, as far as its devices share it: Σ_t φ_t(S_t), limits, the peak.
///
/// φ_t(s) = c_t s⁺ − e_t s⁻ in the goal's unit per watt and step. Where e_t > c_t it is not convex; `convexImport` and
/// `convexExport` are the slopes of the greatest convex function below it over the loads that can be reached.
struct SiteCost {
  let importPrice: [Double]
  let exportPrice: [Double]
  /// The slopes for smoothed costs.
  private(set) var convexImport: [Double]
  private(set) var convexExport: [Double]
  /// The loads that can be reached at each step where φ is not convex.
  private var reach: [Int: ClosedRange<Double>] = [:]

  /// A limit on one of the loads.
  struct Limit {
    /// Which load: ``FleetLoad``.
    let load: Int
    let least: Double
    let most: Double
  }
  let limits: [Limit]
  /// What a watt beyond a limit costs while no plan keeps them.
  var excessPrice: Double

  /// What the largest import costs per watt beyond what there has been.
  struct Peak {
    let price: Double
    let soFar: Double
  }
  let peak: Peak?
  /// What the goal comes to besides.
  let constant: Double

  /// What a difference of the goal can mean something in.
  let resolution: Double
  let ownCostWeight: Double
  let emissionPrice: Double
  let movePrice: Double

  /// Nil where the request has more than prices can say: then ``PlanRequest/obstacleToPrices`` tells what.
  init?(_ request: PlanRequest) {
    guard request.obstacleToPrices == nil else { return nil }
    let hours = request.grid.stepHours
    let soFar = request.peakSoFar?.watts ?? 0
    var own = (cost: 0.0, emissions: 0.0, moves: 0.0)
    var peak: Peak?
    var constant = 0.0
    switch request.goal.first {
    case .importEnergy:
      importPrice = request.grid.steps.map { _ in hours }
      exportPrice = request.grid.steps.map { _ in 0 }
    case .emissions(let intensity):
      importPrice = intensity.map { $0 * hours / 1000 }
      exportPrice = intensity.map { _ in 0 }
      own.emissions = 1
    case .cost(let tariff):
      importPrice = request.grid.steps.map { tariff.costOfImport(at: $0) * hours / 1000 }
      exportPrice = tariff.exportPrice.map { $0 * hours / 1000 }
      own = (1, tariff.carbonPrice / 1000, tariff.movePrice)
      if tariff.peakPrice != 0 { peak = Peak(price: tariff.peakPrice / 1000, soFar: soFar) }
    case .peak:
      importPrice = request.grid.steps.map { _ in 0 }
      exportPrice = importPrice
      peak = Peak(price: 1, soFar: soFar)
      constant = soFar
    case .wear, .moves, .lexicographic: return nil
    }
    (ownCostWeight, emissionPrice, movePrice) = own
    resolution = request.goal.resolution
    self.peak = peak
    self.constant = constant
    convexImport = importPrice
    convexExport = exportPrice
    let site = request.site
    var limits: [Limit] = []
    if site.importLimit != nil || site.exportLimit != nil {
      limits.append(
        Limit(load: 0, least: -(site.exportLimit?.watts ?? .infinity), most: site.importLimit?.watts ?? .infinity))
    }
    if site.limitsPhases {
      limits += (1...Phase.allCases.count).map {
        Limit(
          load: $0, least: -(site.phaseExportLimit?.watts ?? .infinity), most: site.phaseImportLimit?.watts ?? .infinity
        )
      }
    }
    self.limits = limits
    let dearest = (importPrice + exportPrice).reduce(peak?.price ?? 0) { max($0, $1.magnitude) }
    excessPrice = 3 * max(dearest, 1e-9)
  }

  // MARK: Export dearer than import

  /// The steps at which φ is not convex.
  var bentSteps: [Int] { importPrice.indices.filter { exportPrice[$0] > importPrice[$0] } }

  /// Replaces φ, where it is not convex, by the chord between the ends of what can be reached for what is smoothed.
  ///
  /// The greatest convex function below a concave one over an interval is its chord (Rockafellar, *Convex Analysis*, §5).
  mutating func straighten(over reach: [Int: ClosedRange<Double>]) {
    self.reach = reach
    for (t, range) in reach where range.lowerBound < 0 && range.upperBound > 0 {
      let ends = (value(of: range.lowerBound, at: t), value(of: range.upperBound, at: t))
      convexImport[t] = (ends.1 - ends.0) / (range.upperBound - range.lowerBound)
      convexExport[t] = convexImport[t]
    }
    for (t, range) in reach where range.lowerBound >= 0 || range.upperBound <= 0 {
      convexImport[t] = range.lowerBound >= 0 ? importPrice[t] : exportPrice[t]
      convexExport[t] = convexImport[t]
    }
  }

  /// min_s φ_t(s) − λ s, over all loads where φ is convex and λ between its slopes, else over those that can be reached.
  func conjugate(at t: Int, price: Double) -> Double {
    guard let range = reach[t] else { return 0 }
    return [range.lowerBound, range.upperBound, min(max(0, range.lowerBound), range.upperBound)]
      .reduce(.infinity) { min($0, value(of: $1, at: t) - price * $1) }
  }

  /// What the smoothed costs leave out: the goal's constant, and where the chords below φ begin.
  var offset: Double { reach.keys.sorted().reduce(constant) { $0 + conjugate(at: $1, price: convexImport[$1]) } }

  // MARK: Values

  private func value(of watts: Double, at t: Int) -> Double {
    (watts > 0 ? importPrice[t] : exportPrice[t]) * watts
  }

  /// The first goal of the loads, devices' own costs and excesses apart.
  func value(of load: FleetLoad) -> Double {
    var sum = constant
    var top = 0.0
    for (t, watts) in load.site.enumerated() {
      sum += value(of: watts, at: t)
      top = max(top, watts)
    }
    if let peak { sum += peak.price * max(0, top - peak.soFar) }
    return sum
  }

  /// The watts beyond all limits, over all steps; what rounding may hide is none.
  func excess(of load: FleetLoad) -> Double {
    limits.reduce(0) { sum, limit in
      let scale = load.loads[limit.load].reduce(1) { max($0, $1.magnitude) }
      return load.loads[limit.load].reduce(sum) { sum, watts in
        let beyond = max(watts - limit.most, limit.least - watts)
        return beyond > 2e-7 * scale ? sum + beyond : sum
      }
    }
  }

  /// What a device's power costs on top of the loads without it, with the kinks smoothed.
  func marginal(on load: FleetLoad, shares: [Double], _ smoothing: Smoothing, effort: Double) -> MarginalCost {
    let width = smoothing.width
    var marginal = weighed(
      MarginalCost(
        netLoad: smoothing.fromCenters(load.site), importPrice: width > 0 ? convexImport : importPrice,
        exportPrice: width > 0 ? convexExport : exportPrice, width: width), effort)
    for limit in limits where shares[limit.load] != 0 {
      marginal.limits.append(
        LoadLimit(
          load: load.loads[limit.load], share: shares[limit.load], least: limit.least, most: limit.most,
          price: excessPrice))
    }
    if let tip = tip(of: load, width: width) {
      marginal.limits.append(
        LoadLimit(load: load.site, share: 1, least: -.infinity, most: tip.most, price: tip.price))
    }
    return marginal
  }

  /// A linear price per watt and step.
  func linear(_ prices: [Double], effort: Double) -> MarginalCost { weighed(.price(prices), effort) }

  /// The peak as a limit with a price: at the highest load, and below it by half the width, where the price is divided
  /// among the steps that come near it. It charges each of several new peaks, so the true cost is at most this.
  private func tip(of load: FleetLoad, width: Double) -> (most: Double, price: Double)? {
    guard let peak else { return nil }
    let top = load.site.reduce(0, max)
    let most = max(peak.soFar, top - width / 2)
    if width == 0 { return (most, peak.price) }
    let ramp = SmoothRamp(width: width)
    let sum = load.site.reduce(0) { $0 + ramp.slope(at: $1 - most) }
    return (most, peak.price / max(1, sum))
  }

  /// The slopes of the smoothed cost: prices that give a bound.
  func slopes(at load: FleetLoad, _ smoothing: Smoothing) -> DualPrices {
    let width = smoothing.width
    let ramp = SmoothRamp(width: width)
    let smooth = MarginalCost(
      netLoad: smoothing.fromCenters(load.site), importPrice: convexImport, exportPrice: convexExport, width: width)
    let energy = load.site.indices.map { smooth.slope(drawing: 0, at: $0) }
    let limits = limits.map { limit in
      load.loads[limit.load].map { watts in
        excessPrice * (ramp.slope(at: watts - limit.most) - ramp.slope(at: limit.least - watts))
      }
    }
    // The tip's price is divided by the sum of its slopes, so that these add up to no more than the peak's price.
    let peak = tip(of: load, width: width).map { tip in
      load.site.map { tip.price * ramp.slope(at: $0 - tip.most) }
    }
    return DualPrices(energy: energy, limits: limits, peak: peak ?? [])
  }

  private func weighed(_ marginal: MarginalCost, _ effort: Double) -> MarginalCost {
    var marginal = marginal
    marginal.effort = effort
    marginal.ownCostWeight = ownCostWeight
    marginal.emissionPrice = emissionPrice
    marginal.movePrice = movePrice
    return marginal
  }
}
