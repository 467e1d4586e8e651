internal import CheckedJSON
internal import EnergyTimeSeries
internal import MILPModel

extension FlexibleCharge {
  /// The model of ``ElectricVehicle`` for interruptible and modulating charging.
  func formulate(in model: inout Model) throws(InputFaults) -> Formulation {
    let hours = grid.stepHours
    let reach = reachable()
    let switches = grid.steps.map { t in
      needsSwitch && isPlugged[t] ? model.variable("on[\(t)]", .binary) : nil
    }
    let rules = try OnOffLogic(car.onOff, on: switches, in: &model)
    var formulation = Formulation(power: [], decisions: [])
    formulation.decisionKind = decidesStates ? .states : .level
    formulation.ownCost = rules.ownCost
    var former = LinearExpression(initial)
    var states: [LinearExpression] = []
    for t in grid.steps {
      var power = LinearExpression()
      var balance = -1 * former
      balance.constant += drain[t]
      if isPlugged[t] {
        let charge = charge(at: t, from: former, within: reach[t], on: switches[t], in: &model)
        balance.add(-limit.storedPerWatt, charge)
        power.add(1, charge)
        if car.dischargePower.watts > 0 {
          let discharge = model.variable("discharge[\(t)]", in: Bounds(lower: 0, upper: car.dischargePower.watts))
          balance.add(hours / car.dischargeEfficiency, discharge)
          power.add(-1, discharge)
          formulation.ownCost.add(wearPerWatt, discharge)
          if let on = switches[t] {
            let rating = car.dischargePower.watts
            model.require(discharge + rating * on <= rating, named: "either way[\(t)]")
          } else if let charge = charge.terms.first?.variable {
            formulation.exclusions.append(.init(step: t, first: charge, second: discharge))
          }
          if !car.dischargeToGrid { formulation.notDuringExport.append(.init(step: t, variable: discharge)) }
        }
        formulation.ownCost.add(wearPerWatt, charge)
      }
      let isTarget = t == lastStep && car.targetPrice == nil
      let lower = max(0, max(floor[t], isTarget ? target : 0) - tolerance)
      let content = model.variable("energy[\(t)]", in: Bounds(lower: lower, upper: max(limit.full, lower)))
      balance.add(1, content)
      model.require(balance, in: Bounds.exactly(0), named: "energy[\(t)]", label: "stateOfCharge")
      former = content.expression
      states.append((1 / car.capacity.wattHours) * content)
      formulation.power.append(power)
      if decidesStates {
        formulation.decisions.append(switches[t]?.expression ?? LinearExpression())
      } else {
        formulation.decisions.append((1 / rated) * power)
      }
      if t == lastStep, let price = car.targetPrice {
        let short = model.variable("short", in: Bounds(lower: 0, upper: max(0, target)))
        model.require(content + short >= target, named: "target", label: "targetStateOfCharge")
        formulation.discomfort.add(price.perKilowattHour / 1000, short)
      }
    }
    formulation.states = [.init("stateOfCharge", states)]
    return formulation
  }

  /// What a watt throughout a step wears, in currency.
  var wearPerWatt: Double { car.wearPrice.perKilowattHour * grid.stepHours / 1000 }

