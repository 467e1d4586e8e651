internal import CheckedJSON
internal import EnergyTimeSeries

/// A device that is on or off at each step, in ways that a graph lists: exact answers by a backward pass over its nodes.
struct SwitchedResponder: PriceResponder {
  let graph: OnOffGraph
  /// The power while off, in W.
  var idle = 0.0
  /// The powers that it can draw while on, in W.
  let powers: [Double]
  let terms: PlanningTerms
  /// What it does when it is on at these steps.
  let schedule: @Sendable ([Bool]) -> Schedule

  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    schedule(least(under: marginal).isOn)
  }

  /// The cost of the cheapest way.
  func lowerBound(under prices: MarginalCost) -> Double { least(under: prices).value }

  private func least(under marginal: MarginalCost) -> (value: Double, isOn: [Bool]) {
    let idle = marginal.costs(of: idle)
    let costs = powers.map { marginal.costs(of: $0) }
    let weights = OwnWeights(
      marginal, terms, atMost: (costs + [idle]).reduce(0) { $1.reduce($0) { max($0, $1.magnitude) } })
    let found = graph.cheapest { t, isOn, edge in
      let power = isOn ? costs[Int(edge.power)][t] : idle[t]
      return power + weights.own * edge.own + weights.missed * edge.missed + weights.moves * edge.moves
    }
    // Where wishes only go first, the bound is for the goal alone.
    return (found.value - (weights.missed - marginal.ownCostWeight) * graph.leastMissed, found.isOn)
  }
}

extension SwitchedResponder: Hashable {
  static func == (one: SwitchedResponder, other: SwitchedResponder) -> Bool {
    one.graph == other.graph && one.idle == other.idle && one.powers == other.powers && one.terms == other.terms
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(idle)
    hasher.combine(powers)
    hasher.combine(graph.leastMissed)
  }
}
