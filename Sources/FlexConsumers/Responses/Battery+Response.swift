internal import CheckedJSON
public import EnergyTimeSeries

extension Battery: PriceResponsive {
  /// Where its content alone binds its steps together: no on/off rules, and free to feed in.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    let isFree = onOff.isTrivial && dischargeToGrid && terms.previous == nil
    return isFree ? BatteryResponder(self, on: grid) : nil
  }
}

extension Store: PriceResponsive {
  /// As of a battery.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? { battery.responder(on: grid) }
}

/// A battery without on/off rules: a programme over its content.
struct BatteryResponder: PriceResponder {
  private let battery: Battery
  private let steps: [StorageProgramme.Step]
  private let grid: TimeGrid

  init(_ battery: Battery, on grid: TimeGrid) {
    self.battery = battery
    self.grid = grid
    let wattHours = battery.capacity.wattHours
    steps = grid.steps.map { t in
      let isLast = t == grid.count - 1
      let final = isLast ? battery.finalStateOfCharge ?? 0 : 0
      func cost(charge: Double, discharge: Double, content: Double) -> Double {
        battery.cost(t, charge: charge, discharge: discharge, content: content, hours: grid.stepHours)
      }
      return StorageProgramme.Step(
        kept: battery.retention(on: grid), low: max(final, battery.minStateOfCharge) * wattHours,
        high: battery.maxStateOfCharge * wattHours, mostCharge: battery.chargePower.watts,
        mostDischarge: battery.dischargePower.watts, gain: battery.chargeEfficiency * grid.stepHours,
        loss: grid.stepHours / battery.dischargeEfficiency, chargeCost: cost(charge: 1, discharge: 0, content: 0),
        dischargeCost: cost(charge: 0, discharge: 1, content: 0), holdingCost: cost(charge: 0, discharge: 0, content: 1)
      )
    }
  }

  /// The cheapest use without charging and discharging at once.
  func bestResponse(to marginal: MarginalCost, current: Schedule?) throws(InputFaults) -> Schedule {
    guard let watts = programme(under: marginal).cheapestPower() else {
      return current ?? battery.unmanaged(on: grid)
    }
    return battery.schedule(drawing: watts, on: grid)
  }

  /// The exact optimum of its linear program.
  func lowerBound(under prices: MarginalCost) -> Double { programme(under: prices).lowerBound() }

  private func programme(under marginal: MarginalCost) -> StorageProgramme {
    StorageProgramme(
      steps: steps, initial: battery.stateOfCharge * battery.capacity.wattHours,
      mayWaste: battery.simultaneous == .allowed, marginal: marginal)
  }
}

extension Battery {
  /// What it does when it draws so much at each step, without charging and discharging at once.
  func schedule(drawing watts: [Double], on grid: TimeGrid) -> Schedule {
    var device = self
    device.simultaneous = .forbidden
    var schedule = device.settled(Schedule(decisions: watts, power: TimeSeries(on: grid, watts: watts)), on: grid)
    if simultaneous == .allowed {
      let net = schedule.power.values
      schedule.states.append(StateCurve(key: "chargeW", values: net.map { max(0, $0) }))
      schedule.states.append(StateCurve(key: "dischargeW", values: net.map { max(0, -$0) }))
    }
    return schedule
  }
}
