internal import CheckedJSON
public import EnergyTimeSeries

extension ElectricVehicle {
  /// Lowers a target that cannot be reached by the deadline, or moves the deadline where that is cheaper; lowers the
  /// energy of trips that need more than the car can have; lets a car that is charging stop where it must.
  public func fitted(to grid: TimeGrid) -> Fitting {
    if window.start >= grid.end { return .notNow(reason: "it is plugged in after the horizon") }
    return charging == .continuous ? fittedContinuous(to: grid) : fittedFlexible(to: grid)
  }

  private func fittedContinuous(to grid: TimeGrid) -> Fitting {
    let plan = run(on: grid)
    if plan.isTargetMet {
      return plan.room.isEmpty || plan.profile.isEmpty
        ? .notNow(reason: "it already has the charge wanted") : .asWished(self)
    }
    if plan.room.isEmpty { return withoutSteps(on: grid) }
    if plan.delivered(inSteps: plan.room.count) >= plan.needed { return .asWished(self) }
    let reached = min(1, stateOfCharge + plan.delivered(inSteps: plan.room.count) / capacity.wattHours)
    let steps = grid.stepCount(forHours: plan.needed / power.watts)
    let end = plan.room.lowerBound + steps <= grid.count ? grid.instant(at: plan.room.lowerBound + steps) : nil
    let (device, repair) = cheaperRepair(reached: reached, orBy: end, on: grid, cause: "")
    return .repaired(device, [repair])
  }

  /// No whole step to charge in.
  private func withoutSteps(on grid: TimeGrid) -> Fitting {
    if window.end > grid.end { return .notNow(reason: "no whole step of its time lies within the horizon") }
    return .impossible(
      conflict: "there is no whole step between \(max(window.start, grid.start).iso8601()) and its deadline "
        + "\(window.end.iso8601())", path: InputPath([.key("deadline")]))
  }

  private func fittedFlexible(to grid: TimeGrid) -> Fitting {
    let first = FlexibleCharge(self, on: grid)
    if grid.steps(within: window).isEmpty, trips.isEmpty || first.lastStep == nil {
      let isMet = stateOfCharge >= targetStateOfCharge - Self.tolerance || targetPrice != nil
      return isMet ? .notNow(reason: "it already has the charge wanted") : withoutSteps(on: grid)
    }
    var device = self
    var repairs: [Repair] = []
    device.widenLimits(&repairs)
    device.stopInTime(on: grid, &repairs)
    // Each pass repairs one wish by what the best operation leaves of it.
    for _ in 0..<2 * trips.count + 4 {
      let charge = FlexibleCharge(device, on: grid)
      guard let steps = charge.fullest() else {
        return .impossible(
          conflict: "its rules of being on and off leave no way to charge while it is plugged in",
          path: InputPath([.key("minUpSteps")]))
      }
      let energies = charge.energies(charging: steps.map(\.level))
      if let repair = device.lowerTrip(energies, on: grid, wished: self) {
        repairs.removeAll { $0.path == repair.path }
        repairs.append(repair)
        continue
      }
      guard let last = charge.lastStep, targetPrice == nil,
        energies[last] < charge.target - Self.tolerance * capacity.wattHours
      else { return repairs.isEmpty ? .asWished(device) : .repaired(device, repairs) }
      // A target at the very edge of what can be would leave the solver nothing for its rounding, which along a curve
      // adds up from step to step.
      let edge = chargeCurve.points.isEmpty ? 1e-7 : 1e-5
      let reached = max(0, energies[last] / capacity.wattHours - edge)
      let (next, repair) = device.cheaperRepair(
        reached: reached, orBy: device.laterDeadline(on: grid), on: grid,
        cause: device.taper(reached: reached, on: grid))
      device = next
      repairs.removeAll { $0.path == repair.path }
      repairs.append(
        Repair(
          repair.path, was: repair.path.pointer == "/deadline" ? repair.was : .number(targetStateOfCharge),
          now: repair.now, repair.message))
    }
    return .impossible(conflict: "no operation was found that keeps its trips", path: InputPath([.key("trips")]))
  }

  /// Rounding of a charge, as a share of the capacity.
  static let tolerance = 1e-9

  /// Allows the charge that it has now.
  private mutating func widenLimits(_ repairs: inout [Repair]) {
    func widen(_ key: String, _ was: Double, _ side: String) {
      repairs.append(
        Repair(
          InputPath([.key(key)]), was: .number(was), now: .number(stateOfCharge),
          "\(id) already holds \(side) charge than allowed"))
    }
    if stateOfCharge > maxStateOfCharge {
      widen("maxStateOfCharge", maxStateOfCharge, "more")
      maxStateOfCharge = stateOfCharge
    }
    if stateOfCharge < minStateOfCharge {
      widen("minStateOfCharge", minStateOfCharge, "less")
      minStateOfCharge = stateOfCharge
    }
  }

