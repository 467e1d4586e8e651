internal import EnergyTimeSeries

/// What there is to know of a ``StartChoice`` before prices: the parts of its run with the same power.
struct StartCosts: Hashable {
  private struct Part: Hashable {
    var watts: Double
    /// Steps from the start.
    var steps: Range<Int>
  }

  private let choice: StartChoice
  private let parts: [Part]

  init(_ choice: StartChoice) {
    self.choice = choice
    var parts: [Part] = []
    for (k, watts) in choice.profile.enumerated() {
      if let last = parts.last, last.watts == watts {
        parts[parts.count - 1].steps = last.steps.lowerBound..<k + 1
      } else {
        parts.append(Part(watts: watts, steps: k..<k + 1))
      }
    }
    self.parts = parts
  }

  /// The cheapest start with its cost, the earliest of equal ones; nil when it may not start.
  ///
  /// A part's cost over a window is a difference of prefix sums: O(parts · steps), however long the run.
  func cheapest(under marginal: MarginalCost, _ terms: PlanningTerms) -> (start: Int, cost: Double)? {
    let starts = choice.starts
    guard let first = starts.first else { return nil }
    let runs = Double(choice.runs)
    var costs = [Double](repeating: marginal.ownCostWeight * choice.runCost * runs, count: starts.count)
    for part in parts {
      let from = first + part.steps.lowerBound
      let end = min(choice.end, starts.upperBound - 1 + part.steps.upperBound)
      if part.watts == 0 || from >= end { continue }
      if part.steps.count == 1 {
        marginal.addCosts(of: runs * part.watts, over: from..<end, to: &costs)
      } else {
        var sums = marginal.costs(of: runs * part.watts, over: from..<end)
        for k in sums.indices.dropFirst() { sums[k] += sums[k - 1] }
        for k in 0..<min(starts.count, sums.count) {
          costs[k] += sums[min(k + part.steps.count, sums.count) - 1] - (k > 0 ? sums[k - 1] : 0)
        }
      }
    }
    // Of several runs it is not told which of them was moved: leaving that out costs no more than it does.
    if choice.runs == 1, let published = terms.previous, published.count == marginal.netLoad.count {
      let moving = marginal.ownCostWeight * (terms.movePrice ?? marginal.movePrice)
      let all = published.reduce(0) { $0 + max(0, $1) }
      for k in costs.indices {
        let here = max(0, published[first + k])
        costs[k] += moving * (all - here + max(0, here - 1))
      }
    }
    var best = 0
    for k in costs.indices where costs[k] < costs[best] { best = k }
    return (first + best, costs[best])
  }
}
