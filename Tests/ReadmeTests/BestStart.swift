#if GLPK
  // The README's example, word for word; a test compares them.
  // README begins
  import EnergyPlanning
  import EnergyTimeSeries
  import FlexConsumers
  import GLPKBackend

  func bestStart(of dishwasher: [Power], on grid: TimeGrid, netLoad: [Double]) throws -> Instant? {
    guard let series = TimeSeries<Power>(on: grid, netLoad) else { return nil }
    let wish = TimeWindow(from: grid.start, to: grid.end)
    let device = ShiftableAppliance(id: "dishwasher", profile: dishwasher, window: wish)
    let request = PlanRequest(netLoad: series, devices: [device])

    guard case .planned(let plan) = try Planner(solver: GLPKSolver()).plan(request) else { return nil }
    return plan.devices[0].schedule.decisions.firstIndex(of: 1).map { grid.instant(at: $0) }
  }
#endif
