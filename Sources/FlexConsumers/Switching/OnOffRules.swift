public import CheckedJSON
public import EnergyTimeSeries

/// What switching a device on and off costs, and how often and how long it may be on or off.
///
/// Times are whole steps of the grid. With on_t ∈ {0, 1} and the state before the horizon as step −1, a start at t is
/// on_t = 1 after on_{t−1} = 0, a stop the other way round:
///
/// - Once started, it stays on for at least ``minUpSteps``; once stopped, off for at least ``minDownSteps``. A minimum of
///   0 or 1 is no rule. The end of the horizon may cut a run or a pause short.
/// - There are at most ``maxStarts`` starts and ``maxStops`` stops.
/// - Own cost = Σ startCost · start_t + stopCost · stop_t + runningCost_t · on_t + idleCost_t · (1 − on_t).
///
/// Before the horizon it was off for long unless ``initiallyOn`` says otherwise; then ``stepsInInitialState`` says for
/// how many steps, and without it the device has only just switched: what it must stay on or off for lies wholly ahead.
/// A device that starts at step 0 pays and counts that start. Staying as it was keeps every rule, so the rules alone
/// never contradict each other.
///
/// Sources: unit commitment in PyPSA (`min_up_time`, `up_time_before`, `start_up_cost`), oemof.solph's `NonConvex`
/// (`initial_status`, `maximum_startups`, `activity_costs`); formulation in Rajan and Takriti, *Minimum up/down
/// polytopes of the unit commitment problem with start-up costs*, 2005.
public struct OnOffRules: Hashable, Sendable {
  /// Whether it was on before the first step; nil for off, and for long enough.
  public var initiallyOn: Bool?
  /// For how many steps it has been so; nil when it has just switched. Only with ``initiallyOn``.
  public var stepsInInitialState: Int?
  /// The least steps of a run.
  public var minUpSteps = 1
  /// The least steps of a pause.
  public var minDownSteps = 1
  /// The most starts; nil for any number.
  public var maxStarts: Int?
  /// The most stops; nil for any number.
  public var maxStops: Int?
  /// The cost of a start, in currency.
  public var startCost = 0.0
  /// The cost of a stop, in currency.
  public var stopCost = 0.0
  /// The cost of each step that it is on, in currency: empty for none, otherwise one per step.
  public var runningCost: [Double] = []
  /// The cost of each step that it is off, in currency: empty for none, otherwise one per step.
  public var idleCost: [Double] = []

  /// No rules and no costs.
  public init() {}

  /// Whether they neither forbid nor cost anything.
  public var isTrivial: Bool {
    !needsStarts && runningCost.allSatisfy { $0 == 0 } && idleCost.allSatisfy { $0 == 0 }
  }

  /// Whether starts or stops must be told from running on.
  var needsStarts: Bool { restrictsSwitching || startCost != 0 || stopCost != 0 }

  /// Whether not every sequence of on and off is allowed.
  var restrictsSwitching: Bool { minUpSteps > 1 || minDownSteps > 1 || maxStarts != nil || maxStops != nil }

  /// Whether it is on in the step before the horizon.
  var wasOn: Bool { initiallyOn == true }

  /// For how many steps of the horizon it must stay on because it started before.
  var stepsStillOn: Int {
    initiallyOn == true && minUpSteps > 1 ? max(0, minUpSteps - max(0, stepsInInitialState ?? 0)) : 0
  }

  /// For how many steps of the horizon it must stay off because it stopped before.
  var stepsStillOff: Int {
    initiallyOn == false && minDownSteps > 1 ? max(0, minDownSteps - max(0, stepsInInitialState ?? 0)) : 0
  }

  /// Negative counts and costs of switching, costs that are no numbers or not one per step, a time in a state that is not
  /// given.
  public func faults(on grid: TimeGrid) -> [InputFault] {
    var checks = FieldChecks()
    func check(_ key: String, _ count: Int?) {
      if let count { checks.require(key, Double(count), .nonNegative) }
    }
    check("stepsInInitialState", stepsInInitialState)
    if let stepsInInitialState, initiallyOn == nil {
      checks.fail(
        "stepsInInitialState", value: "\(stepsInInitialState)", expected: "initiallyOn beside it, which tells the state"
      )
    }
    check("minUpSteps", minUpSteps)
    check("minDownSteps", minDownSteps)
    check("maxStarts", maxStarts)
    check("maxStops", maxStops)
    checks.require("startCost", startCost, .nonNegative)
    checks.require("stopCost", stopCost, .nonNegative)
    if !runningCost.isEmpty { checks.require("runningCostPerStep", runningCost, .any, count: grid.count) }
    if !idleCost.isEmpty { checks.require("idleCostPerStep", idleCost, .any, count: grid.count) }
    return checks.faults
  }

  /// The cost of being on, or off, at a step.
  func cost(ofBeingOn isOn: Bool, at step: Int) -> Double {
    (isOn ? runningCost : idleCost).value(at: step)
  }

  /// What an on/off sequence costs by these rules.
  func cost(of isOn: [Bool]) -> Double {
    var cost = 0.0
    var former = wasOn
    for (t, isOn) in isOn.enumerated() {
      if isOn != former { cost += isOn ? startCost : stopCost }
      cost += self.cost(ofBeingOn: isOn, at: t)
      former = isOn
    }
    return cost
  }
}
