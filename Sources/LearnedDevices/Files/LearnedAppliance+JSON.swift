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
    let read = Self.programmes(reader)
    let programmes = read.compactMap { $0 }
    // Where a programme is faulty, the cycles that name it are not.
    let numbers = read.contains { $0 == nil } ? nil : programmes.map(\.number)
    let history = reader.chronicle("cycles", fields: Self.runFields, start: { (run: Run) in run.cycle.start }) { part in
      let programme = part.integer("programme", .between(1, 1e6))
      if let programme, let numbers, !numbers.contains(programme) {
        part.reject("programme", .number(Double(programme)), expected: "the number of one of the programmes")
      }
      guard let cycle = ApplianceCycle(from: part), let programme else { return nil }
      return Run(cycle: cycle, programme: programme)
    }
    guard let parameters else { return nil }
    self.init(parameters: parameters, programmes: programmes, history: history)
  }

  /// The programmes, nil for those with faults.
  private static func programmes(_ reader: ObjectReader) -> [Programme?] {
    var numbers: Set<Int> = []
    return reader.objects("programmes", fields: Programme.fields).map { part in
      guard let programme = Programme(from: part) else { return nil }
      if !numbers.insert(programme.number).inserted {
        part.reject(
          "number", .number(Double(programme.number)), expected: "a number that no other of its programmes has")
      }
      return programme
    }
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
