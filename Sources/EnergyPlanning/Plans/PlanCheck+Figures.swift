internal import EnergyTimeSeries
internal import FlexConsumers

extension PlanCheck {
  /// The published figures against what the published curves give.
  func figureFaults(of plan: Plan) -> [String] {
    var found: [String] = []
    let goals = request.goal.ranked.map(\.goal)
    guard let first = goals.first else { return ["it has no goal"] }
    func compare(_ name: String, _ published: Double, _ expected: Double) {
      if differs(published, expected, by: 1e-6 * max(1, expected.magnitude)) {
        found.append("\(name) of \(published), where its curves give \(expected)")
      }
    }
    compare("an objective", plan.objective, objective(first, plan) { $0.schedule })
    compare("an unmanaged objective", plan.objectiveUnmanaged, objective(first, plan) { $0.unmanaged })
    for (outcome, goal) in zip(plan.goals, goals) {
      compare("a value of the goal \(outcome.name)", outcome.value, objective(goal, plan) { $0.schedule })
      compare("an unmanaged value of \(outcome.name)", outcome.unmanaged, objective(goal, plan) { $0.unmanaged })
      // Parts are means; risk aversion weighs them otherwise.
      if !outcome.parts.isEmpty, request.risk == nil {
        let sum = outcome.parts.reduce(0) { $0 + $1.value }
        // Large parts of opposite sign leave more rounding than their sum tells.
        let scale = outcome.parts.reduce(1) { $0 + $1.value.magnitude }
        if differs(sum, outcome.value, by: 1e-6 * scale) {
          found.append("parts of \(outcome.name) that come to \(sum), where its value is \(outcome.value)")
        }
      }
    }
    if let report = plan.uncertainty {
      let mean = zip(request.scenarios, report.objectives).reduce(0) { $0 + $1.0.probability * $1.1 }
      compare("an expected value", report.expected, mean)
      for (k, value) in scenarioValues(first, plan).enumerated() where report.objectives.indices.contains(k) {
        compare("a value of scenario \(k)", report.objectives[k], value)
      }
    }
    for explanation in plan.explanations {
      for fact in explanation.alternatives { compare("an extra cost", fact.extraCost, fact.objective - plan.objective) }
      for wish in explanation.wishes { compare("a saving", wish.saving, plan.objective - wish.objective) }
    }
    if !(plan.bound <= plan.objective + 1e-6 * max(1, plan.objective.magnitude)) {
      found.append("a bound of \(plan.bound) above the objective \(plan.objective)")
    }
    let least = ["Wh", "gCO2e", "W"].contains(first.unit) ? 1 : 0.001
    let gap = (plan.objective - plan.bound) / max(plan.objective.magnitude, least)
    if plan.bound.isFinite, differs(plan.relativeGap, gap, by: 1e-9 * max(1, gap.magnitude)) {
      found.append("a relative gap of \(plan.relativeGap), where objective and bound give \(gap)")
    }
    if plan.unit != first.unit { found.append("a unit of \(plan.unit) instead of \(first.unit)") }
    if plan.validFrom != request.grid.start || plan.round > plan.validFrom && request.now == nil {
      found.append("it holds from \(plan.validFrom.iso8601()), which is not the request's first step")
    }
    return found
  }

  /// Optional devices that run although they cost more than they may: the objective without each alone.
  func optionalFaults(of plan: Plan) -> [Violation] {
    guard let goal = request.goal.ranked.first?.goal else { return [] }
    let paths = netLoads(of: plan) { $0.schedule }
    let whole = objective(goal, plan) { $0.schedule }
    let own = zip(plan.devices, request.devices).reduce(0) { sum, pair in
      devices[pair.0.id] == nil ? sum : sum + deviceValue(goal, pair.1, pair.0.schedule)
    }
    let slack = 1e-2 * (["Wh", "gCO2e", "W"].contains(goal.unit) ? 1 : 0.001)
    return zip(plan.devices, request.devices).compactMap { part, device in
      guard let most = devices[part.id]?.terms.maxCost, !part.schedule.isOff else { return nil }
      var idle = Schedule.idle(on: request.grid)
      idle.decisionKind = part.schedule.decisionKind
      let others = own - deviceValue(goal, device, part.schedule) + deviceValue(goal, device, idle)
      let without = paths.map { path in
        pathValue(goal, zip(path, part.schedule.power.values).map { $0 - $1 }) + others
      }
      let share = whole - combined(without)
      if share <= most + slack || isNeeded(part, in: paths) { return nil }
      return Violation(device: part.id, message: "it runs at a share of \(share), above its most of \(most)")
    }
  }

