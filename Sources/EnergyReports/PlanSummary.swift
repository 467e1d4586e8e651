public import EnergyPlanning
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

/// A plan as a page of text: how good it is and what that is worth, the net load, what each device got, what had to give.
public struct PlanSummary: Sendable {
  private let plan: Plan

  /// A summary of `plan`.
  public init(_ plan: Plan) { self.plan = plan }

  /// The page, at most `width` columns where it can.
  public func text(width: Int = 100) -> String {
    var parts = [heading, comparison.lines.joined(separator: "\n")]
    if let goals = GoalSummary(plan).text { parts.append(goals) }
    parts.append(chart.text(width: width))
    if let flexible { parts.append(flexible.text(width: width)) }
    if !plan.devices.isEmpty { parts.append(devices.lines.joined(separator: "\n")) }
    if !plan.warnings.isEmpty {
      parts.append(
        "Warnings\n"
          + plan.warnings.map { "  \($0.tag.rawValue) \($0.pointer)\n    \($0.message)" }.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  // MARK: Parts

  private var heading: String {
    let grid = plan.netLoadWith.grid
    let minutes = (Double(grid.stepSeconds) / 60).text(decimals: 2)
    let proof =
      plan.relativeGap <= 1e-9
      ? "no plan is better" : "no plan is better by more than \((plan.relativeGap * 100).text(decimals: 3)) %"
    let unit = ["Wh": "imported", "currency": "in all", "gCO2e": "emitted", "W": "at the peak", "starts": "moved"][
      plan.unit]
    return """
      Plan from \(clock(grid.start)) on \(plan.zone.date(grid.start)) to \(clock(grid.end)) on \
      \(plan.zone.date(grid.end)), \(plan.zone.identifier): \(grid.count) steps of \(minutes) min
      \(ending): \(GoalSummary.amount(plan.objective, plan.unit)) \(unit ?? ""); proven: \(proof) (\(plan.report.solveMilliseconds.text(decimals: 0)) ms)
      """
  }

  private var ending: String {
    switch plan.termination {
    case .optimal: "Optimal"
    case .limit(.time): "Best plan at the time limit"
    case .limit(.nodes): "Best plan at the node limit"
    case .limit(.cancelled): "Best plan when stopped"
    default: "Best plan known"
    }
  }

  private var comparison: TextTable {
    var table = TextTable(.left, .right, .right, .right, .right)
    let goal = plan.unit == "Wh" ? "" : plan.goals.first?.name ?? "objective"
    table.add("", "imported", "exported", "peak", goal)
    func row(_ name: String, _ net: TimeSeries<Power>, _ cost: Double?) {
      let peak = net.values.max().map { Power.watts(max(0, $0)) } ?? .watts(0)
      table.add(
        name, energy(net.positivePart.energyPerStep.sum), energy(net.negativePart.energyPerStep.sum),
        (peak.watts / 1000).text(decimals: 2) + " kW",
        goal.isEmpty ? "" : cost.map { GoalSummary.amount($0, plan.unit) } ?? "")
    }
    row("without the devices", plan.netLoadWithout, nil)
    row("devices unmanaged", plan.netLoadUnmanaged, plan.objectiveUnmanaged)
    row("devices planned", plan.netLoadWith, plan.objective)
    let saved = plan.objectiveUnmanaged - plan.objective
    table.add(
      "saved by planning", plan.unit == "Wh" ? energy(.wattHours(saved)) : "", "", "",
      goal.isEmpty ? "" : GoalSummary.amount(saved, plan.unit))
    return table
  }

  private var chart: TerminalChart {
    TerminalChart(
      "Net load in kW: planned █, unmanaged ·", bars: plan.netLoadWith.values.map { $0 / 1000 },
      dots: plan.netLoadUnmanaged.values.map { $0 / 1000 }, ticks: ticks)
  }

  private var flexible: TerminalChart? {
    guard !plan.devices.isEmpty else { return nil }
    func difference(_ series: TimeSeries<Power>) -> [Double] {
      zip(series.values, plan.netLoadWithout.values).map { ($0 - $1) / 1000 }
    }
    var chart = TerminalChart(
      "Power of the devices in kW: planned █, unmanaged ·", bars: difference(plan.netLoadWith),
      dots: difference(plan.netLoadUnmanaged), ticks: ticks)
    chart.height = 6
    return chart
  }

  /// A clock every three hours.
  private var ticks: [(step: Int, text: String)] {
    let grid = plan.netLoadWith.grid
    return grid.steps.compactMap { step in
      let text = clock(grid.instant(at: step))
      guard text.hasSuffix(":00"), let hour = Int(text.prefix(2)), hour % 3 == 0 else { return nil }
      return (step, text)
    }
  }

  private var devices: TextTable {
    var table = TextTable(.left, .left, .left, .right, .left)
    table.add("device", "kind", "status", "energy", "what it does")
    for device in plan.devices {
      table.add(
        device.id.name, device.kind, status(device.status), energy(device.schedule.power.energyPerStep.sum),
        deed(device))
    }
    return table
  }

  private func status(_ status: DevicePlan.Status) -> String {
    switch status {
    case .planned: "planned"
    case .skipped: "skipped"
    case .relaxed: "relaxed"
    case .leftOut: "left out"
    }
  }

  /// What a device does, in a few words.
  private func deed(_ device: DevicePlan) -> String {
    switch device.status {
    case .skipped(let reason): return reason
    case .leftOut(let conflict): return conflict
    case .planned, .relaxed: break
    }
    let grid = plan.netLoadWith.grid
    let steps = grid.steps.filter { device.schedule.decisions[$0] != 0 }
    guard let first = steps.first, let last = steps.last else { return "stays off" }
    var words: String
    if steps.count == 1 {
      words = "starts at \(clock(grid.instant(at: first)))"
      let running = grid.steps.filter { device.schedule.power.values[$0] != 0 }
      if let end = running.last, end > first { words += ", ends at \(clock(grid.instant(at: end + 1)))" }
    } else {
      words =
        "\(steps.count) steps between \(clock(grid.instant(at: first))) and \(clock(grid.instant(at: last + 1)))"
    }
    for state in device.schedule.states {
      guard let low = state.values.min(), let high = state.values.max(), let end = state.values.last else { continue }
      if state.key == "temperatureC" {
        words += ", \(low.text(decimals: 1)) to \(high.text(decimals: 1)) °C"
      } else if state.key == "stateOfCharge" {
        words += ", charge \((100 * end).text(decimals: 0)) % at the end"
      }
    }
    return words
  }

  // MARK: Words

  private func clock(_ instant: Instant) -> String { plan.zone.clock(instant) }
  private func energy(_ energy: Energy) -> String { (energy.wattHours / 1000).text(decimals: 2) + " kWh" }
}
