internal import EnergyTimeSeries
internal import FlexConsumers

extension PlanCheck {
  /// Which of a device's schedules.
  enum Operation {
    case planned, unmanaged
  }

  /// The net load of each scenario with one of each device's schedules.
  func netLoads(of plan: Plan, _ operation: Operation) -> [[Double]] {
    var total = request.grid.steps.map { _ in 0.0 }
    // Through a pointer, as taking out parts of many devices would copy each.
    plan.devices.withUnsafeBufferPointer { parts in
      for k in parts.indices {
        switch operation {
        case .planned: Self.add(parts[k].schedule.power.values, to: &total)
        case .unmanaged: Self.add(parts[k].unmanaged.power.values, to: &total)
        }
      }
    }
    return request.paths.map { path in zip(path.netLoad.values, total).map { $0 + $1 } }
  }

  private static func add(_ power: [Double], to total: inout [Double]) {
    for t in total.indices { total[t] += power[t] }
  }

  /// The mean over the scenarios.
  private func mean(_ paths: [[Double]]) -> [Double] {
    request.grid.steps.map { t in
      request.scenarios.isEmpty
        ? paths[0][t] : zip(request.scenarios, paths).reduce(0) { $0 + $1.0.probability * $1.1[t] }
    }
  }

  /// The published curves against the sums of their parts.
  func balanceFaults(of plan: Plan, _ loads: [[Double]]) -> [String] {
    let total = mean(loads)
    let plain = mean(netLoads(of: plan, .unmanaged))
    let scale = (total + plain).reduce(1) { max($0, $1.magnitude) }
    let curves = [
      ("the net load", plan.netLoadWith, total),
      ("the net load without devices", plan.netLoadWithout, request.netLoad.values),
      ("the unmanaged net load", plan.netLoadUnmanaged, plain),
    ]
    return curves.compactMap { name, published, expected in
      if published.grid != request.grid { return "\(name) is on other steps" }
      let step = request.grid.steps.first { differs(published.values[$0], expected[$0], by: 1e-9 * scale) }
      return step.map { t in
        "\(name) is \(published.values[t]) W at \(request.grid.instant(at: t).iso8601()), where its parts add up to "
          + "\(expected[t]) W"
      }
    }
  }

  /// The connection's limits, in every scenario and on every phase.
  func limitFaults(of plan: Plan, _ loads: [[Double]]) -> [String] {
    var found: [String] = []
    let site = request.site
    for (path, total) in loads.enumerated() {
      let scale = total.reduce(1) { max($0, $1.magnitude) }
      found += excesses(total, "", site.importLimit, site.exportLimit, scale)
      guard site.phaseImportLimit != nil || site.phaseExportLimit != nil else { continue }
      for phase in Phase.allCases {
        let net = phaseNetLoad(of: plan, phase, on: request.paths[path].netLoad.values)
        found += excesses(net, " on phase \(phase.rawValue)", site.phaseImportLimit, site.phaseExportLimit, scale)
      }
    }
    return found
  }

  /// Whether the connection's limits would not hold if a device did nothing; then no cost is too high.
  func isNeeded(_ part: DevicePlan, in paths: [[Double]]) -> Bool {
    let site = request.site
    return paths.contains { path in
      let scale = path.reduce(1) { max($0, $1.magnitude) }
      let without = zip(path, part.schedule.power.values).map { $0 - $1 }
      return !excesses(without, "", site.importLimit, site.exportLimit, scale).isEmpty
    }
  }

  private func excesses(
    _ net: [Double], _ place: String, _ mostImport: Power?, _ mostExport: Power?, _ scale: Double
  ) -> [String] {
    net.enumerated().flatMap { t, watts -> [String] in
      func clock() -> String { request.grid.instant(at: t).iso8601() }
      var found: [String] = []
      if let limit = mostImport, !(watts <= limit.watts + 1e-6 * scale) {
        found.append("an import of \(watts) W\(place) at \(clock()), above the limit of \(limit.watts) W")
      }
      if let limit = mostExport, !(-watts <= limit.watts + 1e-6 * scale) {
        found.append("an export of \(-watts) W\(place) at \(clock()), above the limit of \(limit.watts) W")
      }
      return found
    }
  }

  /// A phase's own load and deviation, and each device's power over the number of its phases.
  private func phaseNetLoad(of plan: Plan, _ phase: Phase, on path: [Double]) -> [Double] {
    request.grid.steps.map { t in
      var watts = path[t] / 3
      if let own = request.site.phaseNetLoad[phase] { watts = own[t] + (path[t] - request.netLoad.values[t]) / 3 }
      for (part, device) in zip(plan.devices, request.devices) {
        let used = device.terms.phases
        if used.isEmpty { watts += part.schedule.power.values[t] / 3 }
        if used.contains(phase) { watts += part.schedule.power.values[t] / Double(used.count) }
      }
      return watts
    }
  }

  /// Batteries and cars that must not feed the grid.
  func exportFaults(of plan: Plan, _ paths: [[Double]]) -> [Violation] {
    let scale = paths.joined().reduce(1) { max($0, $1.magnitude) }
    return plan.devices.flatMap { part -> [Violation] in
      guard let device = devices[part.id] as? any GridFeeding, !device.dischargeToGrid else { return [] }
      let power = part.schedule.power.values
      return request.grid.steps.filter { t in
        power[t] < -1e-6 * scale && paths.contains { $0[t] < -1e-6 * scale }
      }.map { t in
        let clock = request.grid.instant(at: t).iso8601()
        return Violation(device: part.id, message: "it discharges at \(clock) while the site exports")
      }
    }
  }
}
