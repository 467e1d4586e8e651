public import EnergyTimeSeries

extension ThermalZone: SelfChecking {
  /// The room simulated with its own differential equation, against the band at the end of each step.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    ThermalCheck(
      schedule, band: band, rules: onOff, least: control == .onOff ? 1 : 0, rated: power.watts, on: grid
    ) { step, temperature, watts, duty in
      model.simulated(
        temperature, step: step, heat: effect == .cools ? -watts : watts, duty: duty, seconds: grid.stepSeconds)
    }.violations
  }
}