  // MARK: The goals, written out again

  /// What each scenario gives.
  private func scenarioValues(
    _ goal: Goal, _ plan: Plan, _ schedule: (DevicePlan) -> Schedule = { $0.schedule }
  ) -> [Double] {
    var values = netLoads(of: plan, schedule).map { pathValue(goal, $0) }
    // A device that takes no part moves nothing: what was published for it is over, or not due yet.
    for (part, device) in zip(plan.devices, request.devices) where devices[part.id] != nil {
      let added = deviceValue(goal, device, schedule(part))
      for k in values.indices { values[k] += added }
    }
    return values
  }

  private func objective(_ goal: Goal, _ plan: Plan, _ schedule: (DevicePlan) -> Schedule) -> Double {
    combined(scenarioValues(goal, plan, schedule))
  }

  private func combined(_ values: [Double]) -> Double {
    guard request.scenarios.count > 1 else { return values[0] }
    let weighted = zip(request.scenarios, values).map { (probability: $0.probability, value: $1) }
    let mean = weighted.reduce(0) { $0 + $1.probability * $1.value }
    guard let risk = request.risk else { return mean }
    // The tail mean as the least over thresholds η of η + E(v − η)⁺ / (1 − α); the least is at one of the values.
    let tail = weighted.map { item in
      item.value + weighted.reduce(0) { $0 + $1.probability * max(0, $1.value - item.value) } / (1 - risk.level)
    }.min()
    return mean + risk.weight * ((tail ?? mean) - mean)
  }

  private func pathValue(_ goal: Goal, _ net: [Double]) -> Double {
    let kilowattHours = net.map { $0 * Double(request.grid.stepSeconds) / 3_600_000 }
    let peak = max(0, net.max() ?? 0)
    let former = request.peakSoFar?.watts ?? 0
    switch goal {
    case .importEnergy: return kilowattHours.filter { $0 > 0 }.reduce(0, +) * 1000
    case .emissions(let grams): return zip(kilowattHours, grams).reduce(0) { $0 + max(0, $1.0) * $1.1 }
    case .peak: return peak > former ? peak : former
    case .cost(let tariff):
      var sum = peak > former ? tariff.peakPrice * (peak - former) / 1000 : 0
      for (t, energy) in kilowattHours.enumerated() {
        sum += energy > 0 ? energy * tariff.importPrice[t] : energy * tariff.exportPrice[t]
        if energy > 0, !tariff.importIntensity.isEmpty {
          sum += energy * tariff.importIntensity[t] / 1000 * tariff.carbonPrice
        }
      }
      return sum
    case .wear, .moves, .lexicographic: return 0
    }
  }

  private func deviceValue(_ goal: Goal, _ device: any FlexConsumer, _ schedule: Schedule) -> Double {
    switch goal {
    case .wear: return schedule.ownCost
    case .emissions: return schedule.emissions
    case .moves: return movedStarts(device, schedule)
    case .cost(let tariff):
      let price = device.terms.movePrice ?? request.goal.tariffs.first?.movePrice ?? 0
      return schedule.ownCost + schedule.discomfort + schedule.emissions / 1000 * tariff.carbonPrice
        + (price == 0 ? 0 : price * movedStarts(device, schedule))
    case .importEnergy, .peak, .lexicographic: return 0
    }
  }

  private func movedStarts(_ device: any FlexConsumer, _ schedule: Schedule) -> Double {
    guard let published = device.terms.previous else { return 0 }
    var moved = 0.0
    for (t, decision) in schedule.decisions.enumerated() {
      switch schedule.decisionKind {
      case .starts: if published[t] > decision { moved += published[t] - decision }
      case .level: moved += abs(published[t] - decision)
      case .states:
        let wentOn = t > 0 && published[t - 1] < published[t]
        let goesOn = t > 0 && decision == 1 && schedule.decisions[t - 1] == 0
        if wentOn, !goesOn { moved += 1 }
      }
    }
    return moved
  }
}
