public import CheckedJSON
internal import EnergyTimeSeries

extension PlanningTerms {
  /// The keys that every kind of device accepts.
  public static let fields: [Field] = [
    .optional("optional", .boolean, "Whether it may stay off; false when left out."),
    .optional(
      "maxCost", .number,
      "Run an optional device only where its own share of the goal is at most this; 0 when left out."),
    .optional("movePrice", .number, "What moving one published start costs, in currency."),
    .optional("previous", .numbers, "What the published plan decided at each step of the grid."),
    .optional(
      "phases", .list(.choice(Phase.allCases.map(\.rawValue))),
      "The phases it draws from, in equal shares; all when left out."),
    .optional(
      "repairPrices", .map(.number),
      "What changing a wish costs, by its key: per hour, kWh, K or run."),
  ]

  /// Reads the keys.
  ///
  /// - Parameter wishes: the keys that ``repairPrices`` may name.
  public init(from reader: ObjectReader, wishes: [String]) {
    self.init()
    let isOptional = reader.flag("optional")
    let most = reader.number("maxCost")
    if isOptional == false, most != nil {
      reader.reject("maxCost", .string("a cost"), expected: "no cost for a device that must run; \"optional\": true")
    }
    maxCost = isOptional == true ? most ?? 0 : most
    movePrice = reader.number("movePrice")
    previous = reader.numbers("previous")
    for element in reader.elements("phases") ?? [] {
      guard case .string(let name) = element.value, let phase = Phase(rawValue: name) else {
        reader.log.add(
          InputFault(element.path, value: element.value.excerpt, expected: "one of \"L1\", \"L2\", \"L3\""))
        continue
      }
      phases.insert(phase)
    }
    let known = wishes.map { Field.optional($0, .number, "") }
    if let prices = reader.object("repairPrices", fields: known) {
      for key in wishes { repairPrices[key] = prices.number(key) }
    }
  }

  /// The keys and values that differ from the default.
  public var members: [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    if let maxCost { members += [.init("optional", .bool(true)), .init("maxCost", .number(maxCost))] }
    if let movePrice { members.append(.init("movePrice", .number(movePrice))) }
    if let previous { members.append(.init("previous", .list(previous.map { .number($0) }))) }
    if !phases.isEmpty {
      let names = Phase.allCases.filter(phases.contains).map { JSONValue.string($0.rawValue) }
      members.append(.init("phases", .array(names)))
    }
    if !repairPrices.isEmpty {
      let prices = repairPrices.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .number($0.value)) }
      members.append(.init("repairPrices", .object(prices)))
    }
    return members
  }
}
