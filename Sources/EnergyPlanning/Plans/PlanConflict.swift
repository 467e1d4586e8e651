internal import CheckedJSON
public import EnergyTimeSeries
public import FlexConsumers
internal import MILPModel

/// Why no plan keeps the site's limits: which limits and devices contradict each other, and the smallest change of the
/// limits with which there is a plan.
public struct PlanConflict: Sendable {
  /// A limit that must give way at a step.
  public struct Excess: Hashable, Sendable {
    /// The limit's key in the request's `site`.
    public var key: String
    /// The phase, of a limit of phases.
    public var phase: Phase?
    /// The start of the step.
    public var start: Instant
    /// The limit.
    public var was: Power
    /// The least limit with which there is a plan.
    public var now: Power
  }

  /// A device that takes part in the conflict, and its wishes that do.
  public struct Member: Hashable, Sendable {
    /// The device.
    public var id: DeviceID
    /// Its wishes, by their keys; empty where the conflict lies in what it can do.
    public var wishes: [String]
  }

  /// The limits that must give way, with the fewest watts in all.
  public var excesses: [Excess]
  /// Sets of devices of which each contradicts the limits by itself, and would not without any one of its devices; empty
  /// when the base load alone breaks a limit. No device is in two of them.
  public var sets: [[Member]]
  /// `proven` by linear arithmetic, `probable` where only a search over whole numbers says so; nil when a limit ended
  /// the search for the devices.
  public var certainty: String?
  /// The clock of the messages.
  public var zone: CivilZone

  /// The devices of all sets.
  public var devices: [Member] { sets.flatMap { $0 } }

  /// The conflict in sentences.
  public var sentences: [String] {
    var lines = excesses.map { excess in
      let side = excess.key.lowercased().contains("import") ? "import" : "export"
      let phase = excess.phase.map { " of phase \($0.rawValue)" } ?? ""
      return "the \(side) limit\(phase) of \(excess.was.watts.text(decimals: 0)) W is exceeded by "
        + "\((excess.now.watts - excess.was.watts).text(decimals: 1)) W at \(zone.iso8601(excess.start))"
    }
    if excesses.isEmpty { lines.append("the site's limits and the devices' wishes contradict each other") }
    for set in sets {
      let names = set.map { $0.wishes.isEmpty ? "\($0.id)" : "\($0.id) (\($0.wishes.joined(separator: ", ")))" }
      lines.append("the wishes that contradict the limits: " + names.joined(separator: "; "))
    }
    if sets.isEmpty, certainty != nil {
      lines.append("the load without the devices breaks the limits by itself")
    }
    return lines
  }
}
