public import EnergyTimeSeries

extension ShiftableAppliance: SelfChecking {
  /// Runs counted, each inside the window by the clock, power as the runs' profiles add up.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    RunCheck(window: window, count: runs, mayRunLess: false, costs: [startCost, stopCost]) { _ in profile.map(\.watts) }
      .violations(in: schedule, on: grid)
  }
}

extension WaterHeater: SelfChecking {
  /// One run inside the window by the clock, long enough for the energy and margin, at rated power throughout.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    let neededSeconds = (energy.wattHours / power.watts + marginHours) * 3600
    let step = Double(grid.stepSeconds)
    var steps = 0
    while Double(steps) * step < neededSeconds - 1e-9 * step { steps += 1 }
    return RunCheck(window: window, count: 1, mayRunLess: false, costs: [startCost, stopCost]) { _ in
      Array(repeating: power.watts, count: steps)
    }.violations(in: schedule, on: grid)
  }
}
