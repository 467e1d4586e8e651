public import EnergyTimeSeries

extension ThermalZone: SelfChecking {
  /// The room simulated with its own differential equation, against the band at the end of each step.
  public func violations(in schedule: Schedule, on grid: TimeGrid) -> [String] {
    var found: [String] = []
    var temperature = initialTemperature.kelvin
    let published = schedule.state("temperatureC")
    for (step, duty) in schedule.decisions.enumerated() {
      lazy var clock = grid.instant(at: step).iso8601()
      if duty < -1e-6 || duty > 1 + 1e-6 || control == .onOff && duty != 0 && duty != 1 {
        found.append("a duty of \(duty) at \(clock)")
      }
      if (schedule.power.values[step] - duty * power.watts).magnitude > 1e-3 {
        found.append("\(schedule.power.values[step]) W at \(clock) where its duty draws \(duty * power.watts) W")
      }
      switch model {
      case .resistanceCapacity(let resistance, let capacity, let outdoor):
        // The steady state that the room tends to, and how much of the way is left after the step.
        let steady = outdoor[step].kelvin + resistance * schedule.power.values[step]
        temperature =
          steady + (temperature - steady) / exponential(Double(grid.stepSeconds) / (resistance * capacity))
      case .discrete(let decay, let gain, let drift): temperature = decay * temperature + gain * duty + drift[step]
      }
      let miss = max(lower[step].kelvin - temperature, temperature - upper[step].kelvin)
      if miss > 1e-4 { found.append("\(miss.text(decimals: 4)) K outside the band after \(clock)") }
      if let published, (published[step] - (temperature - Temperature.zeroCelsius)).magnitude > 1e-4 {
        found.append("a published temperature of \(published[step]) °C after \(clock) that the model does not reach")
      }
    }
    return found
  }
}
