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
  let devices: [DeviceID: any FlexConsumer]
  let request: PlanRequest
  /// Among whom the devices are divided.
  var workers = Workers(count: 1)

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
    let parts = workers.map(plan.devices.count) { faults(of: plan.devices[$0]) }
    var found = parts.flatMap(\.violations)
    if !parts.allSatisfy(\.hasShape) { return found }
    let loads = netLoads(of: plan, .planned)
    let figures = figureFaults(of: plan, loads) + outcomeFaults(of: plan, loads)
    let site = balanceFaults(of: plan, loads) + limitFaults(of: plan, loads) + figures
    found += site.map { Violation(device: nil, message: $0) }
    return found + exportFaults(of: plan, loads) + optionalFaults(of: plan, loads)
  }

  /// What is wrong with one device's schedules; nothing is said of what they do where they are on other steps.
  private func faults(of part: DevicePlan) -> (violations: [Violation], hasShape: Bool) {
    let shape = shapeFaults(part.schedule) + shapeFaults(part.unmanaged)
    let messages = shape.isEmpty ? deviceFaults(part) : shape
    return (messages.map { Violation(device: part.id, message: $0) }, shape.isEmpty)
  }

  /// Whether a number is not what it should be; NaN never is.
  func differs(_ a: Double, _ b: Double, by tolerance: Double) -> Bool { !((a - b).magnitude <= tolerance) }

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
    let sums = [schedule.ownCost, schedule.discomfort, schedule.emissions]
    return sums.allSatisfy(\.isFinite) ? [] : ["its own cost is no number"]
  }

  private func deviceFaults(_ part: DevicePlan) -> [String] {
    let isPlanned = part.status == .planned || part.status == .relaxed
    guard let device = devices[part.id] else {
      let draws = part.schedule.power.values.contains { $0 != 0 }
      return isPlanned ? ["it counts as planned and takes no part"] : draws ? ["it draws power and is not planned"] : []
    }
    if part.schedule.isOff {
      if isPlanned || !device.terms.isOptional { return ["it stays off and must run"] }
      let runs = part.schedule.power.values.contains { $0 != 0 } || part.schedule.decisions.contains { $0 != 0 }
      let costs = [part.schedule.ownCost, part.schedule.discomfort, part.schedule.emissions].contains { $0 != 0 }
      return runs || costs ? ["it is said to stay off and does not"] : []
    }
    if !isPlanned { return ["it takes part and does not count as planned"] }
    return (device as? any SelfChecking)?.violations(in: part.schedule, on: request.grid) ?? []
  }
}
