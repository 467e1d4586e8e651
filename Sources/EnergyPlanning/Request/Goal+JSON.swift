internal import CheckedJSON
internal import EnergyTimeSeries

/// The kinds of goal in files.
enum GoalKind: String, CaseIterable {
  case importEnergy = "import"
  case cost
  case emissions
  case peak
  case wear
  case moves
  case lexicographic

  /// The keys that a goal of this kind may have, besides `kind`.
  fileprivate var keys: [String] {
    switch self {
    case .importEnergy, .peak, .wear, .moves: []
    case .cost:
      [
        "importPricePerkWh", "exportPricePerkWh", "peakPricePerkW", "importCO2gPerkWh", "co2PricePerkg",
        "movePricePerStart",
      ]
    case .emissions: ["importCO2gPerkWh"]
    case .lexicographic: ["goals"]
    }
  }
}

extension Goal {
  /// The keys of a request's goal.
  static let fields: [Field] =
    singleFields(GoalKind.allCases) + [
      .optional(
        "goals",
        .list(
          .object(
            singleFields(GoalKind.allCases.filter { $0 != .lexicographic }) + [
              .optional("tolerance", .number, "Share of its best value by which later goals may worsen it; 0.")
            ])), "Of lexicographic: the goals, the most important first."),
      .optional(
        "riskLevel", .number, "With scenarios: the worst share 1 − level counts as the tail; 0.9 when left out."),
      .optional("riskWeight", .number, "With scenarios: how much the mean of the tail counts, 0…1; 0 when left out."),
    ]

  private static func singleFields(_ kinds: [GoalKind]) -> [Field] {
    [
      .required("kind", .choice(kinds.map(\.rawValue)), "What to make small."),
      .optional("importPricePerkWh", .numberOrNumbers, "What import costs, in currency per kWh."),
      .optional("exportPricePerkWh", .numberOrNumbers, "What export earns, in currency per kWh; 0 when left out."),
      .optional("peakPricePerkW", .number, "What the largest import costs per kW beyond the peak so far; 0."),
      .optional("importCO2gPerkWh", .numberOrNumbers, "Emissions of imported energy, in gCO₂e per kWh."),
      .optional("co2PricePerkg", .number, "What a kg of CO₂e costs; 0 when left out."),
      .optional("movePricePerStart", .number, "What moving one published start costs; 0 when left out."),
    ]
  }

  /// Reads a goal; logs faults and gives nil where a key is missing or of the wrong kind.
  init?(_ reader: ObjectReader, on grid: TimeGrid) {
    guard let kind = reader.choice("kind", GoalKind.self) else { return nil }
    let every = GoalKind.cost.keys + ["goals"]
    for key in every where !kind.keys.contains(key) && reader.value(key) != nil {
      reader.reject(
        key, .string("given"),
        expected: "no such key with the goal \"\(kind.rawValue)\"; \"\(Self.owner(of: key))\" has it")
    }
    switch kind {
    case .importEnergy: self = .importEnergy
    case .peak: self = .peak
    case .wear: self = .wear
    case .moves: self = .moves
    case .emissions:
      guard let intensity = Self.required("importCO2gPerkWh", reader, on: grid) else { return nil }
      self = .emissions(intensity)
    case .cost:
      guard let tariff = Tariff(reader, on: grid) else { return nil }
      self = .cost(tariff)
    case .lexicographic:
      guard let elements = reader.elements("goals") else {
        if reader.value("goals") == nil { reader.reject("goals", .string("missing"), expected: "a list of goals") }
        return nil
      }
      let goals = elements.map { element -> RankedGoal? in
        let kinds = GoalKind.allCases.filter { $0 != .lexicographic }
        let fields = Self.singleFields(kinds) + [.optional("tolerance", .number, "")]
        let part = ObjectReader(element.value, at: element.path, fields: fields, log: reader.log)
        guard let goal = Goal(part, on: grid) else { return nil }
        return RankedGoal(goal, tolerance: part.number("tolerance") ?? 0)
      }
      self = .lexicographic(goals.compactMap { $0 })
    }
  }

  private static func owner(of key: String) -> String {
    (GoalKind.allCases.first { $0.keys.contains(key) } ?? .cost).rawValue
  }

  fileprivate static func required(_ key: String, _ reader: ObjectReader, on grid: TimeGrid) -> [Double]? {
    let values = reader.numbers(key, count: grid.count)
    if values == nil, reader.value(key) == nil {
      reader.reject(key, .string("missing"), expected: "a number, or an array with one per step")
    }
    return values
  }

  /// The goal's keys and values.
  var json: JSONValue { .object(members) }

  private var members: [JSONValue.Member] {
    let kind = JSONValue.Member("kind", .string(name))
    func list(_ key: String, _ values: [Double]) -> JSONValue.Member { .init(key, .list(values.map { .number($0) })) }
    switch self {
    case .importEnergy, .peak, .wear, .moves: return [kind]
    case .emissions(let intensity): return [kind, list("importCO2gPerkWh", intensity)]
    case .cost(let tariff):
      var members = [
        kind, list("importPricePerkWh", tariff.importPrice), list("exportPricePerkWh", tariff.exportPrice),
      ]
      if !tariff.importIntensity.isEmpty { members.append(list("importCO2gPerkWh", tariff.importIntensity)) }
      let prices = [
        ("peakPricePerkW", tariff.peakPrice), ("co2PricePerkg", tariff.carbonPrice),
        ("movePricePerStart", tariff.movePrice),
      ]
      for (key, price) in prices where price != 0 { members.append(.init(key, .number(price))) }
      return members
    case .lexicographic(let goals):
      let items = goals.map { item -> JSONValue in
        .object(item.goal.members + (item.tolerance == 0 ? [] : [.init("tolerance", .number(item.tolerance))]))
      }
      return [kind, .init("goals", .array(items))]
    }
  }
}

extension Tariff {
  fileprivate init?(_ reader: ObjectReader, on grid: TimeGrid) {
    let imports = Goal.required("importPricePerkWh", reader, on: grid)
    let exports = reader.numbers("exportPricePerkWh", count: grid.count)
    let intensity = reader.numbers("importCO2gPerkWh", count: grid.count)
    let carbon = reader.number("co2PricePerkg")
    let peak = reader.number("peakPricePerkW")
    let move = reader.number("movePricePerStart")
    guard let imports else { return nil }
    self.init(importPrice: imports, exportPrice: exports ?? Array(repeating: 0, count: grid.count))
    importIntensity = intensity ?? []
    carbonPrice = carbon ?? 0
    peakPrice = peak ?? 0
    movePrice = move ?? 0
  }
}

extension RiskAversion {
  /// Reads the keys of a request's goal; nil where the tail does not count.
  init?(_ goal: ObjectReader) {
    let level = goal.number("riskLevel")
    let weight = goal.number("riskWeight")
    if level == nil, weight == nil { return nil }
    self.init(level: level ?? 0.9, weight: weight ?? 0)
  }
}
