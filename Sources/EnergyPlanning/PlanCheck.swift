internal import CheckedJSON
internal import EnergyTimeSeries
public import FlexConsumers

/// Checks a plan against its request by simulation: the power balance, the objective, every device's wishes by the
/// clock, the site's limits.
///
/// It shares no code with the formulations and the solver, so a mistake in either shows here.
public struct PlanCheck: Sendable {
  /// Something in a plan that does not hold.
  public struct Violation: Hashable, Sendable, CustomStringConvertible {
    /// The device, or nil for the site as a whole.
    public var device: DeviceID?
    /// What does not hold, in words.
    public var message: String

    /// Device and message.
    public var description: String { (device.map { "\($0): " } ?? "") + message }
  }

  /// The devices as planned: with repaired wishes, and only those that take part.
  private let devices: [DeviceID: any FlexConsumer]
  private let request: PlanRequest

  /// A check of plans for `request` with these (fitted) devices.
  public init(_ request: PlanRequest, fitted devices: [any FlexConsumer]) {
    self.request = request
    self.devices = Dictionary(devices.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Everything that does not hold; empty for a sound plan.
  public func violations(in plan: Plan) -> [Violation] {
    if plan.devices.map(\.id) != request.devices.map(\.id) {
      return [Violation(device: nil, message: "its devices are not the request's, one by one")]
    }
    var found: [Violation] = []
    var areSumsKnown = true
    let grid = request.grid
    var total = request.netLoad.values
    var plain = total
    for part in plan.devices {
      let messages = shapeFaults(part.schedule) + shapeFaults(part.unmanaged)
      if !messages.isEmpty {
        found += messages.map { Violation(device: part.id, message: $0) }
        areSumsKnown = false
        continue
      }
      for t in grid.steps {
        total[t] += part.schedule.power.values[t]
        plain[t] += part.unmanaged.power.values[t]
      }
      found += deviceFaults(part).map { Violation(device: part.id, message: $0) }
    }
    if !areSumsKnown { return found }
    let site = siteFaults(plan, total: total) + figureFaults(plan, total: total, plain: plain)
    return found + site.map { Violation(device: nil, message: $0) } + exportFaults(plan, total: total)
  }

  /// Whether a number is not what it should be; NaN never is.
  private func differs(_ a: Double, _ b: Double, by tolerance: Double) -> Bool { !((a - b).magnitude <= tolerance) }

  private func shapeFaults(_ schedule: Schedule) -> [String] {
    let grid = request.grid
    if schedule.power.grid != grid || schedule.decisions.count != grid.count
      || schedule.states.contains(where: { $0.values.count != grid.count })
    {
      return ["it is planned on other steps"]
    }
    let curves = [schedule.decisions, schedule.power.values] + schedule.states.map(\.values)
    if let t = grid.steps.first(where: { t in curves.contains { !$0[t].isFinite } }) {
      return ["nothing is known of step \(t)"]
    }
    return schedule.ownCost.isFinite ? [] : ["its own cost is no number"]
  }

  private func deviceFaults(_ part: DevicePlan) -> [String] {
    let isPlanned = part.status == .planned || part.status == .relaxed
    guard let device = devices[part.id] else {
      let draws = part.schedule.power.values.contains { $0 != 0 }
      return isPlanned ? ["it counts as planned and takes no part"] : draws ? ["it draws power and is not planned"] : []
    }
    if !isPlanned { return ["it takes part and does not count as planned"] }
    return (device as? any SelfChecking)?.violations(in: part.schedule, on: request.grid) ?? []
  }

  private func siteFaults(_ plan: Plan, total: [Double]) -> [String] {
    var found: [String] = []
    let scale = total.reduce(1) { max($0, $1.magnitude) }
    for t in total.indices {
      func clock() -> String { request.grid.instant(at: t).iso8601() }
      if differs(plan.netLoadWith.values[t], total[t], by: 1e-9 * scale) {
        found.append(
          "\(plan.netLoadWith.values[t]) W of net load at \(clock()), where its parts add up to \(total[t]) W")
      }
      if let limit = request.site.importLimit, total[t] > limit.watts + 1e-6 * scale {
        found.append("an import of \(total[t]) W at \(clock()), above the limit of \(limit.watts) W")
      }
      if let limit = request.site.exportLimit, -total[t] > limit.watts + 1e-6 * scale {
        found.append("an export of \(-total[t]) W at \(clock()), above the limit of \(limit.watts) W")
      }
    }
    return found
  }

  /// The published figures against what the published curves give.
  private func figureFaults(_ plan: Plan, total: [Double], plain: [Double]) -> [String] {
    var found: [String] = []
    let scale = (total + plain).reduce(1) { max($0, $1.magnitude) }
    func compare(_ name: String, _ published: [Double], _ expected: [Double]) {
      if published.count != expected.count
        || zip(published, expected).contains(where: { differs($0, $1, by: 1e-9 * scale) })
      {
        found.append("\(name) is not what its parts add up to")
      }
    }
    compare("the net load without devices", plan.netLoadWithout.values, request.netLoad.values)
    compare("the unmanaged net load", plan.netLoadUnmanaged.values, plain)
    let own = plan.devices.reduce(0) { $0 + $1.schedule.ownCost }
    let ownUnmanaged = plan.devices.reduce(0) { $0 + $1.unmanaged.ownCost }
    for (name, published, net, own) in [
      ("an objective", plan.objective, total, own),
      ("an unmanaged objective", plan.objectiveUnmanaged, plain, ownUnmanaged),
    ] {
      let value = objective(net, ownCost: own)
      if differs(published, value, by: 1e-6 * max(1, value.magnitude)) {
        found.append("\(name) of \(published), where its net load gives \(value)")
      }
    }
    if !(plan.bound <= plan.objective + 1e-6 * max(1, plan.objective.magnitude)) {
      found.append("a bound of \(plan.bound) above the objective \(plan.objective)")
    }
    let gap = (plan.objective - plan.bound) / max(plan.objective.magnitude, request.goal == .importEnergy ? 1 : 0.001)
    if plan.bound.isFinite, differs(plan.relativeGap, gap, by: 1e-9 * max(1, gap.magnitude)) {
      found.append("a relative gap of \(plan.relativeGap), where objective and bound give \(gap)")
    }
    if plan.validFrom != request.grid.start || plan.round > plan.validFrom && request.now == nil {
      found.append("it holds from \(plan.validFrom.iso8601()), which is not the request's first step")
    }
    return found
  }

  /// The goal, written out again.
  private func objective(_ net: [Double], ownCost: Double) -> Double {
    let hours = Double(request.grid.stepSeconds) / 3600
    switch request.goal {
    case .importEnergy: return net.reduce(0) { $1 > 0 ? $0 + $1 * hours : $0 }
    case .cost(let tariff):
      return net.indices.reduce(ownCost) { sum, t in
        sum + net[t] * hours / 1000 * (net[t] > 0 ? tariff.importPrice[t] : tariff.exportPrice[t])
      }
    }
  }

  /// Batteries and cars that must not feed the grid.
  private func exportFaults(_ plan: Plan, total: [Double]) -> [Violation] {
    let scale = total.reduce(1) { max($0, $1.magnitude) }
    return plan.devices.flatMap { part -> [Violation] in
      guard let device = devices[part.id] as? any GridFeeding, !device.dischargeToGrid else { return [] }
      let power = part.schedule.power.values
      return total.indices.filter { power[$0] < -1e-6 * scale && total[$0] < -1e-6 * scale }.map { t in
        let clock = request.grid.instant(at: t).iso8601()
        return Violation(device: part.id, message: "it discharges at \(clock) while the site exports")
      }
    }
  }
}
