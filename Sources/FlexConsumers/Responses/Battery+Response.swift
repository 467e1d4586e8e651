public import CheckedJSON
public import EnergyTimeSeries

extension Battery: PriceResponsive {
  /// Whether its content alone binds its steps together: no on/off rules, no prices of its own but wear, free to feed in.
  public func answersPrices(on grid: TimeGrid) -> Bool {
    onOff.isTrivial && dischargeToGrid && simultaneous == .forbidden && terms.previous == nil
      && chargePrice.isEmpty && dischargePrice.isEmpty && holdingPrice.isEmpty
  }

  /// The cheapest way over levels of content; the present schedule where that finds none.
  public func bestResponse(
    to marginal: MarginalCost, current: Schedule?, on grid: TimeGrid
  ) throws(InputFaults) -> Schedule {
    guard let power = programme(under: marginal, on: grid).cheapestPower() else {
      return current ?? unmanaged(on: grid)
    }
    let schedule = Schedule(decisions: power, power: TimeSeries(on: grid) { .watts(power[$0]) })
    return settled(schedule, on: grid)
  }

  /// The exact optimum of its linear program.
  public func lowerBound(under prices: MarginalCost, on grid: TimeGrid) -> Double {
    programme(under: prices, on: grid).lowerBound()
  }

  private func programme(under marginal: MarginalCost, on grid: TimeGrid) -> StorageProgramme {
    let wattHours = capacity.wattHours
    let hours = grid.stepHours
    return StorageProgramme(
      marginal: marginal, initial: stateOfCharge * wattHours, least: minStateOfCharge * wattHours,
      most: maxStateOfCharge * wattHours, final: max(finalStateOfCharge ?? 0, minStateOfCharge) * wattHours,
      kept: retention(on: grid), mostGain: chargePower.watts * chargeEfficiency * hours,
      mostLoss: dischargePower.watts / dischargeEfficiency * hours, wattsPerGain: 1 / (chargeEfficiency * hours),
      wattsPerLoss: dischargeEfficiency / hours,
      wear: marginal.ownCostWeight * wearPrice.perKilowattHour * hours / 1000)
  }
}
