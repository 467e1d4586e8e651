public import EnergyTimeSeries

extension Battery: PriceResponsive {
  /// Where its content alone binds its steps together: no on/off rules, and free to feed in.
  ///
  /// Moves of what is published cost the plan besides; bounds leave them aside.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    guard onOff.isTrivial, dischargeToGrid, grid.count <= StorageResponder.mostSteps else { return nil }
    return StorageResponder(
      steps: grid.steps.map { storageStep($0, on: grid) }, initial: stateOfCharge * capacity.wattHours,
      mayWaste: simultaneous == .allowed, terms: terms, schedule: { schedule(drawing: $0, on: grid) },
      unmanaged: { unmanaged(on: grid) })
  }

  private func storageStep(_ t: Int, on grid: TimeGrid) -> StorageProgramme.Step {
    let final = t == grid.count - 1 ? finalStateOfCharge ?? 0 : 0
    return StorageProgramme.Step(
      kept: retention(on: grid), low: max(final, minStateOfCharge) * capacity.wattHours,
      high: maxStateOfCharge * capacity.wattHours, mostCharge: chargePower.watts,
      mostDischarge: dischargePower.watts, gain: chargeEfficiency * grid.stepHours,
      loss: grid.stepHours / dischargeEfficiency,
      chargeCost: cost(t, charge: 1, discharge: 0, content: 0, hours: grid.stepHours),
      dischargeCost: cost(t, charge: 0, discharge: 1, content: 0, hours: grid.stepHours),
      holdingCost: cost(t, charge: 0, discharge: 0, content: 1, hours: grid.stepHours))
  }

  /// What it does when it draws so much at each step, without charging and discharging at once.
  private func schedule(drawing watts: [Double], on grid: TimeGrid) -> Schedule {
    var device = self
    device.simultaneous = .forbidden
    var schedule = device.settled(Schedule(decisions: watts, power: TimeSeries(on: grid, watts: watts)), on: grid)
    if simultaneous == .allowed {
      let net = schedule.power.values
      schedule.states.append(StateCurve(key: "chargeW", values: net.map { max(0, $0) }))
      schedule.states.append(StateCurve(key: "dischargeW", values: net.map { max(0, -$0) }))
    }
    return schedule
  }
}

extension Store: PriceResponsive {
  /// As of a battery.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? { battery.responder(on: grid) }
}
