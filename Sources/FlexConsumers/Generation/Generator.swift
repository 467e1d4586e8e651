public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A generator at the site that can be told what to deliver: a fuel cell, a biomethane engine, a diesel set.
///
/// With output g_t and on_t ∈ {0, 1}:
///
///     lowest_t · on_t ≤ g_t ≤ highest_t · on_t                                       [W]
///     |g_t − g_{t−1}| ≤ ramp, and to or from the lowest output in one step at a start or stop
///     on_t keeps the ``OnOffRules``
///     P_t = −g_t
///     own cost  = Σ (price_t + fuelPrice_t / efficiency) g_t Δ / 1000 + cost of the rules      [currency]
///     emissions = Σ co2 · g_t Δ / 1000                                                         [gCO₂e]
///
/// Without a lowest output and without rules there is no on_t. The output before the first step, where it is not given, is
/// 0 of a generator that was off, and any of one that was on or is never off. Where the highest output is
/// 0 and below the lowest it is off; without a lowest output it may stay on at 0. CO₂ is per kWh delivered.
///
/// Decisions are on (1) or off (0), or, where there is no on_t, the share of the largest output.
///
/// Only a generator that is on can be told what it cannot do: see ``fitted(to:)``. Unmanaged it stops as soon as it may,
/// at the lowest output until then. Sources: `Generator` with `committable` in PyPSA (start and stop ramps at least to the
/// lowest output), `NonConvex` and `Converter` in oemof.solph.
public struct Generator: FlexConsumer {
  /// The device's name.
  public var id: DeviceID
  /// The highest output at each step.
  public var maxPower: [Power]
  /// The lowest output while it is on: empty for none, otherwise one per step.
  public var minPower: [Power] = []
  /// What its output costs, in currency per kWh: empty for nothing, otherwise one per step; may be negative.
  public var price: [Double] = []
  /// What its output emits, in gCO₂e per kWh.
  public var co2PerKilowattHour = 0.0
  /// The largest change of its output from one step to the next; nil for any.
  public var ramp: Power?
  /// The output before the first step; nil for 0 where it was off, for any where it was on or is never off.
  public var initialPower: Power?
  /// The output per fuel, 0.001 to 1.
  public var efficiency = 1.0
  /// What its fuel costs, in currency per kWh of fuel: empty for nothing, otherwise one per step.
  public var fuelPrice: [Double] = []
  /// When it may be on and off, and what that costs.
  public var onOff = OnOffRules()
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A generator whose output costs nothing; set the other properties as needed.
  public init(id: DeviceID, maxPower: [Power]) {
    self.id = id
    self.maxPower = maxPower
  }

  /// The highest output at a step, in W.
  func highest(_ t: Int) -> Double { maxPower.indices.contains(t) ? maxPower[t].watts : 0 }
  /// The lowest output of a step at which it is on, in W.
  func lowest(_ t: Int) -> Double { minPower.indices.contains(t) ? minPower[t].watts : 0 }
  /// What a kWh delivered at a step costs.
  func cost(_ t: Int) -> Double { price.value(at: t) + fuelPrice.value(at: t) / efficiency }
  /// The output before the first step in W; nil when it is not known.
  var formerOutput: Double? {
    let wasOff = onOff.initiallyOn == false || isSwitched && !onOff.wasOn
    return initialPower?.watts ?? (wasOff ? 0 : nil)
  }
  /// Whether it is on or off, beside delivering.
  var isSwitched: Bool { !onOff.isTrivial || minPower.contains { $0.watts > 0 } }
  /// The largest output of all steps, in W.
  private var rated: Double { max(maxPower.reduce(0) { max($0, $1.watts) }, 1e-9) }

