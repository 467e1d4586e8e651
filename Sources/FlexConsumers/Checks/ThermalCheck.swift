internal import NumericMethods
internal import EnergyTimeSeries

/// Whether a thermal device's schedule keeps its band, its rules and its own figures, step by step with a given physics.
struct ThermalCheck {
  /// What is broken, in words.
  private(set) var violations: [String] = []

  /// - Parameters:
  ///   - least: the least duty of a step that is on; 1 for on/off.
  ///   - rated: the power at full duty, in W.
  ///   - next: the temperature in kelvin after a step, from the one before it, the power in W and the duty.
  init(
    _ schedule: Schedule, band: ComfortBand, rules: OnOffRules, least: Double, rated: Double, on grid: TimeGrid,
    next: (_ step: Int, _ temperature: Double, _ watts: Double, _ duty: Double) -> Double
  ) {
    var temperature = band.initial.kelvin
    var kelvinHours = 0.0
    let published = schedule.state("temperatureC")
    for (step, duty) in schedule.decisions.enumerated() {
      lazy var clock = grid.instant(at: step).iso8601()
      let watts = schedule.power.values[step]
      if duty < -1e-6 || duty > 1 + 1e-6 || duty > 1e-9 && duty < least - 1e-6 || least == 1 && duty != 0 && duty != 1 {
        violations.append("a duty of \(duty) at \(clock)")
      }
      if (watts - duty * rated).magnitude > 1e-3 {
        violations.append("\(watts) W at \(clock) where its duty draws \(duty * rated) W")
      }
      temperature = next(step, temperature, watts, duty)
      let miss = max(band.lower[step].kelvin - temperature, temperature - band.upper[step].kelvin)
      kelvinHours += max(0, miss) * Double(grid.stepSeconds) / 3600
      if miss > 1e-4, band.pricePerKelvinHour == nil {
        violations.append("\(miss.text(decimals: 4)) K outside the band after \(clock)")
      }
      if let published, (published[step] - (temperature - Temperature.zeroCelsius)).magnitude > 1e-4 {
        violations.append(
          "a published temperature of \(published[step]) °C after \(clock) that the model does not reach")
      }
    }
    let discomfort = (band.pricePerKelvinHour ?? 0) * kelvinHours
    let slack = 1e-6 + (band.pricePerKelvinHour ?? 0) * grid.stepHours * Double(grid.count) * 1e-4
    if (schedule.discomfort - discomfort).magnitude > slack {
      violations.append("a discomfort of \(schedule.discomfort), where leaving the band costs \(discomfort)")
    }
    violations += schedule.strays(discomfort: false)
    for (key, wished) in [("lowerTemperatureC", band.lower), ("upperTemperatureC", band.upper)] {
      guard let published = schedule.state(key) else { continue }
      if zip(published, wished).contains(where: { ($0 - $1.celsius).magnitude > 1e-6 }) {
        violations.append("a published \(key) that is not the one it was planned with")
      }
    }
    let switching = OnOffCheck(rules, isOn: schedule.decisions.map { $0 > 1e-9 }, on: grid)
    violations += switching.violations
    if (schedule.ownCost - switching.cost).magnitude > 1e-6 * max(1, switching.cost.magnitude) {
      violations.append("an own cost of \(schedule.ownCost), where its rules give \(switching.cost)")
    }
  }
}

extension ThermalModel {
  /// The temperature after a step by the room's own differential equation, in kelvin.
  ///
  /// - Parameters:
  ///   - heat: the heat put in, in W.
  ///   - duty: the duty of a discrete model.
  func simulated(_ temperature: Double, step: Int, heat: Double, duty: Double, seconds: Int64) -> Double {
    switch self {
    case .resistanceCapacity(let resistance, let capacity, let outdoor):
      // The steady state that the room tends to, and how much of the way is left after the step.
      let steady = outdoor[step].kelvin + resistance * heat
      return steady + (temperature - steady) / exponential(Double(seconds) / (resistance * capacity))
    case .discrete(let decay, let gain, let drift): return decay * temperature + gain * duty + drift[step]
    }
  }
}

extension TankModel {
  /// The temperature after a step by the tank's energy balance, in kelvin, with this heat in W put in: its Taylor series
  /// over so many parts of the step that three terms of each are enough.
  func simulated(_ temperature: Double, step: Int, heat: Double, seconds: Int64) -> Double {
    let drawn = drawOffLitres.isEmpty ? 0 : drawOffLitres[step] * 4186 / Double(seconds)
    let rate = (lossWattsPerKelvin + drawn) / heatCapacityJoulesPerKelvin
    let source =
      (heat + lossWattsPerKelvin * ambient[step].kelvin + drawn * coldWater.kelvin) / heatCapacityJoulesPerKelvin
    // Beyond forty time constants nothing of the start is left.
    if rate * Double(seconds) > 40 { return source / rate }
    let parts = max(1, Int((rate * Double(seconds) * 200).rounded(.up)))
    let time = Double(seconds) / Double(parts)
    var now = temperature
    for _ in 0..<parts {
      let slope = source - rate * now
      now += slope * time * (1 - rate * time / 2 * (1 - rate * time / 3 * (1 - rate * time / 4)))
    }
    return now
  }
}