  /// Lets a car that is charging stop before it is unplugged or full, where its rules do not.
  private mutating func stopInTime(on grid: TimeGrid, _ repairs: inout [Repair]) {
    func canOperate(_ rules: OnOffRules) -> Bool {
      var car = self
      car.onOff = rules
      return FlexibleCharge(car, on: grid).fullest() != nil
    }
    guard onOff.wasOn, onOff.restrictsSwitching, !canOperate(onOff),
      let (rules, changes) = onOff.stoppingInTime(of: id, isPossible: canOperate)
    else { return }
    onOff = rules
    repairs += changes
  }

  /// Lowers the energy of the first trip that leaves with too little, to what the car can have by then.
  private mutating func lowerTrip(_ energies: [Double], on grid: TimeGrid, wished: ElectricVehicle) -> Repair? {
    let order = trips.indices.sorted { (trips[$0].window.start, $0) < (trips[$1].window.start, $1) }
    for k in order {
      let away = trips[k].steps(on: grid)
      if away.isEmpty { continue }
      var available = away.lowerBound == 0 ? stateOfCharge * capacity.wattHours : energies[away.lowerBound - 1]
      available -= minStateOfCharge * capacity.wattHours
      let leaving = max(grid.start, trips[k].window.start)
      for former in order.prefix(while: { $0 != k }) {
        available -= trips[former].remaining(at: grid.instant(at: away.lowerBound))
      }
      let needed = trips[k].remaining(at: leaving)
      if needed <= max(0, available) + 1e-9 * capacity.wattHours { continue }
      let share = needed / trips[k].energy.wattHours
      // A trip that just fits by rounding is not worth another repair.
      trips[k].energy = .wattHours(max(0, max(0, available) / share - 1e-9 * capacity.wattHours))
      let was = wished.trips[k].energy.wattHours
      let now = trips[k].energy.wattHours
      return Repair(
        InputPath([.key("trips"), .index(k), .key("energyWh")]), was: .number(was), now: .number(now),
        "\(id) cannot hold \(was.text(decimals: 0)) Wh for the trip at \(trips[k].window.start.iso8601()); it gets "
          + "\(now.text(decimals: 0)) Wh")
    }
    return nil
  }

  /// The earliest later deadline by which the target can be reached within the horizon.
  private func laterDeadline(on grid: TimeGrid) -> Instant? {
    guard terms.repairPrices["deadline"] != nil, window.end < grid.end else { return nil }
    var open = self
    open.window.end = grid.end
    let charge = FlexibleCharge(open, on: grid)
    guard let steps = charge.fullest() else { return nil }
    let energies = charge.energies(charging: steps.map(\.level))
    let first = grid.steps(startingAtOrAfter: window.end).lowerBound
    let step = energies.indices.dropFirst(max(0, first - 1)).first { energies[$0] >= charge.target - charge.tolerance }
    return step.map { grid.instant(at: $0 + 1) }
  }

  /// That the curve, not the time, ends the charge; empty when it does not.
  private func taper(reached: Double, on grid: TimeGrid) -> String {
    if maxStateOfCharge <= reached + 1e-6 { return "since it may hold no more" }
    let wanted = reached * capacity.wattHours...max(reached, targetStateOfCharge) * capacity.wattHours
    let least = max(minPower.watts, 1e-6 * power.watts)
    return FlexibleCharge(self, on: grid).limit.leastOfCurve(within: wanted) < least
      ? "since its charge curve takes it no further" : ""
  }

  /// The target lowered, or the deadline moved where that has a price and costs less.
  private func cheaperRepair(
    reached: Double, orBy end: Instant?, on grid: TimeGrid, cause: String
  ) -> (ElectricVehicle, Repair) {
    var device = self
    let short = (targetStateOfCharge - reached) * capacity.wattHours / 1000
    if let end, let price = terms.repairPrices["deadline"] {
      let hours = Double(end - window.end) / 3600
      if hours * price < short * (terms.repairPrices["targetStateOfCharge"] ?? 1) {
        device.window.end = end
        return (
          device,
          Repair(
            InputPath([.key("deadline")]), was: .string(window.end.iso8601()), now: .string(end.iso8601()),
            "\(id) cannot reach a charge of \(targetStateOfCharge.text(decimals: 3)) by \(window.end.iso8601()); it has "
              + "until \(end.iso8601())")
        )
      }
    }
    device.targetStateOfCharge = reached
    let time = window.end > grid.end ? "the end of the horizon, \(grid.end.iso8601())" : window.end.iso8601()
    return (
      device,
      Repair(
        InputPath([.key("targetStateOfCharge")]), was: .number(targetStateOfCharge), now: .number(reached),
        "\(id) cannot reach a charge of \(targetStateOfCharge.text(decimals: 3)) by \(time)"
          + (cause.isEmpty ? "" : " " + cause) + "; it gets \(reached.text(decimals: 3))")
    )
  }
}
