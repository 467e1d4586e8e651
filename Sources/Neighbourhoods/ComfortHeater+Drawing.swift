internal import EnergyTimeSeries
internal import FlexConsumers

/// An electric heater without a thermometer: eco, and comfort for some quarter-hours of every hour that somebody is at home.
extension ComfortHeater: DrawnDevice {
  init(number: Int, by draws: inout Draws, under weather: Weather) {
    let eco = draws.choice(0.0, 0, 200, 500)
    let extra = draws.choice(1000.0, 1200, 1500, 2000)
    let isHomeAllDay = draws.happens(0.3)
    let evening = isHomeAllDay ? 12 : draws.whole(in: 16...19)
    let morning = draws.whole(in: 5...7)
    let hours =
      Array(evening..<draws.whole(in: 21...23)) + Array(morning..<(isHomeAllDay ? 12 : draws.whole(in: 8...10)))
    let periods = hours.map { hour -> ComfortPeriod in
      let first = Weather.step(atHour: hour)
      let least = draws.whole(in: 0...2)
      let most = min(4, max(1, least + draws.whole(in: 0...2)))
      return ComfortPeriod(window: weather.window(first..<first + 4), minSteps: least, maxSteps: most)
    }
    self.init(
      id: DeviceID("heater-\(number)"), ecoPower: .watts(eco), comfortPower: .watts(eco + extra), periods: periods)
  }

  func randomOperation(on grid: TimeGrid, by draws: inout Draws) -> [Double] {
    var watts = Array(repeating: ecoPower.watts, count: grid.count)
    for period in periods {
      var steps = Array(grid.steps(within: period.window))
      draws.shuffle(&steps)
      for t in steps.prefix(period.minSteps) { watts[t] = comfortPower.watts }
    }
    return watts
  }
}
