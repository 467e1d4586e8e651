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
    var found: [Violation] = []
    let grid = request.grid
    var total = request.netLoad.values
    var ownCost = 0.0
    for part in plan.devices {
      func note(_ message: String) { found.append(Violation(device: part.id, message: message)) }
      let power = part.schedule.power
      if power.grid != grid || part.schedule.decisions.count != grid.count {
        note("it is planned on other steps")
        continue
      }
      if let t = grid.steps.first(where: { !power.values[$0].isFinite || !part.schedule.decisions[$0].isFinite }) {
        note("nothing is known of step \(t)")
        continue
      }
      for t in grid.steps { total[t] += power.values[t] }
      ownCost += part.schedule.ownCost
      if let device = devices[part.id] {
        if let device = device as? any SelfChecking {
          for message in device.violations(in: part.schedule, on: grid) { note(message) }
        }
      } else if power.values.contains(where: { $0 != 0 }) {
        note("it draws power and is not planned")
      }
    }
    found += siteViolations(plan, total: total, ownCost: ownCost)
    return found
  }

  private func siteViolations(_ plan: Plan, total: [Double], ownCost: Double) -> [Violation] {
    var found: [Violation] = []
    func note(_ message: String) { found.append(Violation(device: nil, message: message)) }
    let scale = total.reduce(1) { max($0, $1.magnitude) }
    let stepHours = Double(request.grid.stepSeconds) / 3600
    var imported = 0.0
    var cost = ownCost
    for t in total.indices {
      lazy var clock = request.grid.instant(at: t).iso8601()
      if (total[t] - plan.netLoadWith.values[t]).magnitude > 1e-9 * scale {
        note("\(plan.netLoadWith.values[t]) W of net load at \(clock), where its parts add up to \(total[t]) W")
      }
      if total[t] > 0 { imported += total[t] * stepHours }
      if case .cost(let tariff) = request.goal {
        cost += total[t] * stepHours / 1000 * (total[t] > 0 ? tariff.importPrice[t] : tariff.exportPrice[t])
      }
      if let limit = request.site.importLimit, total[t] > limit.watts + 1e-6 * scale {
        note("an import of \(total[t]) W at \(clock), above the limit of \(limit.watts) W")
      }
      if let limit = request.site.exportLimit, -total[t] > limit.watts + 1e-6 * scale {
        note("an export of \(-total[t]) W at \(clock), above the limit of \(limit.watts) W")
      }
      for part in plan.devices {
        guard let battery = devices[part.id] as? Battery, !battery.dischargeToGrid else { continue }
        if part.schedule.power.values[t] < -1e-6 * scale, total[t] < -1e-6 * scale {
          found.append(Violation(device: part.id, message: "it discharges at \(clock) while the site exports"))
        }
      }
    }
    let objective = request.goal == .importEnergy ? imported : cost
    if (objective - plan.objective).magnitude > 1e-6 * max(1, objective.magnitude) {
      note("an objective of \(plan.objective), where its net load gives \(objective)")
    }
    if plan.bound > plan.objective + 1e-6 * max(1, plan.objective.magnitude) {
      note("a bound of \(plan.bound) above the objective \(plan.objective)")
    }
    return found
  }
}
