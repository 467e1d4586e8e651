public import EnergyTimeSeries

extension ElectricVehicle: PriceResponsive {
  /// By enumeration of the starts where it charges in one go; of all its ways where it is switched; through the content
  /// where its power is free. Nil for on/off rules of a modulating car, an interruptible one that discharges, a charge
  /// curve that falls faster than a step fills, and a car that must not feed the grid.
  public func responder(on grid: TimeGrid) -> (any PriceResponder)? {
    switch charging {
    case .continuous: return ContinuousChargeResponder(self, on: grid)
    case .interruptible: return FlexibleCharge(self, on: grid).switchedResponder()
    case .modulating: return FlexibleCharge(self, on: grid).storageResponder()
    }
  }
}

extension FlexibleCharge {
  /// The charges that a car can have which is either on or off are few: one for each number of steps charged so far, and
  /// what trips have taken. So all ways can be listed with the charge itself to remember, whatever its curve.
  fileprivate func switchedResponder() -> SwitchedResponder? {
    let unit = 1e-11 * car.capacity.wattHours
    // A capacity of nearly nothing has no such part.
    guard decidesStates, unit.isNormal else { return nil }
    var powers: [Double: Int] = [:]
    let graph = OnOffGraph(
      stepCount: grid.count, rules: car.onOff, previous: car.terms.previous, initial: Int64((initial / unit).rounded())
    ) { t, charge, isOn -> OnOffGraph.Arrival<Int64>? in
      let energy = Double(charge) * unit
      let watts = isOn ? limit.watts(at: energy) : 0
      let reached = energy + limit.storedPerWatt * watts - drain[t]
      let isTarget = t == lastStep
      let least = max(floor[t], isTarget && car.targetPrice == nil ? target : 0)
      if reached < least - tolerance || isOn && (!isPlugged[t] || watts < leastPower) { return nil }
      let power = powers[watts] ?? powers.count
      powers[watts] = power
      var arrival = OnOffGraph.Arrival(key: Int64((reached / unit).rounded()), power: power)
      arrival.own = wearPerWatt * watts
      if isTarget { arrival.missed = (car.targetPrice?.perKilowattHour ?? 0) / 1000 * max(0, target - reached) }
      return arrival
    }
    guard let graph, powers.count <= Self.mostPowers else { return nil }
    return SwitchedResponder(
      graph: graph, powers: powers.sorted { $0.value < $1.value }.map(\.key), terms: car.terms
    ) { isOn in
      var schedule = settled(
        Schedule(
          decisions: isOn.map { $0 ? 1 : 0 },
          power: TimeSeries(on: grid, watts: isOn.map { $0 ? car.power.watts : 0 })))
      schedule.decisionKind = .states
      return schedule
    }
  }

  /// The most different powers that are looked at.
  private static let mostPowers = 500

  /// A programme over the charge. Where a curve limits the power, contents from which it could not bring what is needed
  /// are left out, and the power is cut to it: then a bound is that of a car without the curve.
  fileprivate func storageResponder() -> StorageResponder? {
    guard car.onOff.isTrivial, !limit.isSteep, car.dischargeToGrid, grid.count <= StorageResponder.mostSteps else {
      return nil
    }
    let needed = neededEnergy()
    let steps = grid.steps.map { t in
      var step = StorageProgramme.Step(
        drift: -drain[t], low: max(0, needed[t] - tolerance), high: max(limit.full, needed[t]),
        mostCharge: isPlugged[t] ? car.power.watts : 0, mostDischarge: isPlugged[t] ? car.dischargePower.watts : 0,
        gain: limit.storedPerWatt, loss: grid.stepHours / car.dischargeEfficiency, chargeCost: wearPerWatt,
        dischargeCost: wearPerWatt)
      if t == lastStep, let price = car.targetPrice {
        step.wishedLow = target
        step.missCost = price.perKilowattHour / 1000
      }
      return step
    }
    var mostCharge: (@Sendable (Int, Double) -> Double)?
    if !limit.corners.isEmpty { mostCharge = { _, energy in limit.watts(at: energy) } }
    return StorageResponder(
      steps: steps, initial: initial, leastCharge: leastPower, mostCharge: mostCharge, terms: car.terms,
      schedule: { watts -> Schedule? in
        let schedule = settled(
          Schedule(decisions: watts.map { $0 / rated }, power: TimeSeries(on: grid, watts: watts)))
        return car.violations(in: schedule, on: grid).isEmpty ? schedule : nil
      }, unmanaged: { unmanaged() })
  }

  /// The least energy at the end of each step from which all that is needed later can be had by charging all the way.
  private func neededEnergy() -> [Double] {
    var needed = floor
    for t in grid.steps.reversed() {
      if t == lastStep, car.targetPrice == nil { needed[t] = max(needed[t], target) }
      guard t + 1 < grid.count else { continue }
      let wanted = needed[t + 1] + drain[t + 1]
      // Charging all the way, more before is never less after.
      var (low, high) = (wanted - (isPlugged[t + 1] ? limit.storedPerWatt * limit.rated : 0), wanted)
      if isPlugged[t + 1], low + limit.storedPerWatt * limit.watts(at: low) < wanted - tolerance / 10 {
        for _ in 0..<50 {
          let middle = (low + high) / 2
          let reached = middle + limit.storedPerWatt * limit.watts(at: middle)
          if reached < wanted { low = middle } else { high = middle }
        }
      }
      needed[t] = max(needed[t], low)
    }
    return needed
  }
}
