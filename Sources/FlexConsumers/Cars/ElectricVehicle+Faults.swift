public import CheckedJSON
public import EnergyTimeSeries

extension ElectricVehicle {
  /// Power or capacity not above zero, charges outside 0…1, a deadline before the start; a curve that is not sorted,
  /// trips that overlap or end before they begin; keys of flexible charging on a continuous car.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("powerW", power.watts, .positive)
    checks.require("capacityWh", capacity.wattHours, .positive)
    checks.require("stateOfCharge", stateOfCharge, .fraction)
    checks.require("targetStateOfCharge", targetStateOfCharge, .fraction)
    if window.end <= window.start {
      checks.fail(
        "deadline", value: "\"\(window.end.iso8601())\"",
        expected: "an instant after earliestStart, \(window.start.iso8601())")
    }
    if charging == .continuous {
      for key in flexibleKeysInUse {
        checks.fail(
          key, value: "a continuous car", expected: "\"charging\": \"interruptible\" or \"modulating\" beside it")
      }
      checks.include(onOff.faults(on: grid), below: InputPath())
      return checks.faults
    }
    checks.require("minPowerW", minPower.watts, .nonNegative)
    if minPower > power {
      checks.fail("minPowerW", value: "\(minPower.watts)", expected: "at most powerW, \(power.watts)")
    }
    checks.include(chargeCurve.faults(), below: InputPath([.key("chargeCurve")]))
    checks.require("chargeEfficiency", chargeEfficiency, .efficiency)
    checks.require("minStateOfCharge", minStateOfCharge, .fraction)
    checks.require("maxStateOfCharge", maxStateOfCharge, .fraction)
    if minStateOfCharge > maxStateOfCharge {
      checks.fail(
        "minStateOfCharge", value: minStateOfCharge.text(decimals: 6),
        expected: "at most maxStateOfCharge, \(maxStateOfCharge.text(decimals: 6))")
    }
    checks.include(trips.faults(), below: InputPath([.key("trips")]))
    checks.require("dischargePowerW", dischargePower.watts, .nonNegative)
    checks.require("dischargeEfficiency", dischargeEfficiency, .efficiency)
    checks.require("wearPricePerkWh", wearPrice.perKilowattHour, .nonNegative)
    checks.require("targetPricePerkWh", targetPrice?.perKilowattHour, .nonNegative)
    checks.include(onOff.faults(on: grid), below: InputPath())
    return checks.faults
  }

  /// The keys that a continuous car has no use for and that say something.
  private var flexibleKeysInUse: [String] {
    let plain = ElectricVehicle(
      id: id, power: power, capacity: capacity, stateOfCharge: stateOfCharge, targetStateOfCharge: targetStateOfCharge,
      window: window)
    let uses: [(String, Bool)] = [
      ("minPowerW", minPower != plain.minPower), ("chargeCurve", chargeCurve != plain.chargeCurve),
      ("chargeEfficiency", chargeEfficiency != 1), ("minStateOfCharge", minStateOfCharge != 0),
      ("maxStateOfCharge", maxStateOfCharge != 1), ("trips", !trips.isEmpty),
      ("dischargePowerW", dischargePower != plain.dischargePower), ("dischargeEfficiency", dischargeEfficiency != 1),
      ("wearPricePerkWh", wearPrice != plain.wearPrice), ("targetPricePerkWh", targetPrice != nil),
    ]
    return uses.filter(\.1).map(\.0) + onOff.members.map(\.key).filter { $0 != "startCost" && $0 != "stopCost" }
  }
}
