internal import CheckedJSON
public import EnergyTimeSeries

extension ThermalZone: PriceResponsive {
  /// Where no on/off rules bind its steps together.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? { plant(on: grid).responder(terms, on: grid) }
}

extension CoolingZone: PriceResponsive {
  /// The zone's.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? { zone.responder(on: grid) }
}

extension WaterTank: PriceResponsive {
  /// Where no on/off rules bind its steps together.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? { plant(on: grid).responder(terms, on: grid) }
}

extension HeatPump: PriceResponsive {
  /// Where no on/off rules bind its steps together.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? { plant(on: grid).responder(terms, on: grid) }
}

extension ThermalPlant {
  /// On and off by a programme over temperatures, levels by one over the warmth that heating adds; nil with on/off rules.
  func responder(_ terms: PlanningTerms, on grid: TimeGrid) -> (any PriceResponder)? {
    guard rules.isTrivial, grid.count <= StorageResponder.mostSteps else { return nil }
    return leastDuty == 1 ? ThermalResponder(self, on: grid) : storageResponder(terms, on: grid)
  }

  /// With θ = T − F, F the temperature without any heating: a content that each step leaves a share of.
  private func storageResponder(_ terms: PlanningTerms, on grid: TimeGrid) -> StorageResponder {
    let slack = ThermalDynamics.tolerance
    var warmest = 0.0
    let steps = grid.steps.map { k in
      warmest = dynamics.decay[k] * warmest + dynamics.gain[k]
      let low = dynamics.lower[k] - dynamics.unheated[k]
      let high = dynamics.upper[k] - dynamics.unheated[k]
      var step = StorageProgramme.Step(
        kept: dynamics.decay[k], low: max(0, low - slack), high: min(high, warmest) + slack, mostCharge: power,
        gain: dynamics.gain[k] / power)
      if let price = band.pricePerKelvinHour {
        (step.low, step.high) = (0, warmest)
        (step.wishedLow, step.wishedHigh, step.missCost) = (low, high, price * grid.stepHours)
      }
      return step
    }
    return StorageResponder(
      steps: steps, initial: 0, leastCharge: leastDuty * power, terms: terms,
      schedule: { watts -> Schedule? in
        let duty = watts.map { $0 / power }
        let reached = dynamics.temperatures(under: duty)
        // The limits of the programme have the tolerance in them already.
        let isKept = reached.indices.allSatisfy { dynamics.miss(reached[$0], at: $0) < 3 * slack }
        return isKept || band.pricePerKelvinHour != nil
          ? settled(Schedule(decisions: duty, power: TimeSeries(on: grid, watts: watts)), on: grid) : nil
      }, unmanaged: { unmanaged(on: grid) })
  }
}

/// A zone that is heated or cooled on and off: a programme over its temperature.
struct ThermalResponder: PriceResponder {
  private let dynamics: ThermalDynamics
  private let tube: ThermalTube
  /// The power while on, in W.
  private let power: Double
  private let band: [StateCurve]
  /// What each kelvin outside the band costs for a step, in currency; nil where it must be kept.
  private let missCost: Double?
  private let grid: TimeGrid

  init(_ plant: ThermalPlant, on grid: TimeGrid) {
    dynamics = plant.dynamics
    tube = ThermalTube(plant.dynamics, isHard: plant.band.pricePerKelvinHour == nil)
    missCost = plant.band.pricePerKelvinHour.map { $0 * grid.stepHours }
    power = plant.power
    band = plant.bandCurves
    self.grid = grid
  }

  /// The cheapest operation of the programme; where that finds none, of a search over labels, then the present one, then a
  /// thermostat's.
  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    let cost = marginal.costs(of: power)
    // Where the goal is no cost, keeping the band goes before all of it.
    let most = cost.reduce(0) { max($0, $1.magnitude) }
    let programme = programme(marginal, cost, missWeight: OwnWeights(marginal, PlanningTerms(), atMost: most).missed)
    let duty = programme.cheapestOperation() ?? (missCost == nil ? labels(programme).cheapestOperation() : nil)
    if let duty { return schedule(duty) }
    return current ?? schedule(dynamics.unmanagedControl(.onOff))
  }

  /// The value of the relaxed programme.
  func lowerBound(under prices: MarginalCost) -> Double {
    programme(prices, prices.costs(of: power), missWeight: prices.ownCostWeight).lowerBound()
  }

  private func programme(_ marginal: MarginalCost, _ cost: [Double], missWeight: Double) -> ThermalProgramme {
    ThermalProgramme(
      dynamics: dynamics, tube: tube, cost: cost, missCost: missCost.map { $0 * missWeight },
      effort: max(1, marginal.effort))
  }

  private func labels(_ programme: ThermalProgramme) -> ThermalLabels {
    ThermalLabels(dynamics: dynamics, onCost: programme.cost, effort: programme.effort)
  }

  private func schedule(_ duty: [Double]) -> Schedule {
    let celsius = dynamics.actual(dynamics.temperatures(under: duty)).map { $0 - Temperature.zeroCelsius }
    var schedule = Schedule(
      decisions: duty, power: TimeSeries(on: grid, watts: duty.map { $0 * power }),
      states: [StateCurve(key: "temperatureC", values: celsius)] + band)
    schedule.decisionKind = .states
    if let missCost {
      let reached = dynamics.temperatures(under: duty)
      schedule.discomfort = missCost * reached.indices.reduce(0) { $0 + dynamics.miss(reached[$1], at: $1) }
    }
    return schedule
  }
}

extension ThermalResponder: Hashable {
  /// The published band follows from the dynamics.
  static func == (one: ThermalResponder, other: ThermalResponder) -> Bool {
    one.power == other.power && one.missCost == other.missCost && one.dynamics == other.dynamics
  }

  /// A few numbers tell most zones apart.
  func hash(into hasher: inout Hasher) {
    hasher.combine(power)
    hasher.combine(dynamics.initial)
    hasher.combine(dynamics.unheated.last)
    hasher.combine(dynamics.lower.last)
  }
}
