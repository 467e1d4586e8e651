internal import EnergyTimeSeries
internal import FlexConsumers

/// A car that charges in one go: two in three come home in the evening and leave in the morning, the others stand at
/// home from noon on and leave at any time.
extension ElectricVehicle: DrawnDevice {
  init(number: Int, by draws: inout Draws, under weather: Weather) {
    // A socket of 10 A, a charge point of 16 A, one of 32 A.
    let power = draws.choice(2300.0, 3700, 7400)
    let capacity = draws.choice(30_000.0, 40_000, 50_000, 60_000)
    let isCommuting = draws.happens(2.0 / 3)
    let steps =
      isCommuting
      ? draws.whole(
        in: Weather.step(atHour: 16)...Weather.step(atHour: 20))..<draws.whole(
          in: Weather.step(atHour: 6)...Weather.step(atHour: 9))
      : draws.whole(in: 0...8)..<draws.whole(in: 28...weather.grid.count)
    // Whole percents. What is wanted is at most four fifths of what the time allows, so that there is a choice.
    let charge = draws.whole(in: 20...70)
    let reachable = Int(0.8 * power * Double(steps.count) * weather.grid.stepHours / capacity * 100)
    let wanted = min(draws.whole(in: 10...50), reachable, 95 - charge)
    self.init(
      id: DeviceID("car-\(number)"), power: .watts(power), capacity: .wattHours(capacity),
      stateOfCharge: Double(charge) / 100, targetStateOfCharge: Double(charge + wanted) / 100,
      window: weather.window(steps))
  }

  func randomOperation(on grid: TimeGrid, by draws: inout Draws) -> [Double] { randomPlacement(on: grid, by: &draws) }
}
