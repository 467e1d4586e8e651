public import EnergyPlanning
internal import EnergyTimeSeries
internal import FlexConsumers

/// A synthetic neighbourhood: devices with typical powers, windows and rooms, and a net load that suits them.
///
/// ```swift
/// let town = Neighbourhood(.normal, deviceCount: 500, seed: 1)
/// let outcome = try town.map { try Planner(solver: GLPKSolver()).plan($0.request) }
/// ```
///
/// For trying out and measuring planners. Nothing is copied from a measured site: every value is drawn from a stated
/// distribution, and `Docs/neighbourhoods.md` says where each comes from. The plan's day has 96 quarter-hours from noon
/// on, in UTC. The same family, number and seed give the same request in every run. Device k is drawn from the seed and k
/// alone, so that the first devices are the same ones in every family and at every number; the net load belongs to all of
/// them together.
public struct Neighbourhood: Hashable, Sendable {
  /// How the net load relates to what the devices can move.
  public enum Family: String, Sendable, CaseIterable {
    /// Consumption, sun and wind: deficits and surpluses in turn, the surplus a third of the devices' energy.
    case normal
    /// Little consumption, and a surplus in most of the day that is less than the devices want everywhere.
    case tight
    /// A surplus of nine tenths of one random operation of these devices: pieces that nearly fit, the hardest of all.
    case jigsaw
  }

  /// The most devices of a neighbourhood.
  public static let largestDeviceCount = 200_000

  /// How the net load relates to the devices.
  public let family: Family
  /// How many devices.
  public let deviceCount: Int
  /// What all random numbers come from.
  public let seed: UInt64

  /// A neighbourhood; nil when there are less than no devices or more than ``largestDeviceCount``.
  public init?(_ family: Family, deviceCount: Int, seed: UInt64 = 1) {
    guard (0...Self.largestDeviceCount).contains(deviceCount) else { return nil }
    self.family = family
    self.deviceCount = deviceCount
    self.seed = seed
  }

  /// The request to plan it, with the goal `import`. Computed each time, in time linear in the number of devices.
  public var request: PlanRequest {
    let weather = Weather(seed: seed)
    let mix = DeviceMix(seed: seed)
    var devices: [any FlexConsumer] = []
    devices.reserveCapacity(deviceCount)
    // What the devices draw in one random operation that keeps every wish.
    var operation = Array(repeating: 0.0, count: weather.grid.count)
    for k in 0..<deviceCount {
      var draws = Draws(seed: seed, stream: .device(k))
      let device = mix.kind(of: k).init(number: k, by: &draws, under: weather)
      for (t, watts) in device.randomOperation(on: weather.grid, by: &draws).enumerated() { operation[t] += watts }
      devices.append(device)
    }
    let netLoad: [Double]
    switch family {
    case .normal: netLoad = NetLoadModel.normal.netLoad(under: weather, serving: operation, households: deviceCount)
    case .tight: netLoad = NetLoadModel.tight.netLoad(under: weather, serving: operation, households: deviceCount)
    case .jigsaw: netLoad = operation.map { -(0.9 * $0).rounded() }
    }
    return PlanRequest(
      netLoad: TimeSeries(on: weather.grid) { .watts(netLoad[$0]) }, devices: devices)
  }
}
