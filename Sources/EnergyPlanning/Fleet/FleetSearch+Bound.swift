internal import CheckedJSON
internal import FlexConsumers

extension FleetSearch {
  /// The bound at the lowest prices, where that found is so weak that they may say more: that nothing costs less than nothing.
  mutating func tryLowestPrices() {
    guard !wantsStop, gap > 0.5 else { return }
    raiseBound(
      at: DualPrices(
        energy: cost.convexExport, limits: cost.limits.map { _ in cost.convexExport.map { _ in 0 } },
        peak: cost.peak == nil ? [] : cost.convexExport.map { _ in 0 }))
  }

  /// Projected steps along the subgradient of the bound, with the length that Polyak's rule gives for the best plan.
  mutating func raiseBound(steps: Int) throws(Fleet.Failure) {
    guard bound.value.isFinite, !isOver, var prices = bound.prices, let target = best?.value.cost else { return }
    effort = 4
    var scale = 1.0
    for _ in 0..<steps where !isOver {
      guard let answers = try answers(at: prices) else { return }
      var there = FleetLoad(fleet.request)
      for (member, schedule) in zip(fleet.members, answers) { there.add(schedule, shares: member.shares, sign: 1) }
      let gradient = cost.gradient(at: prices, there)
      let norm = gradient.squaredNorm
      if norm == 0 { break }
      let former = bound.value
      let moved = cost.moved(prices, along: gradient, by: scale * (target - former) / norm)
      raiseBound(at: moved)
      passes += 1
      if bound.value > former { prices = moved } else { scale /= 2 }
      report()
      if scale < 1e-3 { break }
    }
  }

  /// What every member would do at prices alone; nil when time is over.
  func answers(at prices: DualPrices) throws(Fleet.Failure) -> [Schedule]? {
    let (fleet, cost, effort, schedules) = (fleet, cost, effort, schedules)
    let answers = fleet.workers.map(fleet.members.count) { k -> Result<Schedule, InputFaults>? in
      if wantsStop { return nil }
      let member = fleet.members[k]
      let marginal = cost.linear(cost.prices(prices, shares: member.shares), effort: effort)
      do throws(InputFaults) {
        return .success(try member.bestResponse(to: marginal, current: schedules[k]))
      } catch {
        return .failure(error)
      }
    }
    var found: [Schedule] = []
    for (k, answer) in answers.enumerated() {
      switch answer {
      case nil: return nil
      case .success(let schedule): found.append(schedule)
      case .failure(let faults): throw Fleet.Failure(faults: [k: faults])
      }
    }
    return found
  }
}
