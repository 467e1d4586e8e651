internal import EnergyTimeSeries
internal import FlexConsumers

/// A kind of device that can be drawn at random, and that can show one way to operate.
protocol DrawnDevice: FlexConsumer {
  /// A device of this kind.
  ///
  /// - Parameters:
  ///   - number: its place in the neighbourhood, for its name.
  ///   - draws: the device's own random numbers.
  ///   - weather: the plan's steps and the outdoor temperature.
  init(number: Int, by draws: inout Draws, under weather: Weather)

  /// What it draws at each step, in W, in a random operation that keeps every wish and wastes little.
  func randomOperation(on grid: TimeGrid, by draws: inout Draws) -> [Double]
}

/// Which kind each device is: of every twenty devices five are appliances, three tanks, four cars, four heaters without a
/// thermometer and four heated rooms, in a random order.
struct DeviceMix {
  private static let twenty: [any DrawnDevice.Type] =
    Array(repeating: ShiftableAppliance.self, count: 5) + Array(repeating: WaterHeater.self, count: 3)
    + Array(repeating: ElectricVehicle.self, count: 4) + Array(repeating: ComfortHeater.self, count: 4)
    + Array(repeating: ThermalZone.self, count: 4)

  let seed: UInt64

  /// The kind of device k.
  func kind(of k: Int) -> any DrawnDevice.Type {
    var kinds = Self.twenty
    var draws = Draws(seed: seed, stream: .order(block: k / kinds.count))
    draws.shuffle(&kinds)
    return kinds[k % kinds.count]
  }
}

extension Enumerable {
  /// One of the placements that take at most a tenth more energy than the most sparing one.
  func randomPlacement(on grid: TimeGrid, by draws: inout Draws) -> [Double] {
    var watts = Array(repeating: 0.0, count: grid.count)
    let placements = placements(on: grid)
    let energies = placements.map { $0.power.reduce(0, +) }
    guard let least = energies.min() else { return watts }
    let sparing = placements.indices.filter { energies[$0] <= 1.1 * least }
    let placement = placements[sparing[draws.whole(in: 0...sparing.count - 1)]]
    for (k, power) in placement.power.enumerated() { watts[placement.start + k] = power }
    return watts
  }
}
