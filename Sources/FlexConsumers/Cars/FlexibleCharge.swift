internal import EnergyTimeSeries

/// An interruptible or modulating car on a grid: when it can charge, what trips take, what must be in it.
struct FlexibleCharge {
  let car: ElectricVehicle
  let grid: TimeGrid
  let limit: ChargingLimit
  /// Whether the car is plugged in for the whole step.
  let isPlugged: [Bool]
  /// The energy that trips take during each step, in Wh.
  let drain: [Double]
  /// What must at least be in the car at the end of each step, in Wh.
  let floor: [Double]
  /// The last step that ends before the deadline; nil when there is none.
  let lastStep: Int?
  /// The energy now, in Wh.
  let initial: Double
  /// The energy wanted after ``lastStep``, in Wh.
  let target: Double

  init(_ car: ElectricVehicle, on grid: TimeGrid) {
    self.car = car
    self.grid = grid
    let capacity = car.capacity.wattHours
    limit = ChargingLimit(
      rated: car.power, curve: car.chargeCurve, capacity: capacity, full: car.maxStateOfCharge * capacity,
      storedPerWatt: car.chargeEfficiency * grid.stepHours)
    initial = car.stateOfCharge * capacity
    target = car.targetStateOfCharge * capacity
    let last = grid.wholeSteps(before: car.window.end) - 1
    lastStep = last >= 0 ? last : nil
    var plugged = Array(repeating: false, count: grid.count)
    for t in grid.steps(within: car.window) { plugged[t] = true }
    var drain = Array(repeating: 0.0, count: grid.count)
    var floor = Array(repeating: car.minStateOfCharge * capacity, count: grid.count)
    for trip in car.trips {
      let away = trip.steps(on: grid)
      for t in away {
        plugged[t] = false
        drain[t] += trip.remaining(at: grid.instant(at: t)) - trip.remaining(at: grid.instant(at: t + 1))
      }
      if away.isEmpty { continue }
      for t in max(0, away.lowerBound - 1)..<away.upperBound {
        floor[t] += trip.remaining(at: grid.instant(at: t + 1))
      }
    }
    isPlugged = plugged
    self.drain = drain
    self.floor = floor
  }

  /// Rounding of energies, in Wh.
  var tolerance: Double { 1e-8 * car.capacity.wattHours }
  /// The larger rated power, which levels are told in.
  var rated: Double { max(car.power.watts, car.dischargePower.watts) }
  /// Whether the decisions are on and off rather than levels.
  var decidesStates: Bool { car.charging == .interruptible && car.dischargePower.watts == 0 }

  /// The smallest power of a step that counts as on. Rules about being on need one that shows: a thousandth, if the car
  /// has no minimum of its own.
  var leastPower: Double {
    if car.minPower.watts > 0 || decidesStates { return car.minPower.watts }
    return car.charging == .modulating && car.onOff.isTrivial ? 0 : car.power.watts / 1000
  }

  /// Whether being on or off is a decision of its own.
  var needsSwitch: Bool {
    car.charging == .interruptible || leastPower > 0 || !car.onOff.isTrivial
      || limit.isSteep && car.dischargePower.watts > 0
  }

  /// Whether charging as much as can be, as soon as can be, always brings the most.
  private var isSimple: Bool { car.onOff.isTrivial && !limit.isSteep && leastPower == 0 }

  /// The energy after each step at these charging powers.
  func energies(charging watts: [Double]) -> [Double] {
    var energy = initial
    return grid.steps.map { t in
      energy += limit.storedPerWatt * watts[t] - drain[t]
      return energy
    }
  }

  /// Charging powers that bring the most, as early as can be; nil where the on/off rules leave no operation.
  func fullest() -> [OperationSearch.Step]? {
    if !isSimple { return search() }
    var energy = initial
    return grid.steps.map { t in
      let watts = isPlugged[t] ? limit.watts(at: energy) : 0
      energy += limit.storedPerWatt * watts - drain[t]
      return .init(isOn: watts > 0, level: watts)
    }
  }

  /// Charging powers that fall short of the trips and the target by the least energy.
  private func search() -> [OperationSearch.Step]? {
    OperationSearch(rules: car.onOff, stepCount: grid.count, initial: initial) { t, energy in
      candidates(at: t, energy).map { watts, isOn in
        var reached = energy + limit.storedPerWatt * watts - drain[t]
        var short = 0.0
        if reached < floor[t] {
          // What a trip cannot have is missing once, not at every later step. Trips go before the target.
          short = 1000 * (floor[t] - reached)
          reached = floor[t]
        }
        if t == lastStep { short += max(0, target - reached) }
        return .init(isOn: isOn, level: watts, quantity: reached, penalty: short)
      }
    }.best()
  }

