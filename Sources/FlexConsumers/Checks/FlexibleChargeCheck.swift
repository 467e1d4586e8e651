internal import EnergyTimeSeries

/// Whether an interruptible or modulating car's schedule can be driven and keeps its wishes: the charge is followed by
/// the clock from the power and the trips alone.
struct FlexibleChargeCheck {
  /// What is broken, in words.
  private(set) var violations: [String] = []

  private let car: ElectricVehicle
  private let schedule: Schedule
  private let grid: TimeGrid

  init(_ car: ElectricVehicle, _ schedule: Schedule, on grid: TimeGrid) {
    self.car = car
    self.schedule = schedule
    self.grid = grid
    violations = schedule.strays(discomfort: car.targetPrice == nil)
    followCharge()
    checkCosts()
  }

  private var hours: Double { Double(grid.stepSeconds) / 3600 }
  private var hasStates: Bool { car.charging == .interruptible && car.dischargePower.watts == 0 }

  private mutating func followCharge() {
    let capacity = car.capacity.wattHours
    var energy = car.stateOfCharge * capacity
    var missing: Double?
    let slack = 1e-6 * capacity + 1e-3
    let published = schedule.state("stateOfCharge")
    for (step, watts) in schedule.power.values.enumerated() {
      let start = grid.start + Int64(step) * grid.stepSeconds
      let end = start + grid.stepSeconds
      checkPower(watts, step, from: start, to: end, charge: energy / capacity)
      energy += (watts > 0 ? watts * car.chargeEfficiency : watts / car.dischargeEfficiency) * hours
      var ahead = 0.0
      for trip in car.trips {
        let span = Double(trip.window.end - trip.window.start)
        let driven = Double(min(end, trip.window.end) - max(start, trip.window.start))
        if driven > 0 { energy -= trip.energy.wattHours * driven / span }
        // Nothing is charged before the trip is over once its first step has begun.
        let next = end + grid.stepSeconds
        if trip.window.start < next, trip.window.end > end {
          ahead += trip.energy.wattHours * Double(trip.window.end - max(end, trip.window.start)) / span
        }
      }
      if energy < car.minStateOfCharge * capacity + ahead - slack {
        violations.append(
          "\(energy.text(decimals: 1)) Wh at \(end.iso8601()), too little for its lowest charge and trips")
      }
      if energy > car.maxStateOfCharge * capacity + slack {
        violations.append("\(energy.text(decimals: 1)) Wh at \(end.iso8601()), above its highest charge")
      }
      if let published, (published[step] * capacity - energy).magnitude > slack {
        violations.append("a published charge of \(published[step]) at \(end.iso8601()) that its power does not give")
      }
      if end <= car.window.end { missing = max(0, car.targetStateOfCharge * capacity - energy) }
    }
    checkTarget(missing: missing ?? 0, slack: slack)
  }

  private mutating func checkTarget(missing: Double, slack: Double) {
    guard let price = car.targetPrice?.perKilowattHour else {
      if missing > slack {
        violations.append("\(missing.text(decimals: 1)) Wh below the target \(car.targetStateOfCharge) at the deadline")
      }
      return
    }
    let cost = price * missing / 1000
    if (schedule.discomfort - cost).magnitude > 1e-6 * max(1, cost) + price * slack / 1000 {
      violations.append("a discomfort of \(schedule.discomfort), where what is short of the target costs \(cost)")
    }
  }

  private mutating func checkPower(_ watts: Double, _ step: Int, from start: Instant, to end: Instant, charge: Double) {
    let clock = start.iso8601()
    let isAway = car.trips.contains { $0.window.start < end && $0.window.end > start }
    if watts != 0, isAway || start < car.window.start || end > car.window.end {
      violations.append("\(watts) W at \(clock), when the car is not plugged in")
    }
    let slack = 1e-3 + 1e-4 * car.power.watts
    let allowed = allowedPower(at: charge)
    if watts > allowed + slack { violations.append("\(watts) W at \(clock), where \(allowed) W are the most") }
    if watts < -car.dischargePower.watts - 1e-3 { violations.append("\(watts) W at \(clock), beyond its rated power") }
    if watts > 1e-3, watts < car.minPower.watts - slack {
      violations.append("\(watts) W at \(clock), below its smallest power")
    }
    let decision = schedule.decisions[step]
    if hasStates {
      if decision != 0, decision != 1 { violations.append("a state of \(decision) at \(clock)") }
      if decision == 0, watts != 0 { violations.append("\(watts) W at \(clock), where it is off") }
    } else {
      let rated = max(car.power.watts, car.dischargePower.watts)
      if (decision * rated - watts).magnitude > 1e-6 * rated + 1e-3 {
        violations.append("a level of \(decision) at \(clock), where it draws \(watts) W")
      }
    }
    if car.charging == .interruptible, hasStates ? decision == 1 : watts > 1e-3, watts < allowed - slack {
      violations.append("\(watts) W at \(clock), where it is on and \(allowed) W are allowed")
    }
  }

  /// By the curve, read point by point, the rated power, and what still fits.
  private func allowedPower(at charge: Double) -> Double {
    var allowed = min(
      car.power.watts, (car.maxStateOfCharge - charge) * car.capacity.wattHours / (car.chargeEfficiency * hours))
    var former: ChargeCurve.Point?
    for point in car.chargeCurve.points {
      if charge <= point.stateOfCharge {
        guard let before = former else { return max(0, min(allowed, point.power.watts)) }
        let share = (charge - before.stateOfCharge) / (point.stateOfCharge - before.stateOfCharge)
        return max(0, min(allowed, before.power.watts * (1 - share) + point.power.watts * share))
      }
      former = point
    }
    if let former { allowed = min(allowed, former.power.watts) }
    return max(0, allowed)
  }

  private mutating func checkCosts() {
    let isOn = schedule.power.values.enumerated().map { hasStates ? schedule.decisions[$0] == 1 : $1 > 1e-9 }
    let rules = OnOffCheck(car.onOff, isOn: isOn, on: grid)
    violations += rules.violations
    let throughput = schedule.power.values.reduce(0) { $0 + $1.magnitude } * hours / 1000
    let cost = rules.cost + car.wearPrice.perKilowattHour * throughput
    if (schedule.ownCost - cost).magnitude > 1e-6 * max(1, cost.magnitude) {
      violations.append("an own cost of \(schedule.ownCost), where its power and switching cost \(cost)")
    }
  }
}
