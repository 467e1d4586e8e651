internal import EnergyTimeSeries
internal import FlexConsumers

/// A room with an on/off panel heater and a wished band, which may be lower at night.
///
/// Every band drawn can be held: the heater warms by 15 K or more, above what 19 °C needs at the coldest 6 °C, and the band
/// by day is wider than what one step of heating adds, so that a thermostat that heats ahead of the morning stays inside.
extension ThermalZone: DrawnDevice {
  init(number: Int, by draws: inout Draws, under weather: Weather) {
    let power = draws.choice(1500.0, 2000)
    // How much warmer than outdoors the room becomes under full power: R = rise / P.
    let rise = draws.number(in: 15...20)
    let floorArea = power / draws.number(in: 60...100)
    // Heat capacity per floor area of a light and a medium building.
    let capacity = floorArea * draws.choice(110_000.0, 165_000)
    let day = draws.number(in: 17.5...19)
    let night = day - draws.choice(0.0, 0.5, 1)
    let top = day + draws.number(in: 0.9...1.6)
    let isNight = Weather.step(atHour: 22)..<Weather.step(atHour: 6)
    self.init(
      id: DeviceID("room-\(number)"), power: .watts(power), control: .onOff,
      initialTemperature: .rounded(celsius: draws.number(in: day...top)),
      model: .resistanceCapacity(
        kelvinPerWatt: (rise / power).rounded(decimals: 5), joulesPerKelvin: (capacity / 1000).rounded() * 1000,
        outdoor: weather.outdoor),
      lower: weather.grid.steps.map { .rounded(celsius: isNight.contains($0) ? night : day) },
      upper: Array(repeating: .rounded(celsius: top), count: weather.grid.count))
    scale = .kelvin
  }

  /// A thermostat that is asked for another temperature in the lower part of the band every two hours, and heats ahead of
  /// the morning.
  func randomOperation(on grid: TimeGrid, by draws: inout Draws) -> [Double] {
    guard case .resistanceCapacity(let resistance, let capacity, let outdoor) = model else { return [] }
    let loss = Self.lossOfStep(Double(grid.stepSeconds) / (resistance * capacity))
    let gain = power.watts * resistance * loss
    // The lowest temperature after each step from which full heating keeps every later bound.
    var floor = lower.map(\.kelvin)
    for t in grid.steps.dropLast().reversed() {
      floor[t] = max(floor[t], (floor[t + 1] - gain - loss * outdoor[t + 1].kelvin) / (1 - loss))
    }
    var temperature = initialTemperature.kelvin
    var wish = 0.0
    return grid.steps.map { t in
      if t % 8 == 0 { wish = draws.number(in: 0...0.4) * (upper[t].kelvin - lower[t].kelvin) }
      let off = temperature + loss * (outdoor[t].kelvin - temperature)
      let isWished = off < lower[t].kelvin + wish && off + gain <= upper[t].kelvin
      let isOn = off < floor[t] || isWished
      temperature = isOn ? off + gain : off
      return isOn ? power.watts : 0
    }
  }

  /// 1 − e^(−x) for small x, as a series: the same on every machine.
  private static func lossOfStep(_ x: Double) -> Double {
    (1...12).reversed().reduce(0) { sum, k in x / Double(k) * (1 - sum) }
  }
}
