internal import CheckedJSON
public import EnergyTimeSeries

extension ThermalZone: PriceResponsive {
  /// Where it is on or off, its band must be kept, and no rules bind its steps together.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    guard control == .onOff, onOff.isTrivial, band.pricePerKelvinHour == nil, terms.previous == nil else { return nil }
    return ThermalResponder(plant(on: grid), on: grid)
  }
}

extension CoolingZone: PriceResponsive {
  /// The zone's.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? { zone.responder(on: grid) }
}

/// A zone that is heated or cooled on and off: a programme over its temperature.
struct ThermalResponder: PriceResponder {
  private let dynamics: ThermalDynamics
  private let tube: ThermalTube
  /// The power while on, in W.
  private let power: Double
  private let band: [StateCurve]
  private let grid: TimeGrid

  init(_ plant: ThermalPlant, on grid: TimeGrid) {
    dynamics = plant.dynamics
    tube = ThermalTube(plant.dynamics)
    power = plant.power
    band = plant.bandCurves
    self.grid = grid
  }

  /// The cheapest operation of the programme; where that finds none, of a search over labels, then the present one, then a
  /// thermostat's.
  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    let programme = programme(under: marginal)
    if let duty = programme.cheapestOperation() ?? labels(programme).cheapestOperation() { return schedule(duty) }
    return current ?? schedule(dynamics.unmanagedControl(.onOff))
  }

  /// The value of the relaxed programme.
  func lowerBound(under prices: MarginalCost) -> Double { programme(under: prices).lowerBound() }

  private func programme(under marginal: MarginalCost) -> ThermalProgramme {
    ThermalProgramme(
      dynamics: dynamics, tube: tube, cost: marginal.costs(of: power), effort: max(1, marginal.effort))
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
    return schedule
  }
}

extension ThermalResponder: Hashable {
  /// A few numbers tell most zones apart.
  func hash(into hasher: inout Hasher) {
    hasher.combine(power)
    hasher.combine(dynamics.initial)
    hasher.combine(dynamics.unheated.last)
    hasher.combine(dynamics.lower.last)
  }
}
