internal import EnergyTimeSeries
internal import FlexConsumers

/// The loads that a fleet's devices add up to: the site's net load first, then each phase's where phases have limits.
struct FleetLoad: Sendable {
  private(set) var loads: [[Double]]

  /// The loads without any device.
  init(_ request: PlanRequest) {
    let net = request.netLoad.values
    loads = [net]
    guard request.site.limitsPhases else { return }
    loads += Phase.allCases.map { phase in
      net.indices.map { request.site.netLoad(of: phase, at: $0, site: net[$0], expected: net[$0]) }
    }
  }

  /// The site's net load.
  var site: [Double] { loads[0] }

  /// The share of a device's power in each load.
  static func shares(of device: any FlexConsumer, in request: PlanRequest) -> [Double] {
    [1] + (request.site.limitsPhases ? Phase.allCases.map { device.terms.share(of: $0) } : [])
  }

  /// Adds a device's power, or takes it away.
  mutating func add(_ schedule: Schedule, shares: [Double], sign: Double) {
    for (k, share) in shares.enumerated() where share != 0 {
      let factor = sign * share
      for (t, watts) in schedule.power.values.enumerated() where watts != 0 { loads[k][t] += factor * watts }
    }
  }
}
