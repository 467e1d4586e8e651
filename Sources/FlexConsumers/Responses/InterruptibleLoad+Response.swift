public import EnergyTimeSeries

extension InterruptibleLoad: PriceResponsive {
  /// Its cheapest steps; with rules about switching, the cheapest of the ways that they allow.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    let steps = stepsOn(on: grid)
    let room = grid.steps(within: window)
    if onOff.isTrivial, terms.previous == nil {
      return CheapestStepsResponder(
        power: power.watts, periods: [.init(steps: room, least: steps, most: steps)], grid: grid)
    }
    let graph = OnOffGraph(
      stepCount: grid.count, rules: onOff, previous: terms.previous, initial: 0
    ) { t, done, isOn -> OnOffGraph.Arrival<Int>? in
      let done = done + (isOn ? 1 : 0)
      let left = room.upperBound - max(room.lowerBound, t + 1)
      if isOn && !room.contains(t) || done > steps || done + max(0, left) < steps { return nil }
      return .init(key: done)
    }
    return graph.map { graph in
      SwitchedResponder(graph: graph, powers: [power.watts], terms: terms) { run($0, on: grid) }
    }
  }
}
