internal import EnergyTimeSeries

/// The net load of a family: households' consumption less sun and wind, sized for the devices.
struct NetLoadModel {
  /// The mean consumption besides the flexible devices, in W for each device.
  let meanConsumption: Double
  /// The surplus as a share of the devices' energy.
  let surplusShare: Double
  /// What sources yield that do not follow the weather, as a share of the gusts' best: steady wind, water.
  let steadyYield: Double

  /// Deficits and surpluses in turn.
  static let normal = NetLoadModel(meanConsumption: 800, surplusShare: 0.35, steadyYield: 0.1)
  /// A surplus nearly always, and less of it than the devices want.
  static let tight = NetLoadModel(meanConsumption: 60, surplusShare: 0.45, steadyYield: 0.3)

  /// The best of the roofs beside the best of the gusts.
  private static let sunShare = 0.2

  /// What a household's flexible device takes in a day, in Wh, where there is none to ask.
  private static let usualEnergy = 8000.0

  /// One value per step, in whole watts.
  ///
  /// - Parameters:
  ///   - weather: the plan's day.
  ///   - operation: what the devices draw at each step in some operation, in W.
  ///   - households: how many consume; one at least.
  func netLoad(under weather: Weather, serving operation: [Double], households: Int) -> [Double] {
    let hours = weather.grid.stepHours
    let scale = Double(max(1, households)) * meanConsumption
    let consumption = weather.grid.steps.map { scale * Self.usage(at: $0) * weather.habit[$0] }
    let production = zip(weather.sun, weather.wind).map { steadyYield + Self.sunShare * $0 + $1 }
    let energy = households == 0 ? Self.usualEnergy : operation.reduce(0, +) * hours
    let wanted = surplusShare * energy

    func surplus(_ factor: Double) -> Double {
      zip(consumption, production).reduce(0) { $0 + max(0, factor * $1.1 - $1.0) } * hours
    }
    // The surplus grows with the factor: double it until there is enough, then halve the interval.
    var low = 0.0
    var high = scale
    while surplus(high) < wanted { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if surplus(middle) < wanted { low = middle } else { high = middle }
    }
    return zip(consumption, production).map { ($0 - high * $1).rounded() }
  }

  /// Consumption over the day as a multiple of its mean: low at night, most in the evening, straight in between.
  private static func usage(at step: Int) -> Double {
    let hours: [(hour: Double, value: Double)] = [
      (12, 1.15), (16, 0.85), (20, 1.65), (24, 0.75), (28, 0.5), (31, 1), (33, 1.1), (36, 1.15),
    ]
    let hour = 12 + (Double(step) + 0.5) / 4
    guard let next = hours.firstIndex(where: { $0.hour > hour }), next > 0 else { return 1 }
    let (left, right) = (hours[next - 1], hours[next])
    return left.value + (right.value - left.value) * (hour - left.hour) / (right.hour - left.hour)
  }
}
