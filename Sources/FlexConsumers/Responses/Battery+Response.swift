internal import CheckedJSON
public import EnergyTimeSeries

extension Battery: PriceResponsive {
  /// Where its content alone binds its steps together: no on/off rules, no prices of its own but wear, free to feed in.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    let isFree =
      onOff.isTrivial && dischargeToGrid && simultaneous == .forbidden && terms.previous == nil
      && chargePrice.isEmpty && dischargePrice.isEmpty && holdingPrice.isEmpty
    return isFree ? BatteryResponder(battery: self, grid: grid) : nil
  }
}

/// A battery: a programme over its content.
struct BatteryResponder: PriceResponder {
  let battery: Battery
  let grid: TimeGrid

  /// The cheapest way over levels of content; the present schedule where that finds none.
  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    guard let power = programme(under: marginal).cheapestPower() else {
      return current ?? battery.unmanaged(on: grid)
    }
    let schedule = Schedule(decisions: power, power: TimeSeries(on: grid) { .watts(power[$0]) })
    return battery.settled(schedule, on: grid)
  }

  /// The exact optimum of its linear program.
  func lowerBound(under prices: MarginalCost) -> Double { programme(under: prices).lowerBound() }

  private func programme(under marginal: MarginalCost) -> StorageProgramme {
    let wattHours = battery.capacity.wattHours
    let hours = grid.stepHours
    return StorageProgramme(
      marginal: marginal, initial: battery.stateOfCharge * wattHours, least: battery.minStateOfCharge * wattHours,
      most: battery.maxStateOfCharge * wattHours,
      final: max(battery.finalStateOfCharge ?? 0, battery.minStateOfCharge) * wattHours,
      kept: battery.retention(on: grid), mostGain: battery.chargePower.watts * battery.chargeEfficiency * hours,
      mostLoss: battery.dischargePower.watts / battery.dischargeEfficiency * hours,
      wattsPerGain: 1 / (battery.chargeEfficiency * hours), wattsPerLoss: battery.dischargeEfficiency / hours,
      wear: marginal.ownCostWeight * battery.wearPrice.perKilowattHour * hours / 1000)
  }
}
