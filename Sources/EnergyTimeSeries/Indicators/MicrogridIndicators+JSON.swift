public import CheckedJSON

extension MicrogridIndicators {
  /// The `schema` of indicator files.
  public static let schema = "swift-ems/indicators/1"

  /// The indicators as a document; what is unknown is null.
  /// - Parameters:
  ///   - zone: the clock of printed times.
  ///   - verdicts: what supply limits make of voltage and frequency.
  public func json(zone: CivilZone = .utc, verdicts: SupplyVerdicts = SupplyVerdicts()) -> JSONValue {
    let clock = { (instant: Instant?) in JSONValue(instant.map { .string(zone.iso8601($0)) }) }
    var members: [JSONValue.Member] = [
      .init("schema", .string(Self.schema)), .init("start", clock(balance.grid.start)),
      .init("end", clock(balance.grid.end)), .init("stepSeconds", .number(Double(balance.grid.stepSeconds))),
      .init("steps", .number(Double(balance.grid.count))), .init("countedSteps", .number(Double(balance.countedSteps))),
      .init("consumptionWh", .number(balance.consumption.wattHours)),
      .init("productionWh", .number(balance.production.wattHours)),
      .init("importWh", .number(balance.imported.wattHours)), .init("exportWh", .number(balance.exported.wattHours)),
      .init("selfConsumption", .known(balance.selfConsumption)),
      .init("selfProduction", .known(balance.selfProduction)), .init("coverage", .known(balance.coverage)),
      .init("gridDependency", .known(balance.gridDependency)), .init("renewableShare", .known(renewableShare)),
      .init("importTime", .known(balance.importTime)), .init("exportTime", .known(balance.exportTime)),
      .init("importPeakW", .known(balance.importPeak?.power.watts)),
      .init("importPeakStart", clock(balance.importPeak?.start)),
      .init("exportPeakW", .known(balance.exportPeak?.power.watts)),
      .init("exportPeakStart", clock(balance.exportPeak?.start)),
      .init("loadQuantilesW", .list((loadQuantiles ?? []).map { .number($0.watts) })),
      .init("exchangeQuantilesW", .list((exchangeQuantiles ?? []).map { .number($0.watts) })),
      .init(
        "producedWh",
        .object(
          MicrogridRole.allCases.compactMap { role in
            produced[role].map { .init(role.rawValue, .number($0.wattHours)) }
          })),
      .init("criticalConsumptionWh", .known(criticalConsumption?.wattHours)),
      .init("criticalShare", .known(criticalShare)), .init("autonomyTime", .known(autonomy.timeShare)),
      .init("longestAutonomyHours", .number(autonomy.longestHours)),
      .init("longestAutonomyStart", clock(autonomy.longestStart)), .init("islandHours", .known(islandHours)),
    ]
    if let battery { members.append(.init("battery", batteryJSON(battery))) }
    if let fuelCellTracking { members.append(.init("fuelCell", fuelCellTracking.json(clock))) }
    if let voltage { members.append(.init("voltage", voltage.json("V", verdicts.voltage, clock))) }
    if let frequency { members.append(.init("frequency", frequency.json("Hz", verdicts.frequency, clock))) }
    return .object(members)
  }

  private func batteryJSON(_ battery: BatteryIndicators) -> JSONValue {
    let states = estimatedStateOfCharge?.stateOfCharge.values
    return .object([
      .init("chargedWh", .number(battery.charged.wattHours)),
      .init("dischargedWh", .number(battery.discharged.wattHours)),
      .init("storedChangeWh", .known(battery.storedChange?.wattHours)), .init("efficiency", .known(battery.efficiency)),
      .init("oneWayEfficiency", .known(battery.oneWayEfficiency)), .init("lossWh", .known(battery.loss?.wattHours)),
      .init("equivalentFullCycles", .known(battery.equivalentFullCycles)),
      .init("estimatedFinalStateOfCharge", .known(states?.last { !$0.isNaN })),
      .init("unexplainedWh", .known(estimatedStateOfCharge?.unexplained.wattHours)),
    ])
  }
}

/// What supply limits make of a site's voltage and frequency.
public struct SupplyVerdicts: Hashable, Sendable {
  /// On the voltage.
  public var voltage: [SupplyLimit.Verdict]
  /// On the frequency.
  public var frequency: [SupplyLimit.Verdict]

  /// Verdicts; none when nothing is judged.
  public init(voltage: [SupplyLimit.Verdict] = [], frequency: [SupplyLimit.Verdict] = []) {
    self.voltage = voltage
    self.frequency = frequency
  }
}

extension SetpointTracking {
  fileprivate func json(_ clock: (Instant?) -> JSONValue) -> JSONValue {
    .object([
      .init("countedSteps", .number(Double(countedSteps))), .init("biasW", .known(bias?.watts)),
      .init("meanAbsoluteErrorW", .known(meanAbsoluteError?.watts)),
      .init("rootMeanSquareErrorW", .known(rootMeanSquareError?.watts)),
      .init("withinTolerance", .known(withinTolerance)), .init("deliveredShare", .known(deliveredShare)),
      .init("largestDeviationW", .known(largestDeviation?.power.watts)),
      .init("largestDeviationStart", clock(largestDeviation?.start)),
    ])
  }
}

extension DeviationStatistics {
  fileprivate func json(
    _ unit: String, _ verdicts: [SupplyLimit.Verdict], _ clock: (Instant?) -> JSONValue
  ) -> JSONValue {
    .object([
      .init("nominal\(unit)", .number(nominal.baseValue)), .init("count", .number(Double(count))),
      .init("mean\(unit)", .known(mean?.baseValue)), .init("least\(unit)", .known(least?.baseValue)),
      .init("greatest\(unit)", .known(greatest?.baseValue)),
      .init("standardDeviation\(unit)", .known(standardDeviation?.baseValue)),
      .init("largestDeviation\(unit)", .known(largestDeviation?.baseValue)),
      .init("largestDeviationStart", clock(largestDeviationStart)),
      .init("limits", .list(verdicts.map { $0.json(clock) })),
    ])
  }
}

extension SupplyLimit.Verdict {
  fileprivate func json(_ clock: (Instant?) -> JSONValue) -> JSONValue {
    .object([
      .init("below", .number(limit.below)), .init("above", .number(limit.above)), .init("share", .number(limit.share)),
      .init("period", .string(limit.period.rawValue)), .init("worstShare", .known(worstShare)),
      .init("worstStart", clock(worstStart)), .init("kept", isKept.map { .bool($0) } ?? .null),
    ])
  }
}

extension JSONValue {
  fileprivate init(_ value: JSONValue?) { self = value ?? .null }
  /// A number, null when it is not known.
  fileprivate static func known(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
}
