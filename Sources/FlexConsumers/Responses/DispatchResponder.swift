internal import CheckedJSON
internal import EnergyTimeSeries

/// A device that delivers, or draws, any power of a range at each step, with nothing to remember but being on or off: each
/// step's best power by itself, and a graph of all ways to be on and off where there are rules.
struct DispatchResponder: PriceResponder {
  /// What can be done at a step that it is on.
  struct Step: Hashable {
    /// The range of power, in W; below zero where it delivers.
    var power: ClosedRange<Double>
    /// Whether the ends of the range are all there is.
    var isSwitched = false
    /// What a watt of power costs by itself, in currency and in gCO₂e.
    var cost: Double
    var emissions = 0.0
    /// What the step costs whatever is done, in currency.
    var fixedCost = 0.0
  }

  let steps: [Step]
  /// The ways to be on and off; nil for always on.
  let graph: OnOffGraph?
  let terms: PlanningTerms
  /// What it does when it is on at these steps, drawing so much, in W.
  let schedule: @Sendable (_ isOn: [Bool], _ watts: [Double]) -> Schedule

  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    let best = steps.indices.map { bestPower(at: $0, under: marginal) }
    let isOn = graph.map { least($0, best, under: marginal).isOn } ?? steps.map { _ in true }
    return schedule(isOn, zip(isOn, best).map { $0 ? $1.watts : 0 })
  }

  /// The cost of the cheapest way, exactly.
  func lowerBound(under prices: MarginalCost) -> Double {
    let best = steps.indices.map { bestPower(at: $0, under: prices) }
    let fixed = prices.ownCostWeight * steps.reduce(0) { $0 + $1.fixedCost }
    return fixed + (graph.map { least($0, best, under: prices).value } ?? best.reduce(0) { $0 + $1.cost })
  }

  private func least(
    _ graph: OnOffGraph, _ best: [(watts: Double, cost: Double)], under marginal: MarginalCost
  ) -> (value: Double, isOn: [Bool]) {
    let weights = OwnWeights(marginal, terms, atMost: 0)
    return graph.cheapest { t, isOn, edge in
      (isOn ? best[t].cost : 0) + weights.own * edge.own + weights.moves * edge.moves
    }
  }

  /// The power that costs least while on: of equal ones the least.
  private func bestPower(at t: Int, under marginal: MarginalCost) -> (watts: Double, cost: Double) {
    let step = steps[t]
    let (low, high) = (step.power.lowerBound, step.power.upperBound)
    let own = marginal.ownCostWeight * step.cost + marginal.emissionPrice * step.emissions
    func cost(_ watts: Double) -> Double { marginal.cost(of: watts, at: t) + own * watts }
    var places = [low, high]
    if !step.isSwitched, low < high {
      if !marginal.isLinear(at: t) { places += marginal.bends(at: t).filter { $0 > low && $0 < high } }
      places.sort()
      for (a, b) in zip(places, places.dropFirst()) where b > a {
        // Slopes are straight between bends: where one is zero the cost is least.
        let early = marginal.slope(drawing: a + (b - a) / 4, at: t) + own
        let late = marginal.slope(drawing: b - (b - a) / 4, at: t) + own
        if late != early {
          let root = a + (b - a) * (0.25 + 0.5 * -early / (late - early))
          if root > a, root < b { places.append(root) }
        }
      }
    }
    let idle = min(max(0, low), high)
    if !step.isSwitched { places.append(idle) }
    let choices = places.map { (watts: $0, cost: cost($0)) }
    return choices.min { ($0.cost, $0.watts.magnitude) < ($1.cost, $1.watts.magnitude) } ?? (idle, cost(idle))
  }
}

/// Equal where bounds are.
extension DispatchResponder: Hashable {
  static func == (one: DispatchResponder, other: DispatchResponder) -> Bool {
    one.steps == other.steps && one.graph == other.graph && one.terms == other.terms
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(steps.first)
    hasher.combine(steps.last)
  }
}
