public import EnergyTimeSeries

extension WaterTank: SelfChecking {
  /// The tank simulated with its energy balance in small parts of each step, against the band at the end of each.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    ThermalCheck(
      schedule, band: band, rules: onOff, least: control == .onOff ? 1 : 0, rated: power.watts, on: grid
    ) { step, temperature, watts, _ in
      tank.simulated(temperature, step: step, heat: watts, seconds: grid.stepSeconds)
    }.violations
  }
}
