public import CheckedJSON
public import EnergyTimeSeries

extension OnOffRules {
  /// The keys of every kind that is on or off.
  public static let fields: [Field] = [
    .optional("initiallyOn", .boolean, "Whether it was on before the first step; off for long when left out."),
    .optional("stepsInInitialState", .integer, "For how many steps it has been so; 0, just switched, when left out."),
    .optional("minUpSteps", .integer, "Least steps of a run; 1 when left out."),
    .optional("minDownSteps", .integer, "Least steps of a pause; 1 when left out."),
    .optional("maxStarts", .integer, "Most starts; any number when left out."),
    .optional("maxStops", .integer, "Most stops; any number when left out."),
    .optional("startCost", .number, "Cost of a start, in currency; 0 when left out."),
    .optional("stopCost", .number, "Cost of a stop, in currency; 0 when left out."),
    .optional("runningCostPerStep", .numberOrNumbers, "Cost of each step on, in currency; 0 when left out."),
    .optional("idleCostPerStep", .numberOrNumbers, "Cost of each step off, in currency; 0 when left out."),
  ]

  /// Reads the keys; what they mean is judged by ``faults(on:)``.
  public init(from reader: ObjectReader, on grid: TimeGrid) {
    self.init()
    initiallyOn = reader.flag("initiallyOn")
    stepsInInitialState = reader.integer("stepsInInitialState")
    minUpSteps = reader.integer("minUpSteps") ?? 1
    minDownSteps = reader.integer("minDownSteps") ?? 1
    maxStarts = reader.integer("maxStarts")
    maxStops = reader.integer("maxStops")
    startCost = reader.number("startCost") ?? 0
    stopCost = reader.number("stopCost") ?? 0
    runningCost = reader.numbers("runningCostPerStep", count: grid.count) ?? []
    idleCost = reader.numbers("idleCostPerStep", count: grid.count) ?? []
  }

  /// The keys and values that differ from the default.
  public var members: [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    func add(_ key: String, _ count: Int?, unless usual: Int? = nil) {
      if let count, count != usual { members.append(.init(key, .number(Double(count)))) }
    }
    if let initiallyOn { members.append(.init("initiallyOn", .bool(initiallyOn))) }
    add("stepsInInitialState", stepsInInitialState)
    add("minUpSteps", minUpSteps, unless: 1)
    add("minDownSteps", minDownSteps, unless: 1)
    add("maxStarts", maxStarts)
    add("maxStops", maxStops)
    if startCost != 0 { members.append(.init("startCost", .number(startCost))) }
    if stopCost != 0 { members.append(.init("stopCost", .number(stopCost))) }
    if !runningCost.isEmpty { members.append(.init("runningCostPerStep", .perStep(runningCost))) }
    if !idleCost.isEmpty { members.append(.init("idleCostPerStep", .perStep(idleCost))) }
    return members
  }
}

extension JSONValue {
  /// One number per step, or the one that holds at every step.
  static func perStep(_ values: [Double]) -> JSONValue {
    guard let first = values.first, values.allSatisfy({ $0 == first }) else {
      return .list(values.map { .number($0) })
    }
    return .number(first)
  }
}