  /// The charging power at a step, in W, from the energy at its start.
  private func charge(
    at t: Int, from energy: LinearExpression, within reach: (low: Double, high: Double), on: Variable?,
    in model: inout Model
  ) -> LinearExpression {
    let isInterruptible = car.charging == .interruptible
    // A little beyond what can be reached, so that rounding leaves no point outside.
    let margin = 1e-6 * car.capacity.wattHours
    let high = min(reach.high + margin, max(limit.full, reach.high))
    // Coefficients near zero beside those of a full car would cost the solver its precision.
    let low = min(reach.low, high) - margin
    let from = low < 100 * margin ? 0 : low
    let isKnown = reach.high - reach.low < margin
    let bends =
      isKnown
      ? [(x: reach.low, y: limit.watts(at: reach.low))] : limit.bends(from: from, to: high)
    let most = max(0, bends.reduce(0) { max($0, $1.y) })
    let isFlat = bends.allSatisfy { $0.y >= most * (1 - 1e-12) }
    if isInterruptible, let on {
      if most < leastPower { model.setBounds(of: on, to: Bounds.exactly(0)) }
      return isFlat ? most * on : fullCharge(at: t, from: energy, along: bends, on: on, in: &model)
    }
    let charge = model.variable("charge[\(t)]", in: Bounds(lower: 0, upper: most))
    if let on {
      model.require(charge - most * on <= 0, named: "charging[\(t)]")
      if leastPower > 0 {
        model.require(charge - leastPower * on >= 0, named: "least power[\(t)]", label: "minPowerW")
      }
    }
    // That it is never more than full is known from the energy already.
    guard !isFlat, bendsBelowFull(bends), let curve = try? PiecewiseLinear(bends) else { return charge.expression }
    let allowed = model.variable("allowed[\(t)]", atMost: curve, of: energy)
    model.setBounds(of: allowed, to: Self.range(of: bends))
    model.require(charge - allowed <= 0, named: "curve[\(t)]", label: "chargeCurve")
    return charge.expression
  }

  /// All that the curve allows while on, and nothing while off.
  private func fullCharge(
    at t: Int, from energy: LinearExpression, along bends: [(x: Double, y: Double)], on: Variable, in model: inout Model
  ) -> LinearExpression {
    let most = bends.reduce(0) { max($0, $1.y) }
    let charge = model.variable("charge[\(t)]", in: Bounds(lower: 0, upper: most))
    model.require(charge - most * on <= 0, named: "charging[\(t)]")
    if leastPower > 0 {
      model.require(charge - leastPower * on >= 0, named: "least power[\(t)]", label: "minPowerW")
    }
    guard let curve = try? PiecewiseLinear(bends) else { return charge.expression }
    let allowed = model.variable("allowed[\(t)]", equalTo: curve, of: energy)
    model.setBounds(of: allowed, to: Self.range(of: bends))
    model.require(charge - allowed <= 0, named: "curve[\(t)]", label: "chargeCurve")
    model.require(charge - allowed - most * on >= -most, named: "full curve[\(t)]", label: "chargeCurve")
    return charge.expression
  }

  /// Limits of what the curve allows, which a car that may stay off needs; a curve may end a rounding below zero.
  private static func range(of bends: [(x: Double, y: Double)]) -> Bounds {
    bends.reduce(Bounds.exactly(0)) { Bounds(lower: min($0.lower, $1.y), upper: max($0.upper, $1.y)) }
  }

  /// Whether something else than the room left bends the power down.
  private func bendsBelowFull(_ bends: [(x: Double, y: Double)]) -> Bool {
    bends.contains { $0.y < limit.rated * (1 - 1e-9) && $0.y < (limit.full - $0.x) / limit.storedPerWatt - 1e-6 }
  }

  /// The least and the most energy that can be in the car at the start of each step.
  private func reachable() -> [(low: Double, high: Double)] {
    var needed = floor
    for t in grid.steps.reversed() {
      if t == lastStep, car.targetPrice == nil { needed[t] = max(needed[t], target) }
      if t + 1 < grid.count {
        let gain = isPlugged[t + 1] ? limit.storedPerWatt * limit.rated : 0
        needed[t] = max(needed[t], needed[t + 1] + drain[t + 1] - gain)
      }
    }
    var low = initial
    var high = initial
    return grid.steps.map { t in
      let range = (low: low, high: max(low, high))
      if isPlugged[t] {
        low -= car.dischargePower.watts * grid.stepHours / car.dischargeEfficiency
        let most = limit.isSteep ? limit.rated : limit.watts(at: high)
        high = min(max(limit.full, high), high + limit.storedPerWatt * most)
      }
      low = max(0, low - drain[t], needed[t] - 2 * tolerance)
      high = max(high - drain[t], low)
      return range
    }
  }
}
