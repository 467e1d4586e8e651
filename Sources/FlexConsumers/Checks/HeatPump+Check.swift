public import EnergyTimeSeries

extension HeatPump: SelfChecking {
  /// The room or tank simulated with the heat that its electricity becomes, read off the COP curve point by point.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    ThermalCheck(
      schedule, band: band, rules: onOff, least: control == .onOff ? 1 : minPower.watts / power.watts,
      rated: power.watts, on: grid
    ) { step, temperature, watts, _ in
      let heat = watts * heatPerElectricity(outdoor[step].celsius)
      switch target {
      case .room(let model, let thermalPower):
        return model.simulated(
          temperature, step: step, heat: heat, duty: heat / thermalPower.watts, seconds: grid.stepSeconds)
      case .tank(let tank): return tank.simulated(temperature, step: step, heat: heat, seconds: grid.stepSeconds)
      }
    }.violations
  }

  private func heatPerElectricity(_ celsius: Double) -> Double {
    var former: (celsius: Double, value: Double)?
    for point in performance.points {
      let here = (celsius: point.outdoor.celsius, value: point.coefficient)
      if celsius <= here.celsius {
        guard let before = former else { return here.value }
        return before.value + (here.value - before.value) * (celsius - before.celsius) / (here.celsius - before.celsius)
      }
      former = here
    }
    return former?.value ?? 1
  }
}
