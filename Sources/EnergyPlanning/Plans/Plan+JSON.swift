public import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers
internal import MILPModel

extension Plan {
  /// The `schema` of plan files.
  public static let schema = "swift-ems/plan/1"

  /// The plan as a document.
  ///
  /// - Parameter reproducible: whether to leave out what differs from run to run.
  public func json(reproducible: Bool = false) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("schema", .string(Self.schema)), .init("round", .string(zone.iso8601(round))),
      .init("validFrom", .string(zone.iso8601(validFrom))),
      .init("timeZone", .string(zone.identifier)), .init("stepSeconds", .number(Double(netLoadWith.grid.stepSeconds))),
      .init("engine", .string(engine.rawValue)),
      .init("termination", .string(termination.key)), .init("objective", .number(objective)),
      .init("bound", .number(bound)), .init("unit", .string(unit)), .init("relativeGap", .number(relativeGap)),
      .init("gapOfFlexibleEnergy", gapOfFlexibleEnergy.map { .number($0) } ?? .null),
      .init("importWithoutFlexibleWh", .number(importedEnergy(netLoadWithout).wattHours)),
      .init("importUnmanagedWh", .number(importedEnergy(netLoadUnmanaged).wattHours)),
      .init("importWh", .number(importedEnergy(netLoadWith).wattHours)),
      .init("objectiveUnmanaged", .number(objectiveUnmanaged)), .init("netLoadWithoutW", curve(netLoadWithout.values)),
      .init("netLoadWithW", curve(netLoadWith.values)), .init("netLoadUnmanagedW", curve(netLoadUnmanaged.values)),
      .init("goals", .array(goals.map(\.json))),
      .init("devices", .array(devices.map(\.json))),
      .init("warnings", .array(warnings.map(\.json))), .init("report", reportJSON(reproducible)),
      .init("requestDigest", .string(requestDigest)),
    ]
    if let uncertainty { members.append(.init("uncertainty", uncertainty.json)) }
    if !explanations.isEmpty { members.append(.init("explanations", .array(explanations.map { $0.json(in: zone) }))) }
    if let method { members.insert(.init("method", .string(method)), at: 1) }
    return .object(members)
  }

  private func reportJSON(_ reproducible: Bool) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("consumerCount", .number(Double(report.consumerCount))), .init("nodes", .number(Double(report.nodes))),
    ]
    if !reproducible {
      members.insert(.init("solveMilliseconds", .number((report.solveMilliseconds * 1000).rounded() / 1000)), at: 0)
    }
    for (key, extreme) in [("minimum", report.minimumNetLoadHour), ("maximum", report.maximumNetLoadHour)] {
      members.append(.init("\(key)NetLoadHourW", extreme.map { .number($0.mean.watts) } ?? .null))
      members.append(.init("\(key)NetLoadHourStart", extreme.map { .string(zone.iso8601($0.start)) } ?? .null))
    }
    return .object(members)
  }
}

/// A list of numbers for a file.
private func curve(_ values: [Double]) -> JSONValue { .list(values.map { .number($0) }) }

extension DevicePlan {
  fileprivate var json: JSONValue {
    var members: [JSONValue.Member] = [.init("id", .string(id.name)), .init("kind", .string(kind))]
    members.append(.init("status", .string(status.words.key)))
    if case .skipped(let reason) = status { members.append(.init("reason", .string(reason))) }
    if case .leftOut(let conflict) = status { members.append(.init("conflict", .string(conflict))) }
    members += [
      .init("decisionKind", .string(schedule.decisionKind.rawValue)), .init("decisions", curve(schedule.decisions)),
      .init("powerW", curve(schedule.power.values)),
      .init("states", .object(schedule.states.map { .init($0.key, curve($0.values)) })),
      .init("energyWh", .number(schedule.power.energyPerStep.sum.wattHours)),
      .init("ownCost", .number(schedule.ownCost)), .init("discomfort", .number(schedule.discomfort)),
      .init("emissionsG", .number(schedule.emissions)),
      .init("unmanagedPowerW", curve(unmanaged.power.values)), .init("notes", .array([])),
    ]
    return .object(members)
  }
}

extension PlanWarning {
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("tag", .string(tag.rawValue)), .init("device", .string(device.name)),
      .init("pointer", .string(pointer)), .init("message", .string(message)),
    ]
    if let repair { members += [.init("was", repair.was), .init("now", repair.now)] }
    return .object(members)
  }
}
