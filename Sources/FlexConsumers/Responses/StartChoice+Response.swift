public import CheckedJSON
public import EnergyTimeSeries

extension StartChoice {
  /// The cheapest start with its cost, the earliest of equal ones; nil when it may not start, or need not and should not.
  ///
  /// Where all starts draw the same constant power, sums over windows are differences of prefix sums: O(steps + starts).
  func cheapest(under marginal: MarginalCost, _ terms: PlanningTerms) -> (placement: Placement, cost: Double)? {
    // Of several runs it is not told which of them was moved: leaving that out costs no more than it does.
    let published = runs == 1 ? terms.previous?.firstIndex { $0 != 0 } : nil
    let moving = marginal.ownCostWeight * (terms.movePrice ?? marginal.movePrice)
    let runs = Double(runs)
    let own = marginal.ownCostWeight * runCost * runs
    let prefix = constantPower.map { prefixSums(of: runs * $0, under: marginal) }
    var best: (placement: Placement, cost: Double)?
    for option in options {
      var cost = own + (published == nil || published == option.start ? 0 : moving)
      if let prefix {
        cost += prefix[option.start + option.power.count] - prefix[option.start]
      } else {
        for (offset, watts) in option.power.enumerated() {
          cost += marginal.cost(of: runs * watts, at: option.start + offset)
        }
      }
      if let former = best, cost >= former.cost { continue }
      best = (option, cost)
    }
    return best
  }

  /// The power that every start draws throughout, if it is one.
  private var constantPower: Double? {
    guard let watts = options.first?.power.first else { return nil }
    return options.allSatisfy { $0.power.allSatisfy { $0 == watts } } ? watts : nil
  }

  private func prefixSums(of watts: Double, under marginal: MarginalCost) -> [Double] {
    var sums = [0.0]
    sums.reserveCapacity(marginal.netLoad.count + 1)
    for t in marginal.netLoad.indices { sums.append(sums[t] + marginal.cost(of: watts, at: t)) }
    return sums
  }

  /// All runs at the cheapest start, or none where that is allowed and cheaper.
  ///
  /// Several runs are kept together, which costs at most what the linear bound says where prices do not react.
  func response(to marginal: MarginalCost, _ terms: PlanningTerms, on grid: TimeGrid) -> Schedule {
    guard let best = cheapest(under: marginal, terms), !(isOptional && best.cost >= 0) else {
      var idle = Schedule.idle(on: grid)
      idle.decisionKind = .starts
      return idle
    }
    return schedule(of: best.placement, on: grid)
  }

  /// What no way to run costs less than: at linear prices all runs are best at one start.
  func lowerBound(under prices: MarginalCost, _ terms: PlanningTerms) -> Double {
    guard let best = cheapest(under: prices, terms) else { return 0 }
    return isOptional ? min(0, best.cost) : best.cost
  }
}

extension ShiftableAppliance: PriceResponsive {
  /// The cheapest start, by enumeration.
  public func bestResponse(
    to marginal: MarginalCost, current: Schedule?, on grid: TimeGrid
  ) throws(InputFaults) -> Schedule { choice(on: grid).response(to: marginal, terms, on: grid) }

  /// The cheapest start's cost.
  public func lowerBound(under prices: MarginalCost, on grid: TimeGrid) -> Double {
    choice(on: grid).lowerBound(under: prices, terms)
  }
}

extension WaterHeater: PriceResponsive {
  /// The cheapest start, by enumeration.
  public func bestResponse(
    to marginal: MarginalCost, current: Schedule?, on grid: TimeGrid
  ) throws(InputFaults) -> Schedule { choice(on: grid).response(to: marginal, terms, on: grid) }

  /// The cheapest start's cost.
  public func lowerBound(under prices: MarginalCost, on grid: TimeGrid) -> Double {
    choice(on: grid).lowerBound(under: prices, terms)
  }
}

extension ElectricVehicle: PriceResponsive {
  /// Whether it charges in one go.
  public func answersPrices(on grid: TimeGrid) -> Bool { charging == .continuous }

  /// The cheapest start, by enumeration.
  public func bestResponse(
    to marginal: MarginalCost, current: Schedule?, on grid: TimeGrid
  ) throws(InputFaults) -> Schedule {
    settled(run(on: grid).choice.response(to: marginal, terms, on: grid), on: grid)
  }

  /// The cheapest start's cost.
  public func lowerBound(under prices: MarginalCost, on grid: TimeGrid) -> Double {
    run(on: grid).choice.lowerBound(under: prices, terms)
  }
}
