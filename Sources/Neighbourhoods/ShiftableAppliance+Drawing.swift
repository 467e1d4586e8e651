internal import EnergyTimeSeries
internal import FlexConsumers

/// A washing machine or a dishwasher: one run of one to three hours, somewhere in a window of a few hours to most of the day.
extension ShiftableAppliance: DrawnDevice {
  init(number: Int, by draws: inout Draws, under weather: Weather) {
    let profile = draws.happens(0.5) ? Self.washing(by: &draws) : Self.dishwashing(by: &draws)
    let first = draws.whole(in: 0...60)
    let slack = draws.whole(in: 6...88)
    self.init(
      id: DeviceID("appliance-\(number)"), profile: profile.map { .watts($0) },
      window: weather.window(first..<min(weather.grid.count, first + profile.count + slack)))
  }

  func randomOperation(on grid: TimeGrid, by draws: inout Draws) -> [Double] { randomPlacement(on: grid, by: &draws) }

  /// Heating, tumbling, rinsing, spinning: 0.6 to 1.7 kWh.
  private static func washing(by draws: inout Draws) -> [Double] {
    phase(1...2, 1800...2300, by: &draws) + phase(2...5, 90...350, by: &draws) + phase(1...1, 300...600, by: &draws)
  }

  /// Heating to wash, circulating, heating to rinse, drying: 0.9 to 1.9 kWh.
  private static func dishwashing(by draws: inout Draws) -> [Double] {
    phase(1...2, 1700...2200, by: &draws) + phase(2...4, 60...150, by: &draws)
      + phase(1...1, 1600...2200, by: &draws) + phase(1...4, 20...100, by: &draws)
  }

  private static func phase(
    _ steps: ClosedRange<Int>, _ watts: ClosedRange<Double>, by draws: inout Draws
  ) -> [Double] {
    (0..<draws.whole(in: steps)).map { _ in draws.number(in: watts).rounded() }
  }
}
