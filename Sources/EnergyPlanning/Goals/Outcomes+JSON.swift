internal import CheckedJSON

extension GoalOutcome {
  /// The keys of a goal in a plan file.
  static let fields: [Field] = [
    .required("goal", .text, "The goal's kind."),
    .required("unit", .text, "The unit of its values."),
    .required("value", .number, "What the plan gives."),
    .optional("parts", .map(.number), "What a cost is made of: energy, peak, emissions, devices, discomfort, moves."),
    .required("unmanaged", .number, "What unmanaged operation gives."),
    .optional("bestValue", .number, "Of a later goal: its value if it came first."),
    .optional("firstGoalThen", .number, "What the first goal would be then."),
    .optional("price", .number, "What a unit of this goal would cost in units of the first."),
  ]

  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("goal", .string(name)), .init("unit", .string(unit)), .init("value", .number(value)),
      .init("unmanaged", .number(unmanaged)),
    ]
    if !parts.isEmpty {
      members.append(.init("parts", .object(parts.map { .init($0.name, .number($0.value)) })))
    }
    if let asFirst {
      members += [
        .init("bestValue", .number(asFirst.value)), .init("firstGoalThen", .number(asFirst.firstGoal)),
        .init("price", asFirst.price.map { .number($0) } ?? .null),
      ]
    }
    return .object(members)
  }
}

extension UncertaintyReport {
  /// The keys of the scenarios' outcome in a plan file.
  static let fields: [Field] = [
    .required("objectives", .numbers, "The first goal in each scenario, in the request's order."),
    .required("expected", .number, "Their mean."),
    .optional("conditionalValueAtRisk", .number, "The mean of the worst share, 1 − riskLevel."),
    .optional("objectiveOfMeanPlan", .number, "What the plan for the mean net load would come to."),
    .optional("valueOfStochasticSolution", .number, "How much better this plan is than the one for the mean."),
  ]

  var json: JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
    return [
      "objectives": .list(objectives.map { .number($0) }), "expected": .number(expected),
      "conditionalValueAtRisk": number(conditionalValueAtRisk), "objectiveOfMeanPlan": number(objectiveOfMeanPlan),
      "valueOfStochasticSolution": number(valueOfStochasticSolution),
    ]
  }
}
