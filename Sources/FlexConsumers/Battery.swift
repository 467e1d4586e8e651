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
///     P_t = c_t − d_t,   own cost = wear · (c_t + d_t) Δ
///     c_t = 0 or d_t = 0, unless allowed; d_t = 0 while the site exports, unless discharging to the grid is allowed
///
/// Decisions are the level P_t over the rated power, 1 charging to −1 discharging. Source: the storage components of
/// PyPSA and oemof.solph, which state the same balance.
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
  /// Stored per charged energy, above 0 to 1.
  public var chargeEfficiency = 1.0
  /// Delivered per stored energy, above 0 to 1.
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
    checks.require("capacityWh", capacity.wattHours, .positive)
    checks.require("chargePowerW", chargePower.watts, .nonNegative)
    checks.require("dischargePowerW", dischargePower.watts, .nonNegative)
    checks.require("chargeEfficiency", chargeEfficiency, .efficiency)
    checks.require("dischargeEfficiency", dischargeEfficiency, .efficiency)
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
    return checks.faults
  }

  /// Widens the allowed charges to the one it has, and lowers a final charge that cannot be reached.
  public func fitted(to grid: TimeGrid) -> Fitting {
    var device = self
    var repairs: [Repair] = []
    func lower(_ key: String, _ value: WritableKeyPath<Battery, Double>, to now: Double, _ message: String) {
      repairs.append(
        Repair(InputPath([.key(key)]), was: .number(device[keyPath: value]), now: .number(now), "\(id) " + message))
      device[keyPath: value] = now
    }
    if stateOfCharge > maxStateOfCharge {
      lower("maxStateOfCharge", \.maxStateOfCharge, to: stateOfCharge, "already holds more than its highest charge")
    }
    let content = fullestContent(on: grid)
    let lowest = max(0, (content.min() ?? 0) / capacity.wattHours - Self.tolerance)
    if stateOfCharge < minStateOfCharge {
      lower(
        "minStateOfCharge", \.minStateOfCharge, to: min(stateOfCharge, lowest), "holds less than its lowest charge")
    } else if lowest < minStateOfCharge - 2 * Self.tolerance {
      lower(
        "minStateOfCharge", \.minStateOfCharge, to: lowest, "loses charge faster than it can be charged")
    }
    let highest = max(0, (content.last ?? 0) / capacity.wattHours - Self.tolerance)
    if let final = finalStateOfCharge, final > highest + 2 * Self.tolerance {
      repairs.append(
        Repair(
          InputPath([.key("finalStateOfCharge")]), was: .number(final), now: .number(highest),
          "\(id) cannot reach a charge of \(final.text(decimals: 3)) by \(grid.end.iso8601()); it gets "
            + "\(highest.text(decimals: 3))"))
      device.finalStateOfCharge = highest
    }
    return repairs.isEmpty ? .asWished(self) : .repaired(device, repairs)
  }

  /// Rounding of a charge, as a share of the capacity.
  static let tolerance = 1e-9

  /// The content after each step when charged at full power up to the highest charge, in Wh.
  private func fullestContent(on grid: TimeGrid) -> [Double] {
    let highest = max(maxStateOfCharge, stateOfCharge) * capacity.wattHours
    var content = stateOfCharge * capacity.wattHours
    return grid.steps.map { _ in
      content = min(
        max(highest, 0), retention(on: grid) * content + chargeEfficiency * chargePower.watts * grid.stepHours)
      return content
    }
  }

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    let hours = grid.stepHours
    let rated = max(chargePower.watts, dischargePower.watts, 1e-9)
    var formulation = Formulation(power: [], decisions: [])
    var former: Variable?
    var states: [LinearExpression] = []
    for t in grid.steps {
      let charge = model.variable("charge[\(t)]", in: Bounds(lower: 0, upper: chargePower.watts))
      let discharge = model.variable("discharge[\(t)]", in: Bounds(lower: 0, upper: dischargePower.watts))
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
      states.append((1 / capacity.wattHours) * content)
      formulation.power.append(charge - discharge)
      formulation.decisions.append((1 / rated) * (charge - discharge))
      if wearPrice.perKilowattHour != 0 {
        formulation.ownCost.add(wearPrice.perKilowattHour * hours / 1000, charge)
        formulation.ownCost.add(wearPrice.perKilowattHour * hours / 1000, discharge)
      }
      if simultaneous == .forbidden {
        formulation.exclusions.append(.init(step: t, first: charge, second: discharge))
      }
      if !dischargeToGrid { formulation.notDuringExport.append(.init(step: t, variable: discharge)) }
    }
    formulation.states = [.init("stateOfCharge", states)]
    return formulation
  }

  /// Where charging and discharging at once is forbidden: the net power alone, less any charge that then does not fit,
  /// and the curve `stateOfCharge` that follows. The content is never below the solution's, the power never above.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    if simultaneous == .allowed { return schedule }
    let rated = max(chargePower.watts, dischargePower.watts, 1e-9)
    let hours = grid.stepHours
    let highest = maxStateOfCharge * capacity.wattHours
    var content = stateOfCharge * capacity.wattHours
    var charges: [Double] = []
    let watts = schedule.power.values.map { net in
      let idle = retention(on: grid) * content
      // Charges of a trillionth of the rated power are the solver's rounding.
      let power = net.magnitude < 1e-9 * rated ? 0 : net
      let room = max(0, highest - idle) / (chargeEfficiency * hours)
      let settled = power > 0 ? min(power, room) : power
      content = max(0, idle + (settled > 0 ? chargeEfficiency * settled : settled / dischargeEfficiency) * hours)
      charges.append(content / capacity.wattHours)
      return settled
    }
    return Schedule(
      decisions: watts.map { $0 / rated }, power: TimeSeries(on: grid) { .watts(watts[$0]) },
      states: [StateCurve(key: "stateOfCharge", values: charges)],
      ownCost: wearPrice.perKilowattHour * hours / 1000 * watts.reduce(0) { $0 + $1.magnitude })
  }
}

extension Battery: GridFeeding {}

extension Battery: SelfOperating {
  /// Idle, unless a higher final charge is wished: then it charges at once.
  public func unmanaged(on grid: TimeGrid) -> Schedule {
    let hours = grid.stepHours
    let target = max(finalStateOfCharge ?? 0, minStateOfCharge) * capacity.wattHours
    // Working backwards: what must be stored at each step's end so that idling from there on ends at the target.
    let kept = retention(on: grid)
    var needed = [Double](repeating: target, count: grid.count)
    for t in grid.steps.reversed().dropFirst() {
      needed[t] = min(maxStateOfCharge * capacity.wattHours, kept > 0 ? needed[t + 1] / kept : .infinity)
    }
    var content = stateOfCharge * capacity.wattHours
    let charged = grid.steps.map { t in
      let missing = needed[t] - kept * content
      let watts = min(chargePower.watts, max(0, missing / (chargeEfficiency * hours)))
      content = kept * content + chargeEfficiency * watts * hours
      return watts
    }
    var device = self
    device.simultaneous = .forbidden
    return device.settled(
      Schedule(decisions: charged, power: TimeSeries(on: grid) { .watts(charged[$0]) }), on: grid)
  }
}
