internal import EnergyTimeSeries
internal import FlexConsumers

extension PlanCheck {
  /// The published objectives and what is said of their gap, against what the published curves give.
  func figureFaults(of plan: Plan, _ loads: [[Double]]) -> [String] {
    guard let goal = request.goal.ranked.first?.goal else { return ["it has no goal"] }
    let plain = netLoads(of: plan, .unmanaged)
    var found = [
      fault("an objective", plan.objective, objective(goal, plan, .planned, loads)),
      fault("an unmanaged objective", plan.objectiveUnmanaged, objective(goal, plan, .unmanaged, plain)),
    ].compactMap { $0 }
    if !(plan.bound <= plan.objective + 1e-6 * max(1, plan.objective.magnitude)) {
      found.append("a bound of \(plan.bound) above the objective \(plan.objective)")
    }
    let least = ["Wh", "gCO2e", "W"].contains(goal.unit) ? 1 : 0.001
    let gap = (plan.objective - plan.bound) / max(plan.objective.magnitude, least)
    if plan.bound.isFinite, differs(plan.relativeGap, gap, by: 1e-9 * max(1, gap.magnitude)) {
      found.append("a relative gap of \(plan.relativeGap), where objective and bound give \(gap)")
    }
    if plan.unit != goal.unit { found.append("a unit of \(plan.unit) instead of \(goal.unit)") }
    if plan.validFrom != request.grid.start || plan.round > plan.validFrom && request.now == nil {
      found.append("it holds from \(plan.validFrom.iso8601()), which is not the request's first step")
    }
    return found
  }

  /// What a plan says of each goal, of scenarios and of other choices, against what the published curves give.
  func outcomeFaults(of plan: Plan, _ loads: [[Double]]) -> [String] {
    var found: [String] = []
    let plain = plan.goals.isEmpty ? [] : netLoads(of: plan, .unmanaged)
    for (outcome, goal) in zip(plan.goals, request.goal.ranked.map(\.goal)) {
      found += [
        fault("a value of the goal \(outcome.name)", outcome.value, objective(goal, plan, .planned, loads)),
        fault("an unmanaged value of \(outcome.name)", outcome.unmanaged, objective(goal, plan, .unmanaged, plain)),
      ].compactMap { $0 }
      // Parts are means; risk aversion weighs them otherwise.
      if outcome.parts.isEmpty || request.risk != nil { continue }
      let sum = outcome.parts.reduce(0) { $0 + $1.value }
      // Large parts of opposite sign leave more rounding than their sum tells.
      let scale = outcome.parts.reduce(1) { $0 + $1.value.magnitude }
      if differs(sum, outcome.value, by: 1e-6 * scale) {
        found.append("parts of \(outcome.name) that come to \(sum), where its value is \(outcome.value)")
      }
    }
    return found + scenarioFaults(of: plan, loads) + explanationFaults(of: plan)
  }

  private func scenarioFaults(of plan: Plan, _ loads: [[Double]]) -> [String] {
    guard let report = plan.uncertainty, let goal = request.goal.ranked.first?.goal else { return [] }
    let mean = zip(request.scenarios, report.objectives).reduce(0) { $0 + $1.0.probability * $1.1 }
    let values = zip(report.objectives, scenarioValues(goal, plan, .planned, loads)).enumerated().map { k, pair in
      fault("a value of scenario \(k)", pair.0, pair.1)
    }
    return ([fault("an expected value", report.expected, mean)] + values).compactMap { $0 }
  }

  private func explanationFaults(of plan: Plan) -> [String] {
    plan.explanations.flatMap { explanation in
      explanation.alternatives.compactMap { fault("an extra cost", $0.extraCost, $0.objective - plan.objective) }
        + explanation.wishes.compactMap { fault("a saving", $0.saving, plan.objective - $0.objective) }
    }
  }

  private func fault(_ name: String, _ published: Double, _ expected: Double) -> String? {
    differs(published, expected, by: 1e-6 * max(1, expected.magnitude))
      ? "\(name) of \(published), where its curves give \(expected)" : nil
  }

  /// Optional devices that run although they cost more than they may: the objective without each alone.
  func optionalFaults(of plan: Plan, _ paths: [[Double]]) -> [Violation] {
    guard let goal = request.goal.ranked.first?.goal, request.devices.contains(where: \.terms.isOptional) else {
      return []
    }
    let whole = objective(goal, plan, .planned, paths)
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
    _ goal: Goal, _ plan: Plan, _ operation: Operation, _ loads: [[Double]]
  ) -> [Double] {
    let own = ownValue(goal, plan, operation)
    return loads.map { pathValue(goal, $0) + own }
  }

  /// What the devices add that no scenario changes.
  private func ownValue(_ goal: Goal, _ plan: Plan, _ operation: Operation) -> Double {
    switch goal {
    case .importEnergy, .peak, .lexicographic: return 0
    case .cost, .emissions, .wear, .moves: break
    }
    // A device that takes no part moves nothing: what was published for it is over, or not due yet.
    return zip(plan.devices, request.devices).reduce(0) { sum, pair in
      let (part, device) = pair
      if devices[part.id] == nil { return sum }
      return sum + deviceValue(goal, device, operation == .planned ? part.schedule : part.unmanaged)
    }
  }

  private func objective(
    _ goal: Goal, _ plan: Plan, _ operation: Operation, _ loads: [[Double]]
  ) -> Double {
    combined(scenarioValues(goal, plan, operation, loads))
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