  /// Negative powers, a lowest output above the highest, prices that are no numbers, an output before the first step
  /// while off.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("maxPowerW", maxPower.map(\.watts), .nonNegative, count: grid.count)
    if !minPower.isEmpty { checks.require("minPowerW", minPower.map(\.watts), .nonNegative, count: grid.count) }
    if let t = minPower.indices.first(where: { highest($0) > 0 && lowest($0) > highest($0) }) {
      checks.fail(
        "minPowerW", value: "\(lowest(t).text(decimals: 3)) at step \(t)",
        expected: "at most maxPowerW there, \(highest(t).text(decimals: 3))")
    }
    if !price.isEmpty { checks.require("pricePerkWh", price, .any, count: grid.count) }
    checks.require("co2gPerkWh", co2PerKilowattHour, .any)
    checks.require("rampWPerStep", ramp?.watts, .nonNegative)
    checks.require("initialPowerW", initialPower?.watts, .nonNegative)
    if let initialPower, initialPower.watts > 0, isSwitched, !onOff.wasOn {
      checks.fail(
        "initialPowerW", value: initialPower.watts.text(decimals: 3),
        expected: "0 for a generator that is off; \"initiallyOn\": true")
    }
    checks.require("efficiency", efficiency, .between(0.001, 1))
    if !fuelPrice.isEmpty { checks.require("fuelPricePerkWh", fuelPrice, .any, count: grid.count) }
    return checks.faults + onOff.faults(on: grid)
  }

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    let output = grid.steps.map { model.variable("output[\($0)]", in: Bounds(lower: 0, upper: highest($0))) }
    let limit = ramp.map { RampLimit(perStep: $0.watts, initial: formerOutput, lowest: grid.steps.map(lowest)) }
    var formulation = Formulation(power: output.map { -1 * $0 }, decisions: [])
    var logic: OnOffLogic?
    if isSwitched {
      let on = grid.steps.map { t in
        lowest(t) <= highest(t) ? model.variable("on[\(t)]", .binary) : nil
      }
      let switched = try OnOffLogic(onOff, on: on, needsStarts: limit?.needsStarts ?? false, in: &model)
      for t in grid.steps {
        guard let on = on[t] else {
          model.setBounds(of: output[t], to: Bounds.exactly(0))
          continue
        }
        model.require(output[t] - highest(t) * on <= 0, named: "highest[\(t)]", label: "maxPowerW")
        if lowest(t) > 0 { model.require(output[t] - lowest(t) * on >= 0, named: "lowest[\(t)]", label: "minPowerW") }
      }
      formulation.decisions = grid.steps.map(switched.on)
      formulation.decisionKind = .states
      formulation.ownCost = switched.ownCost
      logic = switched
    } else {
      formulation.decisions = output.map { (1 / rated) * $0 }
    }
    limit?.add(to: output, logic: logic, in: &model)
    for t in grid.steps {
      let kilowattHours = grid.stepHours / 1000
      if cost(t) != 0 { formulation.ownCost.add(cost(t) * kilowattHours, output[t]) }
      if co2PerKilowattHour != 0 { formulation.emissions.add(co2PerKilowattHour * kilowattHours, output[t]) }
    }
    return formulation
  }

  /// Off where it is off, within its limits elsewhere, with the costs and emissions of that.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    run(
      isOn: isSwitched ? schedule.decisions.map { $0 > 0.5 } : nil, output: schedule.power.values.map { -$0 }, on: grid)
  }

  /// The schedule of an output, and of being on where it is switched.
  private func run(isOn: [Bool]?, output: [Double], on grid: TimeGrid) -> Schedule {
    let output = grid.steps.map { t in
      if let isOn, !isOn[t] { return 0.0 }
      return min(max(output[t], isOn == nil ? 0 : lowest(t)), highest(t))
    }
    let decisions = isOn.map { $0.map { $0 ? 1.0 : 0 } } ?? output.map { $0 / rated }
    let energy = grid.steps.map { output[$0] * grid.stepHours / 1000 }
    return Schedule(
      decisions: decisions, power: TimeSeries(on: grid) { .watts(output[$0] == 0 ? 0 : -output[$0]) },
      ownCost: (isOn.map(onOff.cost) ?? 0) + grid.steps.reduce(0) { $0 + cost($1) * energy[$1] },
      emissions: co2PerKilowattHour * energy.reduce(0, +))
  }
}

extension Generator: SelfOperating {
  /// Off, as soon as it may stop; at the lowest output until then.
  public func unmanaged(on grid: TimeGrid) -> Schedule {
    let run = GeneratorRun(self, on: grid)
    let steps = isSwitched && !onOff.wasOn ? 0 : run.shortest ?? 0
    let output = run.lowestOutput(for: steps) + Array(repeating: 0, count: grid.count - steps)
    return self.run(isOn: isSwitched ? grid.steps.map { $0 < steps } : nil, output: output, on: grid)
  }
}
