internal import NumericMethods
public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A battery at the site.
///
/// Charge c and discharge d are on the grid side; with Δ hours per step, stored energy E, self-discharge σ per hour:
///
///     0 ≤ c_t ≤ charge power,   0 ≤ d_t ≤ discharge power                                       [W]
///     E_0 = charge · capacity,  E_{t+1} = (1 − σ)^Δ E_t + η_c c_t Δ − d_t Δ / η_d               [Wh]
///     min · capacity ≤ E_t ≤ max · capacity,   E_N ≥ final · capacity
///     P_t = c_t − d_t
///     own cost = Σ ((wear + chargePrice_t) c_t + (wear + dischargePrice_t) d_t) Δ + holdingPrice_t · E_{t+1}
///     c_t = 0 or d_t = 0, unless allowed; d_t = 0 while the site exports, unless discharging to the grid is allowed
///     c_t ≤ charge power · on_t,  d_t ≤ discharge power · on_t        with on_t by the ``OnOffRules``, where there are any
///
/// The prices of charging and discharging are paid beside the site's tariff, as where the battery has meters of its own;
/// the holding price is per kWh of content at the end of each step. A battery that is on need not do anything.
///
/// Decisions are the level P_t over the rated power, 1 charging to −1 discharging. Published curves are `stateOfCharge`,
/// `on` where it has rules, and `chargeW` and `dischargeW` where both may happen in one step. Source: the storage
/// components of PyPSA (`marginal_cost_storage` is the holding price) and oemof.solph, which state the same balance.
public struct Battery: FlexConsumer {
  /// Whether charging and discharging may happen in one step, which wastes energy.
  public enum Simultaneous: String, Sendable, CaseIterable {
    /// Never.
    case forbidden
    /// Where it pays, as with negative prices.
    case allowed
  }

  /// The device's name.
  public var id: DeviceID
  /// The capacity.
  public var capacity: Energy
  /// The largest charging power, grid side.
  public var chargePower: Power
  /// The largest discharging power, grid side.
  public var dischargePower: Power
  /// Stored per charged energy, 0.001 to 1.
  public var chargeEfficiency = 1.0
  /// Delivered per stored energy, 0.001 to 1.
  public var dischargeEfficiency = 1.0
  /// The charge now, 0…1.
  public var stateOfCharge: Double
  /// The lowest allowed charge.
  public var minStateOfCharge = 0.0
  /// The highest allowed charge.
  public var maxStateOfCharge = 1.0
  /// At least this charge at the end; nil for any.
  public var finalStateOfCharge: Double?
  /// The share of the content lost per hour.
  public var selfDischargePerHour = 0.0
  /// The price of wear per kWh through the grid side, each way.
  public var wearPrice = EnergyPrice.perKilowattHour(0)
  /// What charging costs at its own meter, in currency per kWh: empty for nothing, otherwise one per step; may be negative.
  public var chargePrice: [Double] = []
  /// What discharging costs at its own meter, in currency per kWh: empty for nothing, otherwise one per step; may be
  /// negative, where it earns.
  public var dischargePrice: [Double] = []
  /// What content costs, in currency per kWh at the end of each step: empty for nothing, otherwise one per step.
  public var holdingPrice: [Double] = []
  /// When it may be active and idle, and what switching between them costs.
  public var onOff = OnOffRules()
  /// Whether it may discharge while the site exports.
  public var dischargeToGrid = true
  /// Whether it may charge and discharge in one step.
  public var simultaneous = Simultaneous.forbidden
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A lossless battery with the whole capacity in use; set the other properties as needed.
  public init(id: DeviceID, capacity: Energy, chargePower: Power, dischargePower: Power, stateOfCharge: Double) {
    self.id = id
    self.capacity = capacity
    self.chargePower = chargePower
    self.dischargePower = dischargePower
    self.stateOfCharge = stateOfCharge
  }

  /// What is left of the content after one step.
  func retention(on grid: TimeGrid) -> Double { power(1 - selfDischargePerHour, grid.stepHours) }

