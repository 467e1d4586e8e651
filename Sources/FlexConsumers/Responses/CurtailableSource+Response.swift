public import EnergyTimeSeries

extension CurtailableSource: PriceResponsive {
  /// Each step's best share, and with on/off rules all ways to be on and off.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    var graph: OnOffGraph?
    if !onOff.isTrivial {
      graph = OnOffGraph(stepCount: grid.count, rules: onOff, previous: nil, initial: 0) {
        _, _, _ -> OnOffGraph.Arrival<Int>? in .init(key: 0)
      }
      if graph == nil { return nil }
    }
    let isWhole = control == .onOff
    let steps = grid.steps.map { t in
      let watts = available(t)
      return DispatchResponder.Step(
        power: -watts...(isWhole && graph != nil ? -watts : 0), isSwitched: isWhole,
        cost: curtailPrice.value(at: t) * grid.stepHours / 1000, fixedCost: fullCost(t, on: grid))
    }
    return DispatchResponder(steps: steps, graph: graph, terms: terms) { isOn, watts in
      var schedule = Schedule(
        decisions: watts.enumerated().map { available($0) > 0 ? -$1 / available($0) : 1 },
        power: TimeSeries(on: grid, watts: watts), states: [StateCurve(key: "on", values: isOn.map { $0 ? 1 : 0 })])
      schedule = settled(schedule, on: grid)
      schedule.decisionKind = isWhole ? .states : .level
      return schedule
    }
  }
}
