public import EnergyTimeSeries

extension Generator: PriceResponsive {
  /// Each step's best output and all ways to be on and off; nil where a ramp binds outputs together.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    guard ramp == nil else { return nil }
    var graph: OnOffGraph?
    if isSwitched {
      graph = OnOffGraph(stepCount: grid.count, rules: onOff, previous: terms.previous, initial: 0) {
        t, _, isOn -> OnOffGraph.Arrival<Int>? in
        isOn && lowest(t) > highest(t) ? nil : .init(key: 0)
      }
      if graph == nil { return nil }
    }
    let steps = grid.steps.map { t in
      let least = isSwitched ? min(lowest(t), highest(t)) : 0
      return DispatchResponder.Step(
        power: -highest(t) ... -least, cost: -cost(t) * grid.stepHours / 1000,
        emissions: -co2PerKilowattHour * grid.stepHours / 1000)
    }
    let kind = isSwitched ? DecisionKind.states : .level
    return DispatchResponder(steps: steps, graph: graph, terms: terms) { isOn, watts in
      var schedule = settled(
        Schedule(decisions: isOn.map { $0 ? 1 : 0 }, power: TimeSeries(on: grid, watts: watts)), on: grid)
      schedule.decisionKind = kind
      return schedule
    }
  }
}