  /// Powers below zero, fractions outside 0…1, a lowest charge above the highest, a final one outside both.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    // Below these the solver would work with numbers that it cannot hold.
    checks.require("capacityWh", capacity.wattHours, .between(0.001, NumberRule.largest))
    checks.require("chargePowerW", chargePower.watts, .nonNegative)
    checks.require("dischargePowerW", dischargePower.watts, .nonNegative)
    checks.require("chargeEfficiency", chargeEfficiency, .between(0.001, 1))
    checks.require("dischargeEfficiency", dischargeEfficiency, .between(0.001, 1))
    checks.require("stateOfCharge", stateOfCharge, .fraction)
    checks.require("minStateOfCharge", minStateOfCharge, .fraction)
    checks.require("maxStateOfCharge", maxStateOfCharge, .fraction)
    if minStateOfCharge > maxStateOfCharge {
      checks.fail(
        "minStateOfCharge", value: minStateOfCharge.text(decimals: 6),
        expected: "at most maxStateOfCharge, \(maxStateOfCharge.text(decimals: 6))")
    } else if let final = finalStateOfCharge {
      checks.require("finalStateOfCharge", final, .between(minStateOfCharge, maxStateOfCharge))
    }
    checks.require("selfDischargePerHour", selfDischargePerHour, .fraction)
    checks.require("wearPricePerkWh", wearPrice.perKilowattHour, .nonNegative)
    for (key, prices) in [
      ("chargePricePerkWh", chargePrice), ("dischargePricePerkWh", dischargePrice),
      ("holdingPricePerkWhStep", holdingPrice),
    ] where !prices.isEmpty {
      checks.require(key, prices, .any, count: grid.count)
    }
    return checks.faults + onOff.faults(on: grid)
  }

  /// Whether it can be active at a step when its rules are used to the full.
  func mayBeActive(_ t: Int) -> Bool { onOff.wasOn || onOff.maxStarts != 0 && t >= onOff.stepsStillOff }

  /// What a step costs with these flows in W and this content in Wh at its end.
  func cost(_ t: Int, charge: Double, discharge: Double, content: Double, hours: Double) -> Double {
    let wear = wearPrice.perKilowattHour
    let flows = (wear + chargePrice.value(at: t)) * charge + (wear + dischargePrice.value(at: t)) * discharge
    return (flows * hours + holdingPrice.value(at: t) * content) / 1000
  }

  /// Whether charging and discharging at once could be worth money by itself, whatever the site's tariff.
  private var couldWastePay: Bool {
    let isLossy = chargeEfficiency < 1 || dischargeEfficiency < 1
    return chargePrice.contains { $0 < 0 } || dischargePrice.contains { $0 < 0 }
      || isLossy && holdingPrice.contains { $0 > 0 }
  }

  /// Rounding of a charge, as a share of the capacity.
  static let tolerance = 1e-8

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    let hours = grid.stepHours
    let rated = max(chargePower.watts, dischargePower.watts, 1e-9)
    var formulation = Formulation(power: [], decisions: [])
    var former: Variable?
    var flows: [(charge: Variable, discharge: Variable)] = []
    var states: [LinearExpression] = []
    for t in grid.steps {
      let isIdle = !mayBeActive(t)
      let charge = model.variable("charge[\(t)]", in: Bounds(lower: 0, upper: isIdle ? 0 : chargePower.watts))
      let discharge = model.variable("discharge[\(t)]", in: Bounds(lower: 0, upper: isIdle ? 0 : dischargePower.watts))
      let isLast = t == grid.count - 1
      let floor = max(minStateOfCharge, isLast ? finalStateOfCharge ?? 0 : 0)
      let content = model.variable(
        "content[\(t)]",
        in: Bounds(lower: floor * capacity.wattHours, upper: maxStateOfCharge * capacity.wattHours))
      var balance = content.expression
      balance.add(-chargeEfficiency * hours, charge)
      balance.add(hours / dischargeEfficiency, discharge)
      let kept = retention(on: grid)
      if let former {
        balance.add(-kept, former)
      } else {
        balance.constant -= kept * stateOfCharge * capacity.wattHours
      }
      model.require(balance == 0, named: "content[\(t)]", label: "stateOfCharge")
      former = content
      flows.append((charge, discharge))
      states.append((1 / capacity.wattHours) * content)
      formulation.power.append(charge - discharge)
      formulation.decisions.append((1 / rated) * (charge - discharge))
      for (variable, price) in [
        (charge, cost(t, charge: 1, discharge: 0, content: 0, hours: hours)),
        (discharge, cost(t, charge: 0, discharge: 1, content: 0, hours: hours)),
        (content, cost(t, charge: 0, discharge: 0, content: 1, hours: hours)),
      ] where price != 0 {
        formulation.ownCost.add(price, variable)
      }
      if simultaneous == .forbidden {
        if couldWastePay {
          let isCharging = model.variable("charging[\(t)]", .binary)
          model.require(charge - chargePower.watts * isCharging <= 0, named: "charging[\(t)]", label: "simultaneous")
          model.require(
            discharge + dischargePower.watts * isCharging <= dischargePower.watts, named: "discharging[\(t)]",
            label: "simultaneous")
        } else {
          formulation.exclusions.append(.init(step: t, first: charge, second: discharge))
        }
      }
      if !dischargeToGrid { formulation.notDuringExport.append(.init(step: t, variable: discharge)) }
    }
    formulation.states = [.init("stateOfCharge", states)]
    if simultaneous == .allowed {
      formulation.states.append(.init("chargeW", flows.map(\.charge.expression)))
      formulation.states.append(.init("dischargeW", flows.map(\.discharge.expression)))
    }
    try addRules(flows, to: &formulation, in: &model)
    return formulation
  }

  /// Being active or idle, where there are rules for it.
  private func addRules(
    _ flows: [(charge: Variable, discharge: Variable)], to formulation: inout Formulation, in model: inout Model
  ) throws(InputFaults) {
    if onOff.isTrivial { return }
    let on = flows.indices.map { model.variable("on[\($0)]", .binary) }
    let logic = try OnOffLogic(onOff, on: on, in: &model)
    for (t, flow) in flows.enumerated() {
      model.require(flow.charge - chargePower.watts * on[t] <= 0, named: "active[\(t)]")
      model.require(flow.discharge - dischargePower.watts * on[t] <= 0, named: "active[\(t)]")
    }
    formulation.ownCost.add(1, logic.ownCost)
    formulation.states.append(.init("on", on.map(\.expression)))
  }
}
