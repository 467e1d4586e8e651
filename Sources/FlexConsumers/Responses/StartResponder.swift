internal import CheckedJSON
public import EnergyTimeSeries

/// A device that starts once: the cheapest of its starts, by enumeration.
struct StartResponder: PriceResponder, Hashable {
  private let choice: StartChoice
  private let costs: StartCosts
  private let terms: PlanningTerms
  private let grid: TimeGrid

  /// A few numbers tell most devices apart.
  func hash(into hasher: inout Hasher) {
    hasher.combine(choice.starts)
    hasher.combine(choice.profile.first)
    hasher.combine(choice.profile.last)
  }

  init(_ choice: StartChoice, _ terms: PlanningTerms, on grid: TimeGrid) {
    self.choice = choice
    self.terms = terms
    self.grid = grid
    costs = StartCosts(choice)
  }

  /// All runs at the cheapest start, or none where that is allowed and cheaper.
  ///
  /// Several runs are kept together, which costs at most what the linear bound says where prices do not react.
  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    guard let best = costs.cheapest(under: marginal, terms), !(choice.isOptional && best.cost >= 0) else {
      var idle = Schedule.idle(on: grid)
      idle.decisionKind = .starts
      return idle
    }
    let power = choice.profile.prefix(choice.end - best.start)
    return choice.schedule(of: Placement(start: best.start, power: power), on: grid)
  }

  /// What no way to run costs less than: at linear prices all runs are best at one start.
  func lowerBound(under prices: MarginalCost) -> Double {
    guard let best = costs.cheapest(under: prices, terms) else { return 0 }
    return choice.isOptional ? min(0, best.cost) : best.cost
  }
}

/// A car that charges in one go: the cheapest of its starts, with its state of charge told besides.
struct ContinuousChargeResponder: PriceResponder, Hashable {
  let starts: StartResponder
  /// Now, 0…1.
  let stateOfCharge: Double
  /// What a watt throughout a step adds to it.
  let chargePerWatt: Double

  init(_ car: ElectricVehicle, on grid: TimeGrid) {
    starts = StartResponder(car.run(on: grid).choice, car.terms, on: grid)
    stateOfCharge = car.stateOfCharge
    chargePerWatt = grid.stepHours / car.capacity.wattHours
  }

  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    var schedule = try starts.bestResponse(to: marginal, current: current)
    var charges = schedule.power.values
    var charge = stateOfCharge
    for t in charges.indices {
      charge += charges[t] * chargePerWatt
      charges[t] = charge
    }
    schedule.states = [StateCurve(key: "stateOfCharge", values: charges)]
    return schedule
  }

  func lowerBound(under prices: MarginalCost) -> Double { starts.lowerBound(under: prices) }
}

extension ShiftableAppliance: PriceResponsive {
  /// By enumeration of the starts.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    StartResponder(choice(on: grid), terms, on: grid)
  }
}

extension WaterHeater: PriceResponsive {
  /// By enumeration of the starts.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    StartResponder(choice(on: grid), terms, on: grid)
  }
}
