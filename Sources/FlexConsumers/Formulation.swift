public import EnergyTimeSeries
public import MILPModel

/// What a device's part of a model stands for: per step of the grid, expressions over its variables.
public struct Formulation: Sendable {
  /// The power drawn from the site at each step in W, negative when it feeds in.
  public var power: [LinearExpression]
  /// What is decided at each step: a start, on or off, a level.
  public var decisions: [LinearExpression]
  /// What the decisions are.
  public var decisionKind = DecisionKind.level
  /// Curves to publish that power and decisions alone do not tell.
  public var states: [State] = []
  /// What the device's operation costs by itself, in currency: wear, fuel, starts.
  public var ownCost = LinearExpression()
  /// What it costs, in currency, that priced wishes are not kept. Where the goal is not money, wishes go first.
  public var discomfort = LinearExpression()
  /// What the device's operation emits by itself, in gCO₂e: fuel.
  public var emissions = LinearExpression()
  /// Pairs of variables that must not both be above zero at a step. The planner forbids it in the model where being
  /// wasteful could pay, and relies on ``FlexConsumer/settled(_:on:)`` elsewhere.
  public var exclusions: [Exclusion] = []
  /// Variables that may be above zero only while the site exports nothing.
  public var notDuringExport: [SteppedVariable] = []

  /// Power and decisions, one expression per step each.
  public init(power: [LinearExpression], decisions: [LinearExpression]) {
    self.power = power
    self.decisions = decisions
  }

  /// A published curve: its key in files, and its value at the end of each step.
  public struct State: Sendable {
    /// The key, with its unit: `stateOfCharge`.
    public var key: String
    /// One expression per step.
    public var values: [LinearExpression]
    /// A curve with its key.
    public init(_ key: String, _ values: [LinearExpression]) {
      self.key = key
      self.values = values
    }
  }

  /// Two variables of which one must be zero.
  public struct Exclusion: Sendable {
    /// The step they belong to.
    public var step: Int
    /// One of them; bounded, at least zero.
    public var first: Variable
    /// The other; bounded, at least zero.
    public var second: Variable
  }

  /// A variable and the step it belongs to.
  public struct SteppedVariable: Sendable {
    /// The step.
    public var step: Int
    /// The variable; bounded, at least zero.
    public var variable: Variable
  }

  /// What the device does at a solution of the model.
  public func schedule(at solution: Solution, on grid: TimeGrid) -> Schedule {
    var schedule = Schedule(
      decisions: decisions.map { solution.value(of: $0) },
      power: TimeSeries(on: grid) { .watts(solution.value(of: power[$0])) },
      states: states.map { state in
        StateCurve(key: state.key, values: state.values.map { solution.value(of: $0) })
      }, ownCost: solution.value(of: ownCost), discomfort: solution.value(of: discomfort),
      emissions: solution.value(of: emissions))
    schedule.decisionKind = decisionKind
    return schedule
  }
}

/// What the decisions of a device are.
public enum DecisionKind: String, Sendable {
  /// How many runs start at each step.
  case starts
  /// On (1) or off (0), comfort or eco.
  case states
  /// A level between −1 and 1.
  case level
}

/// What a device does at each step.
public struct Schedule: Hashable, Sendable {
  /// Starts, on/off or levels; see each device.
  public var decisions: [Double]
  /// The power drawn, in W; negative when it feeds in.
  public var power: TimeSeries<Power>
  /// Temperatures, states of charge and the like at the end of each step.
  public var states: [StateCurve]
  /// What this costs by itself, in currency.
  public var ownCost: Double
  /// What unkept priced wishes cost, in currency.
  public var discomfort: Double
  /// What this emits by itself, in gCO₂e.
  public var emissions: Double
  /// What the decisions are.
  public var decisionKind = DecisionKind.level
  /// Whether this is an optional device that stays off: its wishes do not count then.
  public var isOff = false

  /// A schedule.
  public init(
    decisions: [Double], power: TimeSeries<Power>, states: [StateCurve] = [], ownCost: Double = 0,
    discomfort: Double = 0, emissions: Double = 0
  ) {
    self.decisions = decisions
    self.power = power
    self.states = states
    self.ownCost = ownCost
    self.discomfort = discomfort
    self.emissions = emissions
  }

  /// Nothing at any step.
  public static func idle(on grid: TimeGrid) -> Schedule {
    Schedule(
      decisions: Array(repeating: 0, count: grid.count), power: TimeSeries(on: grid, repeating: .watts(0)))
  }

  /// The values of a state, if there is one of that key.
  public func state(_ key: String) -> [Double]? { states.first { $0.key == key }?.values }
}

/// A published curve of a device.
public struct StateCurve: Hashable, Sendable {
  /// The key, with its unit: `temperatureC`, `stateOfCharge`.
  public var key: String
  /// The value at the end of each step.
  public var values: [Double]
  /// A curve.
  public init(key: String, values: [Double]) {
    self.key = key
    self.values = values
  }
}
