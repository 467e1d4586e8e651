internal import CheckedJSON
public import EnergyTimeSeries

/// A device that starts once: the cheapest of its starts, by enumeration.
struct StartResponder: PriceResponder, Hashable {
  let choice: StartChoice
  let terms: PlanningTerms
  let grid: TimeGrid

  /// All runs at the cheapest start, or none where that is allowed and cheaper.
  ///
  /// Several runs are kept together, which costs at most what the linear bound says where prices do not react.
  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    guard let best = choice.cheapest(under: marginal, terms), !(choice.isOptional && best.cost >= 0) else {
      var idle = Schedule.idle(on: grid)
      idle.decisionKind = .starts
      return idle
    }
    return choice.schedule(of: best.placement, on: grid)
  }

  /// What no way to run costs less than: at linear prices all runs are best at one start.
  func lowerBound(under prices: MarginalCost) -> Double {
    guard let best = choice.cheapest(under: prices, terms) else { return 0 }
    return choice.isOptional ? min(0, best.cost) : best.cost
  }
}

/// A car that charges in one go: the cheapest of its starts, with its state of charge told besides.
struct ContinuousChargeResponder: PriceResponder {
  let car: ElectricVehicle
  let starts: StartResponder

  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    car.settled(try starts.bestResponse(to: marginal, current: current), on: starts.grid)
  }

  func lowerBound(under prices: MarginalCost) -> Double { starts.lowerBound(under: prices) }
}

extension ShiftableAppliance: PriceResponsive {
  /// By enumeration of the starts.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    StartResponder(choice: choice(on: grid), terms: terms, grid: grid)
  }
}

extension WaterHeater: PriceResponsive {
  /// By enumeration of the starts.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    StartResponder(choice: choice(on: grid), terms: terms, grid: grid)
  }
}

extension ElectricVehicle: PriceResponsive {
  /// By enumeration of the starts, where it charges in one go.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    guard charging == .continuous else { return nil }
    return ContinuousChargeResponder(
      car: self, starts: StartResponder(choice: run(on: grid).choice, terms: terms, grid: grid))
  }
}
