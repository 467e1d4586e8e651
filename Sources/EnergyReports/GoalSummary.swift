internal import EnergyPlanning
internal import EnergyTimeSeries

/// What a plan's goals came to, what a cost is made of, and how the plan fares in each scenario.
struct GoalSummary {
  private let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  /// Nil where there is no more to say than the objective.
  var text: String? {
    let blocks = [parts, later, scenarios].compactMap { $0 }
    return blocks.isEmpty ? nil : blocks.joined(separator: "\n")
  }

  /// What the first goal is made of, where it is a cost of several parts.
  private var parts: String? {
    guard let first = plan.goals.first, first.parts.count > 1 else { return nil }
    return "Made of " + first.parts.map { "\($0.name) \($0.value.text(decimals: 3))" }.joined(separator: ", ")
  }

  /// The later goals and what it would take to put them first.
  private var later: String? {
    let lines = plan.goals.dropFirst().map { goal -> String in
      let line = "Then \(goal.name): \(Self.amount(goal.value, goal.unit))"
      guard let other = goal.asFirst else { return line }
      guard other.price != nil else { return line + ", which no plan betters" }
      return line + "; if it came first \(Self.amount(other.value, goal.unit)), for "
        + "\(Self.amount(other.firstGoal - plan.objective, plan.unit)) more"
    }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  private var scenarios: String? {
    guard let report = plan.uncertainty else { return nil }
    var words = "Over \(report.objectives.count) scenarios \(Self.amount(report.expected, plan.unit)) on the mean"
    if let worst = report.objectives.max(), let best = report.objectives.min() {
      words += ", \(Self.amount(best, plan.unit)) to \(Self.amount(worst, plan.unit))"
    }
    if let tail = report.conditionalValueAtRisk { words += "; mean of the worst share \(Self.amount(tail, plan.unit))" }
    if let value = report.valueOfStochasticSolution {
      words += "; \(Self.amount(value, plan.unit)) better than planning for the mean"
    }
    return words
  }

  /// A value of a goal with its unit.
  static func amount(_ value: Double, _ unit: String) -> String {
    switch unit {
    case "Wh": (value / 1000).text(decimals: 2) + " kWh"
    case "W": (value / 1000).text(decimals: 2) + " kW"
    case "gCO2e": (value / 1000).text(decimals: 3) + " kgCO2e"
    case "starts": value.text(decimals: 0) + (value == 1 ? " start" : " starts")
    default: value.text(decimals: 3)
    }
  }
}
