internal import CheckedJSON
public import EnergyTimeSeries

extension ThermalZone: PriceResponsive {
  /// Where it is on or off, its band must be kept, and no rules bind its steps together.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    guard control == .onOff, onOff.isTrivial, band.pricePerKelvinHour == nil, terms.previous == nil else { return nil }
    return ThermalResponder(zone: self, dynamics: plant(on: grid).dynamics, grid: grid)
  }
}

extension CoolingZone: PriceResponsive {
  /// The zone's.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? { zone.responder(on: grid) }
}

/// A zone that is heated or cooled on and off: a programme over its temperature.
struct ThermalResponder: PriceResponder {
  let zone: ThermalZone
  let dynamics: ThermalDynamics
  let grid: TimeGrid

  /// The cheapest operation of the programme; the present one where that finds none.
  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    guard let duty = programme(under: marginal).cheapestOperation() else {
      return current ?? zone.unmanaged(on: grid)
    }
    var schedule = Schedule(
      decisions: duty, power: TimeSeries(on: grid) { .watts(duty[$0] * zone.power.watts) })
    schedule.decisionKind = .states
    return zone.settled(schedule, on: grid)
  }

  /// The value of the relaxed programme.
  func lowerBound(under prices: MarginalCost) -> Double { programme(under: prices).lowerBound() }

  private func programme(under marginal: MarginalCost) -> ThermalProgramme {
    ThermalProgramme(
      dynamics: dynamics, onCost: grid.steps.map { marginal.cost(of: zone.power.watts, at: $0) },
      offCost: Array(repeating: 0, count: grid.count), effort: max(1, marginal.effort))
  }
}
