public import CheckedJSON
public import EnergyTimeSeries

extension ThermalZone: PriceResponsive {
  /// Whether it is on or off, its band must be kept, and no rules bind its steps together.
  public func answersPrices(on grid: TimeGrid) -> Bool {
    control == .onOff && onOff.isTrivial && band.pricePerKelvinHour == nil && terms.previous == nil
  }

  /// The cheapest operation of a programme over temperature; the present one where that finds none.
  public func bestResponse(
    to marginal: MarginalCost, current: Schedule?, on grid: TimeGrid
  ) throws(InputFaults) -> Schedule {
    guard let duty = programme(under: marginal, on: grid).cheapestOperation() else {
      return current ?? unmanaged(on: grid)
    }
    var schedule = Schedule(
      decisions: duty, power: TimeSeries(on: grid) { .watts(duty[$0] * power.watts) })
    schedule.decisionKind = .states
    return settled(schedule, on: grid)
  }

  /// The value of the relaxed programme.
  public func lowerBound(under prices: MarginalCost, on grid: TimeGrid) -> Double {
    programme(under: prices, on: grid).lowerBound()
  }

  private func programme(under marginal: MarginalCost, on grid: TimeGrid) -> ThermalProgramme {
    ThermalProgramme(
      dynamics: plant(on: grid).dynamics, onCost: grid.steps.map { marginal.cost(of: power.watts, at: $0) },
      offCost: Array(repeating: 0, count: grid.count), effort: max(1, marginal.effort))
  }
}

extension CoolingZone: PriceResponsive {
  /// The zone's.
  public func answersPrices(on grid: TimeGrid) -> Bool { zone.answersPrices(on: grid) }
  /// The zone's.
  public func bestResponse(
    to marginal: MarginalCost, current: Schedule?, on grid: TimeGrid
  ) throws(InputFaults) -> Schedule { try zone.bestResponse(to: marginal, current: current, on: grid) }
  /// The zone's.
  public func lowerBound(under prices: MarginalCost, on grid: TimeGrid) -> Double {
    zone.lowerBound(under: prices, on: grid)
  }
}
