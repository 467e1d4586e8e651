internal import EnergyTimeSeries
internal import FlexConsumers

/// Moves devices that can list their placements, one after the other, each to the placement that serves the goal best
/// among the others as they are, and to the earliest of equal ones.
///
/// After an optimal plan this only breaks ties; after a search without a plan it makes a good one of unmanaged operation.
struct Relocation {
  let request: PlanRequest
  let players: [(place: Int, device: any FlexConsumer)]

  /// Sweeps over all devices end when nothing moves, or after this many.
  private static let sweeps = 10
  /// Values computed in all; a limit on work, so that a year of minutes does not stall a plan.
  private static let workLimit = 50_000_000

  /// The schedules with every listed device moved, by place in the request.
  func improved(_ schedules: [Int: Schedule]) -> [Int: Schedule] {
    var schedules = schedules
    var net = request.netLoad.values
    for place in schedules.keys.sorted() {
      for (t, watts) in (schedules[place]?.power.values ?? []).enumerated() { net[t] += watts }
    }
    let movable = players.compactMap { place, device in
      (device as? any Enumerable).map { (place: place, device: $0, placements: $0.placements(on: request.grid)) }
    }.sorted { $0.device.id < $1.device.id }
    var work = 0
    for _ in 0..<Self.sweeps {
      var hasMoved = false
      for (place, device, placements) in movable {
        guard let current = schedules[place] else { continue }
        work += placements.reduce(0) { $0 + $1.power.count } + (hasLimits ? placements.count * net.count : 0)
        if work > Self.workLimit { return schedules }
        let others = zip(net, current.power.values).map { $0 - $1 }
        guard let best = best(of: placements, among: others) else { continue }
        let moved = device.schedule(of: best, on: request.grid)
        if moved.decisions == current.decisions { continue }
        if value(moved.power.values, among: others) > value(current.power.values, among: others) + slack { continue }
        hasMoved = true
        schedules[place] = moved
        net = zip(others, moved.power.values).map { $0 + $1 }
      }
      if !hasMoved { break }
    }
    return schedules
  }

  /// What counts as equal: rounding, far below what the objective can mean.
  private var slack: Double { 1e-7 * request.goal.resolution }

  /// Whether the site has limits to keep.
  var hasLimits: Bool { request.site.importLimit != nil || request.site.exportLimit != nil }

  private func best(of placements: [Placement], among others: [Double]) -> Placement? {
    var best: Placement?
    var least = Double.infinity
    for placement in placements where !hasLimits || keepsLimits(placement, among: others) {
      var value = 0.0
      for (offset, watts) in placement.power.enumerated() {
        let t = placement.start + offset
        value += request.goal.value(ofStep: t, watts: others[t] + watts, on: request.grid)
        value -= request.goal.value(ofStep: t, watts: others[t], on: request.grid)
      }
      if value < least - slack {
        best = placement
        least = value
      }
    }
    return best
  }

  private func value(_ power: [Double], among others: [Double]) -> Double {
    others.indices.reduce(0) { sum, t in
      sum + request.goal.value(ofStep: t, watts: others[t] + power[t], on: request.grid)
    }
  }

  private func keepsLimits(_ placement: Placement, among others: [Double]) -> Bool {
    let high = request.site.importLimit?.watts ?? .infinity
    let low = -(request.site.exportLimit?.watts ?? .infinity)
    let run = placement.start..<placement.start + placement.power.count
    return others.indices.allSatisfy { t in
      let watts = run.contains(t) ? placement.power[placement.power.startIndex + t - placement.start] : 0
      return low <= others[t] + watts && others[t] + watts <= high
    }
  }
}
