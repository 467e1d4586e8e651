public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A heater without a thermometer that is in eco or in comfort at each step (the reference's *non-asservi*).
///
///     u_t ∈ {0, 1},  u_t = 0 outside every period
///     min_i ≤ Σ_{t ∈ period i} u_t ≤ max_i             for every period i; periods may overlap (sliding hours)
///     P_t = eco + (comfort − eco) u_t                   [W], eco at every other step
///     own cost by ``OnOffRules`` of u_t, comfort being on
///
/// With a price per step the minimum is soft: Σ u_t + short_i ≥ min_i, discomfort = price · Σ_i short_i.
///
/// Decisions are comfort (1) or eco (0). A step belongs to a period when it lies wholly inside. Where periods contradict
/// each other or themselves, maxima hold and earlier periods in the list go first: each later one keeps the most that
/// they leave. A period that the horizon cuts off is owed at most the steps that are left. Where on/off rules forbid a
/// minimum, it is lowered too: by the least number of steps where periods do not overlap, else by what a run through the
/// earliest comfort leaves. Source: ELFE's developer documentation, *consommateur somme*; its defects (columns in
/// the wrong rows, only the first windows protected) are absent here.
public struct ComfortHeater: FlexConsumer {
  /// The device's name.
  public var id: DeviceID
  /// The power in eco.
  public var ecoPower: Power
  /// The power in comfort.
  public var comfortPower: Power
  /// When comfort is wanted, and how much of it.
  public var periods: [ComfortPeriod]
  /// What each comfort step short of a period's minimum costs, in currency; nil for minima that must be kept.
  public var comfortPricePerStep: Double?
  /// What switching to comfort and back costs, and how often it may be.
  public var onOff = OnOffRules()
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A heater with its comfort periods.
  public init(id: DeviceID, ecoPower: Power, comfortPower: Power, periods: [ComfortPeriod]) {
    self.id = id
    self.ecoPower = ecoPower
    self.comfortPower = comfortPower
    self.periods = periods
  }

  /// Minima at a price beyond this would cost the solver its precision.
  private static let mostPricedSteps = 1_000_000

  /// Negative power, periods that end before they start, counts that are negative.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    checks.require("ecoPowerW", ecoPower.watts, .nonNegative)
    checks.require("comfortPowerW", comfortPower.watts, .nonNegative)
    for (k, period) in periods.enumerated() {
      var part = FieldChecks()
      if period.window.end <= period.window.start {
        part.fail(
          "end", value: "\"\(period.window.end.iso8601())\"",
          expected: "an instant after start, \(period.window.start.iso8601())")
      }
      if period.minSteps < 0 { part.fail("minComfortSteps", value: "\(period.minSteps)", expected: "0 or more") }
      if comfortPricePerStep != nil, period.minSteps > Self.mostPricedSteps {
        part.fail(
          "minComfortSteps", value: "\(period.minSteps)",
          expected: "at most \(Self.mostPricedSteps) beside comfortPricePerStep")
      }
      if period.maxSteps < 0 { part.fail("maxComfortSteps", value: "\(period.maxSteps)", expected: "0 or more") }
      checks.include(part.faults, below: InputPath([.key("periods"), .index(k)]))
    }
    checks.require("comfortPricePerStep", comfortPricePerStep, .nonNegative)
    checks.include(onOff.faults(on: grid), below: InputPath())
    return checks.faults
  }

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    var isInPeriod = Array(repeating: false, count: grid.count)
    for period in periods { for t in grid.steps(within: period.window) { isInPeriod[t] = true } }
    let comfort = grid.steps.map { isInPeriod[$0] ? model.variable("comfort[\($0)]", .binary) : nil }
    let logic = try OnOffLogic(onOff, on: comfort, in: &model)
    let extra = comfortPower.watts - ecoPower.watts
    var formulation = Formulation(
      power: comfort.map { on in
        var power = LinearExpression(ecoPower.watts)
        if let on { power.add(extra, on) }
        return power
      },
      decisions: comfort.map { $0?.expression ?? LinearExpression() })
    formulation.decisionKind = .states
    formulation.ownCost = logic.ownCost
    for (k, period) in periods.enumerated() {
      var sum = LinearExpression()
      for t in grid.steps(within: period.window) { if let on = comfort[t] { sum.add(1, on) } }
      let limits = Bounds(lower: Double(period.minSteps), upper: Double(period.maxSteps))
      guard let price = comfortPricePerStep else {
        if !sum.terms.isEmpty { model.require(sum, in: limits, named: "period[\(k)]", label: "periods/\(k)") }
        continue
      }
      let short = model.variable("short[\(k)]", in: Bounds(lower: 0, upper: limits.lower))
      formulation.discomfort.add(price, short)
      model.require(sum + short >= limits.lower, named: "period[\(k)]", label: "periods/\(k)/minComfortSteps")
      if !sum.terms.isEmpty {
        model.require(sum <= limits.upper, named: "period[\(k)]", label: "periods/\(k)/maxComfortSteps")
      }
    }
    return formulation
  }

  /// With what switching costs, and what minima that are not met do.
  public func settled(_ schedule: Schedule, on grid: TimeGrid) -> Schedule {
    var schedule = schedule
    let states = schedule.decisions.map { $0 > 0.5 }
    schedule.ownCost = onOff.cost(of: states)
    if let price = comfortPricePerStep {
      let short = periods.reduce(0.0) { sum, period in
        let given = grid.steps(within: period.window).count { states[$0] }
        return sum + max(0, Double(period.minSteps) - Double(given))
      }
      schedule.discomfort = price * short
    }
    return schedule
  }
}

/// A span in which comfort is wanted for a number of steps.
public struct ComfortPeriod: Hashable, Sendable {
  /// The span.
  public var window: TimeWindow
  /// At least so many steps of comfort.
  public var minSteps: Int
  /// At most so many.
  public var maxSteps: Int

  /// A period with its counts.
  public init(window: TimeWindow, minSteps: Int, maxSteps: Int = .max) {
    self.window = window
    self.minSteps = minSteps
    self.maxSteps = maxSteps
  }
}

extension ComfortHeater: SelfOperating {
  /// Comfort as early in each period as its maxima and the on/off rules allow, until the minima are met.
  public func unmanaged(on grid: TimeGrid) -> Schedule {
    let comfort = comfortWithoutPlan(on: grid) ?? Array(repeating: onOff.wasOn, count: grid.count)
    let schedule = Schedule(
      decisions: comfort.map { $0 ? 1 : 0 },
      power: TimeSeries(on: grid) { comfort[$0] ? comfortPower : ecoPower })
    return settled(schedule, on: grid)
  }
}
