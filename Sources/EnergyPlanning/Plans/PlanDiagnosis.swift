public import CheckedJSON
internal import EnergyTimeSeries
internal import FlexConsumers

/// Whether a request can be planned, and what has to give.
public struct PlanDiagnosis: Sendable {
  /// Wishes that are changed, and devices that are left out.
  public var warnings: [PlanWarning]
  /// Why no plan keeps the site's limits; nil when one does.
  public var conflict: PlanConflict?
  /// Whether the search ended before it knew.
  public var isUndecided = false

  /// The `schema` of diagnosis files.
  public static let schema = "swift-ems/diagnosis/1"

  /// The keys of a diagnosis file.
  public static let fields: [Field] = [
    .required("schema", .choice([schema]), "The kind and version of the file."),
    .required("feasible", .boolean, "Whether there is a plan; false also where the search ended too early to know."),
    .required("undecided", .boolean, "Whether the search ended before it knew."),
    .required("warnings", .list(.object(PlanWarning.fields)), "Wishes that are changed, devices that are left out."),
    .optional("conflict", .object(PlanConflict.fields), "Why no plan keeps the site's limits."),
  ]

  /// The diagnosis as a document.
  public var json: JSONValue {
    [
      "schema": .string(Self.schema), "feasible": .bool(conflict == nil && !isUndecided),
      "undecided": .bool(isUndecided), "warnings": .array(warnings.map(\.json)), "conflict": conflict?.json ?? .null,
    ]
  }
}

extension PlanConflict {
  /// The keys of a conflict.
  static let fields: [Field] = [
    .optional(
      "certainty", .choice(["proven", "probable"]), "How sure it is that these devices contradict the limits."),
    .required(
      "limits",
      .list(
        .object([
          .required("key", .text, "The limit's key."), .optional("phase", .text, "The phase."),
          .required("start", .instant, "The step."), .required("wasW", .number, "The limit."),
          .required("nowW", .number, "The least limit with which there is a plan."),
        ])), "The limits that must give way, by the fewest watts in all."),
    .required(
      "devices",
      .list(
        .object([
          .required("device", .text, "The device."), .required("wishes", .list(.text), "Its wishes, by their keys."),
        ])), "The devices that contradict the limits."),
    .required("sets", .list(.list(.text)), "The same by sets, each contradicting the limits by itself."),
    .required("sentences", .list(.text), "The same in words."),
  ]

  var json: JSONValue {
    let limits = excesses.map { excess -> JSONValue in
      [
        "key": .string(excess.key), "phase": excess.phase.map { .string($0.rawValue) } ?? .null,
        "start": .string(zone.iso8601(excess.start)), "wasW": .number(excess.was.watts),
        "nowW": .number(excess.now.watts),
      ]
    }
    let members = devices.map { member -> JSONValue in
      ["device": .string(member.id.name), "wishes": .array(member.wishes.map { .string($0) })]
    }
    return [
      "certainty": certainty.map { .string($0) } ?? .null, "limits": .array(limits), "devices": .array(members),
      "sets": .array(sets.map { set in .array(set.map { .string($0.id.name) }) }),
      "sentences": .array(sentences.map { .string($0) }),
    ]
  }
}