  /// The powers worth trying: full, off, the least, and those that end at a corner or leave just one least step to go.
  private func candidates(at t: Int, _ energy: Double) -> [(watts: Double, isOn: Bool)] {
    guard isPlugged[t] else { return [(0, false)] }
    let most = limit.watts(at: energy)
    if most < leastPower || most == 0 && leastPower > 0 { return [(0, false)] }
    if car.charging == .interruptible { return [(most, true), (0, false)] }
    let ends = limit.corners.map(\.energy) + [target, limit.full]
    let landing = ends.flatMap { end -> [Double] in
      let watts = (end - energy) / limit.storedPerWatt
      return [watts, watts - leastPower]
    }
    let between = landing.filter { $0 > leastPower && $0 < most }
    return [(most, true), (0, false)] + (leastPower > 0 && leastPower < most ? [(leastPower, true)] : [])
      + between.map { ($0, true) }
  }

  /// The energy after each step with which no further charging is needed, or a full car.
  private func enough() -> [Double] {
    var level = floor
    for t in grid.steps.reversed() {
      if t == lastStep { level[t] = max(level[t], target) }
      if t + 1 < grid.count { level[t] = max(level[t], level[t + 1] + drain[t + 1]) }
      level[t] = min(level[t], limit.full)
    }
    return level
  }

  /// Charges at once at full power until it has enough; nil where the on/off rules or the smallest power forbid that.
  private func charging(untilEnough level: [Double]) -> [Double]? {
    var energy = initial
    var memory = OnOffMemory(before: car.onOff)
    var powers: [Double] = []
    for t in grid.steps {
      let most = isPlugged[t] ? limit.watts(at: energy) : 0
      var watts = 0.0
      if energy - drain[t] < level[t] - tolerance, most >= leastPower {
        watts = most
        if car.charging == .modulating {
          watts = min(most, max(leastPower, (level[t] + drain[t] - energy) / limit.storedPerWatt))
        }
      }
      if memory.next(isOn: watts > 0, under: car.onOff) == nil { watts = watts > 0 ? 0 : most }
      guard watts == 0 || watts >= leastPower, let next = memory.next(isOn: watts > 0, under: car.onOff) else {
        return nil
      }
      memory = next
      energy += limit.storedPerWatt * watts - drain[t]
      powers.append(watts)
    }
    return powers
  }

  /// Whether these charging powers keep the trips and the target.
  func keepsWishes(_ watts: [Double]) -> Bool {
    let reached = energies(charging: watts)
    if let lastStep, car.targetPrice == nil, reached[lastStep] < target - tolerance { return false }
    return reached.indices.allSatisfy { reached[$0] >= floor[$0] - tolerance }
  }

  /// At once, until the target and the trips ahead are served.
  func unmanaged() -> Schedule {
    var steps = charging(untilEnough: enough())?.map { OperationSearch.Step(isOn: $0 > 0, level: $0) }
    if steps.map({ keepsWishes($0.map(\.level)) }) != true { steps = fullest() ?? steps }
    guard let steps else { return settled(.idle(on: grid)) }
    return settled(
      Schedule(
        decisions: steps.map { decidesStates ? ($0.isOn ? 1 : 0) : $0.level / rated },
        power: TimeSeries(on: grid) { .watts(steps[$0].level) }))
  }

  /// What is published of a schedule: the net power, less what the curve then does not allow, and what follows from it.
  func settled(_ schedule: Schedule) -> Schedule {
    var energy = initial
    var charges: [Double] = []
    var shortfall = 0.0
    let watts = schedule.power.values.enumerated().map { t, net -> Double in
      // Powers of a ten-millionth of the rated one are the solver's rounding.
      let isNone = net.magnitude < 1e-7 * rated || decidesStates && schedule.decisions[t] < 0.5
      let power = isNone ? 0 : net
      let settled = power > 0 ? min(power, limit.watts(at: energy)) : power
      let stored = settled > 0 ? limit.storedPerWatt * settled : settled * grid.stepHours / car.dischargeEfficiency
      energy += stored - drain[t]
      charges.append(energy / car.capacity.wattHours)
      if t == lastStep { shortfall = max(0, target - energy) }
      return settled
    }
    let states = decidesStates ? schedule.decisions.map { $0 > 0.5 } : watts.map { $0 > 0 }
    var result = Schedule(
      decisions: decidesStates ? states.map { $0 ? 1 : 0 } : watts.map { $0 / rated },
      power: TimeSeries(on: grid) { .watts(watts[$0]) },
      states: [StateCurve(key: "stateOfCharge", values: charges)])
    let wear = car.wearPrice.perKilowattHour * grid.stepHours / 1000 * watts.reduce(0) { $0 + $1.magnitude }
    result.ownCost = wear + car.onOff.cost(of: states)
    result.discomfort = (car.targetPrice?.perKilowattHour ?? 0) * shortfall / 1000
    return result
  }
}
