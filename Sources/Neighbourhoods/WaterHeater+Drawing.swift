internal import EnergyTimeSeries
internal import FlexConsumers

/// A tank that is reheated once in the off-peak hours from 22 to 6.
extension WaterHeater: DrawnDevice {
  init(number: Int, by draws: inout Draws, under weather: Weather) {
    let power = draws.choice(2000.0, 2200, 2400, 3000)
    // Two to four persons with 40 to 60 litres each, warmed by 35 K, 1.163 Wh per litre and kelvin.
    let litres = Double(draws.whole(in: 2...4)) * draws.number(in: 40...60)
    let steps = Weather.step(atHour: 22)..<Weather.step(atHour: 6)
    self.init(
      id: DeviceID("tank-\(number)"), power: .watts(power), energy: .wattHours((litres * 35 * 1.163).rounded()),
      window: weather.window(steps))
  }

  func randomOperation(on grid: TimeGrid, by draws: inout Draws) -> [Double] { randomPlacement(on: grid, by: &draws) }
}
