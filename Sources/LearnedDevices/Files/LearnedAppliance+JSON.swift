internal import CheckedJSON
internal import CycleLearning
internal import EnergyTimeSeries

extension LearnedAppliance: LibraryContent {
  static let kind = "appliance"

  static let fields: [Field] = [
    .required("parameters", .object(CycleParameters.fields), "How its cycles were found."),
    .required("programmes", .list(.object(Programme.fields)), "Cycles that resemble each other."),
    .required("cycles", .list(.object(runFields)), "All cycles ever found, the oldest first."),
  ]
  private static let runFields =
    [
      Field.required("programme", .integer, "The number of the programme that it ran.")
    ] + ApplianceCycle.fields

  init?(from reader: ObjectReader) {
    let parameters = reader.object("parameters", fields: CycleParameters.fields).flatMap { CycleParameters(from: $0) }
    let programmes = reader.objects("programmes", fields: Programme.fields).compactMap { Programme(from: $0) }
    let history = reader.objects("cycles", fields: Self.runFields).compactMap { part -> Run? in
      let programme = part.integer("programme", .between(1, 1e6))
      guard let cycle = ApplianceCycle(from: part), let programme else { return nil }
      return Run(cycle: cycle, programme: programme)
    }
    for (k, pair) in zip(history, history.dropFirst()).enumerated() where pair.1.cycle.start <= pair.0.cycle.start {
      let path = reader.path.appending("cycles").appending(k + 1).appending("start")
      reader.log.add(
        InputFault(
          path, value: "\"\(pair.1.cycle.start.iso8601())\"",
          expected: "an instant after the cycle before, \(pair.0.cycle.start.iso8601())"))
    }
    guard let parameters else { return nil }
    self.init(parameters: parameters, programmes: programmes, history: history)
  }

  func members(in zone: CivilZone) -> [JSONValue.Member] {
    [
      .init("parameters", parameters.json),
      .init("programmes", .array(programmes.map { $0.json(in: zone) })),
      .init(
        "cycles",
        .array(
          history.map {
            .object([.init("programme", .number(Double($0.programme)))] + $0.cycle.members(in: zone))
          })),
    ]
  }
}

extension CycleParameters {
  static let fields: [Field] = [
    .required("startThresholdW", .number, "A cycle begins above this power, in W."),
    .required("endThresholdW", .number, "A period whose mean is not above this is low, in W."),
    .required("periodSeconds", .integer, "Length of a period in seconds."),
    .required("lowPeriods", .integer, "A cycle is over after so many low periods on end."),
    .optional("baselineW", .number, "What the meter shows besides the appliance, in W; 0 when left out."),
    .optional(
      "longestGapSeconds", .integer,
      "The longest time that a reading stands for, in seconds; until the next reading when left out."),
  ]

  init?(from reader: ObjectReader) {
    let (start, end) = (reader.number("startThresholdW"), reader.number("endThresholdW"))
    let (period, count) = (reader.integer("periodSeconds"), reader.integer("lowPeriods"))
    let (baseline, gap) = (reader.number("baselineW"), reader.integer("longestGapSeconds"))
    guard let start, let end, let period, let count else { return nil }
    self.init(
      startThreshold: .watts(start), endThreshold: .watts(end), periodSeconds: Int64(period), lowPeriods: count,
      baseline: .watts(baseline ?? 0), longestGapSeconds: gap.map(Int64.init))
    let faults = faults
    for fault in faults { reader.log.add(fault.below(reader.path)) }
    if !faults.isEmpty { return nil }
  }

  var json: JSONValue {
    [
      "startThresholdW": .number(startThreshold.watts), "endThresholdW": .number(endThreshold.watts),
      "periodSeconds": .number(Double(periodSeconds)), "lowPeriods": .number(Double(lowPeriods)),
      "baselineW": .number(baseline.watts),
      "longestGapSeconds": longestGapSeconds.map { .number(Double($0)) } ?? .null,
    ]
  }
}
