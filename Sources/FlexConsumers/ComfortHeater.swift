public import CheckedJSON
public import EnergyTimeSeries
public import MILPModel

/// A heater without a thermometer that is in eco or in comfort at each step (the reference's *non-asservi*).
///
///     u_t ∈ {0, 1},  u_t = 0 outside every period
///     min_i ≤ Σ_{t ∈ period i} u_t ≤ max_i             for every period i; periods may overlap (sliding hours)
///     P_t = eco + (comfort − eco) u_t                   [W], eco at every other step
///
/// Decisions are comfort (1) or eco (0). A step belongs to a period when it lies wholly inside. Where periods contradict
/// each other or themselves, maxima hold and earlier periods in the list go first: each later one keeps the most that
/// they leave. A period that the horizon cuts off is owed at most the steps that are left. Source: ELFE's developer documentation, *consommateur somme*; its defects (columns in
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
  /// What every device may be told.
  public var terms = PlanningTerms()

  /// A heater with its comfort periods.
  public init(id: DeviceID, ecoPower: Power, comfortPower: Power, periods: [ComfortPeriod]) {
    self.id = id
    self.ecoPower = ecoPower
    self.comfortPower = comfortPower
    self.periods = periods
  }

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
      if period.maxSteps < 0 { part.fail("maxComfortSteps", value: "\(period.maxSteps)", expected: "0 or more") }
      checks.include(part.faults, below: InputPath([.key("periods"), .index(k)]))
    }
    return checks.faults
  }

  /// Lowers minima that the steps left, or other periods, do not allow.
  public func fitted(to grid: TimeGrid) -> Fitting {
    var device = self
    for k in periods.indices where periods[k].window.start < grid.start || periods[k].window.end > grid.end {
      // More than the whole period holds is no matter of the horizon, and is repaired below with a warning.
      let whole = Int(clamping: periods[k].window.duration / grid.stepSeconds)
      if periods[k].minSteps > whole { continue }
      device.periods[k].minSteps = min(periods[k].minSteps, grid.steps(within: periods[k].window).count)
    }
    let counts = device.periods.map { period in
      IntervalCounts.Rule(
        steps: grid.steps(within: period.window), atLeast: period.minSteps, atMost: period.maxSteps)
    }
    let kept = IntervalCounts(stepCount: grid.count, rules: counts).largestMinima()
    var repairs: [Repair] = []
    for k in kept.indices where kept[k] < device.periods[k].minSteps {
      let path = InputPath([.key("periods"), .index(k), .key("minComfortSteps")])
      let was = device.periods[k].minSteps
      repairs.append(
        Repair(
          path, was: .number(Double(was)), now: .number(Double(kept[k])),
          "\(id) cannot have \(was) comfort steps between \(periods[k].window.start.iso8601()) and "
            + "\(periods[k].window.end.iso8601()); it gets \(kept[k])"))
      device.periods[k].minSteps = kept[k]
    }
    return repairs.isEmpty ? .asWished(device) : .repaired(device, repairs)
  }

  /// The model above.
  public func formulate(on grid: TimeGrid, in model: inout Model) throws(InputFaults) -> Formulation {
    var isInPeriod = Array(repeating: false, count: grid.count)
    for period in periods { for t in grid.steps(within: period.window) { isInPeriod[t] = true } }
    let comfort = grid.steps.map { isInPeriod[$0] ? model.variable("comfort[\($0)]", .binary) : nil }
    for (k, period) in periods.enumerated() {
      var sum = LinearExpression()
      for t in grid.steps(within: period.window) { if let on = comfort[t] { sum.add(1, on) } }
      if sum.terms.isEmpty { continue }
      model.require(
        sum, in: Bounds(lower: Double(period.minSteps), upper: Double(period.maxSteps)), named: "period[\(k)]",
        label: "periods/\(k)")
    }
    let extra = comfortPower.watts - ecoPower.watts
    return Formulation(
      power: comfort.map { on in
        var power = LinearExpression(ecoPower.watts)
        if let on { power.add(extra, on) }
        return power
      },
      decisions: comfort.map { $0?.expression ?? LinearExpression() })
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
  /// Comfort as early in each period as its maxima allow, until the minima are met.
  public func unmanaged(on grid: TimeGrid) -> Schedule {
    let rules = periods.map { period in
      IntervalCounts.Rule(
        steps: grid.steps(within: period.window), atLeast: period.minSteps, atMost: period.maxSteps)
    }
    let comfort = IntervalCounts(stepCount: grid.count, rules: rules).earliestFill()
    return Schedule(
      decisions: comfort.map { $0 ? 1 : 0 },
      power: TimeSeries(on: grid) { comfort[$0] ? comfortPower : ecoPower })
  }
}
